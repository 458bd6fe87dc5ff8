/* A visit as a whole: what the screen is told, one visit at a time, and time from the stick. */
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "../../support/stick/scene.h"
#include "base/clock.h"
#include "store/database.h"
#include "store/outbox.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    scene_install(&scene, 5);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

static long long floor_of(const Scene *scene)
{
    char *text = NULL;
    size_t length;
    if (file_read(scene_path(scene->data, "time-floor"), 64, &text, &length) != OK)
        return 0;
    long long value = strtoll(text, NULL, 10);
    free(text);
    return value;
}

static void a_good_visit_ends_with_done_and_says_what_happened(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    StickStatus status = scene_status(scene);
    assert_int_equal(status.state, STICK_DONE);
    assert_int_equal(status.step, STEP_FINISH);
    assert_int_equal(status.outcome, OUTCOME_OK);
    assert_int_equal(status.visit, 1);
    assert_true(status.updated_at >= SCENE_MADE_AT);
    assert_non_null(strstr(scene->said, "stick test of office DEMO, catalogue 6"));
    assert_non_null(strstr(scene->said, "catalogue 6 is installed (whole), before it 5"));
    assert_null(strstr(scene->said, "trouble"));
}

static void visits_are_counted_since_the_boot(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    for (int i = 1; i <= 3; i++) {
        assert_int_equal(scene_visit(scene), OUTCOME_OK);
        assert_int_equal(scene_status(scene).visit, i);
    }
}

static void the_signed_date_raises_the_floor_of_time(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(floor_of(scene), SCENE_MADE_AT);
}

/* Believed, it would hold every kiosk's clock in that year for ever. */
static void a_date_far_ahead_is_not_believed_and_locks_nothing_out(void **state)
{
    Scene *scene = *state;
    sqlite3 *db = NULL;
    scene_pack(scene, 6, 0);
    assert_int_equal(database_open(scene_bundle(scene), &db), OK);
    assert_int_equal(database_run(db, "UPDATE about SET made_at = 4102444800"), OK);
    database_close(db);
    scene->manifest.made_at = 4102444800; /* the year 2100 */
    scene_measure(scene);
    scene_sign(scene);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 6);
    assert_true(floor_of(scene) < 4102444800);
    assert_non_null(strstr(scene->said, "trouble: the stick's date"));
    scene_pack(scene, 7, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 7);
}

/* Ten years on, the same software still follows its office's dates. */
static void dates_are_believed_step_by_step(void **state)
{
    Scene *scene = *state;
    const int64_t step = INT64_C(9) * 365 * 86400;
    int64_t date = SCENE_MADE_AT;
    for (int64_t version = 6; version < 10; version++) {
        char sql[64];
        sqlite3 *db = NULL;
        scene_pack(scene, version, 0);
        date += step;
        (void)snprintf(sql, sizeof sql, "UPDATE about SET made_at = %lld", (long long)date);
        assert_int_equal(database_open(scene_bundle(scene), &db), OK);
        assert_int_equal(database_run(db, sql), OK);
        database_close(db);
        scene->manifest.made_at = date;
        scene_measure(scene);
        scene_sign(scene);
        assert_int_equal(scene_visit(scene), OUTCOME_OK);
        assert_int_equal(floor_of(scene), date);
    }
}

static void a_broken_outbox_is_told(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    scene_put(scene_path(scene->data, OUTBOX_FILE), "broken by a bad card");
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_non_null(strstr(scene->said, "trouble: "));
    assert_non_null(strstr(scene->said, "outbox"));
    char *health = NULL;
    size_t length = 0;
    for (int visit = 0; visit < 2; visit++) { /* the file lies there still */
        assert_int_equal(
            file_read(scene_path(scene->root, "from-kiosks/" SCENE_KIOSK "/health.json"), 1 << 16,
                      &health, &length),
            OK);
        assert_non_null(strstr(health, "\"outboxes_broken\": 1"));
        free(health);
        assert_int_equal(scene_status(scene).outboxes_broken, 1);
        assert_int_equal(scene_visit(scene), OUTCOME_OK);
    }
}

static void a_kiosk_that_was_not_set_up_says_so(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(unlink(scene_path(scene->config, "kiosk.json")), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_INTERNAL);
    assert_int_equal(scene_status(scene).state, STICK_TROUBLE);
    assert_int_equal(scene_status(scene).outcome, OUTCOME_INTERNAL);
}

static void a_screen_that_cannot_be_told_does_not_stop_a_visit(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(rmdir(scene->run), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 6);
    assert_non_null(strstr(scene->said, "trouble: cannot show"));
}

