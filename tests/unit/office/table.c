/* The office's table: whatever is wrong is named by row and column, all of it at once; what is
 * right in any of its spellings is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../support/scratch.h"
#include "base/file.h"
#include "office/table.h"
#include "record/code.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

typedef struct Reading {
    Problems problems;
    Table table;
    Result result;
    const char *encoding;
} Reading;

static Reading reading;
static char A[CODE_TEXT_SIZE], B[CODE_TEXT_SIZE]; /* two good case numbers */

static int setup(void **state)
{
    reading = (Reading){0};
    code_format(123456, CASE_NUMBER_SYMBOLS, 3, A);
    code_format(654321, CASE_NUMBER_SYMBOLS, 3, B);
    return scratch_begin(state);
}

static int teardown(void **state)
{
    problems_done(&reading.problems);
    table_done(&reading.table);
    return scratch_end(state);
}

static void put(const char *name, const void *bytes, size_t length)
{
    assert_int_equal(file_replace(scratch_path(name), bytes, length, 0644), OK);
}

static void read_bytes(const char *name, const char *bytes, size_t length)
{
    put(name, bytes, length);
    reading.result =
        table_read(scratch_path(""), reading.encoding, &reading.problems, &reading.table);
}

static void read_csv(const char *format, ...)
{
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    read_bytes("cases.csv", text, (size_t)length);
}

static void assert_said(const char *words)
{
    if (strstr(text_get(&reading.problems.sentences), words) == NULL)
        print_error("not said: %s\nbut:\n%s\n", words, text_get(&reading.problems.sentences));
    assert_non_null(strstr(text_get(&reading.problems.sentences), words));
}

/* Exactly one problem, with these words. */
static void assert_only(const char *words)
{
    assert_int_equal(reading.result, OK);
    assert_said(words);
    assert_int_equal(reading.problems.count, 1);
}

static void assert_good(size_t cases)
{
    if (reading.problems.count > 0)
        print_error("%s", text_get(&reading.problems.sentences));
    assert_int_equal(reading.result, OK);
    assert_int_equal(reading.problems.count, 0);
    assert_int_equal(reading.table.count, cases);
}

static const char *value(size_t row, FieldId field)
{
    return record_get(&reading.table.cases[row].record, field);
}

static void a_plain_table_is_read(void **state)
{
    (void)state;
    read_csv("case_number,current_name,sex,birth_date,revision\n%s,王小明,male,1998-03,3\n%s,,,,\n",
             A, B);
    assert_good(2);
    assert_string_equal(value(0, FIELD_CURRENT_NAME_), "王小明");
    assert_string_equal(value(0, FIELD_STATUS_), "searching");
    assert_string_equal(value(0, FIELD_KIND_), "child_seeking_family");
    assert_int_equal(reading.table.cases[0].revision, 3);
    assert_int_equal(reading.table.cases[1].revision, 0);
    assert_int_equal(reading.table.cases[1].row, 3);
}

static void a_byte_order_mark_and_crlf_are_fine(void **state)
{
    (void)state;
    read_csv("\xef\xbb\xbf"
             "case_number,story\r\n%s,\"one\r\ntwo\"\r\n\r\n%s,three\r\n",
             A, B);
    assert_good(2);
    assert_string_equal(value(0, FIELD_STORY_), "one\ntwo");
    assert_int_equal(reading.table.cases[1].row, 4);
}

static void rows_are_counted_as_a_spreadsheet_does(void **state)
{
    (void)state;
    read_csv("case_number,story,sex\r\n%s,\"a\r\nb\r\nc\",male\r\n\r\n,,\r\n%s,x,boy\r\n", A, B);
    assert_only("cases.csv: row 5, column sex (C): expected one of female, male");
}

static void commas_and_quotes_in_cells_are_kept(void **state)
{
    (void)state;
    read_csv("case_number,story\n%s,\"she said \"\"home\"\", then left\"\n", A);
    assert_good(1);
    assert_string_equal(value(0, FIELD_STORY_), "she said \"home\", then left");
}

