/* Facts, read from a record and from the rows of the catalogue by the same readers, so that both sides
 * of a comparison mean the same.
 *
 * What must stay true: what cannot be read is unknown, never a difference; a case that is reunited or
 * withdrawn is nobody to look for. */
#include "search/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "record/clothing.h"
#include "record/mark.h"
#include "record/options.h"
#include "store/tokens.h"

_Static_assert(FACT_MARKS <= 255, "mark_count is one byte");
_Static_assert((int)GARMENTS *COLOURS <= 64, "clothes are the bits of one number");

static uint8_t option_number(const OptionList *list, const char *key)
{
    const Option *option = option_find(list, key);
    return option != NULL ? (uint8_t)(option - list->options + 1) : 0;
}

/* "unknown" was said: then nothing is known. */
static uint8_t known_option(const OptionList *list, const char *key)
{
    return strcmp(key, "unknown") == 0 ? 0 : option_number(list, key);
}

static uint32_t words_hash(const char *words)
{
    return *words == '\0' ? 0 : text_hash(TEXT_HASH_BEGIN, words, strlen(words)) | 1;
}

static void read_marks(const char *canonical, Facts *facts)
{
    MarkList list;
    if (*canonical == '\0' || marks_parse(canonical, &list) != OK)
        return;
    for (size_t i = 0; i < list.count && facts->mark_count < FACT_MARKS; i++) {
        const Mark *mark = &list.marks[i];
        facts->marks[facts->mark_count++] = (MarkFact){
            (uint8_t)(mark->type - OPTIONS_MARK_TYPE.options + 1),
            mark->part != NULL ? (uint8_t)(mark->part - OPTIONS_BODY_PART.options + 1) : 0,
            mark->side != NULL ? (uint8_t)(mark->side - OPTIONS_SIDE.options + 1) : 0};
    }
}

static void read_place(const char *value, const Atlas *atlas, Facts *facts)
{
    size_t digits = strcspn(value, "|");
    if (digits < sizeof facts->place) {
        memcpy(facts->place, value, digits);
        facts->place[digits] = '\0';
    }
    facts->centre = atlas != NULL ? (int16_t)atlas_find(atlas, facts->place) : -1;
}

static bool read_date(const char *canonical, DateRange *out_range)
{
    return *canonical != '\0' && date_parse(canonical, out_range) == OK;
}

static int read_number(const char *words)
{
    char *end = NULL;
    long number = strtol(words, &end, 10);
    return end == words || number < 0 || number > 150 ? -1 : (int)number;
}

static int16_t read_height(const char *words)
{
    long height = strtol(words, NULL, 10);
    return height < 30 || height > 230 ? 0 : (int16_t)height;
}

/* Brought to a new family at `age`: between that birthday and the next, give or take a year. */
static void separated_on_arrival(int age, Facts *facts)
{
    if (age < 0)
        return;
    facts->age_low = (int16_t)(age > 0 ? age - 1 : 0);
    facts->age_high = (int16_t)(age + 1);
    if (!facts->has_birth)
        return;
    facts->has_separated = true;
    facts->separated.earliest = facts->birth.earliest + 365 * facts->age_low;
    facts->separated.latest = facts->birth.latest + 366 * (facts->age_high + 1);
}

/* The names of a record as sounds_read takes them, with their readings. */
static Result append_names(Pinyin *pinyin, const Record *record, Text *out)
{
    Result r = OK;
    Text words = {0};
    for (FieldId field = 0; field < FIELD_COUNT; field++) {
        const char *name = record_get(record, field);
        if (FIELDS[field].search != SEARCH_NAME || *name == '\0')
            continue;
        tokens_normalise(name, out);
        text_clear(&words);
        if (pinyin != NULL)
            TRY(pinyin_index_words(pinyin, name, &words));
        tokens_normalise(text_get(&words), out);
    }
    if (!text_ok(out) || !text_ok(&words))
        r = fail(NO_MEMORY, "no memory for names");
done:
    text_done(&words);
    return r;
}

Result facts_of_report(Pinyin *pinyin, const Record *report, ReportKind kind, Facts *out_facts)
{
    Result r = OK;
    bool origin = kind == REPORT_SEEKING_ORIGIN;
    Facts facts = {.age_low = -1, .age_high = -1};
    Text names = {0};
    TRY(append_names(pinyin, report, &names));
    facts.has_birth = read_date(record_get(report, FIELD_BIRTH_DATE_), &facts.birth);
    facts.birth_is_doubtful = strcmp(record_get(report, FIELD_BIRTH_BORROWED_), "yes") == 0;
    facts.has_separated = read_date(record_get(report, FIELD_SEPARATION_DATE_), &facts.separated);
    int age = read_number(record_get(report, FIELD_AGE_SEPARATED_));
    if (age >= 0)
        facts.age_low = facts.age_high = (int16_t)age;
    if (origin)
        separated_on_arrival(read_number(record_get(report, FIELD_AGE_ON_ARRIVAL_)), &facts);
    facts.sex = option_number(&OPTIONS_SEX, record_get(report, FIELD_SEX_));
    facts.blood = known_option(&OPTIONS_BLOOD, record_get(report, FIELD_BLOOD_TYPE_));
    facts.circumstances =
        known_option(&OPTIONS_CIRCUMSTANCES, record_get(report, FIELD_CIRCUMSTANCES_));
    facts.ethnic_group = words_hash(record_get(report, FIELD_ETHNIC_GROUP_));
    facts.speech = words_hash(record_get(report, FIELD_SPEECH_));
    read_place(record_get(report, origin ? FIELD_BROUGHT_FROM_ : FIELD_SEPARATION_PLACE_), NULL,
               &facts);
    read_marks(record_get(report, FIELD_MARKS_), &facts);
    facts.tiles = option_bits(&OPTIONS_MEMORY, record_get(report, FIELD_MEMORY_TILES_));
    facts.clothes = option_bits(&OPTIONS_CLOTHING, record_get(report, FIELD_CLOTHING_COLOURS_));
    facts.hair = option_number(&OPTIONS_HAIR, record_get(report, FIELD_HAIR_));
    facts.height = read_height(record_get(report, FIELD_HEIGHT_SEPARATED_));
    sounds_read(text_get(&names), &facts.names);
    *out_facts = facts;
done:
    text_done(&names);
    return r;
}

