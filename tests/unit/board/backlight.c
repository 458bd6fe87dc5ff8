/* The light behind the screen, in a folder that looks like sysfs. */
#include "board/backlight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
/* cmocka needs the first four */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"

static void assert_says(const char *expected)
{
    char *said = scratch_read("class/backlight/panel/brightness", NULL);
    assert_string_equal(said, expected);
    free(said);
}

static void it_is_set_by_percent_and_never_wholly_dark(void **state)
{
    (void)state;
    Backlight light;
    assert_int_equal(
        scratch_run(
            "mkdir -p class/backlight/panel && echo 255 >class/backlight/panel/max_brightness && "
            "echo 255 >class/backlight/panel/brightness"),
        0);
    assert_ok(backlight_open(scratch_path(""), &light));
    assert_int_equal(light.most, 255);
    assert_ok(backlight_set(&light, 60));
    char *said = scratch_read("class/backlight/panel/brightness", NULL);
    assert_int_equal(strncmp(said, "153\n", 4), 0);
    free(said);
    assert_int_equal(scratch_run(": >class/backlight/panel/brightness"), 0);
    assert_ok(backlight_set(&light, 0));
    assert_says("1\n");
    assert_int_equal(scratch_run(": >class/backlight/panel/brightness"), 0);
    assert_ok(backlight_set(&light, 100));
    assert_says("255\n");
}

static void none_and_a_strange_one_are_not_there(void **state)
{
    (void)state;
    Backlight light;
    assert_int_equal(backlight_open(scratch_path("nowhere"), &light), NOT_FOUND);
    assert_int_equal(
        scratch_run("mkdir -p class/backlight/a class/backlight/b class/backlight/c && "
                    "echo -5 >class/backlight/a/max_brightness && echo x "
                    ">class/backlight/b/max_brightness"),
        0);
    assert_int_equal(backlight_open(scratch_path(""), &light), NOT_FOUND);
}

static void one_that_cannot_be_written_is_said(void **state)
{
    (void)state;
    Backlight light;
    assert_int_equal(
        scratch_run("mkdir -p class/backlight/a && echo 7 >class/backlight/a/max_brightness"), 0);
    assert_ok(backlight_open(scratch_path(""), &light));
    assert_int_not_equal(backlight_set(&light, 50), OK);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_set_by_percent_and_never_wholly_dark, scratch_begin,
                                        scratch_end),
        cmocka_unit_test_setup_teardown(none_and_a_strange_one_are_not_there, scratch_begin,
                                        scratch_end),
        cmocka_unit_test_setup_teardown(one_that_cannot_be_written_is_said, scratch_begin,
                                        scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
