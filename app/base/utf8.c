/* UTF-8 by code point, for text that may be hostile.
 *
 * What must stay true: overlong forms, surrogates and values above U+10FFFF are never accepted; no
 * function reads beyond the NUL; a bad byte costs one byte and becomes U+FFFD. */
#include "base/text.h"

#include <string.h>

#define BAD_BYTE 0xFFFDu

/* Length of a well-formed character at `s` (of at most `left` bytes), 0 when there is none. */
static size_t decode(const unsigned char *s, size_t left, uint32_t *out)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (left == 0)
        return 0;
    if (s[0] < 0x80) {
        *out = s[0];
        return 1;
    }
    size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || left < length)
        return 0;
    uint32_t c = s[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (s[i] & 0x3Fu);
    }
    if (c < smallest[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *out = c;
    return length;
}

uint32_t utf8_next(const char **cursor)
{
    const char *s = *cursor;
    if (*s == '\0')
        return 0;
    uint32_t c = BAD_BYTE;
    size_t length = decode((const unsigned char *)s, strnlen(s, 4), &c);
    *cursor = s + (length ? length : 1);
    return c;
}

bool utf8_is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool utf8_has_control(const char *text, const char *allowed)
{
    for (uint32_t c; (c = utf8_next(&text)) != 0;)
        if (utf8_is_control(c) && (c >= 0x80 || !strchr(allowed, (int)c)))
            return true;
    return false;
}

void utf8_tidy_line(char *line)
{
    for (const char *next = line; *line != '\0'; line += next - line) {
        uint32_t c = utf8_next(&next);
        if (next - line == 1 && (unsigned char)*line >= 0x80)
            *line = '?';
        else if (utf8_is_control(c))
            memset(line, ' ', (size_t)(next - line));
    }
}

size_t utf8_count(const char *text)
{
    size_t n = 0;
    while (utf8_next(&text))
        n++;
    return n;
}

bool utf8_is_valid(const char *bytes, size_t length)
{
    const unsigned char *s = (const unsigned char *)bytes;
    while (length > 0) {
        uint32_t c;
        size_t used = decode(s, length, &c);
        if (used == 0)
            return false;
        s += used;
        length -= used;
    }
    return true;
}

size_t utf8_offset(const char *text, size_t n)
{
    const char *cursor = text;
    while (n-- > 0 && utf8_next(&cursor))
        ;
    return (size_t)(cursor - text);
}

/* Marks that sit on the character before them, in the scripts that the kiosk can show. Ranges from
 * the Unicode Character Database (general categories Mn, Me, Mc), joined where gaps do not matter.
 */
static bool is_combining(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489},   {0x0591, 0x05BD},   {0x0610, 0x061A},
        {0x064B, 0x065F}, {0x0670, 0x0670},   {0x06D6, 0x06DC},   {0x06DF, 0x06E4},
        {0x06E7, 0x06E8}, {0x06EA, 0x06ED},   {0x0900, 0x0903},   {0x093A, 0x094F},
        {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E},   {0x0F18, 0x0F19},
        {0x0F35, 0x0F39}, {0x0F3E, 0x0F3F},   {0x0F71, 0x0F84},   {0x0F86, 0x0F87},
        {0x0F8D, 0x0FBC}, {0x102B, 0x103E},   {0x1056, 0x1059},   {0x105E, 0x1060},
        {0x1062, 0x1064}, {0x1067, 0x106D},   {0x1071, 0x1074},   {0x1082, 0x108D},
        {0x180B, 0x180D}, {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF},   {0x200D, 0x200D},
        {0x20D0, 0x20FF}, {0x302A, 0x302F},   {0x3099, 0x309A},   {0xFE00, 0xFE0F},
        {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

size_t utf8_last(const char *text)
{
    const char *cursor = text, *last = text;
    for (;;) {
        const char *here = cursor;
        uint32_t c = utf8_next(&cursor);
        if (c == 0)
            return (size_t)(last - text);
        if (!is_combining(c))
            last = here;
    }
}

bool utf8_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 ||
           c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}
