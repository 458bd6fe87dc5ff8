/* Time without a clock battery. The system's clock is stood in for. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../../support/scratch.h"
#include "base/clock.h"

#include <cmocka.h>

static time_t system_time;
static time_t lived; /* seconds that the process seems to have lived through */

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name) */
time_t time(time_t *out)
{
    if (out)
        *out = system_time;
    return system_time;
}

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name) */
int clock_gettime(clockid_t clock, struct timespec *out)
{
    int status = (int)syscall(SYS_clock_gettime, clock, out);
    out->tv_sec += lived;
    return status;
}

static int begin(void **state)
{
    lived = 0;
    system_time = 1000;
    return scratch_begin(state);
}

static void assert_floor(int64_t expected)
{
    char *floor = scratch_read("time-floor", NULL);
    assert_int_equal(strtoll(floor, NULL, 10), expected);
    free(floor);
}

static void a_missing_or_broken_floor_is_zero_and_the_kiosk_goes_on(void **state)
{
    (void)state;
    static const char *const broken[] = {"",          "x", "-5", "12x", "99999999999999999999",
                                         "7258118400"};
    assert_int_equal(clock_open(scratch_path("")), OK);
    assert_int_equal(clock_now(), 1000);
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        scratch_write("time-floor", broken[i], strlen(broken[i]));
        assert_int_equal(clock_open(scratch_path("")), OK);
        assert_int_equal(clock_now(), 1000);
    }
    assert_int_equal(clock_raise_floor(900), OK);
    assert_floor(900);
}

static void time_never_goes_below_the_floor_nor_back(void **state)
{
    (void)state;
    scratch_write("time-floor", "5000\n", 5);
    assert_int_equal(clock_open(scratch_path("")), OK);
    assert_int_equal(clock_now(), 5000);
    system_time = 6000;
    assert_int_equal(clock_now(), 6000);
    system_time = 10; /* the battery-less clock after a reset */
    assert_int_equal(clock_now(), 6000);
}

static void what_was_lived_through_moves_the_floor(void **state)
{
    (void)state;
    scratch_write("time-floor", "5000\n", 5);
    assert_int_equal(clock_open(scratch_path("")), OK);
    lived = 3600;
    assert_int_equal(clock_now(), 8600); /* without a battery it is all that moves the clock */
    assert_int_equal(clock_floor(), 8600);
    assert_int_equal(clock_save(), OK);
    assert_floor(8600);
    assert_int_equal(clock_raise_floor(20000), OK);
    lived += 100;
    assert_int_equal(clock_save(), OK);
    assert_floor(20100);
}

/* A dying battery or a slip of the finger must not be kept for ever. */
static void a_system_clock_in_2099_is_gone_when_it_was_set_right(void **state)
{
    (void)state;
    scratch_write("time-floor", "5000\n", 5);
    assert_int_equal(clock_open(scratch_path("")), OK);
    system_time = 4070908800;
    assert_int_equal(clock_now(), 4070908800);
    assert_int_equal(clock_save(), OK);
    assert_floor(5000);
    system_time = 6000;
    assert_int_equal(clock_open(scratch_path("")), OK);
    assert_int_equal(clock_now(), 6000);
}

static void a_signed_time_raises_the_floor_at_once(void **state)
{
    (void)state;
    assert_int_equal(clock_open(scratch_path("")), OK);
    assert_int_equal(clock_raise_floor(9000), OK);
    assert_floor(9000);
    assert_int_equal(clock_now(), 9000);
    assert_int_equal(clock_raise_floor(8000), OK);
    assert_floor(9000);
    assert_int_equal(clock_raise_floor(-1), INVALID);
    /* A mistyped year must not stop every kiosk's clock. */
    assert_int_equal(clock_raise_floor(INT64_MAX), INVALID);
    assert_int_equal(clock_now(), 9000);
}

static void another_program_may_have_raised_the_floor_meanwhile(void **state)
{
    (void)state;
    assert_int_equal(clock_open(scratch_path("")), OK);
    scratch_write("time-floor", "9000\n", 5);
    lived = 2000;
    assert_int_equal(clock_save(), OK);
    assert_floor(9000);
}

static void a_floor_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    assert_int_equal(clock_open(scratch_path("none")), OK);
    assert_int_equal(clock_raise_floor(9000), NOT_FOUND);
    assert_int_equal(clock_now(), 9000);
}

static void the_hour_is_known_unless_the_clock_is_behind_what_was_signed(void **state)
{
    (void)state;
    setenv("TZ", "HERE-8", 1); /* eight hours ahead of Greenwich */
    system_time = 1700000000 / 86400 * 86400 + 17 * 3600 + 1800;
    assert_int_equal(clock_open(scratch_path("")), OK);
    assert_int_equal(clock_hour(), 1);
    assert_int_equal(clock_raise_floor((int64_t)system_time + 1), OK);
    assert_int_equal(clock_hour(), -1);
}

static void ticks_go_forward(void **state)
{
    (void)state;
    int64_t before = clock_ticks_ms();
    nanosleep(&(struct timespec){.tv_nsec = 3000000}, NULL);
    assert_true(clock_ticks_ms() >= before + 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_missing_or_broken_floor_is_zero_and_the_kiosk_goes_on),
        TEST(time_never_goes_below_the_floor_nor_back),
        TEST(what_was_lived_through_moves_the_floor),
        TEST(a_system_clock_in_2099_is_gone_when_it_was_set_right),
        TEST(a_signed_time_raises_the_floor_at_once),
        TEST(another_program_may_have_raised_the_floor_meanwhile),
        TEST(a_floor_that_cannot_be_written_is_told),
        TEST(the_hour_is_known_unless_the_clock_is_behind_what_was_signed),
        cmocka_unit_test(ticks_go_forward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
