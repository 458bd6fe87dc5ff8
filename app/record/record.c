/* A record in memory, from JSON, and as a person reads it.
 *
 * What must stay true: a value in a record is canonical, for it was checked when it was set; what
 * is released was overwritten first, for it may be what a visitor typed. May fail: memory, input.
 */
#include "record/record.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "record/date.h"
#include "record/mark.h"
#include "record/statement.h"

static const char *const kind_keys[REPORT_KINDS] = {
    [REPORT_SEEKING_CHILD] = "seeking_child",
    [REPORT_SEEKING_ORIGIN] = "seeking_origin",
    [REPORT_TIP] = "tip",
    [REPORT_SIGHTING] = "sighting",
};

const char *report_kind_key(ReportKind kind)
{
    return kind_keys[kind];
}

Result report_kind_parse(const char *key, ReportKind *out_kind)
{
    for (int kind = 0; kind < REPORT_KINDS; kind++)
        if (strcmp(kind_keys[kind], key) == 0) {
            *out_kind = (ReportKind)kind;
            return OK;
        }
    return fail(INVALID,
                "expected one of seeking_child, seeking_origin, tip, sighting, got \"%.40s\"", key);
}

const char *record_get(const Record *record, FieldId field)
{
    return record->values[field] ? record->values[field] : "";
}

static void wipe(char **value)
{
    if (*value)
        sodium_memzero(*value, strlen(*value));
    memory_free(*value);
    *value = NULL;
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorts the words of a checked TILES value; nobody should have to type them in order. */
static char *tiles_sorted(const char *value)
{
    char *copy = memory_copy_text(value), *sorted = NULL;
    char *keys[64];
    size_t count = 0;
    Text text = {0};
    if (!copy)
        return NULL;
    for (char *from = copy; from && count < sizeof keys / sizeof keys[0]; count++)
        keys[count] = strsep(&from, " ");
    qsort(keys, count, sizeof keys[0], compare_keys);
    for (size_t i = 0; i < count; i++)
        text_append_format(&text, "%s%s", i ? " " : "", keys[i]);
    sorted = text_take(&text);
    sodium_memzero(copy, strlen(value)); /* cut into words: wipe() would stop at the first */
    memory_free(copy);
    return sorted;
}

Result record_set(Record *record, FieldId field, const char *value)
{
    Result r = record_check(field, value);
    if (r != OK)
        return r;
    FieldType type = FIELDS[field].type;
    char *copy = NULL;
    bool clear = *value == '\0' || (type == FIELD_PLACE && strcmp(value, "|") == 0);
    if (!clear) {
        copy = type == FIELD_TILES ? tiles_sorted(value) : memory_copy_text(value);
        if (!copy)
            return fail(NO_MEMORY, "no memory for %s", FIELDS[field].key);
    }
    wipe(&record->values[field]);
    record->values[field] = copy;
    return OK;
}

void record_done(Record *record)
{
    if (!record)
        return;
    for (int field = 0; field < FIELD_COUNT; field++)
        wipe(&record->values[field]);
}

bool record_is_empty(const Record *record, int where)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        if ((FIELDS[field].where & where) && field != FIELD_ABOUT_CASES_ &&
            *record_get(record, (FieldId)field))
            return false;
    return true;
}

bool record_is_about(const Record *record, const char *case_number)
{
    const char *list = record_get(record, FIELD_ABOUT_CASES_);
    const char *at = strstr(list, case_number);
    size_t length = strlen(case_number);
    return length > 0 && at != NULL && (at == list || at[-1] == ' ') &&
           (at[length] == '\0' || at[length] == ' ');
}

Result record_from_json(const json_t *object, Record *out_record)
{
    Record record = {0};
    Result r = OK;
    if (!json_is_object(object))
        return fail(INVALID, "expected an object of fields");
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        FieldId field = field_find(key);
        if (field == FIELD_COUNT)
            TRY(fail(INVALID, "no field is called \"%.60s\"", key));
        if (!json_is_string(value) || strlen(json_string_value(value)) != json_string_length(value))
            TRY(fail(INVALID, "%s: expected a text", key));
        TRY(record_set(&record, field, json_string_value(value)));
    }
    *out_record = record;
done:
    if (r != OK)
        record_done(&record);
    return r;
}

static void show_tiles(const OptionList *list, const char *value, Text *out)
{
    for (size_t i = 0, shown = 0; i < list->count; i++) {
        const char *key = list->options[i].key;
        size_t length = strlen(key);
        for (const char *from = value; *from; from += strspn(from, " ")) {
            size_t word = strcspn(from, " ");
            if (word == length && memcmp(from, key, length) == 0)
                /* Translators: between the words of a list */
                text_append_format(out, "%s%s", shown++ ? C_("list", ", ") : "",
                                   _(list->options[i].label));
            from += word;
        }
    }
}

static void show_number(FieldId id, const char *value, Text *out)
{
    const char *unit = field_unit(id);
    if (*unit == '\0')
        text_append(out, value);
    else if (strcmp(unit, "years") == 0 && strcmp(value, "1") == 0)
        text_append(out, _("1 year"));
    else
        /* Translators: a number and its unit: "6 years", "96 cm" */
        text_append_format(out, C_("number and unit", "%s %s"), value, _(unit));
}

void record_show(const Record *record, FieldId id, Text *out)
{
    const char *value = record_get(record, id);
    const Field *field = &FIELDS[id];
    const Option *option = NULL;
    if (*value == '\0')
        return;
    switch (field->type) {
    case FIELD_CHOICE:
        option = option_find(field->options, value);
        text_append(out, option ? _(option->label) : value);
        break;
    case FIELD_FLAG:
        text_append(out, strcmp(value, "yes") == 0 ? _("Yes") : _("No"));
        break;
    case FIELD_TILES:
        show_tiles(field->options, value, out);
        break;
    case FIELD_DATE:
        date_show(value, out);
        break;
    case FIELD_MARKS:
        marks_show(value, out);
        break;
    case FIELD_PLACE:
        text_append(out, strchr(value, '|') + 1);
        break;
    case FIELD_NUMBER:
        show_number(id, value, out);
        break;
    case FIELD_VOICE:
        statement_show_seconds(strtol(value, NULL, 10), out);
        break;
    case FIELD_TEXT:
    case FIELD_WORDS:
    case FIELD_CASES:
        text_append(out, value);
        break;
    }
}
