/* The office's table: whatever is wrong is named by row and column, all of it at once; what is right
 * in any of its spellings is read. */
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

static void a_plain_table_is_read(void **state)
{
    (void)state;
    reading_csv(
        "case_number,current_name,sex,birth_date,revision\n%s,王小明,male,1998-03,3\n%s,,,,\n",
        CASE_A, CASE_B);
    assert_good(2);
    assert_string_equal(reading_value(0, FIELD_CURRENT_NAME_), "王小明");
    assert_string_equal(reading_value(0, FIELD_STATUS_), "searching");
    assert_string_equal(reading_value(0, FIELD_KIND_), "child_seeking_family");
    assert_int_equal(reading.table.cases[0].revision, 3);
    assert_int_equal(reading.table.cases[1].revision, 0);
    assert_int_equal(reading.table.cases[1].row, 3);
}

static void a_byte_order_mark_and_crlf_are_fine(void **state)
{
    (void)state;
    reading_csv("\xef\xbb\xbf"
                "case_number,story\r\n%s,\"one\r\ntwo\"\r\n\r\n%s,three\r\n",
                CASE_A, CASE_B);
    assert_good(2);
    assert_string_equal(reading_value(0, FIELD_STORY_), "one\ntwo");
    assert_int_equal(reading.table.cases[1].row, 4);
}

static void rows_are_counted_as_a_spreadsheet_does(void **state)
{
    (void)state;
    reading_csv("case_number,story,sex\r\n%s,\"a\r\nb\r\nc\",male\r\n\r\n,,\r\n%s,x,boy\r\n",
                CASE_A, CASE_B);
    assert_only("cases.csv: row 5, column sex (C): expected one of female, male");
}

static void commas_and_quotes_in_cells_are_kept(void **state)
{
    (void)state;
    reading_csv("case_number,story\n%s,\"she said \"\"home\"\", then left\"\n", CASE_A);
    assert_good(1);
    assert_string_equal(reading_value(0, FIELD_STORY_), "she said \"home\", then left");
}

/* 王小明 in GB18030. */
#define GB_NAME "\xcd\xf5\xd0\xa1\xc3\xf7"

static void gb18030_bytes_are_named_with_row_and_column(void **state)
{
    (void)state;
    reading_csv("case_number,sex,current_name\n%s,male,ok\n%s,male," GB_NAME "\n", CASE_A, CASE_B);
    assert_only(
        "cases.csv: row 3, column current_name (C): is no UTF-8: expected UTF-8; it looks like "
        "GB18030: say --encoding GB18030");
}

static void gb18030_is_read_when_it_is_named(void **state)
{
    (void)state;
    reading.encoding = "gb18030";
    reading_csv("case_number,sex,current_name\n%s,male," GB_NAME "\n", CASE_A);
    assert_good(1);
    assert_string_equal(reading_value(0, FIELD_CURRENT_NAME_), "王小明");
}

static void bytes_of_no_encoding_are_not_called_gb18030(void **state)
{
    (void)state;
    reading_csv("case_number,current_name\n%s,\xff\xff\n", CASE_A);
    assert_only("row 2, column current_name (B): is no UTF-8: expected UTF-8\n");
}

static void a_wrong_encoding_is_named(void **state)
{
    (void)state;
    reading.encoding = "GB18030";
    reading_csv("case_number,current_name\n%s,\xff\xff\n", CASE_A);
    assert_only("row 2, column current_name (B): is no GB18030");
}

static void an_unknown_encoding_is_refused(void **state)
{
    (void)state;
    reading.encoding = "EBCDIC";
    reading_csv("case_number\n%s\n", CASE_A);
    assert_int_equal(reading.result, INVALID);
}

static void a_zero_byte_is_named(void **state)
{
    (void)state;
    char text[64];
    int length = snprintf(text, sizeof text, "case_number,story\n%s,a-b\n", CASE_A);
    text[length - 3] = '\0';
    reading_bytes("cases.csv", text, (size_t)length);
    assert_only("row 2, column story (B): holds a zero byte");
}

static void an_unknown_heading_is_named(void **state)
{
    (void)state;
    reading_csv("case_number,nmae\n%s,x\n", CASE_A);
    assert_only("cases.csv: row 1, column heading (B): unknown heading \"nmae\"");
}

static void a_heading_of_reports_is_refused(void **state)
{
    (void)state;
    reading_csv("case_number,reporter_name\n%s,x\n", CASE_A);
    assert_only("row 1, column heading (B): heading \"reporter_name\" belongs to reports");
}

static void a_heading_that_occurs_twice_is_refused(void **state)
{
    (void)state;
    reading_csv("case_number,sex,sex\n%s,male,male\n", CASE_A);
    assert_only("row 1, column heading (C): heading \"sex\" occurs twice");
}

static void semicolons_are_recognised(void **state)
{
    (void)state;
    reading_csv("case_number;sex\n%s;male\n", CASE_A);
    assert_said("cells must be separated by commas");
}

static void the_thirtieth_of_february_is_refused(void **state)
{
    (void)state;
    reading_csv("case_number,birth_date\n%s,1998-02-28\n%s,1998-02-30\n", CASE_A, CASE_B);
    assert_only("cases.csv: row 3, column birth_date (B): expected a date");
}

static void a_value_beyond_the_headings_is_refused(void **state)
{
    (void)state;
    reading_csv("case_number,sex\n%s,male,oops\n%s,male,,\n", CASE_A, CASE_B);
    assert_only(
        "row 2, column without heading (C): a value beyond the headings: expected at most 2");
}

static void a_value_below_an_empty_heading_is_refused(void **state)
{
    (void)state;
    reading_csv("case_number,,sex\n%s,x,male\n%s,,male\n", CASE_A, CASE_B);
    assert_only("row 2, column without heading (B): a value under a column without heading");
}

