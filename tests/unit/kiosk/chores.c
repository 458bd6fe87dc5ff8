/* What is done though nobody touches anything: the loop is told when, and then it happens. */
#include "kiosk/chores.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"
#include "base/clock.h"
#include "base/file.h"

#define HOUR_MS 3600000

static App app;
static Chores chores;
static char data[PATH_SIZE];

static int begin(void **state)
{
    if (scratch_begin(state) != 0)
        return -1;
    memset(&app, 0, sizeof app);
    chores = (Chores){0};
    (void)text_copy(data, sizeof data, scratch_path("data"));
    app.data_folder = data;
    return 0;
}

static int end(void **state)
{
    outbox_close(app.outbox);
    return scratch_end(state);
}

static void an_outbox_that_could_not_be_opened_is_tried_again_by_itself(void **state)
{
    (void)state;
    chores_begin(&chores, &app); /* there is no such folder yet */
    assert_null(app.outbox);
    assert_in_range(chores_wait_ms(&chores, &app), 20000, 30000);
    assert_ok(folder_make(data, 0700));
    chores_run(&chores, &app);
    assert_null(app.outbox); /* not at every frame */
    chores.outbox_tried -= 30000;
    assert_int_equal(chores_wait_ms(&chores, &app), 0);
    chores_run(&chores, &app);
    assert_non_null(app.outbox);
    assert_in_range(chores_wait_ms(&chores, &app), HOUR_MS - 60000, HOUR_MS);
}

static void time_lived_through_is_written_once_an_hour(void **state)
{
    (void)state;
    assert_ok(folder_make(data, 0700));
    assert_ok(clock_open(data));
    assert_ok(clock_raise_floor(2000000000));
    chores_begin(&chores, &app);
    assert_int_equal(scratch_run("rm data/time-floor && sleep 1"), 0); /* it counts in seconds */
    chores_run(&chores, &app);
    assert_false(file_exists(scratch_path("data/time-floor")));
    chores.clock_saved -= HOUR_MS;
    assert_int_equal(chores_wait_ms(&chores, &app), 0);
    chores_run(&chores, &app);
    assert_true(file_exists(scratch_path("data/time-floor")));
    assert_in_range(chores_wait_ms(&chores, &app), HOUR_MS - 60000, HOUR_MS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_outbox_that_could_not_be_opened_is_tried_again_by_itself,
                                        begin, end),
        cmocka_unit_test_setup_teardown(time_lived_through_is_written_once_an_hour, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