/* 王小明 in GB18030. */
#define GB_NAME "\xcd\xf5\xd0\xa1\xc3\xf7"

static void gb18030_bytes_are_named_with_row_and_column(void **state)
{
    (void)state;
    read_csv("case_number,sex,current_name\n%s,male,ok\n%s,male," GB_NAME "\n", A, B);
    assert_only(
        "cases.csv: row 3, column current_name (C): is no UTF-8: expected UTF-8; it looks like "
        "GB18030: say --encoding GB18030");
}

static void gb18030_is_read_when_it_is_named(void **state)
{
    (void)state;
    reading.encoding = "gb18030";
    read_csv("case_number,sex,current_name\n%s,male," GB_NAME "\n", A);
    assert_good(1);
    assert_string_equal(value(0, FIELD_CURRENT_NAME_), "王小明");
}

static void bytes_of_no_encoding_are_not_called_gb18030(void **state)
{
    (void)state;
    read_csv("case_number,current_name\n%s,\xff\xff\n", A);
    assert_only("row 2, column current_name (B): is no UTF-8: expected UTF-8\n");
}

static void a_wrong_encoding_is_named(void **state)
{
    (void)state;
    reading.encoding = "GB18030";
    read_csv("case_number,current_name\n%s,\xff\xff\n", A);
    assert_only("row 2, column current_name (B): is no GB18030");
}

static void an_unknown_encoding_is_refused(void **state)
{
    (void)state;
    reading.encoding = "EBCDIC";
    read_csv("case_number\n%s\n", A);
    assert_int_equal(reading.result, INVALID);
}

static void a_zero_byte_is_named(void **state)
{
    (void)state;
    char text[64];
    int length = snprintf(text, sizeof text, "case_number,story\n%s,a-b\n", A);
    text[length - 3] = '\0';
    read_bytes("cases.csv", text, (size_t)length);
    assert_only("row 2, column story (B): holds a zero byte");
}

static void an_unknown_heading_is_named(void **state)
{
    (void)state;
    read_csv("case_number,nmae\n%s,x\n", A);
    assert_only("cases.csv: row 1, column heading (B): unknown heading \"nmae\"");
}

static void a_heading_of_reports_is_refused(void **state)
{
    (void)state;
    read_csv("case_number,reporter_name\n%s,x\n", A);
    assert_only("row 1, column heading (B): heading \"reporter_name\" belongs to reports");
}

static void a_heading_that_occurs_twice_is_refused(void **state)
{
    (void)state;
    read_csv("case_number,sex,sex\n%s,male,male\n", A);
    assert_only("row 1, column heading (C): heading \"sex\" occurs twice");
}

static void semicolons_are_recognised(void **state)
{
    (void)state;
    read_csv("case_number;sex\n%s;male\n", A);
    assert_said("cells must be separated by commas");
}

static void the_thirtieth_of_february_is_refused(void **state)
{
    (void)state;
    read_csv("case_number,birth_date\n%s,1998-02-28\n%s,1998-02-30\n", A, B);
    assert_only("cases.csv: row 3, column birth_date (B): expected a date");
}

static void a_value_beyond_the_headings_is_refused(void **state)
{
    (void)state;
    read_csv("case_number,sex\n%s,male,oops\n%s,male,,\n", A, B);
    assert_only(
        "row 2, column without heading (C): a value beyond the headings: expected at most 2");
}

static void a_value_below_an_empty_heading_is_refused(void **state)
{
    (void)state;
    read_csv("case_number,,sex\n%s,x,male\n%s,,male\n", A, B);
    assert_only("row 2, column without heading (B): a value under a column without heading");
}

static void a_quote_that_is_never_closed_is_named_where_it_opens(void **state)
{
    (void)state;
    read_csv("case_number,story\n%s,\"never closed\n%s,x\n", A, B);
    assert_only("row 2, column story (B): a quotation mark is opened and never closed");
}

