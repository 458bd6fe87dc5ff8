/* Where lines may break: by libunibreak, and for Burmese, which writes no spaces between words and
 * which libunibreak leaves whole, between syllables. Words would be better and need a dictionary;
 * a syllable is what Burmese print breaks at when a word does not fit.
 *
 * A syllable begins at a consonant or independent vowel, unless that is stacked below the one before
 * (U+1039 between them) or closes the syllable before it (an asat, U+103A, or a stack follows it). */
#include <linebreak.h>

#include "base/text.h"
#include "ui/paragraph.h"
#include "ui/script.h"

#define VIRAMA    0x1039
#define ASAT      0x103A
#define DOT_BELOW 0x1037

static bool is_burmese_letter(uint32_t c)
{
    return (c >= 0x1000 && c <= 0x102A) || c == 0x103F || c == 0x104E;
}

static bool is_burmese(uint32_t c)
{
    return c >= 0x1000 && c <= 0x109F && c != 0x104A && c != 0x104B;
}

static bool closes_syllable(const char *after, const char *end)
{
    uint32_t next = after < end ? utf8_next(&after) : 0;
    if (next == DOT_BELOW && after < end)
        next = utf8_next(&after);
    return next == ASAT || next == VIRAMA;
}

static void break_syllables(const char *words, size_t length, char *breaks)
{
    const char *at = words, *end = words + length;
    uint32_t before = 0;
    while (at < end) {
        const char *start = at;
        uint32_t c = utf8_next(&at);
        if (is_burmese_letter(c) && is_burmese(before) && before != VIRAMA &&
            breaks[start - words - 1] == BREAK_NOT && !closes_syllable(at, end))
            breaks[start - words - 1] = BREAK_MAY;
        before = c;
    }
}

void line_breaks(const char *words, size_t length, char *out_breaks)
{
    static bool ready;
    if (!ready)
        init_linebreak();
    ready = true;
    set_linebreaks_utf8((const utf8_t *)words, length, "zh", out_breaks);
    break_syllables(words, length, out_breaks);
}