static void a_quote_that_is_never_closed_is_named_where_it_opens(void **state)
{
    (void)state;
    reading_csv("case_number,story\n%s,\"never closed\n%s,x\n", CASE_A, CASE_B);
    assert_only("row 2, column story (B): a quotation mark is opened and never closed");
}

static void a_quote_inside_a_cell_is_named(void **state)
{
    (void)state;
    reading_csv("case_number,story\n%s,ab\"c\n", CASE_A);
    assert_only("row 2, column story (B): a quotation mark inside a cell");
}

static void a_missing_case_number_is_named(void **state)
{
    (void)state;
    reading_csv("case_number,sex\n,male\n");
    assert_only("cases.csv: row 2, column case_number: no case number");
}

static void a_wrong_check_symbol_is_named(void **state)
{
    (void)state;
    CASE_A[strlen(CASE_A) - 1] = CASE_A[strlen(CASE_A) - 1] == '0' ? '1' : '0';
    reading_csv("case_number\n%s\n", CASE_A);
    assert_only("row 2, column case_number (A): expected a case number such as");
}

static void a_case_number_that_occurs_twice_is_named_in_any_spelling(void **state)
{
    (void)state;
    char spelled[CODE_TEXT_SIZE];
    size_t length = 0;
    for (const char *c = CASE_A; *c != '\0'; c++)
        if (*c != '-')
            spelled[length++] = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    spelled[length] = '\0';
    reading_csv("case_number\n%s\n%s\n%s\n", CASE_A, CASE_B, spelled);
    assert_only("row 4, column case_number: case ");
    assert_said("is also in row 2");
}

static void a_child_born_after_the_separation_is_refused(void **state)
{
    (void)state;
    reading_csv("case_number,birth_date,separation_date\n%s,1998,1995\n", CASE_A);
    assert_only("row 2, column separation_date: expected a date after the birth");
}

static void a_wrong_revision_is_refused(void **state)
{
    (void)state;
    reading_csv("case_number,revision\n%s,-1\n", CASE_A);
    assert_only("row 2, column revision (B): expected a revision");
}

static void all_problems_are_listed_up_to_fifty(void **state)
{
    (void)state;
    Text text = {0};
    text_append(&text, "case_number,sex\n");
    for (unsigned i = 0; i < 60; i++) {
        char number[CODE_TEXT_SIZE];
        code_format(1000 + i, CASE_NUMBER_SYMBOLS, 3, number);
        text_append_format(&text, "%s,boy\n", number);
    }
    reading_bytes("cases.csv", text_get(&text), text.length);
    text_done(&text);
    assert_int_equal(reading.problems.count, 60);
    assert_said("row 51, column sex (B)");
    assert_null(strstr(text_get(&reading.problems.sentences), "row 52,"));
}

static void an_empty_file_is_named(void **state)
{
    (void)state;
    reading_bytes("cases.csv", "", 0);
    assert_only("cases.csv: row 1: no headings");
}

static void a_folder_without_a_table_is_refused(void **state)
{
    (void)state;
    assert_int_equal(table_read(scratch_path(""), NULL, &reading.problems, &reading.table),
                     NOT_FOUND);
}

static void two_tables_are_refused(void **state)
{
    (void)state;
    reading_put("cases.json", "[]", 2);
    reading_csv("case_number\n%s\n", CASE_A);
    assert_int_equal(reading.result, INVALID);
}

static void a_link_in_place_of_the_table_is_not_followed(void **state)
{
    (void)state;
    assert_int_equal(symlink("/etc/passwd", scratch_path("cases.csv")), 0);
    assert_int_equal(table_read(scratch_path(""), NULL, &reading.problems, &reading.table),
                     NOT_FOUND);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, reading_begin, reading_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_plain_table_is_read),
        PROMISE(a_byte_order_mark_and_crlf_are_fine),
        PROMISE(rows_are_counted_as_a_spreadsheet_does),
        PROMISE(commas_and_quotes_in_cells_are_kept),
        PROMISE(gb18030_bytes_are_named_with_row_and_column),
        PROMISE(gb18030_is_read_when_it_is_named),
        PROMISE(bytes_of_no_encoding_are_not_called_gb18030),
        PROMISE(a_wrong_encoding_is_named),
        PROMISE(an_unknown_encoding_is_refused),
        PROMISE(a_zero_byte_is_named),
        PROMISE(an_unknown_heading_is_named),
        PROMISE(a_heading_of_reports_is_refused),
        PROMISE(a_heading_that_occurs_twice_is_refused),
        PROMISE(semicolons_are_recognised),
        PROMISE(the_thirtieth_of_february_is_refused),
        PROMISE(a_value_beyond_the_headings_is_refused),
        PROMISE(a_value_below_an_empty_heading_is_refused),
        PROMISE(a_quote_that_is_never_closed_is_named_where_it_opens),
        PROMISE(a_quote_inside_a_cell_is_named),
        PROMISE(a_missing_case_number_is_named),
        PROMISE(a_wrong_check_symbol_is_named),
        PROMISE(a_case_number_that_occurs_twice_is_named_in_any_spelling),
        PROMISE(a_child_born_after_the_separation_is_refused),
        PROMISE(a_wrong_revision_is_refused),
        PROMISE(all_problems_are_listed_up_to_fifty),
        PROMISE(an_empty_file_is_named),
        PROMISE(a_folder_without_a_table_is_refused),
        PROMISE(two_tables_are_refused),
        PROMISE(a_link_in_place_of_the_table_is_not_followed),
    };
    return cmocka_run_group_tests_name("office/table", tests, NULL, NULL);
}
