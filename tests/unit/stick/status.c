/* stick.json between the stick program and the touch app. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <sys/stat.h>

#include "../../support/stick/scene.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

static const StickStatus example = {.state = STICK_WORKING,
                                    .step = STEP_IMPORT,
                                    .outcome = OUTCOME_OK,
                                    .percent = 40,
                                    .reports_sent = 3,
                                    .reports_waiting = 4,
                                    .reports_erased = 5,
                                    .outboxes_broken = 6,
                                    .version_before = 11,
                                    .version_after = 12,
                                    .visit = 2,
                                    .updated_at = 1764000000};

static void what_was_written_is_read(void **state)
{
    Scene *scene = *state;
    assert_int_equal(stick_status_write(scene->run, &example), OK);
    StickStatus got = scene_status(scene);
    assert_int_equal(got.state, example.state);
    assert_int_equal(got.step, example.step);
    assert_int_equal(got.outcome, example.outcome);
    assert_int_equal(got.percent, example.percent);
    assert_int_equal(got.reports_sent, example.reports_sent);
    assert_int_equal(got.reports_waiting, example.reports_waiting);
    assert_int_equal(got.reports_erased, example.reports_erased);
    assert_int_equal(got.outboxes_broken, example.outboxes_broken);
    assert_int_equal(got.version_before, example.version_before);
    assert_int_equal(got.version_after, example.version_after);
    assert_int_equal(got.visit, example.visit);
    assert_int_equal(got.updated_at, example.updated_at);
}

static void every_outcome_has_a_name_of_its_own(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i <= OUTCOME_INTERNAL; i++) {
        StickStatus status = example;
        status.outcome = (StickOutcome)i;
        status.state = STICK_TROUBLE;
        if (i != OUTCOME_INTERNAL && strcmp(stick_outcome_name((StickOutcome)i), "internal") == 0)
            continue; /* not an outcome */
        assert_int_equal(stick_status_write(scene->run, &status), OK);
        assert_int_equal(scene_status(scene).outcome, i);
    }
}

static void no_file_is_no_stick(void **state)
{
    StickStatus status = scene_status(*state);
    assert_int_equal(status.state, STICK_ABSENT);
    assert_int_equal(status.visit, 0);
    assert_int_equal(status.percent, -1);
}

static void the_touch_app_may_read_it_whoever_it_is(void **state)
{
    Scene *scene = *state;
    struct stat info;
    assert_int_equal(stick_status_write(scene->run, &example), OK);
    assert_int_equal(stat(scene_path(scene->run, STICK_STATUS_FILE), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
}

static void a_status_that_is_not_as_described_is_refused(void **state)
{
    Scene *scene = *state;
    static const char *const texts[] = {
        "", "{}", "[1]", "{\"format\":1,\"state\":\"dancing\"}",
        "{\"format\":1,\"state\":\"done\",\"step\":\"finish\",\"outcome\":\"ok\",\"percent\":101}"};
    const char *path = scene_path(scene->run, STICK_STATUS_FILE);
    StickStatus status = {.visit = 77};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scene_put(path, texts[i]);
        assert_int_equal(stick_status_read(scene->run, &status), CORRUPT);
        assert_int_equal(status.visit, 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(every_outcome_has_a_name_of_its_own, setup, teardown),
        cmocka_unit_test_setup_teardown(no_file_is_no_stick, setup, teardown),
        cmocka_unit_test_setup_teardown(the_touch_app_may_read_it_whoever_it_is, setup, teardown),
        cmocka_unit_test_setup_teardown(a_status_that_is_not_as_described_is_refused, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
