/* cases.json: an array of objects, keys as the headings of cases.csv.
 *
 * Values are text; whole numbers, true, false and null are taken as the digits, yes, no and
 * nothing. What is no UTF-8, keys that occur twice, too many values and too deep ones are refused by
 * base/json, with the place. A "row" is the place in the array, from 1. */
#include <string.h>

#include "base/json.h"
#include "office/table_reader.h"

/* 66,000 cases with all their fields; a file of TABLE_MAX_BYTES that only says [],[],[] would else ask for
 * fifty times as much memory. */
#define VALUES_MAX 4000000

/* NULL when the value is of a kind that no cell has. */
static const char *cell_text(const json_t *value, char digits[32])
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return json_string_value(value);
    case JSON_INTEGER:
        (void)snprintf(digits, 32, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return digits;
    case JSON_TRUE:
        return "yes";
    case JSON_FALSE:
        return "no";
    case JSON_NULL:
        return "";
    case JSON_REAL:
    case JSON_ARRAY:
    case JSON_OBJECT:
        break;
    }
    return NULL;
}

static void read_object(TableReader *reader, json_t *object, size_t row)
{
    const char *key;
    json_t *value;
    if (!json_is_object(object)) {
        problems_add(reader->problems, spot_row(reader->table->file, row),
                     "expected an object, { … }");
        return;
    }
    json_object_foreach(object, key, value)
    {
        Heading heading;
        char digits[32];
        Spot spot = {reader->table->file, row, key, 0};
        const char *text = cell_text(value, digits);
        if (key[0] == '\0' || heading_parse(key, &heading) != OK)
            problems_add(reader->problems, spot, "%s",
                         key[0] == '\0' ? "an empty key: expected a heading" : error_detail());
        else if (text == NULL)
            problems_add(reader->problems, spot,
                         "expected text, a whole number, true, false or null");
        else
            reader_cell(reader, spot, &heading, text);
    }
    reader_end_row(reader, row);
}

Result table_read_json(TableReader *reader, const char *bytes, size_t length)
{
    Text text = {0};
    json_t *array = NULL;
    Result r = OK;
    Spot file = spot_row(reader->table->file, 0);
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    r = encoding_convert(reader->encoding, bytes, length, &text);
    if (r == INVALID) {
        problems_add(reader->problems, file, "%s", error_detail());
        r = OK;
        goto done;
    }
    if (r != OK)
        goto done;
    r = json_read_list(text_get(&text), text.length, VALUES_MAX, &array);
    if (r == CORRUPT) {
        problems_add(reader->problems, file, "%s", error_detail());
        r = OK;
    }
    if (r != OK)
        goto done;
    for (size_t i = 0; i < json_array_size(array) && reader->result == OK; i++)
        read_object(reader, json_array_get(array, i), i + 1);
    r = reader->result;
done:
    json_decref(array);
    text_done(&text);
    return r;
}
