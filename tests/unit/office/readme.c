/* README.md of the office says what the program does: its headings are those of the program, and its
 * example is a table that the program takes. Run from the top of the repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../support/picture.h"
#include "../../support/scratch.h"
#include "base/file.h"
#include "base/memory.h"
#include "office/command.h"
#include "office/table.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static char *readme;

static int setup(void **state)
{
    size_t length = 0;
    assert_int_equal(file_read("app/office/README.md", 1 << 20, &readme, &length), OK);
    return scratch_begin(state);
}

static int teardown(void **state)
{
    memory_free(readme);
    return scratch_end(state);
}

static void the_headings_are_those_of_the_program(void **state)
{
    (void)state;
    (void)fflush(stdout);
    int before = dup(STDOUT_FILENO);
    assert_non_null(freopen(scratch_path("fields"), "w", stdout));
    int status = command_fields(0, NULL);
    (void)fflush(stdout);
    assert_true(dup2(before, STDOUT_FILENO) >= 0);
    (void)close(before);
    assert_int_equal(status, EXIT_FINE);
    char *fields = scratch_read("fields", NULL);
    assert_non_null(strstr(fields, "| `photo_1_caption_en` … `photo_9_caption_en` |"));
    if (strstr(readme, fields) == NULL)
        print_error("app/office/README.md does not hold what `homeward-office fields` prints\n");
    assert_non_null(strstr(readme, fields));
    free(fields);
}

static void the_example_is_a_table_that_is_taken(void **state)
{
    (void)state;
    Problems problems = {0};
    Table table = {0};
    const char *start = strstr(readme, "case_number,revision,");
    assert_non_null(start);
    const char *end = strstr(start, "```");
    assert_non_null(end);
    scratch_write("cases.csv", start, (size_t)(end - start));
    test_picture_write(scratch_path("wang.jpg"), 32, 32, 9, "none");
    test_picture_write(scratch_path("li.png"), 32, 32, 9, "none");
    assert_int_equal(table_read(scratch_path(""), NULL, &problems, &table), OK);
    if (problems.count > 0)
        print_error("%s", text_get(&problems.sentences));
    assert_int_equal(problems.count, 0);
    assert_int_equal(table.count, 2);
    table_done(&table);
    problems_done(&problems);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(the_headings_are_those_of_the_program),
        PROMISE(the_example_is_a_table_that_is_taken),
    };
    return cmocka_run_group_tests_name("office/readme", tests, NULL, NULL);
}
