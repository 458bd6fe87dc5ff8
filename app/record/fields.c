/* The table of fields as data, from the one list in fields.h.
 *
 * What must stay true: nothing here repeats a field. Nothing can fail. */
#include "record/fields.h"

#include <string.h>

#define FIELD_ROW(id, name, kind, in, who, index, list, words)                                     \
    [FIELD_##id##_] = {                                                                            \
        .key = (name),                                                                             \
        .type = FIELD_##kind,                                                                      \
        .where = (in),                                                                             \
        .audience = SHOW_##who,                                                                    \
        .search = SEARCH_##index,                                                                  \
        .options = (list),                                                                         \
        .label = (words),                                                                          \
    },

const Field FIELDS[] = {FIELD_TABLE(FIELD_ROW)};

FieldId field_find(const char *key)
{
    int id = 0;
    while (id < FIELD_COUNT && strcmp(FIELDS[id].key, key) != 0)
        id++;
    return (FieldId)id;
}

const char *field_unit(FieldId field)
{
    switch (field) {
    case FIELD_HEIGHT_SEPARATED_:
    case FIELD_HEIGHT_FOUND_:
        return N_("cm");
    case FIELD_AGE_SEPARATED_:
    case FIELD_AGE_ON_ARRIVAL_:
    case FIELD_APPARENT_AGE_:
        return N_("years");
    default:
        return "";
    }
}

int field_limit(FieldType type)
{
    static const int limits[] = {
        [FIELD_TEXT] = 200,   [FIELD_WORDS] = 4000, [FIELD_NUMBER] = 4, [FIELD_FLAG] = 3,
        [FIELD_CHOICE] = 32,  [FIELD_TILES] = 1000, [FIELD_DATE] = 40,  [FIELD_PLACE] = 210,
        [FIELD_MARKS] = 5000, [FIELD_CASES] = 200,  [FIELD_VOICE] = 3,
    };
    return limits[type];
}
