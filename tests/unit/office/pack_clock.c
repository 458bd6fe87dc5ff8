/* A computer whose clock jumped signs nothing unasked: kiosks would keep its date for ever. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../../support/office/scene.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

#define DAY 86400

static OfficeScene scene;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_table(&scene, "case_number,current_name\n%s,王小明\n", office_number(0));
    office_must_pack(&scene);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_close(&scene);
    return 0;
}

/* As if the clock had jumped since. */
static void move_last_pack(int days)
{
    char sql[96];
    (void)snprintf(sql, sizeof sql, "UPDATE packs SET made_at = %lld",
                   (long long)time(NULL) + (long long)days * DAY);
    assert_ok(database_run(scene.desk->db, sql));
}

static void must_refuse(int days)
{
    int64_t packs = 0;
    move_last_pack(days);
    assert_int_equal(office_pack(&scene), INVALID);
    assert_non_null(strstr(error_detail(), "--clock-is-right"));
    assert_ok(database_number(scene.desk->db, "SELECT count(*) FROM packs", &packs));
    assert_int_equal(packs, 1);
    assert_int_equal(access(office_on_stick(&scene, "bundles/000001.full.1.db"), F_OK), 0);
    assert_int_not_equal(access(office_on_stick(&scene, "bundles/000002.full.1.db"), F_OK), 0);
}

static void a_clock_years_ahead_signs_nothing(void **state)
{
    (void)state;
    must_refuse(-5 * 365);
    must_refuse(-101);
}

static void a_clock_before_the_last_pack_signs_nothing(void **state)
{
    (void)state;
    must_refuse(5 * 365);
    must_refuse(2);
}

static void a_few_weeks_and_a_few_hours_are_nothing(void **state)
{
    (void)state;
    static const int DAYS[] = {-99, 0};
    for (size_t i = 0; i < 2; i++) {
        move_last_pack(DAYS[i]);
        office_must_pack(&scene);
    }
}

static void who_says_that_the_clock_is_right_is_believed(void **state)
{
    (void)state;
    move_last_pack(-5 * 365);
    scene.clock_is_right = true;
    assert_ok(office_pack(&scene));
    move_last_pack(5 * 365);
    assert_ok(office_pack(&scene));
    office_warned(&scene, "none is dated before it");
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_clock_years_ahead_signs_nothing),
        PROMISE(a_clock_before_the_last_pack_signs_nothing),
        PROMISE(a_few_weeks_and_a_few_hours_are_nothing),
        PROMISE(who_says_that_the_clock_is_right_is_believed),
    };
    return cmocka_run_group_tests_name("office/pack_clock", tests, NULL, NULL);
}
