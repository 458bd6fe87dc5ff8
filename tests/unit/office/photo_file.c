/* Photographs that a table names: found below its folder, nowhere else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../support/office/reading.h"
#include "../../support/scratch.h"
#include "base/file.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static void a_missing_photograph_is_named(void **state)
{
    (void)state;
    reading_csv("case_number,photo_1\n%s,gone.jpg\n", CASE_A);
    assert_only("cases.csv: row 2, column photo_1 (B): no photograph \"gone.jpg\"");
}

static void photographs_are_found_in_their_folder_or_beside_the_table(void **state)
{
    (void)state;
    assert_int_equal(folder_make(scratch_path("photos/deep"), 0755), OK);
    reading_put("photos/deep/a.jpg", "x", 1);
    reading_put("b.jpg", "x", 1);
    reading_csv("case_number,photo_1,photo_1_age,photo_3,photo_3_show\n%s,deep/a.jpg,4,b.jpg,no\n",
                CASE_A);
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
    reading_csv("case_number,photo_1,photo_2,photo_3,photo_4,photo_5,photo_6\n"
                "%s,../x.jpg,/etc/passwd,link.jpg,up/passwd,a//b.jpg,photos\n",
                CASE_A);
    assert_int_equal(reading.problems.count, 6);
    assert_said("column photo_1 (B): \"../x.jpg\": expected a file name without");
    assert_said("column photo_2 (C): \"/etc/passwd\": expected a file name below");
    assert_said("column photo_3 (D): \"link.jpg\" is a link");
    assert_said("column photo_4 (E): \"up/passwd\" is a link");
    assert_said("column photo_5 (F): \"a//b.jpg\"");
    assert_said("column photo_6 (G): \"photos\" is no file");
}

static void a_photo_heading_that_occurs_twice_is_refused(void **state)
{
    (void)state;
    reading_put("a.jpg", "x", 1);
    reading_csv("case_number,photo_1,photo_1\n%s,a.jpg,a.jpg\n", CASE_A);
    assert_only("row 1, column heading (C): heading \"photo_1\" occurs twice");
}

static void an_empty_photograph_is_refused(void **state)
{
    (void)state;
    reading_put("a.jpg", "", 0);
    reading_csv("case_number,photo_1\n%s,a.jpg\n", CASE_A);
    assert_only("column photo_1 (B): \"a.jpg\" has 0 bytes");
}

static void photograph_details_are_checked(void **state)
{
    (void)state;
    reading_put("a.jpg", "x", 1);
    reading_csv("case_number,photo_1,photo_1_age,photo_1_date,photo_1_progressed,photo_2_caption\n"
                "%s,a.jpg,old,2001-13,maybe,words\n",
                CASE_A);
    assert_int_equal(reading.problems.count, 4);
    assert_said("column photo_1_age (C): expected an age in years");
    assert_said("column photo_1_date (D)");
    assert_said("column photo_1_progressed (E): expected yes or no");
    assert_said("column photo_2: names no file");
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, reading_begin, reading_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_missing_photograph_is_named),
        PROMISE(photographs_are_found_in_their_folder_or_beside_the_table),
        PROMISE(hostile_photograph_names_are_refused),
        PROMISE(a_photo_heading_that_occurs_twice_is_refused),
        PROMISE(an_empty_photograph_is_refused),
        PROMISE(photograph_details_are_checked),
    };
    return cmocka_run_group_tests_name("office/photo_file", tests, NULL, NULL);
}
