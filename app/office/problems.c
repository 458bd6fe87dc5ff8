/* The list of what is wrong with a table.
 *
 * A person mends a table in one go only if all faults are named at once; so a fault never ends the
 * reading, it is written down here. The list is bounded, so that a table in the wrong encoding does
 * not fill a terminal with 66,000 lines; and names that strangers chose (of files on a stick, of
 * headings) reach the terminal as plain text only. */
#include "office/problems.h"

#include <stdarg.h>

/* 1 -> A, 26 -> Z, 27 -> AA, as spreadsheets name their columns. */
static void column_letters(size_t index, char out[8])
{
    char reversed[8];
    size_t length = 0;
    while (index > 0 && length < sizeof reversed - 1) {
        index--;
        reversed[length++] = (char)('A' + index % 26);
        index /= 26;
    }
    for (size_t i = 0; i < length; i++)
        out[i] = reversed[length - 1 - i];
    out[length] = '\0';
}

Spot spot_row(const char *file, size_t row)
{
    return (Spot){.file = file, .row = row};
}

void spot_show(Spot spot, Text *out)
{
    text_append(out, spot.file);
    if (spot.row > 0)
        text_append_format(out, ": row %zu", spot.row);
    if (spot.column != NULL)
        text_append_format(out, "%s column %s", spot.row > 0 ? "," : ":", spot.column);
    if (spot.index > 0) {
        char letters[8];
        column_letters(spot.index, letters);
        text_append_format(out, " (%s)", letters);
    }
}

void problems_add(Problems *problems, Spot spot, const char *format, ...)
{
    problems->count++;
    if (problems->count > PROBLEMS_MAX)
        return;
    char words[1024];
    Text line = {0};
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(words, sizeof words, format, arguments); /* cut short is good enough here */
    va_end(arguments);
    spot_show(spot, &line);
    text_append_format(&line, ": %s", words);
    if (line.bytes != NULL)
        utf8_tidy_line(line.bytes);
    text_append_format(&problems->sentences, "%s\n", text_get(&line));
    text_done(&line);
}

void problems_print(const Problems *problems, FILE *out)
{
    (void)fputs(text_get(&problems->sentences), out);
    if (problems->count > PROBLEMS_MAX)
        (void)fprintf(out, "… and %zu more\n", problems->count - PROBLEMS_MAX);
}

void problems_done(Problems *problems)
{
    text_done(&problems->sentences);
    problems->count = 0;
}
