/* Made-up children as an office lists them. Must stay true: every second is a girl, and one in a hundred
 * is home again. */
#include "../support/children.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "record/options.h"

#define ANY(list) (list)[lots_draw(lots, sizeof(list) / sizeof *(list))]

static void must(Result r)
{
    if (r == OK)
        return;
    fprintf(stderr, "children: %s: %s\n", result_name(r), error_detail());
    abort();
}

static void set(Record *record, FieldId field, const char *value)
{
    must(record_set(record, field, value));
}

static void fill_place(Record *record, Places *places, Lots *lots)
{
    static Place below[64];
    size_t count = 0;
    char code[PLACE_CODE_SIZE] = "", value[PLACE_CODE_SIZE + 1];
    for (int level = 0; level < 3; level++) {
        must(places_children(places, code, 64, below, &count));
        if (count == 0)
            break;
        (void)text_copy(code, sizeof code, below[lots_draw(lots, (unsigned)count)].code);
    }
    (void)snprintf(value, sizeof value, "%s|", code);
    set(record, FIELD_SEPARATION_PLACE_, value);
}

static void fill_body(Record *record, Lots *lots)
{
    char mark[96], tiles[256] = "";
    (void)snprintf(
        mark, sizeof mark, "%s@%s@%s@",
        OPTIONS_MARK_TYPE.options[lots_draw(lots, (unsigned)OPTIONS_MARK_TYPE.count)].key,
        OPTIONS_BODY_PART.options[lots_draw(lots, (unsigned)OPTIONS_BODY_PART.count)].key,
        OPTIONS_SIDE.options[lots_draw(lots, (unsigned)OPTIONS_SIDE.count)].key);
    set(record, FIELD_MARKS_, mark);
    for (int i = 0; i < 4; i++) {
        size_t length = strlen(tiles);
        const char *key =
            OPTIONS_MEMORY.options[lots_draw(lots, (unsigned)OPTIONS_MEMORY.count)].key;
        if (strstr(tiles, key) == NULL)
            (void)snprintf(tiles + length, sizeof tiles - length, "%s%s", length ? " " : "", key);
    }
    set(record, FIELD_MEMORY_TILES_, tiles);
}

void child_fill(Record *record, unsigned number, Places *places, Lots *lots)
{
    static const char *const SURNAMES[] = {"王", "李", "张", "刘", "陈", "杨", "黄", "赵"};
    static const char *const GIVEN[] = {"小明", "志强", "秀英", "婷婷", "建国", "春燕", "伟", "磊"};
    static const char *const CHILDHOOD[] = {"阿毛", "妞妞", "石头", "燕子", "宝儿", "二妹"};
    char words[32];
    (void)snprintf(words, sizeof words, "T%05u", number);
    set(record, FIELD_CASE_NUMBER_, words);
    set(record, FIELD_KIND_, "child_seeking_family");
    set(record, FIELD_STATUS_, number % 100 == 7 ? "reunited" : "searching");
    set(record, FIELD_SEX_, number % 2 ? "female" : "male");
    (void)snprintf(words, sizeof words, "%s%s", ANY(SURNAMES), ANY(GIVEN));
    set(record, FIELD_CURRENT_NAME_, words);
    set(record, FIELD_CHILDHOOD_NAME_, ANY(CHILDHOOD));
    unsigned born = 1980 + lots_draw(lots, 30);
    (void)snprintf(words, sizeof words, "%u-%02u", born, 1 + lots_draw(lots, 12));
    set(record, FIELD_BIRTH_DATE_, words);
    (void)snprintf(words, sizeof words, "%u-%02u", born + 1 + lots_draw(lots, 8),
                   1 + lots_draw(lots, 12));
    set(record, FIELD_SEPARATION_DATE_, words);
    set(record, FIELD_CIRCUMSTANCES_,
        OPTIONS_CIRCUMSTANCES.options[lots_draw(lots, (unsigned)OPTIONS_CIRCUMSTANCES.count)].key);
    fill_place(record, places, lots);
    fill_body(record, lots);
}
