/* The slow run beside the screen: it gives the code's key once, keeps nothing, and can be dropped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <sodium.h>

#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "screens/opening.h"
#include "seal/report.h"

#include <cmocka.h>

#include "../../support/check.h"

static Ui *ui;
static Opening opening;
static char code[CODE_TEXT_SIZE];

static int begin(void **state)
{
    if (scratch_begin(state) != 0 || sodium_init() < 0)
        return -1;
    ui = test_screen_open(1024, 600, NULL);
    opening = (Opening){0};
    receipt_make(code);
    return 0;
}

static int end(void **state)
{
    opening_close(&opening);
    ui_close(ui);
    return scratch_end(state);
}

static void wait_until_done(void)
{
    while (!opening_is_done(&opening))
        (void)ui_wait(ui, 1000);
}

static void assert_nothing_is_kept(void)
{
    assert_true(sodium_is_zero((const unsigned char *)&opening.key, sizeof opening.key));
    assert_true(sodium_is_zero((const unsigned char *)opening.receipt, sizeof opening.receipt));
}

static void the_key_is_that_of_the_code_and_nothing_of_it_stays(void **state)
{
    (void)state;
    AnswerKey key, expected;
    assert_false(opening_is_done(&opening));
    assert_ok(opening_begin(&opening, ui, code, "DEMO"));
    wait_until_done();
    assert_ok(opening_end(&opening, &key));
    assert_nothing_is_kept();
    assert_ok(answer_key_derive(code, "DEMO", &expected));
    assert_memory_equal(&key, &expected, sizeof key);
}

static void a_run_that_nobody_waits_for_leaves_nothing(void **state)
{
    (void)state;
    assert_ok(opening_begin(&opening, ui, code, "DEMO"));
    opening_drop(&opening); /* while it goes on */
    assert_false(opening_is_done(&opening));
    opening_close(&opening);
    assert_nothing_is_kept();
    assert_ok(opening_begin(&opening, ui, code, "DEMO"));
    wait_until_done();
    opening_drop(&opening); /* after its end */
    assert_nothing_is_kept();
    opening_drop(&opening);
}

static void the_next_code_is_not_answered_by_a_dropped_run(void **state)
{
    (void)state;
    AnswerKey key, expected;
    char other[CODE_TEXT_SIZE];
    receipt_make(other);
    assert_ok(opening_begin(&opening, ui, code, "DEMO"));
    opening_drop(&opening);
    assert_ok(opening_begin(&opening, ui, other, "DEMO"));
    wait_until_done();
    assert_ok(opening_end(&opening, &key));
    assert_ok(answer_key_derive(other, "DEMO", &expected));
    assert_memory_equal(&key, &expected, sizeof key);
}

static void a_code_that_is_none_is_told(void **state)
{
    (void)state;
    AnswerKey key;
    assert_ok(opening_begin(&opening, ui, "no code", "DEMO"));
    wait_until_done();
    assert_int_equal(opening_end(&opening, &key), INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_key_is_that_of_the_code_and_nothing_of_it_stays),
        TEST(a_run_that_nobody_waits_for_leaves_nothing),
        TEST(the_next_code_is_not_answered_by_a_dropped_run),
        TEST(a_code_that_is_none_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
