/* Text: a growing string, and UTF-8 by code point. All text in the house is UTF-8, NUL-terminated. */
#ifndef HOMEWARD_BASE_TEXT_H
#define HOMEWARD_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing string; zero-initialise. After a failed allocation `failed` stays set, the text stays
 * what it was, and later calls do nothing: check once at the end with text_ok(). */
typedef struct Text {
    char *bytes; /* never NULL after a successful append; use text_get() otherwise */
    size_t length;
    size_t capacity;
    bool failed;
} Text;

void text_append(Text *text, const char *words);
void text_append_bytes(Text *text, const char *bytes, size_t length);
void text_append_format(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_append_char(Text *text, uint32_t code_point);
/* The text, "" when empty. Owned by `text`. */
const char *text_get(const Text *text);
bool text_ok(const Text *text);
void text_clear(Text *text); /* empties, keeps the memory */
/* Hands the bytes over to the caller (free with memory_free); `text` is empty afterwards.
 * NULL when an append failed. */
char *text_take(Text *text);
void text_done(Text *text);

/* Copies with truncation at a code point; `size` is that of `out`, which is always terminated.
 * Returns false when something was cut. */
bool text_copy(char *out, size_t size, const char *words);
bool text_equal(const char *a, const char *b); /* NULL equals "" */

/* FNV-1a, for comparing in memory only: no defence against who chooses the words. Start with
 * TEXT_HASH_BEGIN; what was hashed before may be given to go on. */
#define TEXT_HASH_BEGIN 2166136261U
uint32_t text_hash(uint32_t hash, const char *bytes, size_t length);

/* Decodes one code point at *cursor and moves on; 0 at the end; U+FFFD for a bad byte. */
uint32_t utf8_next(const char **cursor);
size_t utf8_count(const char *text); /* code points */
bool utf8_is_valid(const char *bytes, size_t length);
/* The byte offset of the `n`th code point (clamped to the end). */
size_t utf8_offset(const char *text, size_t n);
/* The byte offset where the last character (code point plus combining marks) begins. */
size_t utf8_last(const char *text);
bool utf8_is_han(uint32_t code_point);
bool utf8_is_control(uint32_t code_point); /* C0, DEL or C1 */
/* Whether it holds a control character that is not one of `allowed`. */
bool utf8_has_control(const char *text, const char *allowed);
/* Makes one line of whatever bytes, in place and of the same length, that may stand in a log and on a
 * terminal: control characters become blanks, bytes that are no UTF-8 "?". */
void utf8_tidy_line(char *line);

#endif
