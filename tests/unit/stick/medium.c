/* A stick that leaves: what an error on it means depends on whether its device is still there, which
 * this program's own access() says. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../../support/stick/scene.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static int looks;      /* at the device so far */
static int gone_after; /* so many looks; -1: it was never one */

int access(const char *name, int type)
{
    if (strncmp(name, "/sys/dev/block/", 15) != 0)
        return (int)syscall(SYS_access, name, type);
    if (gone_after >= 0 && looks++ < gone_after)
        return 0;
    errno = ENOENT;
    return -1;
}

static int setup(void **state)
{
    static Scene scene;
    uint8_t id[REPORT_ID_BYTES];
    scene_open(&scene);
    scene_install(&scene, 5);
    scene_pack(&scene, 6, 0);
    scene_report(&scene, id);
    looks = 0;
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

/* A folder on the stick where every writing fails. */
static StickOutcome visit_that_cannot_write(Scene *scene)
{
    const char *folder = scene_path(scene->root, "from-kiosks");
    assert_int_equal(folder_make(folder, 0755), OK);
    if (mount("none", folder, "tmpfs", MS_RDONLY, "") != 0)
        skip(); /* only root may */
    StickOutcome outcome = scene_visit(scene);
    assert_int_equal(umount(folder), 0);
    assert_int_equal(scene_installed(scene), 5);
    assert_int_equal(scene_waiting(scene), 1);
    return outcome;
}

static void a_failed_write_on_a_stick_that_is_there_is_the_sticks_fault(void **state)
{
    gone_after = 1000;
    assert_int_equal(visit_that_cannot_write(*state), OUTCOME_STICK_WRITE);
}

static void a_failed_write_on_a_stick_that_has_left_means_pulled(void **state)
{
    gone_after = 1;
    assert_int_equal(visit_that_cannot_write(*state), OUTCOME_PULLED);
}

/* The first error may come before the device has left sysfs. */
static void a_device_that_leaves_a_moment_after_the_error_is_waited_for(void **state)
{
    gone_after = 4;
    assert_int_equal(visit_that_cannot_write(*state), OUTCOME_PULLED);
}

static void a_folder_that_is_no_device_is_never_pulled_by_a_failed_write(void **state)
{
    gone_after = -1;
    assert_int_equal(visit_that_cannot_write(*state), OUTCOME_STICK_WRITE);
}

/* After a lazy unmount the mount point is an empty folder. */
static void an_empty_mount_point_of_a_stick_that_has_left_means_pulled(void **state)
{
    Scene *scene = *state;
    gone_after = 1;
    assert_int_equal(rename(scene->root, scene_path(scene->base, "elsewhere")), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_PULLED);
    looks = 0;
    gone_after = 1000;
    assert_int_equal(scene_visit(scene), OUTCOME_NO_MANIFEST);
}

/* Unmounted (umount -l) while the visit goes on, the mount point leads to what lies below it. */
static Scene *unmounted;

static void unmount(bool trouble, const char *line, void *user)
{
    (void)trouble;
    (void)user;
    if (strstr(line, "on the stick"))
        assert_int_equal(umount2(unmounted->mount, MNT_DETACH), 0);
}

static void a_stick_that_is_unmounted_in_the_middle_means_pulled(void **state)
{
    Scene *scene = unmounted = *state;
    VisitOptions options = {.mount = scene->mount,
                            .config = scene->config,
                            .data = scene->data,
                            .run = scene->run,
                            .tell = unmount};
    gone_after = -1;
    if (mount("none", scene->mount, "tmpfs", 0, "") != 0)
        skip(); /* only root may */
    scene_pack(scene, 6, 0);
    assert_int_equal(visit_run(&options), OUTCOME_PULLED);
    assert_int_equal(scene_installed(scene), 5);
    assert_int_equal(scene_waiting(scene), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_failed_write_on_a_stick_that_is_there_is_the_sticks_fault),
        TEST(a_failed_write_on_a_stick_that_has_left_means_pulled),
        TEST(a_device_that_leaves_a_moment_after_the_error_is_waited_for),
        TEST(a_folder_that_is_no_device_is_never_pulled_by_a_failed_write),
        TEST(an_empty_mount_point_of_a_stick_that_has_left_means_pulled),
        TEST(a_stick_that_is_unmounted_in_the_middle_means_pulled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
