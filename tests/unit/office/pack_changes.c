/* A table that lost its end signs nothing unasked; a case that is over in the table is not lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static OfficeScene scene;

/* The cases `from` (included) to `to`, all with this status. */
static void table_of(unsigned from, unsigned to, const char *status)
{
    Text text = {0};
    text_append(&text, "case_number,status\n");
    for (unsigned i = from; i < to; i++)
        text_append_format(&text, "%s,%s\n", office_number(i), status);
    office_table(&scene, "%s", text_get(&text));
    text_done(&text);
}

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    table_of(0, 12, "searching");
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.added, 12);
    assert_int_equal(scene.pack.counts.removed, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_close(&scene);
    return 0;
}

static void must_refuse(const char *words)
{
    int64_t packs = 0;
    assert_int_equal(office_pack(&scene), INVALID);
    assert_non_null(strstr(error_detail(), words));
    assert_non_null(strstr(error_detail(), "--fewer-is-right"));
    assert_ok(database_number(scene.desk->db, "SELECT count(*) FROM packs", &packs));
    assert_int_equal(packs, 1);
}

static void must_count(int64_t added, int64_t removed, int64_t gone)
{
    assert_int_equal(scene.pack.counts.added, added);
    assert_int_equal(scene.pack.counts.removed, removed);
    assert_int_equal(scene.pack.counts.gone, gone);
}

static void an_empty_table_signs_nothing(void **state)
{
    (void)state;
    table_of(0, 0, "");
    must_refuse("12 of the 12 cases");
}

static void a_table_that_lost_more_than_a_third_signs_nothing(void **state)
{
    (void)state;
    table_of(0, 7, "searching");
    must_refuse("5 of the 12 cases");
    table_of(5, 40, "searching"); /* though others came */
    must_refuse("5 of the 12 cases");
}

static void a_few_may_go(void **state)
{
    (void)state;
    table_of(0, 8, "searching");
    office_must_pack(&scene);
    must_count(0, 4, 4);
    table_of(2, 10, "searching");
    office_must_pack(&scene);
    must_count(2, 2, 2);
}

static void what_is_over_in_the_table_is_not_gone(void **state)
{
    (void)state;
    table_of(0, 12, "reunited");
    office_must_pack(&scene);
    must_count(0, 12, 0);
    table_of(0, 0, ""); /* nobody is left to be missed */
    office_must_pack(&scene);
    must_count(0, 0, 0);
}

static void who_says_that_fewer_is_right_is_believed(void **state)
{
    (void)state;
    table_of(0, 1, "searching");
    scene.fewer_is_right = true;
    office_must_pack(&scene);
    must_count(0, 11, 11);
    table_of(1, 3, "searching"); /* of a table of one, one may go */
    scene.fewer_is_right = false;
    office_must_pack(&scene);
    must_count(2, 1, 1);
}

static void a_damaged_inventory_stops_nobody(void **state)
{
    (void)state;
    assert_int_equal(scratch_run("echo nothing > desk/packs/000001.inventory"), 0);
    table_of(0, 2, "searching");
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.listed_before, -1);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(an_empty_table_signs_nothing),
        PROMISE(a_table_that_lost_more_than_a_third_signs_nothing),
        PROMISE(a_few_may_go),
        PROMISE(what_is_over_in_the_table_is_not_gone),
        PROMISE(who_says_that_fewer_is_right_is_believed),
        PROMISE(a_damaged_inventory_stops_nobody),
    };
    return cmocka_run_group_tests_name("office/pack_changes", tests, NULL, NULL);
}
