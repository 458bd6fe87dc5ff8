/* What the lights show: during a visit, and by the process that only follows the screen's file. The
 * lights are this program's own. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../support/stick/scene.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

struct Lights {
    atomic_int shown;
    int seen[8];
    atomic_int changes;
};

static Lights *lamp; /* also seen by a child process */

Result lights_open(Lights **out_lights)
{
    *out_lights = lamp;
    return OK;
}

void lights_close(Lights *lights)
{
    (void)lights;
}

Result lights_show(Lights *lights, Light light)
{
    if (!lights)
        return OK;
    int change = lights->changes;
    if (change == 0 || lights->seen[(change - 1) % 8] != (int)light) {
        lights->seen[change % 8] = (int)light;
        lights->changes = change + 1;
    }
    lights->shown = (int)light;
    return OK;
}

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    lamp = mmap(NULL, sizeof *lamp, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(lamp, MAP_FAILED);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    assert_int_equal(munmap(lamp, sizeof *lamp), 0);
    scene_close(*state);
    return 0;
}

static StickOutcome visit(const Scene *scene)
{
    VisitOptions options = {.mount = scene->mount,
                            .config = scene->config,
                            .data = scene->data,
                            .run = scene->run,
                            .lights = lamp};
    return visit_run(&options);
}

static void a_good_visit_is_amber_and_then_green(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 1, 0);
    assert_int_equal(visit(scene), OUTCOME_OK);
    assert_int_equal(lamp->changes, 2);
    assert_int_equal(lamp->seen[0], LIGHT_AMBER);
    assert_int_equal(lamp->seen[1], LIGHT_GREEN);
}

static void a_refused_stick_is_amber_and_then_red(void **state)
{
    Scene *scene = *state;
    assert_int_equal(visit(scene), OUTCOME_NO_MANIFEST);
    assert_int_equal(lamp->changes, 2);
    assert_int_equal(lamp->seen[0], LIGHT_AMBER);
    assert_int_equal(lamp->seen[1], LIGHT_RED);
}

static bool becomes(int light)
{
    for (int i = 0; i < 500 && lamp->shown != light; i++)
        (void)usleep(10000);
    return lamp->shown == light;
}

static void the_follower_shows_what_the_file_says(void **state)
{
    Scene *scene = *state;
    StickStatus status = {.state = STICK_DONE, .percent = -1};
    lamp->shown = -1;
    pid_t child = fork();
    if (child == 0)
        _exit(visit_follow(scene->run, lamp) == OK ? 0 : 1); /* it does not end by itself */
    assert_true(becomes(LIGHT_NONE));                        /* no file yet */
    assert_int_equal(stick_status_write(scene->run, &status), OK);
    assert_true(becomes(LIGHT_GREEN));
    status.state = STICK_WORKING;
    assert_int_equal(stick_status_write(scene->run, &status), OK);
    assert_true(becomes(LIGHT_AMBER));
    scene_put(scene_path(scene->run, STICK_STATUS_FILE), "broken");
    assert_true(becomes(LIGHT_RED));
    assert_int_equal(unlink(scene_path(scene->run, STICK_STATUS_FILE)), 0);
    assert_true(becomes(LIGHT_NONE));
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_good_visit_is_amber_and_then_green),
        TEST(a_refused_stick_is_amber_and_then_red),
        TEST(the_follower_shows_what_the_file_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
