/* Two buttons: short presses, long ones, and contacts that bounce. */
#include "board/buttons.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the first four */
#include <cmocka.h>

static Buttons buttons;

static int begin(void **state)
{
    (void)state;
    memset(&buttons, 0, sizeof buttons);
    return 0;
}

static ButtonAct take(InputLine line, bool on, int64_t at)
{
    return buttons_take(&buttons, &(InputEvent){line, on, at});
}

static void a_short_press_counts_when_it_is_let_go(void **state)
{
    (void)state;
    assert_int_equal(take(INPUT_NEXT, true, 1000), ACT_NONE);
    assert_int_equal(take(INPUT_NEXT, false, 1100), ACT_NEXT);
    assert_int_equal(take(INPUT_CHOOSE, true, 1500), ACT_NONE);
    assert_int_equal(take(INPUT_CHOOSE, false, 1600), ACT_CHOOSE);
    assert_int_equal(take(INPUT_PRESENCE, true, 1700), ACT_NONE);
}

static void a_bouncing_contact_counts_once(void **state)
{
    (void)state;
    int64_t at = 1000;
    assert_int_equal(take(INPUT_NEXT, true, at), ACT_NONE);
    for (int i = 1; i < 8; i++)
        assert_int_equal(take(INPUT_NEXT, i % 2 == 0, at + i * 2), ACT_NONE);
    assert_int_equal(take(INPUT_NEXT, false, at + 200), ACT_NEXT);
    assert_int_equal(take(INPUT_NEXT, true, at + 203), ACT_NONE);
    assert_int_equal(take(INPUT_NEXT, false, at + 206), ACT_NONE);
}

static void a_long_press_says_back_once_while_it_is_held(void **state)
{
    (void)state;
    (void)take(INPUT_CHOOSE, true, 1000);
    assert_int_equal(buttons_wait_ms(&buttons, 1300), 500);
    assert_int_equal(buttons_run(&buttons, 1799), ACT_NONE);
    assert_int_equal(buttons_run(&buttons, 1800), ACT_BACK);
    assert_int_equal(buttons_run(&buttons, 1900), ACT_NONE);
    assert_int_equal(buttons_wait_ms(&buttons, 1900), -1);
    assert_int_equal(take(INPUT_CHOOSE, false, 2500), ACT_NONE);
    assert_int_equal(take(INPUT_CHOOSE, true, 3000), ACT_NONE);
    assert_int_equal(take(INPUT_CHOOSE, false, 3100), ACT_CHOOSE);
}

static void a_long_press_that_nobody_saw_in_time_is_back_all_the_same(void **state)
{
    (void)state;
    (void)take(INPUT_NEXT, true, 1000);
    assert_int_equal(take(INPUT_NEXT, false, 1900), ACT_BACK);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_short_press_counts_when_it_is_let_go, begin),
        cmocka_unit_test_setup(a_bouncing_contact_counts_once, begin),
        cmocka_unit_test_setup(a_long_press_says_back_once_while_it_is_held, begin),
        cmocka_unit_test_setup(a_long_press_that_nobody_saw_in_time_is_back_all_the_same, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