static void a_quote_inside_a_cell_is_named(void **state)
{
    (void)state;
    read_csv("case_number,story\n%s,ab\"c\n", A);
    assert_only("row 2, column story (B): a quotation mark inside a cell");
}

static void a_missing_case_number_is_named(void **state)
{
    (void)state;
    read_csv("case_number,sex\n,male\n");
    assert_only("cases.csv: row 2, column case_number: no case number");
}

static void a_wrong_check_symbol_is_named(void **state)
{
    (void)state;
    A[strlen(A) - 1] = A[strlen(A) - 1] == '0' ? '1' : '0';
    read_csv("case_number\n%s\n", A);
    assert_only("row 2, column case_number (A): expected a case number such as");
}

static void a_case_number_that_occurs_twice_is_named_in_any_spelling(void **state)
{
    (void)state;
    char spelled[CODE_TEXT_SIZE];
    size_t length = 0;
    for (const char *c = A; *c != '\0'; c++)
        if (*c != '-')
            spelled[length++] = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    spelled[length] = '\0';
    read_csv("case_number\n%s\n%s\n%s\n", A, B, spelled);
    assert_only("row 4, column case_number: case ");
    assert_said("is also in row 2");
}

static void a_child_born_after_the_separation_is_refused(void **state)
{
    (void)state;
    read_csv("case_number,birth_date,separation_date\n%s,1998,1995\n", A);
    assert_only("row 2, column separation_date: expected a date after the birth");
}

static void a_wrong_revision_is_refused(void **state)
{
    (void)state;
    read_csv("case_number,revision\n%s,-1\n", A);
    assert_only("row 2, column revision (B): expected a revision");
}

static void a_missing_photograph_is_named(void **state)
{
    (void)state;
    read_csv("case_number,photo_1\n%s,gone.jpg\n", A);
    assert_only("cases.csv: row 2, column photo_1 (B): no photograph \"gone.jpg\"");
}

static void photographs_are_found_in_their_folder_or_beside_the_table(void **state)
{
    (void)state;
    assert_int_equal(folder_make(scratch_path("photos/deep"), 0755), OK);
    put("photos/deep/a.jpg", "x", 1);
    put("b.jpg", "x", 1);
    read_csv("case_number,photo_1,photo_1_age,photo_3,photo_3_show\n%s,deep/a.jpg,4,b.jpg,no\n", A);
    assert_good(1);
    assert_int_equal(reading.table.cases[0].photo_count, 2);
    assert_string_equal(reading.table.cases[0].photos[0].about.age, "4");
    assert_true(reading.table.cases[0].photos[0].show);
    assert_false(reading.table.cases[0].photos[1].show);
}

static void hostile_photograph_names_are_refused(void **state)
{
    (void)state;
    assert_int_equal(folder_make(scratch_path("photos"), 0755), OK);
    char outside[PATH_SIZE];
    (void)snprintf(outside, sizeof outside, "%s", scratch_path("photos/link.jpg"));
    assert_int_equal(symlink("/etc/passwd", outside), 0);
    (void)snprintf(outside, sizeof outside, "%s", scratch_path("photos/up"));
    assert_int_equal(symlink("/etc", outside), 0);
    read_csv("case_number,photo_1,photo_2,photo_3,photo_4,photo_5,photo_6\n"
             "%s,../x.jpg,/etc/passwd,link.jpg,up/passwd,a//b.jpg,photos\n",
             A);
    assert_int_equal(reading.problems.count, 6);
    assert_said("column photo_1 (B): \"../x.jpg\": expected a file name without");
    assert_said("column photo_2 (C): \"/etc/passwd\": expected a file name below");
    assert_said("column photo_3 (D): \"link.jpg\" is a link");
    assert_said("column photo_4 (E): \"up/passwd\" is a link");
    assert_said("column photo_5 (F): \"a//b.jpg\"");
    assert_said("column photo_6 (G): \"photos\" is no file");
}

