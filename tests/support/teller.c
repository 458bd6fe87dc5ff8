/* How people tell, in shares out of a hundred; no survey is known to us, so these are guesses on the
 * side of forgetting. Only what the report asks is told (record/questions.h): no dialect, no blood. */
#include "../support/teller.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/lots.h"
#include "record/clothing.h"
#include "record/date.h"
#include "record/mark.h"
#include "record/options.h"

static Lots lots;

static unsigned pick(unsigned below)
{
    return lots_draw(&lots, below);
}

static void must(Result r)
{
    if (r == OK)
        return;
    fprintf(stderr, "teller: %s: %s\n", result_name(r), error_detail());
    abort();
}

static bool happens(unsigned percent)
{
    return pick(100) < percent;
}

/* --- dates -------------------------------------------------------------------------------------- */

static void tell_date(const char *listed, unsigned exact, unsigned off_by_years, Record *report,
                      FieldId field)
{
    DateRange range;
    int year, month, day;
    char said[32];
    if (*listed == '\0' || date_parse(listed, &range) != OK)
        return;
    if (happens(exact)) {
        must(record_set(report, field, listed));
        return;
    }
    date_from_days(range.earliest + (range.latest - range.earliest) / 2, &year, &month, &day);
    if (off_by_years > 0 && happens(50))
        year += (int)pick(2 * off_by_years + 1) - (int)off_by_years;
    if (happens(30))
        (void)snprintf(said, sizeof said, "%04d-%02d", year, month);
    else
        (void)snprintf(said, sizeof said, "%04d%s", year, happens(50) ? "~" : "");
    must(record_set(report, field, said));
}

/* --- places ------------------------------------------------------------------------------------- */

static void sibling_of(Places *places, char code[PLACE_CODE_SIZE], size_t digits)
{
    static Place around[64];
    char parent[PLACE_CODE_SIZE];
    size_t count = 0;
    (void)text_copy(parent, digits - 1, code);
    if (places_children(places, parent, 64, around, &count) == OK && count > 1)
        (void)text_copy(code, PLACE_CODE_SIZE, around[pick((unsigned)count)].code);
}

static void tell_place(const char *listed, Places *places, Record *report, FieldId field)
{
    char code[PLACE_CODE_SIZE], said[PLACE_CODE_SIZE + 1];
    size_t digits = strcspn(listed, "|");
    if (digits == 0 || digits >= sizeof code || happens(12))
        return;
    (void)text_copy(code, digits + 1, listed);
    if (digits > 6)
        code[6] = '\0'; /* few touch a township */
    unsigned how = pick(100);
    if (how < 20 && strlen(code) == 6)
        sibling_of(places, code, 6); /* the county next door */
    else if (how < 26 && strlen(code) >= 4) {
        code[4] = '\0';
        sibling_of(places, code, 4);
    } else if (how < 44 && strlen(code) > 4)
        code[4] = '\0';
    else if (how < 54)
        code[2] = '\0';
    (void)snprintf(said, sizeof said, "%s|", code);
    must(record_set(report, field, said));
}

/* --- marks, memories, names ---------------------------------------------------------------------- */

