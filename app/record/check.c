/* What makes a value canonical, type by type: one small check each, found through a table.
 *
 * What must stay true: every sentence says what was expected, in words that help the clerk who
 * typed the cell; no value that passes can break a line, a list or a file format further on. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "record/code.h"
#include "record/date.h"
#include "record/mark.h"
#include "record/record.h"
#include "record/statement.h"

#define SHOWN "\"%.60s\"" /* how much of a wrong value a sentence quotes */

static bool all_digits(const char *value, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!isdigit((unsigned char)value[i]))
            return false;
    return true;
}

static Result check_text(const Field *field, const char *value)
{
    (void)field;
    if (utf8_has_control(value, ""))
        return fail(INVALID, "expected one line without tabs or line breaks");
    return OK;
}

static Result check_words(const Field *field, const char *value)
{
    (void)field;
    if (utf8_has_control(value, "\n\t"))
        return fail(INVALID, "expected plain words, got an invisible control character");
    return OK;
}

static Result check_number(const Field *field, const char *value)
{
    (void)field;
    size_t length = strlen(value);
    if (length > 4 || !all_digits(value, length) || (length > 1 && value[0] == '0'))
        return fail(INVALID, "expected a whole number from 0 to 9999, got " SHOWN, value);
    return OK;
}

static Result check_flag(const Field *field, const char *value)
{
    (void)field;
    if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
        return fail(INVALID, "expected yes or no, got " SHOWN, value);
    return OK;
}

static Result refuse_option(const OptionList *list, const char *how, const char *got, size_t length)
{
    Text names = {0};
    for (size_t i = 0; i < list->count; i++)
        text_append_format(&names, "%s%s", i ? ", " : "", list->options[i].key);
    Result r = fail(INVALID, "expected %s of %.420s; got \"%.*s\"", how, text_get(&names),
                    (int)(length < 60 ? length : 60), got);
    text_done(&names);
    return r;
}

static Result check_choice(const Field *field, const char *value)
{
    if (!option_find(field->options, value))
        return refuse_option(field->options, "one", value, strlen(value));
    return OK;
}

/* -1 when there is no such key. */
static int option_index(const OptionList *list, const char *key, size_t length)
{
    for (size_t i = 0; i < list->count; i++)
        if (strlen(list->options[i].key) == length && !memcmp(list->options[i].key, key, length))
            return (int)i;
    return -1;
}

static Result check_tiles(const Field *field, const char *value)
{
    bool seen[64] = {false}; /* more than the longest list has; record tests count them */
    for (const char *from = value;;) {
        size_t length = strcspn(from, " ");
        int index = option_index(field->options, from, length);
        if (index < 0)
            return refuse_option(field->options, "words, with one blank between,", from, length);
        if (seen[index])
            return fail(INVALID, "expected each word once, got \"%.*s\" twice", (int)length, from);
        seen[index] = true;
        if (from[length] == '\0')
            return OK;
        from += length + 1;
    }
}

static Result check_date(const Field *field, const char *value)
{
    (void)field;
    DateRange range;
    Result r = date_parse(value, &range);
    if (r == INVALID)
        return fail_in(r, "expected a date such as 1998-03-12, 1998-03 or 1998, got " SHOWN, value);
    return r;
}

static Result check_place(const Field *field, const char *value)
{
    (void)field;
    const char *bar = strchr(value, '|');
    size_t digits = bar ? (size_t)(bar - value) : 0;
    bool sound = digits == 0 || digits == 2 || digits == 4 || digits == 6 || digits == 9;
    if (!bar || !sound || !all_digits(value, digits))
        return fail(INVALID,
                    "expected a place such as 522401|Shuanglong village (the code of 2, 4, 6 or 9 "
                    "digits or nothing, a bar, free words), got " SHOWN,
                    value);
    return check_text(field, bar + 1);
}

static Result check_marks(const Field *field, const char *value)
{
    (void)field;
    MarkList marks;
    return marks_parse(value, &marks);
}

static Result check_cases(const Field *field, const char *value)
{
    (void)field;
    for (const char *from = value;;) {
        size_t length = strcspn(from, " ");
        char number[CODE_TEXT_SIZE];
        if (length >= sizeof number)
            return fail(INVALID, "expected case numbers with one blank between, got " SHOWN, value);
        memcpy(number, from, length);
        number[length] = '\0';
        Result r = case_number_check(number);
        if (r != OK || from[length] == '\0')
            return r;
        from += length + 1;
    }
}

static Result check_voice(const Field *field, const char *value)
{
    Result r = check_number(field, value);
    long seconds = strtol(value, NULL, 10);
    if (r == OK && (seconds < 1 || seconds > STATEMENT_SECONDS + 1))
        r = fail(INVALID, "expected seconds from 1 to %d, got " SHOWN, STATEMENT_SECONDS + 1,
                 value);
    return r;
}

Result field_check(const Field *field, const char *value)
{
    static Result (*const checks[])(const Field *field, const char *value) = {
        [FIELD_TEXT] = check_text,   [FIELD_WORDS] = check_words,   [FIELD_NUMBER] = check_number,
        [FIELD_FLAG] = check_flag,   [FIELD_CHOICE] = check_choice, [FIELD_TILES] = check_tiles,
        [FIELD_DATE] = check_date,   [FIELD_PLACE] = check_place,   [FIELD_MARKS] = check_marks,
        [FIELD_CASES] = check_cases, [FIELD_VOICE] = check_voice,
    };
    if (*value == '\0')
        return OK;
    Result r = OK;
    if (!utf8_is_valid(value, strlen(value)))
        TRY(fail(INVALID, "expected UTF-8: save the table as UTF-8 and try again"));
    TRY(checks[field->type](field, value));
    if (utf8_count(value) > (size_t)field_limit(field->type))
        TRY(fail(INVALID, "expected at most %d characters, got %zu", field_limit(field->type),
                 utf8_count(value)));
done:
    return r;
}

Result record_check(FieldId id, const char *value)
{
    Result r = field_check(&FIELDS[id], value);
    return r == OK ? OK : fail_in(r, "%s", FIELDS[id].key);
}
