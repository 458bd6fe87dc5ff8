/* JSON with bounds. A parsed value costs up to a hundred times its bytes ("{},{},{}"), so the text
 * is walked once before jansson sees it: its depth and the number of its values are known before
 * the first allocation. The walk need not understand JSON: where it miscounts, jansson refuses the
 * text. */
#include "base/json.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
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

/* jansson's reader (2.14) goes on when there was no memory to keep a letter; should it be the quotation mark
 * at a word's end, it then copies beyond the word. So a refused request ends the reading at once, and what
 * was taken for it until then, which is written down meanwhile, is given back. */
static _Thread_local struct {
    bool on;
    jmp_buf refused;
    void **blocks;
    size_t count, room;
} reading;

static void *take_block(size_t size)
{
    if (!reading.on)
        return malloc(size);
    if (reading.count == reading.room) {
        size_t room = reading.room * 2 + 64;
        void **grown = reallocarray(reading.blocks, room, sizeof *grown);
        if (!grown)
            longjmp(reading.refused, 1);
        reading.blocks = grown;
        reading.room = room;
    }
    void *block = malloc(size);
    if (!block)
        longjmp(reading.refused, 1);
    reading.blocks[reading.count++] = block;
    return block;
}

/* What is given back while a text is read was mostly taken a moment ago. */
static void give_block(void *block)
{
    size_t i = reading.on ? reading.count : 0;
    while (i > 0 && reading.blocks[i - 1] != block)
        i--;
    if (i > 0)
        reading.blocks[i - 1] = reading.blocks[--reading.count];
    free(block);
}

__attribute__((constructor)) static void use_blocks(void)
{
    json_set_alloc_funcs(take_block, give_block);
}

/* NULL with *out_refused false: it is no JSON. */
static json_t *load(const char *bytes, size_t length, json_error_t *error, bool *out_refused)
{
    json_t *volatile value = NULL;
    reading.on = true;
    *out_refused = setjmp(reading.refused) != 0;
    if (!*out_refused)
        value = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, error);
    reading.on = false;
    while (*out_refused && reading.count > 0)
        free(reading.blocks[--reading.count]);
    free(reading.blocks);
    reading.blocks = NULL;
    reading.count = reading.room = 0;
    return value;
}

static Result read_value(const char *bytes, size_t length, size_t max_values, json_t **out_value)
{
    Result r = OK;
    json_error_t error;
    json_t *value = NULL;
    bool refused = false;

    TRY(measure(bytes, length, max_values));
    value = load(bytes, length, &error, &refused);
    if (refused)
        TRY(fail(NO_MEMORY, "no memory for JSON"));
    if (!value)
        TRY(fail(CORRUPT, "no JSON at line %d, column %d: %s", error.line, error.column,
                 error.text));
    *out_value = value;
done:
    return r;
}

/* Hands over what is of the kind that was expected. */
static Result take_kind(json_t *value, json_type kind, const char *words, json_t **out_value)
{
    if (json_typeof(value) != kind) {
        json_decref(value);
        return fail(CORRUPT, "%s", words);
    }
    *out_value = value;
    return OK;
}

Result json_read(const char *bytes, size_t length, size_t max_values, json_t **out_object)
{
    json_t *value = NULL;
    Result r = read_value(bytes, length, max_values, &value);
    return r == OK ? take_kind(value, JSON_OBJECT, "JSON is no object", out_object) : r;
}

Result json_read_list(const char *bytes, size_t length, size_t max_values, json_t **out_list)
{
    json_t *value = NULL;
    Result r = read_value(bytes, length, max_values, &value);
    return r == OK ? take_kind(value, JSON_ARRAY, "expected a list, [ … ]", out_list) : r;
}

Result json_load(const char *folder, const char *name, size_t max_bytes, size_t max_values,
                 json_t **out_object)
{
    Result r = OK;
    char path[PATH_SIZE], *bytes = NULL;
    size_t length = 0;
    TRY(path_join(path, folder, name));
    TRY(file_read(path, max_bytes, &bytes, &length));
    TRY(json_read(bytes, length, max_values, out_object));
done:
    memory_free(bytes);
    return r;
}

Result json_save(const char *folder, const char *name, json_t *object, mode_t mode)
{
    Result r = OK;
    char path[PATH_SIZE];
    char *text = object ? json_dumps(object, JSON_INDENT(1)) : NULL;
    if (!text)
        TRY(fail(NO_MEMORY, "no memory for %s", name));
    TRY(path_join(path, folder, name));
    TRY(file_replace(path, text, strlen(text), mode));
done:
    free(text);
    json_decref(object);
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
