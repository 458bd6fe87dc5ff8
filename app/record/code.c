/* Crockford base32 with his check symbol.
 *
 * What must stay true: code_parse(code_format(x)) is x, and a single wrong symbol or two swapped
 * neighbours are always noticed (37 is prime and larger than the alphabet). Only parsing may fail.
 */
#include "record/code.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

/* The first 32 are digits, the last five occur as check symbol only. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" CODE_CHECKS_ONLY;

#define DIGITS 32
#define CHECKS 37

void code_format(uint64_t value, int symbols, int group, char out[CODE_TEXT_SIZE])
{
    size_t at = 0;
    for (int i = 0; i < symbols && at < CODE_TEXT_SIZE - 4; i++) {
        if (i > 0 && i % group == 0)
            out[at++] = '-';
        out[at++] = alphabet[value >> (5 * (symbols - 1 - i)) & (DIGITS - 1)];
    }
    out[at++] = '-';
    out[at++] = alphabet[value % CHECKS];
    out[at] = '\0';
}

/* -1 when it is no symbol of the alphabet. */
static int symbol_value(char c)
{
    c = (char)toupper((unsigned char)c);
    if (c == 'O')
        c = '0';
    else if (c == 'I' || c == 'L')
        c = '1';
    const char *found = c ? strchr(alphabet, c) : NULL;
    return found ? (int)(found - alphabet) : -1;
}

Result code_parse(const char *text, int symbols, uint64_t *out_value)
{
    uint64_t value = 0;
    int seen = 0, check = -1;
    for (const char *c = text; *c; c++) {
        if (*c == ' ' || *c == '-')
            continue;
        int digit = symbol_value(*c);
        if (digit < 0 || seen > symbols || (seen < symbols && digit >= DIGITS))
            return fail(INVALID, "expected %d letters or digits and a check symbol", symbols);
        if (seen < symbols)
            value = value << 5 | (uint64_t)digit;
        else
            check = digit;
        seen++;
    }
    if (seen != symbols + 1)
        return fail(INVALID, "expected %d letters or digits and a check symbol", symbols);
    if (check != (int)(value % CHECKS))
        return fail(INVALID, "the check symbol does not fit: one letter or digit is wrong");
    *out_value = value;
    return OK;
}

Result case_number_check(const char *text)
{
    uint64_t value = 0;
    char canonical[CODE_TEXT_SIZE];
    Result r = code_parse(text, CASE_NUMBER_SYMBOLS, &value);
    if (r != OK)
        return fail_in(r, "expected a case number such as 7K2-M9K-X, got \"%.40s\"", text);
    code_format(value, CASE_NUMBER_SYMBOLS, CASE_NUMBER_GROUP, canonical);
    if (!text_equal(text, canonical))
        return fail(INVALID, "expected the case number written as %s, got \"%.40s\"", canonical,
                    text);
    return OK;
}