static void an_empty_photograph_is_refused(void **state)
{
    (void)state;
    put("a.jpg", "", 0);
    read_csv("case_number,photo_1\n%s,a.jpg\n", A);
    assert_only("column photo_1 (B): \"a.jpg\" has 0 bytes");
}

static void photograph_details_are_checked(void **state)
{
    (void)state;
    put("a.jpg", "x", 1);
    read_csv("case_number,photo_1,photo_1_age,photo_1_date,photo_1_progressed,photo_2_caption\n"
             "%s,a.jpg,old,2001-13,maybe,words\n",
             A);
    assert_int_equal(reading.problems.count, 4);
    assert_said("column photo_1_age (C): expected an age in years");
    assert_said("column photo_1_date (D)");
    assert_said("column photo_1_progressed (E): expected yes or no");
    assert_said("column photo_2: names no file");
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
    read_bytes("cases.csv", text_get(&text), text.length);
    text_done(&text);
    assert_int_equal(reading.problems.count, 60);
    assert_said("row 51, column sex (B)");
    assert_null(strstr(text_get(&reading.problems.sentences), "row 52,"));
}

static void an_empty_file_is_named(void **state)
{
    (void)state;
    read_bytes("cases.csv", "", 0);
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
    put("cases.json", "[]", 2);
    read_csv("case_number\n%s\n", A);
    assert_int_equal(reading.result, INVALID);
}

static void json_is_read_like_csv(void **state)
{
    (void)state;
    char text[512];
    put("a.jpg", "x", 1);
    int length =
        snprintf(text, sizeof text,
                 "[{\"case_number\": \"%s\", \"current_name\": \"王小明\", \"revision\": 7, "
                 "\"show_name\": false, \"story\": null, \"photo_1\": \"a.jpg\"}]",
                 A);
    read_bytes("cases.json", text, (size_t)length);
    assert_good(1);
    assert_int_equal(reading.table.cases[0].revision, 7);
    assert_string_equal(value(0, FIELD_SHOW_NAME_FLAG_), "no");
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
                 A, B);
    read_bytes("cases.json", text, (size_t)length);
    assert_int_equal(reading.problems.count, 4);
    assert_said("cases.json: row 1, column sex: expected one of");
    assert_said("cases.json: row 2: expected an object");
    assert_said("cases.json: row 3, column story: expected text");
    assert_said("cases.json: row 3, column oops: unknown heading");
}

static void json_that_breaks_off_names_line_and_column(void **state)
{
    (void)state;
    read_bytes("cases.json", "[\n{\"sex\": ", 10);
    assert_only("cases.json: line 2, column");
}

static void a_link_in_place_of_the_table_is_not_followed(void **state)
{
    (void)state;
    assert_int_equal(symlink("/etc/passwd", scratch_path("cases.csv")), 0);
    assert_int_equal(table_read(scratch_path(""), NULL, &reading.problems, &reading.table),
                     NOT_FOUND);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

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
        PROMISE(a_missing_photograph_is_named),
        PROMISE(photographs_are_found_in_their_folder_or_beside_the_table),
        PROMISE(hostile_photograph_names_are_refused),
        PROMISE(an_empty_photograph_is_refused),
        PROMISE(photograph_details_are_checked),
        PROMISE(all_problems_are_listed_up_to_fifty),
        PROMISE(an_empty_file_is_named),
        PROMISE(a_folder_without_a_table_is_refused),
        PROMISE(two_tables_are_refused),
        PROMISE(json_is_read_like_csv),
        PROMISE(json_faults_name_row_and_column),
        PROMISE(json_that_breaks_off_names_line_and_column),
        PROMISE(a_link_in_place_of_the_table_is_not_followed),
    };
    return cmocka_run_group_tests_name("office/table", tests, NULL, NULL);
}
