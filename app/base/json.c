/* JSON with bounds. A parsed value costs up to a hundred times its bytes ("{},{},{}"), so the text
 * is walked once before jansson sees it: its depth and the number of its values are known before
 * the first allocation. The walk need not understand JSON: where it miscounts, jansson refuses the
 * text. */
#include "base/json.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

#define DEPTH_MAX 8

static Result measure(const char *bytes, size_t length, size_t max_values)
{
    size_t depth = 0, values = 1;
    bool in_text = false;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (in_text) {
            if (c == '\\')
                i++;
            in_text = c != '"';
            continue;
        }
        if (c == '"')
            in_text = true;
        else if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && depth > 0)
            depth--;
        /* Each value but the first of a list follows a comma; the first follows its bracket. */
        if (c == ',' || c == '{' || c == '[')
            values++;
        if (depth > DEPTH_MAX)
            return fail(CORRUPT, "JSON is nested deeper than %d", DEPTH_MAX);
        if (values > max_values)
            return fail(CORRUPT, "JSON holds more than %zu values", max_values);
    }
    return OK;
}

Result json_read(const char *bytes, size_t length, size_t max_values, json_t **out_object)
{
    Result r = OK;
    json_error_t error;
    json_t *value = NULL;

    TRY(measure(bytes, length, max_values));
    /* jansson without memory finds something wrong with the text, or loses letters of a word. */
    errno = 0;
    value = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);
    if (errno == ENOMEM)
        TRY(fail(NO_MEMORY, "no memory for JSON"));
    if (!value)
        TRY(fail(CORRUPT, "not JSON at line %d: %s", error.line, error.text));
    if (!json_is_object(value)) {
        r = fail(CORRUPT, "JSON is no object");
        goto done;
    }
    *out_object = value;
    value = NULL;
done:
    json_decref(value);
    return r;
}

Result json_get_number(const json_t *object, const char *key, int64_t min, int64_t max,
                       int64_t *out_number)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value))
        return fail(CORRUPT, "\"%s\" is missing or no whole number", key);
    int64_t number = json_integer_value(value);
    if (number < min || number > max)
        return fail(CORRUPT, "\"%s\" is out of bounds: %lld", key, (long long)number);
    *out_number = number;
    return OK;
}

Result json_get_text(const json_t *object, const char *key, size_t size, char *out_text)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return fail(CORRUPT, "\"%s\" is missing or no text", key);
    const char *text = json_string_value(value);
    size_t length = json_string_length(value);
    if (length >= size)
        return fail(CORRUPT, "\"%s\" is longer than %zu bytes", key, size - 1);
    if (strlen(text) != length || utf8_has_control(text, ""))
        return fail(CORRUPT, "\"%s\" holds a control character", key);
    memcpy(out_text, text, length + 1);
    return OK;
}

Result json_get_array(const json_t *object, const char *key, size_t max, const json_t **out_array)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_array(value))
        return fail(CORRUPT, "\"%s\" is missing or no list", key);
    if (json_array_size(value) > max)
        return fail(CORRUPT, "\"%s\" has more than %zu elements", key, max);
    *out_array = value;
    return OK;
}
