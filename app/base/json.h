/* JSON that came from outside: read with bounds on bytes, depth and number of values, so that a
 * small file cannot ask for much memory; duplicate keys are refused. No allocation that fails is passed over. */
#ifndef HOMEWARD_BASE_JSON_H
#define HOMEWARD_BASE_JSON_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/result.h"

/* The largest whole number that every JSON reader keeps exactly. */
#define JSON_NUMBER_MAX ((int64_t)9007199254740991)

/* An object and nothing behind it; CORRUPT otherwise, or when it holds more than `max_values`
 * values. The caller decrefs. */
NODISCARD Result json_read(const char *bytes, size_t length, size_t max_values,
                           json_t **out_object);

/* The same for a list, with the line and the column of what is wrong. */
NODISCARD Result json_read_list(const char *bytes, size_t length, size_t max_values,
                                json_t **out_list);

/* The object in folder/name, a file of at most `max_bytes`; NOT_FOUND without one. The caller calls json_decref. */
NODISCARD Result json_load(const char *folder, const char *name, size_t max_bytes,
                           size_t max_values, json_t **out_object);
/* Replaces folder/name by the object (file_replace), which is taken; NULL: there was no memory for it. */
NODISCARD Result json_save(const char *folder, const char *name, json_t *object, mode_t mode);

/* Members of an object; CORRUPT with the key's name when missing, of another type or out of bounds.
 */
NODISCARD Result json_get_number(const json_t *object, const char *key, int64_t min, int64_t max,
                                 int64_t *out_number);
/* Copies a text that fits `size`; one with control characters or an inner NUL is refused. */
NODISCARD Result json_get_text(const json_t *object, const char *key, size_t size, char *out_text);
/* Borrowed; at most `max` elements. */
NODISCARD Result json_get_array(const json_t *object, const char *key, size_t max,
                                const json_t **out_array);

#endif