static const char *mistaken_kind(const char *key)
{
    static const char *const PAIRS[][2] = {
        {"scar", "burn"}, {"burn", "scar"}, {"mole", "birthmark"}, {"birthmark", "mole"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (strcmp(PAIRS[i][0], key) == 0)
            return PAIRS[i][1];
    return key;
}

static void tell_marks(const char *listed, Record *report)
{
    MarkList list, told = {0};
    Text marks = {0};
    if (*listed == '\0' || happens(30) || marks_parse(listed, &list) != OK)
        return;
    for (size_t i = 0; i < list.count; i++) {
        if (happens(15))
            continue;
        Mark *mark = &told.marks[told.count++];
        *mark = list.marks[i];
        mark->words[0] = '\0';
        if (happens(15))
            mark->type = option_find(&OPTIONS_MARK_TYPE, mistaken_kind(mark->type->key));
        if (mark->side != NULL && happens(15))
            mark->side =
                option_find(&OPTIONS_SIDE, strcmp(mark->side->key, "left") == 0 ? "right" : "left");
        if (mark->part != NULL && happens(10))
            mark->part = NULL;
    }
    marks_compose(&told, &marks);
    must(record_set(report, FIELD_MARKS_, text_get(&marks)));
    text_done(&marks);
}

static void tell_memories(const char *listed, Record *report)
{
    Text tiles = {0};
    if (*listed == '\0' || happens(20))
        return;
    for (size_t i = 0; i < OPTIONS_MEMORY.count; i++) {
        const char *key = OPTIONS_MEMORY.options[i].key;
        const char *at = strstr(listed, key);
        size_t length = strlen(key);
        bool there = at != NULL && (at == listed || at[-1] == ' ') &&
                     (at[length] == '\0' || at[length] == ' ');
        if (there ? happens(60) : happens(3))
            text_append_format(&tiles, "%s%s", tiles.length > 0 ? " " : "", key);
    }
    must(record_set(report, FIELD_MEMORY_TILES_, text_get(&tiles)));
    text_done(&tiles);
}

/* --- how the child looked ------------------------------------------------------------------------- */

static void tell_clothes(const char *listed, unsigned forgotten, Record *report)
{
    Text told = {0};
    if (*listed == '\0' || happens(forgotten))
        return;
    for (size_t i = 0; i < OPTIONS_CLOTHING.count; i++) {
        const char *key = OPTIONS_CLOTHING.options[i].key;
        if (strstr(listed, key) == NULL || happens(35))
            continue;
        size_t said = happens(30) ? i / COLOURS * COLOURS + pick(COLOURS) : i;
        text_append_format(&told, "%s%s", told.length > 0 ? " " : "",
                           OPTIONS_CLOTHING.options[said].key);
    }
    must(record_set(report, FIELD_CLOTHING_COLOURS_, text_get(&told)));
    text_done(&told);
}

static void tell_looks(const Record *listed, bool origin, Record *report)
{
    const char *height = record_get(listed, FIELD_HEIGHT_SEPARATED_);
    char words[12];
    tell_clothes(record_get(listed, FIELD_CLOTHING_COLOURS_), origin ? 75 : 40, report);
    if (!happens(40))
        must(record_set(report, FIELD_HAIR_,
                        happens(25) ? OPTIONS_HAIR.options[pick((unsigned)OPTIONS_HAIR.count)].key
                                    : record_get(listed, FIELD_HAIR_)));
    if (origin || *height == '\0' || happens(40))
        return;
    (void)snprintf(words, sizeof words, "%d", (int)strtol(height, NULL, 10) + (int)pick(25) - 12);
    must(record_set(report, FIELD_HEIGHT_SEPARATED_, words));
}

/* Another character of the same sound, where one is known. */
static void mishear(const char *name, Text *out)
{
    static const char *const ALIKE[][2] = {
        {"明", "民"}, {"英", "音"}, {"芳", "方"}, {"丽", "莉"}, {"伟", "卫"}, {"华", "花"},
        {"军", "君"}, {"红", "洪"}, {"燕", "艳"}, {"玲", "林"}, {"静", "金"}, {"强", "墙"},
        {"志", "智"}, {"远", "院"}, {"秀", "绣"}, {"涛", "桃"}, {"婷", "廷"}, {"妹", "美"},
        {"小", "晓"}, {"阳", "洋"}, {"俊", "军"}, {"春", "村"}, {"梅", "媚"}, {"磊", "雷"}};
    for (const char *rest = name; *rest != '\0';) {
        const char *from = rest;
        (void)utf8_next(&rest);
        size_t length = (size_t)(rest - from), i = 0;
        while (i < sizeof ALIKE / sizeof *ALIKE &&
               (strlen(ALIKE[i][0]) != length || memcmp(ALIKE[i][0], from, length) != 0))
            i++;
        if (i < sizeof ALIKE / sizeof *ALIKE)
            text_append(out, ALIKE[i][1]);
        else
            text_append_bytes(out, from, length);
    }
}

static void tell_name(const char *listed, unsigned forgotten, Record *report, FieldId field)
{
    static const char *const NEW[] = {"王建国", "李小红", "张伟", "刘洋", "陈静", "杨勇", "赵敏"};
    Text name = {0};
    if (*listed == '\0' || happens(forgotten))
        return;
    if (field == FIELD_CURRENT_NAME_ && happens(60))
        text_append(&name, NEW[pick(sizeof NEW / sizeof *NEW)]); /* the child has another today */
    else if (happens(30))
        mishear(listed, &name);
    else
        text_append(&name, listed);
    must(record_set(report, field, text_get(&name)));
    text_done(&name);
}

/* --- the two reports ----------------------------------------------------------------------------- */

static void tell_age_on_arrival(const Record *listed, Record *report)
{
    int youngest = 0, oldest = 0;
    char words[12];
    if (happens(20) ||
        !date_age_between(record_get(listed, FIELD_BIRTH_DATE_),
                          record_get(listed, FIELD_SEPARATION_DATE_), &youngest, &oldest))
        return;
    int age = youngest + (happens(25) ? (int)pick(3) - 1 : 0);
    (void)snprintf(words, sizeof words, "%d", age > 0 ? age : 0);
    must(record_set(report, FIELD_AGE_ON_ARRIVAL_, words));
}

void teller_report(uint64_t seed, ReportKind kind, const Record *listed, Places *places,
                   Record *out_report)
{
    bool origin = kind == REPORT_SEEKING_ORIGIN;
    Record *report = out_report;
    lots.state = seed * 2654435761u + 99;
    *report = (Record){0};
    must(record_set(report, FIELD_SEX_, record_get(listed, FIELD_SEX_)));
    if (!happens(origin ? 30 : 10))
        tell_date(record_get(listed, FIELD_BIRTH_DATE_), origin ? 20 : 60, origin ? 3 : 1, report,
                  FIELD_BIRTH_DATE_);
    if (origin) {
        must(record_set(report, FIELD_BIRTH_BORROWED_, happens(50) ? "yes" : "unknown"));
        tell_age_on_arrival(listed, report);
    } else if (!happens(5)) {
        tell_date(record_get(listed, FIELD_SEPARATION_DATE_), 50, 1, report,
                  FIELD_SEPARATION_DATE_);
    }
    tell_place(record_get(listed, FIELD_SEPARATION_PLACE_), places, report,
               origin ? FIELD_BROUGHT_FROM_ : FIELD_SEPARATION_PLACE_);
    tell_marks(record_get(listed, FIELD_MARKS_), report);
    tell_memories(record_get(listed, FIELD_MEMORY_TILES_), report);
    if (origin) {
        tell_name(record_get(listed, FIELD_CHILDHOOD_NAME_), 60, report, FIELD_REMEMBERED_NAMES_);
        tell_looks(listed, true, report);
        return;
    }
    tell_name(record_get(listed, FIELD_CURRENT_NAME_), 0, report, FIELD_CURRENT_NAME_);
    tell_name(record_get(listed, FIELD_CHILDHOOD_NAME_), 30, report, FIELD_CHILDHOOD_NAME_);
    if (happens(60))
        must(record_set(report, FIELD_CIRCUMSTANCES_,
                        happens(85) ? record_get(listed, FIELD_CIRCUMSTANCES_) : "other"));
    tell_looks(listed, false, report);
}