static void the_last_word_is_about_what_ended_the_visit(void **state)
{
    Scene *scene = *state;
    assert_int_equal(rmdir(scene->run), 0); /* fails later than the missing manifest */
    assert_int_equal(scene_visit(scene), OUTCOME_NO_MANIFEST);
    assert_non_null(strstr(scene->sentence, STICK_FOLDER));
}

typedef struct Holder {
    int fd;
    int64_t released_at;
} Holder;

static void *release_later(void *user)
{
    Holder *holder = user;
    (void)usleep(300 * 1000);
    holder->released_at = clock_ticks_ms();
    (void)flock(holder->fd, LOCK_UN);
    return NULL;
}

static void a_second_stick_waits_for_the_first(void **state)
{
    Scene *scene = *state;
    pthread_t thread;
    scene_pack(scene, 6, 0);
    Holder holder = {
        .fd = open(scene_path(scene->data, "visit.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
    assert_int_equal(flock(holder.fd, LOCK_EX), 0);
    assert_int_equal(pthread_create(&thread, NULL, release_later, &holder), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    int64_t ended_at = clock_ticks_ms();
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true(holder.released_at != 0 && ended_at >= holder.released_at);
    assert_int_equal(close(holder.fd), 0);
}

static VisitOptions options_of(const Scene *scene)
{
    return (VisitOptions){.mount = scene->mount,
                          .config = scene->config,
                          .data = scene->data,
                          .run = scene->run,
                          .mounted = true};
}

static void a_mounted_stick_is_done_only_when_it_was_let_go(void **state)
{
    Scene *scene = *state;
    VisitOptions options = options_of(scene);
    scene_pack(scene, 6, 0);
    assert_int_equal(visit_run(&options), OUTCOME_OK);
    assert_int_equal(scene_status(scene).state, STICK_WORKING);
    assert_int_equal(visit_finish(&options), OK);
    assert_int_equal(scene_status(scene).state, STICK_DONE);
    assert_int_equal(scene_status(scene).version_after, 6);
    assert_int_equal(visit_forget(&options), OK);
    assert_int_equal(scene_status(scene).state, STICK_ABSENT);
    assert_int_equal(scene_status(scene).visit, 1);
}

static void a_mounted_stick_with_trouble_ends_in_trouble(void **state)
{
    Scene *scene = *state;
    VisitOptions options = options_of(scene);
    assert_int_equal(visit_run(&options), OUTCOME_NO_MANIFEST);
    assert_int_equal(visit_finish(&options), OK);
    assert_int_equal(scene_status(scene).state, STICK_TROUBLE);
    assert_int_equal(scene_status(scene).outcome, OUTCOME_NO_MANIFEST);
    assert_int_equal(visit_forget(&options), OK);
    assert_int_equal(scene_status(scene).state, STICK_ABSENT);
}

static void a_visit_that_died_was_pulled_and_is_not_forgotten(void **state)
{
    Scene *scene = *state;
    VisitOptions options = options_of(scene);
    StickStatus dying = {.state = STICK_WORKING, .step = STEP_IMPORT, .percent = 30, .visit = 4};
    assert_int_equal(stick_status_write(scene->run, &dying), OK);
    assert_int_equal(visit_finish(&options), OK);
    assert_int_equal(scene_status(scene).state, STICK_TROUBLE);
    assert_int_equal(scene_status(scene).outcome, OUTCOME_PULLED);
    assert_int_equal(visit_forget(&options), OK);
    assert_int_equal(scene_status(scene).state, STICK_TROUBLE);
    assert_int_equal(scene_status(scene).outcome, OUTCOME_PULLED);
}

static void each_state_has_its_light(void **state)
{
    (void)state;
    assert_int_equal(stick_light(STICK_ABSENT), LIGHT_NONE);
    assert_int_equal(stick_light(STICK_WORKING), LIGHT_AMBER);
    assert_int_equal(stick_light(STICK_DONE), LIGHT_GREEN);
    assert_int_equal(stick_light(STICK_TROUBLE), LIGHT_RED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_good_visit_ends_with_done_and_says_what_happened),
        TEST(visits_are_counted_since_the_boot),
        TEST(the_signed_date_raises_the_floor_of_time),
        TEST(a_date_far_ahead_is_not_believed_and_locks_nothing_out),
        TEST(dates_are_believed_step_by_step),
        TEST(a_broken_outbox_is_told),
        TEST(a_kiosk_that_was_not_set_up_says_so),
        TEST(a_screen_that_cannot_be_told_does_not_stop_a_visit),
        TEST(the_last_word_is_about_what_ended_the_visit),
        TEST(a_second_stick_waits_for_the_first),
        TEST(a_mounted_stick_is_done_only_when_it_was_let_go),
        TEST(a_mounted_stick_with_trouble_ends_in_trouble),
        TEST(a_visit_that_died_was_pulled_and_is_not_forgotten),
        TEST(each_state_has_its_light),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