const char *facts_kind_sought(ReportKind kind)
{
    return kind == REPORT_SEEKING_ORIGIN ? "family_seeking_child" : "child_seeking_family";
}

/* --- the catalogue ------------------------------------------------------------------------------ */

enum {
    AT_ID,
    AT_BIRTH_EARLIEST,
    AT_BIRTH_LATEST,
    AT_SEPARATED_EARLIEST,
    AT_SEPARATED_LATEST,
    AT_AGE_LOW,
    AT_AGE_HIGH,
    AT_SEX,
    AT_BLOOD,
    AT_CIRCUMSTANCES,
    AT_ETHNIC,
    AT_SPEECH,
    AT_PLACE,
    AT_MARKS,
    AT_TILES,
    AT_KNOWN_FROM,
    AT_KIND,
    AT_CLOTHES,
    AT_HAIR,
    AT_HEIGHT,
    AT_NAMES
};

static const char SELECT[] =
    "SELECT c.id, birth_earliest, birth_latest, separated_earliest, separated_latest, age_low,"
    " age_high, sex, blood_type, circumstances, ethnic_group, speech, separation_place, marks,"
    " memory_tiles, birth_known_from, kind, clothing_colours, hair, height_separated, t.names"
    " FROM cases AS c JOIN search_text AS t ON t.id = c.id"
    " WHERE (?1 = '' OR kind = ?1) AND status NOT IN ('reunited', 'withdrawn', 'duplicate',"
    " 'invalid') ORDER BY c.id DESC";

static bool read_range(sqlite3_stmt *row, int first, DateRange *out_range)
{
    if (sqlite3_column_type(row, first) == SQLITE_NULL ||
        sqlite3_column_type(row, first + 1) == SQLITE_NULL)
        return false;
    out_range->earliest = sqlite3_column_int(row, first);
    out_range->latest = sqlite3_column_int(row, first + 1);
    return true;
}

static int16_t read_age(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL
               ? -1
               : (int16_t)sqlite3_column_int(row, column);
}

static void read_row(sqlite3_stmt *row, const Atlas *atlas, Facts *facts)
{
    facts->id = sqlite3_column_int64(row, AT_ID);
    facts->has_birth = read_range(row, AT_BIRTH_EARLIEST, &facts->birth);
    facts->has_separated = read_range(row, AT_SEPARATED_EARLIEST, &facts->separated);
    facts->age_low = read_age(row, AT_AGE_LOW);
    facts->age_high = read_age(row, AT_AGE_HIGH);
    facts->sex = option_number(&OPTIONS_SEX, database_text(row, AT_SEX));
    facts->blood = known_option(&OPTIONS_BLOOD, database_text(row, AT_BLOOD));
    facts->circumstances =
        known_option(&OPTIONS_CIRCUMSTANCES, database_text(row, AT_CIRCUMSTANCES));
    facts->ethnic_group = words_hash(database_text(row, AT_ETHNIC));
    facts->speech = words_hash(database_text(row, AT_SPEECH));
    /* A child's papers were made after the separation, and its birthday with them; a family's papers
     * know better. */
    const char *from = database_text(row, AT_KNOWN_FROM);
    facts->birth_is_doubtful = strcmp(database_text(row, AT_KIND), "child_seeking_family") == 0 &&
                               (strcmp(from, "hukou") == 0 || strcmp(from, "bone_age") == 0);
    read_place(database_text(row, AT_PLACE), atlas, facts);
    read_marks(database_text(row, AT_MARKS), facts);
    facts->tiles = option_bits(&OPTIONS_MEMORY, database_text(row, AT_TILES));
    facts->clothes = option_bits(&OPTIONS_CLOTHING, database_text(row, AT_CLOTHES));
    facts->hair = option_number(&OPTIONS_HAIR, database_text(row, AT_HAIR));
    facts->height = read_height(database_text(row, AT_HEIGHT));
    sounds_read(database_text(row, AT_NAMES), &facts->names);
}

Result facts_of_cases(sqlite3 *cases, const char *kind, const Atlas *atlas, Facts **out_facts,
                      size_t *out_count)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    int64_t room = 0;
    size_t count = 0;
    bool row = true;
    Facts *facts = NULL;

    TRY(database_number(cases, "SELECT count(*) FROM cases", &room));
    facts = memory_new((size_t)room + 1, sizeof *facts);
    if (facts == NULL)
        TRY(fail(NO_MEMORY, "no memory for the facts of %lld cases", (long long)room));
    TRY(database_prepare(cases, SELECT, &statement));
    (void)sqlite3_bind_text(statement, 1, kind, -1, SQLITE_STATIC);
    while (count < (size_t)room) {
        TRY(database_step(cases, statement, &row));
        if (!row)
            break;
        read_row(statement, atlas, &facts[count++]);
    }
    *out_facts = facts;
    *out_count = count;
    facts = NULL;
done:
    sqlite3_finalize(statement);
    memory_free(facts);
    return r;
}
