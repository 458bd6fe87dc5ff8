/* Wrong PINs cost time, also to whoever switches the power off; what lies in the file of that cannot open
 * anything, nor lock anybody out. */
#include "screens/staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"

#define LONGEST_MS 900000

static int64_t try_wrong(StaffLock *lock, int64_t now)
{
    assert_ok(staff_lock_try(lock, scratch_path("")));
    staff_lock_wrong(lock, now);
    return staff_lock_wait_ms(lock, now);
}

static void wrong_pins_cost_more_and_more_time_up_to_a_bound(void **state)
{
    (void)state;
    StaffLock lock = {0};
    static const int64_t SECONDS[] = {0, 0, 30, 60, 120, 240, 480, 900, 900, 900};
    for (size_t i = 0; i < sizeof SECONDS / sizeof *SECONDS; i++) {
        int64_t now = 1000000 * (int64_t)(i + 1);
        assert_int_equal(try_wrong(&lock, now), SECONDS[i] * 1000);
        assert_int_equal(staff_lock_wait_ms(&lock, now + SECONDS[i] * 1000), 0);
    }
}

static void another_start_does_not_shorten_the_wait(void **state)
{
    (void)state;
    StaffLock lock = {0}, later;
    assert_ok(staff_lock_load(&later, scratch_path(""), 50));
    assert_int_equal(staff_lock_wait_ms(&later, 50), 0);
    for (int i = 0; i < 10; i++) {
        int64_t wait = try_wrong(&lock, 5000);
        assert_ok(staff_lock_load(&later, scratch_path(""), 70)); /* the clock began anew */
        assert_int_equal(staff_lock_wait_ms(&later, 70), wait);
        assert_int_equal(later.wrong, lock.wrong);
    }
}

static void a_try_that_the_power_cuts_was_a_wrong_one(void **state)
{
    (void)state;
    StaffLock lock = {0}, later;
    for (int i = 0; i < 3; i++)
        assert_ok(staff_lock_try(&lock, scratch_path("")));
    assert_ok(staff_lock_load(&later, scratch_path(""), 0));
    assert_int_equal(staff_lock_wait_ms(&later, 0), 30000);
}

static void the_right_pin_ends_it_for_good(void **state)
{
    (void)state;
    StaffLock lock = {0}, later;
    for (int i = 0; i < 5; i++)
        (void)try_wrong(&lock, 0);
    assert_ok(staff_lock_right(&lock, scratch_path("")));
    assert_int_equal(staff_lock_wait_ms(&lock, 0), 0);
    assert_ok(staff_lock_load(&later, scratch_path(""), 0));
    assert_int_equal(staff_lock_wait_ms(&later, 0), 0);
    assert_int_equal(try_wrong(&later, 0), 0); /* two are free again */
}

static void a_hostile_file_is_worth_the_longest_wait_and_no_more(void **state)
{
    (void)state;
    static const char *const HOSTILE[] = {
        "",
        "{}",
        "{\"wrong\": -1}",
        "{\"wrong\": 9}",
        "{\"wrong\": 9223372036854775807}",
        "{\"wrong\": 1e300}",
        "{\"wrong\": \"0\"}",
        "{\"wrong\": 0, \"wrong\": 0}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    };
    StaffLock lock;
    for (size_t i = 0; i < sizeof HOSTILE / sizeof *HOSTILE; i++) {
        scratch_write("staff-lock.json", HOSTILE[i], strlen(HOSTILE[i]));
        assert_int_not_equal(staff_lock_load(&lock, scratch_path(""), 1000), OK);
        assert_int_equal(staff_lock_wait_ms(&lock, 1000), LONGEST_MS);
        assert_int_equal(staff_lock_wait_ms(&lock, 1000 + LONGEST_MS), 0);
    }
    assert_int_equal(scratch_run("head -c 100000 /dev/zero > staff-lock.json"), 0);
    assert_int_not_equal(staff_lock_load(&lock, scratch_path(""), 0), OK);
    assert_int_equal(staff_lock_wait_ms(&lock, 0), LONGEST_MS);
    assert_int_equal(scratch_run("rm staff-lock.json && ln -s /dev/zero staff-lock.json"), 0);
    assert_int_not_equal(staff_lock_load(&lock, scratch_path(""), 0), OK);
    assert_int_equal(staff_lock_wait_ms(&lock, 0), LONGEST_MS);
    assert_ok(staff_lock_right(&lock, scratch_path("")));
    assert_ok(staff_lock_load(&lock, scratch_path(""), 0));
}

static void what_cannot_be_kept_counts_all_the_same(void **state)
{
    (void)state;
    StaffLock lock = {0};
    for (int i = 0; i < 3; i++)
        assert_int_not_equal(staff_lock_try(&lock, scratch_path("nowhere")), OK);
    staff_lock_wrong(&lock, 0);
    assert_int_equal(staff_lock_wait_ms(&lock, 0), 30000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(wrong_pins_cost_more_and_more_time_up_to_a_bound),
        TEST(another_start_does_not_shorten_the_wait),
        TEST(a_try_that_the_power_cuts_was_a_wrong_one),
        TEST(the_right_pin_ends_it_for_good),
        TEST(a_hostile_file_is_worth_the_longest_wait_and_no_more),
        TEST(what_cannot_be_kept_counts_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
