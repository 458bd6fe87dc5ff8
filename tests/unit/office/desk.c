/* The office's memory: versions once, kiosks once, an older or newer database handled as promised.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../support/scratch.h"
#include "office/desk.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static Desk *desk;

static int setup(void **state)
{
    (void)scratch_begin(state);
    assert_int_equal(desk_open(scratch_path("deep/desk"), &desk), OK);
    return 0;
}

static int teardown(void **state)
{
    desk_close(desk);
    desk = NULL;
    return scratch_end(state);
}

static void reopen(void)
{
    desk_close(desk);
    desk = NULL;
    assert_int_equal(desk_open(scratch_path("deep/desk"), &desk), OK);
}

static void versions_are_given_once_across_runs(void **state)
{
    (void)state;
    int64_t first = 0, second = 0, third = 0;
    assert_int_equal(desk_pack_begin(desk, 5, 0, &first), OK);
    reopen();
    assert_int_equal(desk_pack_begin(desk, 6, 0, &second), OK);
    assert_int_equal(first, 1);
    assert_int_equal(second, 2);
    assert_int_equal(desk_pack_begin(desk, 7, 1000, &third), OK);
    assert_int_equal(third, 1001);
    assert_int_equal(desk_pack_begin(desk, 8, 5, &third), OK);
    assert_int_equal(third, 1002);
}

static void a_kiosk_is_made_once(void **state)
{
    (void)state;
    uint8_t enrolment[ENROLMENT_BYTES] = {7};
    DeskKiosk kiosk;
    assert_int_equal(desk_kiosk_add(desk, "GZ-0001", enrolment, 5), OK);
    assert_int_equal(desk_kiosk_add(desk, "GZ-0001", enrolment, 6), INVALID);
    reopen();
    assert_int_equal(desk_kiosk_get(desk, "GZ-0001", &kiosk), OK);
    assert_memory_equal(kiosk.enrolment, enrolment, ENROLMENT_BYTES);
    assert_false(kiosk.pinned);
    assert_int_equal(desk_kiosk_get(desk, "GZ-0002", &kiosk), NOT_FOUND);
}

static void a_key_is_pinned_once(void **state)
{
    (void)state;
    uint8_t enrolment[ENROLMENT_BYTES] = {7};
    SignPublic first = {.id = {1}, .key = {2}}, second = {.id = {3}, .key = {4}};
    DeskKiosk kiosk;
    assert_int_equal(desk_kiosk_add(desk, "GZ-0001", enrolment, 5), OK);
    assert_int_equal(desk_kiosk_pin(desk, "GZ-0001", &first), OK);
    assert_int_equal(desk_kiosk_pin(desk, "GZ-0001", &second), INVALID);
    assert_int_equal(desk_kiosk_get(desk, "GZ-0001", &kiosk), OK);
    assert_true(kiosk.pinned);
    assert_memory_equal(&kiosk.key, &first, sizeof first);
    assert_int_equal(desk_kiosk_unpin(desk, "GZ-0009"), NOT_FOUND);
}

static void what_is_rolled_back_was_never_there(void **state)
{
    (void)state;
    DeskCase one;
    assert_int_equal(desk_begin(desk), OK);
    assert_int_equal(desk_case_bury(desk, "A", 3, "withdrawn"), OK);
    desk_rollback(desk);
    assert_int_equal(desk_case_get(desk, "A", &one), NOT_FOUND);
}

/* As the program before left it: no former keys, and nobody remembered what flags allowed. */
static void a_desk_of_an_older_program_is_brought_up_to_date(void **state)
{
    (void)state;
    const uint8_t enrolment[ENROLMENT_BYTES] = {7};
    const SignPublic key = {{1}, {2}};
    DeskKiosk kiosk;
    DeskCase one;
    assert_int_equal(desk_kiosk_add(desk, "GZ-0001", enrolment, 5), OK);
    assert_int_equal(desk_kiosk_pin(desk, "GZ-0001", &key), OK);
    assert_int_equal(desk_case_publish(desk, "A", 3, 1), OK);
    assert_int_equal(database_run(desk->db, "DROP TABLE former_keys;"
                                            "ALTER TABLE cases DROP COLUMN allowed;"
                                            "PRAGMA user_version = 5"),
                     OK);
    reopen();
    assert_int_equal(desk_case_get(desk, "A", &one), OK);
    assert_int_equal(one.revision, 3);
    assert_int_equal(one.allowed, -1);
    assert_int_equal(desk_kiosk_unpin(desk, "GZ-0001"), OK);
    assert_int_equal(desk_kiosk_get(desk, "GZ-0001", &kiosk), OK);
    assert_false(kiosk.pinned);
    assert_int_equal(kiosk.former_count, 1);
    assert_true(desk_kiosk_had(&kiosk, &key));
}

static void a_desk_of_a_newer_program_is_refused(void **state)
{
    (void)state;
    Desk *again = NULL;
    assert_int_equal(database_run(desk->db, "PRAGMA user_version = 99"), OK);
    assert_int_equal(desk_open(scratch_path("deep/desk"), &again), INVALID);
    assert_null(again);
}

static void a_file_that_is_no_database_is_refused(void **state)
{
    (void)state;
    Desk *again = NULL;
    assert_int_equal(scratch_run("mkdir other && head -c 9000 /dev/urandom >other/desk.db"), 0);
    assert_int_not_equal(desk_open(scratch_path("other"), &again), OK);
    assert_null(again);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(versions_are_given_once_across_runs),
        PROMISE(a_kiosk_is_made_once),
        PROMISE(a_key_is_pinned_once),
        PROMISE(what_is_rolled_back_was_never_there),
        PROMISE(a_desk_of_an_older_program_is_brought_up_to_date),
        PROMISE(a_desk_of_a_newer_program_is_refused),
        PROMISE(a_file_that_is_no_database_is_refused),
    };
    return cmocka_run_group_tests_name("office/desk", tests, NULL, NULL);
}
