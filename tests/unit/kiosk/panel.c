/* What is screwed to the box: without it the kiosk is as it was; the light follows the hour only while
 * nobody is there and only with a clock that can be believed. */
#include "kiosk/panel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
/* cmocka needs the first four */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"
#include "base/clock.h"

static App app;
static Panel panel;
static time_t system_time;

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name) */
time_t time(time_t *out)
{
    if (out)
        *out = system_time;
    return system_time;
}

static int begin(void **state)
{
    memset(&app, 0, sizeof app);
    system_time = 1700000000 / 86400 * 86400 + 23 * 3600; /* eleven at night */
    setenv("TZ", "UTC", 1);
    if (scratch_begin(state) != 0)
        return -1;
    return clock_open(scratch_path("")) == OK ? 0 : -1; /* without a floor */
}

static int end(void **state)
{
    panel_close(&panel);
    return scratch_end(state);
}

static Result open_panel(void)
{
    char config[4096];
    (void)text_copy(config, sizeof config, scratch_path(""));
    return panel_open(&app, config, config, &panel);
}

static void make_clock(void)
{
    assert_int_equal(scratch_run("mkdir -p class/rtc/rtc0 && echo rtc >class/rtc/rtc0/name"), 0);
}

static void make_light(void)
{
    assert_int_equal(
        scratch_run("mkdir -p class/backlight/a && echo 10 >class/backlight/a/max_brightness && "
                    ": >class/backlight/a/brightness"),
        0);
}

static void the_day_is_bright_the_evening_less_and_the_night_dark(void **state)
{
    (void)state;
    assert_int_equal(panel_light_at(-1), 100);
    for (int hour = 0; hour < 24; hour++) {
        int light = panel_light_at(hour);
        assert_in_range(light, 20, 100);
        if (hour >= 7 && hour < 19)
            assert_int_equal(light, 100);
        else
            assert_true(light < 100);
    }
    assert_true(panel_light_at(23) < panel_light_at(20));
}

static void the_picture_is_dimmed_only_while_nobody_is_there_and_the_hour_is_known(void **state)
{
    (void)state;
    app.attract.on = true;
    assert_ok(open_panel());
    panel_run(&panel);
    assert_int_equal(app.attract.dim, 0); /* no clock that runs without power */
    make_clock();
    assert_ok(open_panel());
    panel_run(&panel);
    assert_int_equal(app.attract.dim, 70);
    app.attract.on = false;
    panel_run(&panel);
    assert_int_equal(app.attract.dim, 0);
    app.attract.on = true;
    assert_ok(clock_raise_floor((int64_t)system_time + 10));
    panel_run(&panel);
    assert_int_equal(app.attract.dim, 0); /* the clock is behind what was signed */
}

static void a_light_that_can_be_switched_is_and_nothing_lies_over_the_picture(void **state)
{
    (void)state;
    make_clock();
    make_light();
    assert_ok(open_panel());
    app.attract.on = true;
    panel_run(&panel);
    assert_int_equal(app.attract.dim, 0);
    char *said = scratch_read("class/backlight/a/brightness", NULL);
    assert_string_equal(said, "3\n");
    free(said);
    panel_close(&panel);
    said = scratch_read("class/backlight/a/brightness", NULL);
    assert_string_equal(said, "10\n");
    free(said);
}

static void a_light_that_can_not_is_replaced_by_a_shade(void **state)
{
    (void)state;
    make_clock();
    make_light();
    assert_ok(open_panel());
    assert_int_equal(scratch_run("rm class/backlight/a/brightness"), 0);
    app.attract.on = true;
    panel_run(&panel);
    assert_int_equal(app.attract.dim, 70);
}

static void lines_that_are_none_are_said_and_the_rest_works(void **state)
{
    (void)state;
    static const char *const BAD[] = {"", "[]", "{\"next\": -1}", "{\"next\": \"5\"}",
                                      "{\"choose\": 9999}"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        scratch_write("board.json", BAD[i], strlen(BAD[i]));
        assert_int_equal(open_panel(), CORRUPT);
        assert_null(panel.inputs);
    }
    scratch_write("board.json", "{\"next\": 5}", 11);
    assert_int_equal(open_panel(), NOT_FOUND); /* the machine that tests has no such chip */
    panel_run(&panel);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_day_is_bright_the_evening_less_and_the_night_dark),
        TEST(the_picture_is_dimmed_only_while_nobody_is_there_and_the_hour_is_known),
        TEST(a_light_that_can_be_switched_is_and_nothing_lies_over_the_picture),
        TEST(a_light_that_can_not_is_replaced_by_a_shade),
        TEST(lines_that_are_none_are_said_and_the_rest_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
