/* The same table as JSON: the same values, the same rules, the same sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../support/office/reading.h"
#include "../../support/scratch.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static void json_is_read_like_csv(void **state)
{
    (void)state;
    char text[512];
    reading_put("a.jpg", "x", 1);
    int length =
        snprintf(text, sizeof text,
                 "[{\"case_number\": \"%s\", \"current_name\": \"王小明\", \"revision\": 7, "
                 "\"show_name\": false, \"story\": null, \"photo_1\": \"a.jpg\"}]",
                 CASE_A);
    reading_bytes("cases.json", text, (size_t)length);
    assert_good(1);
    assert_int_equal(reading.table.cases[0].revision, 7);
    assert_string_equal(reading_value(0, FIELD_SHOW_NAME_FLAG_), "no");
    assert_int_equal(reading.table.cases[0].photo_count, 1);
}

static void json_faults_name_row_and_column(void **state)
{
    (void)state;
    char text[512];
    int length =
        snprintf(text, sizeof text,
                 "[{\"case_number\": \"%s\", \"sex\": \"boy\"}, 5, {\"case_number\": \"%s\", "
                 "\"story\": [1], \"oops\": 1}]",
                 CASE_A, CASE_B);
    reading_bytes("cases.json", text, (size_t)length);
    assert_int_equal(reading.problems.count, 4);
    assert_said("cases.json: row 1, column sex: expected one of");
    assert_said("cases.json: row 2: expected an object");
    assert_said("cases.json: row 3, column story: expected text");
    assert_said("cases.json: row 3, column oops: unknown heading");
}

static void json_that_breaks_off_names_line_and_column(void **state)
{
    (void)state;
    reading_bytes("cases.json", "[\n{\"sex\": ", 10);
    assert_only("cases.json: no JSON at line 2, column");
}

/* What is nested deeply, or holds many values, costs much more memory than it has bytes. */
static void json_nested_too_deep_is_refused_before_it_is_read(void **state)
{
    (void)state;
    static char text[100000];
    memset(text, '[', sizeof text);
    reading_bytes("cases.json", text, sizeof text);
    assert_only("cases.json: JSON is nested deeper than 8");
}

static void json_of_too_many_values_is_refused_before_it_is_read(void **state)
{
    (void)state;
    static char text[12000001];
    text[0] = '[';
    for (size_t i = 1; i < sizeof text; i++)
        text[i] = "},{"[i % 3];
    text[sizeof text - 1] = ']';
    reading_bytes("cases.json", text, sizeof text);
    assert_only("cases.json: JSON holds more than 4000000 values");
}

static void json_that_is_no_list_says_what_was_expected(void **state)
{
    (void)state;
    reading_bytes("cases.json", "{}", 2);
    assert_only("cases.json: expected a list, [ … ]");
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, reading_begin, reading_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(json_is_read_like_csv),
        PROMISE(json_faults_name_row_and_column),
        PROMISE(json_that_breaks_off_names_line_and_column),
        PROMISE(json_nested_too_deep_is_refused_before_it_is_read),
        PROMISE(json_of_too_many_values_is_refused_before_it_is_read),
        PROMISE(json_that_is_no_list_says_what_was_expected),
    };
    return cmocka_run_group_tests_name("office/table_json", tests, NULL, NULL);
}
