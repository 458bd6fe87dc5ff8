/* Looking for withheld words in shown text.
 *
 * This is a net, not a proof: it finds a name that is written as the name field writes it. What the
 * net cannot see (a nickname that no field holds) only the office can, by reading the story. Too
 * coarse is better than too fine here: a wrong hit costs a sentence, a miss costs a child's name.
 */
#include "office/needle.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"

#define SEPARATORS_ASCII " \t\n,;/|()[]\"'"

static bool is_separator(uint32_t c)
{
    static const uint32_t wide[] = {0x3000, 0x3001, 0x3002, 0xff0c, 0xff1b, 0xff08,
                                    0xff09, 0x201c, 0x201d, 0xff0f, 0xb7};
    if (c < 0x80)
        return c != 0 && strchr(SEPARATORS_ASCII, (int)c) != NULL;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (c == wide[i])
            return true;
    return false;
}

static Result add_bytes(Needles *needles, const char *bytes, size_t length, size_t least)
{
    char *word = memory_new(length + 1, 1);
    if (word == NULL)
        return fail(NO_MEMORY, "no memory for a word");
    memcpy(word, bytes, length);
    if (utf8_count(word) < least || ((unsigned char)word[0] < 0x80 && length < 3)) {
        memory_free(word);
        return OK;
    }
    char **words = realloc(needles->words, (needles->count + 1) * sizeof *words);
    if (words == NULL) {
        memory_free(word);
        return fail(NO_MEMORY, "no memory for a word");
    }
    needles->words = words;
    needles->words[needles->count++] = word;
    return OK;
}

Result needles_add(Needles *needles, const char *word)
{
    return add_bytes(needles, word, strlen(word), 2);
}

static Result add_all(Needles *needles, const char *text, bool names)
{
    const char *cursor = text;
    const char *start = text;
    Result r = OK;
    for (;;) {
        const char *here = cursor;
        uint32_t c = utf8_next(&cursor);
        if (c != 0 && !is_separator(c))
            continue;
        size_t length = (size_t)(here - start);
        const char *given = start;
        if (length > 0) {
            TRY(add_bytes(needles, start, length, names ? 2 : 3));
            bool han = utf8_is_han(utf8_next(&given));
            if (names && han && length - (size_t)(given - start) >= 6)
                TRY(add_bytes(needles, given, length - (size_t)(given - start), 2));
        }
        if (c == 0)
            break;
        start = cursor;
    }
done:
    return r;
}

Result needles_add_words(Needles *needles, const char *text)
{
    return add_all(needles, text, false);
}

Result needles_add_names(Needles *needles, const char *text)
{
    return add_all(needles, text, true);
}

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) != 0;
}

static bool found(const char *needle, const char *text)
{
    size_t length = strlen(needle);
    bool latin = (unsigned char)needle[0] < 0x80;
    for (const char *at = text; *at != '\0'; at++) {
        if (strncasecmp(at, needle, length) != 0)
            continue;
        if (!latin || ((at == text || !is_word_byte(at[-1])) && !is_word_byte(at[length])))
            return true;
    }
    return false;
}

bool needles_found(const Needles *needles, const char *text)
{
    for (size_t i = 0; i < needles->count; i++)
        if (found(needles->words[i], text))
            return true;
    return false;
}

void needles_done(Needles *needles)
{
    for (size_t i = 0; i < needles->count; i++)
        memory_free(needles->words[i]);
    free(needles->words);
    *needles = (Needles){0};
}
