/* See reading.h. */
#include "reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../scratch.h"
#include "base/file.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

Reading reading;
char CASE_A[CODE_TEXT_SIZE], CASE_B[CODE_TEXT_SIZE];

int reading_begin(void **state)
{
    reading = (Reading){0};
    code_format(123456, CASE_NUMBER_SYMBOLS, 3, CASE_A);
    code_format(654321, CASE_NUMBER_SYMBOLS, 3, CASE_B);
    return scratch_begin(state);
}

int reading_end(void **state)
{
    problems_done(&reading.problems);
    table_done(&reading.table);
    return scratch_end(state);
}

void reading_put(const char *name, const void *bytes, size_t length)
{
    assert_int_equal(file_replace(scratch_path(name), bytes, length, 0644), OK);
}

void reading_bytes(const char *name, const char *bytes, size_t length)
{
    reading_put(name, bytes, length);
    reading.result =
        table_read(scratch_path(""), reading.encoding, &reading.problems, &reading.table);
}

void reading_csv(const char *format, ...)
{
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    reading_bytes("cases.csv", text, (size_t)length);
}

void assert_said(const char *words)
{
    if (strstr(text_get(&reading.problems.sentences), words) == NULL)
        print_error("not said: %s\nbut:\n%s\n", words, text_get(&reading.problems.sentences));
    assert_non_null(strstr(text_get(&reading.problems.sentences), words));
}

void assert_only(const char *words)
{
    assert_int_equal(reading.result, OK);
    assert_said(words);
    assert_int_equal(reading.problems.count, 1);
}

void assert_good(size_t cases)
{
    if (reading.problems.count > 0)
        print_error("%s", text_get(&reading.problems.sentences));
    assert_int_equal(reading.result, OK);
    assert_int_equal(reading.problems.count, 0);
    assert_int_equal(reading.table.count, cases);
}

const char *reading_value(size_t row, FieldId field)
{
    return record_get(&reading.table.cases[row].record, field);
}
