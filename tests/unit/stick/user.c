/* A visit by hand leaves nothing that the kiosk's user could not open; whoever may not says what to do. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../support/stick/scene.h"
#include "stick/user.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#define SOMEBODY ((uid_t)65534)
#define OTHER    ((uid_t)65533)

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    scene_install(&scene, 5);
    scene_pack(&scene, 6, 0);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

static int give(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    (void)info;
    (void)kind;
    (void)ftw;
    return lchown(path, SOMEBODY, SOMEBODY);
}

static int foreign; /* nftw hands no user data on */

static int count_foreign(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    (void)path;
    (void)kind;
    (void)ftw;
    foreign += info->st_uid != SOMEBODY;
    return 0;
}

static void give_all(const Scene *scene)
{
    if (geteuid() != 0)
        skip(); /* only root may */
    assert_int_equal(nftw(scene->base, give, 16, FTW_PHYS), 0);
}

static VisitOptions options_of(const Scene *scene)
{
    return (VisitOptions){
        .mount = scene->mount, .config = scene->config, .data = scene->data, .run = scene->run};
}

/* In a child, for there is no way back: as `user` first (0: as we are). 0 to 40: the visit's outcome; 99:
 * refused, with `words` in the sentence; 98: with others. */
static int settle_elsewhere(Scene *scene, uid_t user, bool writes, const char *words)
{
    int status = 0;
    VisitOptions options = options_of(scene);
    pid_t child = fork();
    if (child == 0) {
        if (user != 0 && setuid(user) != 0)
            _exit(97);
        if (user_settle(&options, writes) != OK)
            _exit(strstr(error_detail(), words) ? 99 : 98);
        _exit(writes ? (int)scene_visit(scene) : 0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void root_becomes_who_owns_the_data(void **state)
{
    Scene *scene = *state;
    give_all(scene);
    assert_int_equal(settle_elsewhere(scene, 0, true, ""), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 6);
    foreign = 0;
    assert_int_equal(nftw(scene->base, count_foreign, 16, FTW_PHYS), 0);
    assert_int_equal(foreign, 0);
    assert_int_equal(access(scene_path(scene->data, "kiosk.key"), F_OK), 0);
}

static void a_stick_that_is_mounted_for_root_is_refused_before_anything_is_made(void **state)
{
    Scene *scene = *state;
    give_all(scene);
    assert_int_equal(chown(scene->mount, 0, 0), 0);
    assert_int_equal(settle_elsewhere(scene, 0, true, "mount it with -o uid=homeward"), 99);
    assert_int_not_equal(access(scene_path(scene->data, "kiosk.key"), F_OK), 0);
    assert_int_equal(settle_elsewhere(scene, 0, false, ""), 0); /* a look writes nothing */
}

static void who_may_not_read_the_kiosk_is_told_as_whom_to_run_it(void **state)
{
    Scene *scene = *state;
    give_all(scene);
    assert_int_equal(chmod(scene->base, 0755), 0);
    assert_int_equal(settle_elsewhere(scene, SOMEBODY, false, ""), 0);
    assert_int_equal(settle_elsewhere(scene, OTHER, true, "run it as homeward or root"), 99);
    assert_int_equal(settle_elsewhere(scene, OTHER, false, ""), 0);
    assert_int_equal(chmod(scene->config, 0750), 0);
    assert_int_equal(settle_elsewhere(scene, OTHER, false, "run it as homeward or root"), 99);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(root_becomes_who_owns_the_data),
        TEST(a_stick_that_is_mounted_for_root_is_refused_before_anything_is_made),
        TEST(who_may_not_read_the_kiosk_is_told_as_whom_to_run_it),
    };
    return cmocka_run_group_tests_name("stick/user", tests, NULL, NULL);
}
