/* The copy of a bundle: one pass over the stick, pulled at any piece and taken up again there. The
 * program's own pread counts what is read from the stick and plays the stick that fails. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../../support/stick/scene.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#define MEGABYTES 40 /* three pieces */

static struct {
    struct stat stick;   /* the bundle there */
    uint64_t bytes_read; /* of it */
    uint64_t fails_at;   /* after so many bytes */
    int error;
    bool ends; /* instead of an error: it is suddenly shorter */
    bool lies; /* from then on it says other bytes */
} medium;

/* Under a name of its own here: a hardened C library has pread as an inline function. */
ssize_t medium_read(int fd, void *buf, size_t nbytes, off_t offset) __asm__("pread");
ssize_t medium_read(int fd, void *buf, size_t nbytes, off_t offset)
{
    struct stat info;
    ssize_t n = syscall(SYS_pread64, fd, buf, nbytes, offset);
    if (n <= 0 || fstat(fd, &info) != 0 || info.st_ino != medium.stick.st_ino ||
        info.st_dev != medium.stick.st_dev)
        return n;
    medium.bytes_read += (uint64_t)n;
    if (medium.bytes_read <= medium.fails_at)
        return n;
    if (medium.ends)
        return 0;
    if (medium.lies) {
        ((unsigned char *)buf)[0] ^= 1;
        return n;
    }
    errno = medium.error;
    return -1;
}

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    scene_install(&scene, 5);
    scene_pack(&scene, 6, MEGABYTES);
    assert_int_equal(scene.manifest.bundles[0].piece_count, 3);
    memset(&medium, 0, sizeof medium);
    assert_int_equal(stat(scene_bundle(&scene), &medium.stick), 0);
    medium.fails_at = UINT64_MAX;
    medium.error = EIO;
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

static off_t part_size(const Scene *scene)
{
    struct stat info;
    return stat(scene_path(scene->data, "import/%s.part", scene->manifest.bundles[0].name),
                &info) == 0
               ? info.st_size
               : -1;
}

static void the_next_visit_goes_on(Scene *scene, uint64_t kept)
{
    medium.fails_at = UINT64_MAX;
    medium.bytes_read = 0;
    assert_int_equal(part_size(scene), kept);
    assert_int_equal(scene_installed(scene), 5);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 6);
    assert_true(scene_same_file(scene_bundle(scene), scene_path(scene->data, CATALOGUE_FILE)));
    assert_int_equal(medium.bytes_read, scene->manifest.bundles[0].size - kept);
    if (kept > 0)
        assert_non_null(strstr(scene->said, "goes on at piece"));
}

static void each_byte_of_the_stick_is_read_once(void **state)
{
    Scene *scene = *state;
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(medium.bytes_read, scene->manifest.bundles[0].size);
}

static void a_stick_pulled_in_the_second_piece_goes_on_there(void **state)
{
    Scene *scene = *state;
    medium.fails_at = MANIFEST_PIECE + 1000000;
    assert_int_equal(scene_visit(scene), OUTCOME_PULLED);
    assert_int_equal(scene_status(scene).outcome, OUTCOME_PULLED);
    the_next_visit_goes_on(scene, MANIFEST_PIECE);
}

static void a_stick_that_is_no_device_any_more_was_pulled(void **state)
{
    Scene *scene = *state;
    medium.fails_at = 0;
    medium.error = ENODEV;
    assert_int_equal(scene_visit(scene), OUTCOME_PULLED);
    the_next_visit_goes_on(scene, 0);
}

static void a_bundle_that_ends_while_it_is_read_is_truncated(void **state)
{
    Scene *scene = *state;
    medium.fails_at = 2 * MANIFEST_PIECE + 5;
    medium.ends = true;
    assert_int_equal(scene_visit(scene), OUTCOME_BUNDLE_TRUNCATED);
    the_next_visit_goes_on(scene, 2 * MANIFEST_PIECE);
}

static void a_bundle_that_changes_while_it_is_read_is_refused(void **state)
{
    Scene *scene = *state;
    medium.fails_at = MANIFEST_PIECE;
    medium.lies = true;
    assert_int_equal(scene_visit(scene), OUTCOME_BUNDLE_CHANGED);
    the_next_visit_goes_on(scene, MANIFEST_PIECE);
}

static void pieces_that_changed_on_our_own_disk_are_taken_anew(void **state)
{
    Scene *scene = *state;
    medium.fails_at = 2 * MANIFEST_PIECE;
    assert_int_equal(scene_visit(scene), OUTCOME_PULLED);
    scene_flip(scene_path(scene->data, "import/%s.part", scene->manifest.bundles[0].name),
               MANIFEST_PIECE + 7);
    medium.fails_at = UINT64_MAX;
    medium.bytes_read = 0;
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(medium.bytes_read, scene->manifest.bundles[0].size - MANIFEST_PIECE);
    assert_int_equal(scene_installed(scene), 6);
}

static void a_copy_that_is_too_long_is_cut(void **state)
{
    Scene *scene = *state;
    const char *part = scene_path(scene->data, "import/%s.part", scene->manifest.bundles[0].name);
    medium.fails_at = 2 * MANIFEST_PIECE;
    assert_int_equal(scene_visit(scene), OUTCOME_PULLED);
    assert_int_equal(truncate(part, 500 << 20), 0);
    medium.fails_at = UINT64_MAX;
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(scene_same_file(scene_bundle(scene), scene_path(scene->data, CATALOGUE_FILE)));
}

static void only_the_newest_unfinished_copy_is_kept(void **state)
{
    Scene *scene = *state;
    medium.fails_at = MANIFEST_PIECE;
    assert_int_equal(scene_visit(scene), OUTCOME_PULLED);
    const char *part = scene_path(scene->data, "import/%s.part", scene->manifest.bundles[0].name);
    assert_true(file_exists(part));
    scene_pack(scene, 7, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_false(file_exists(part));
    assert_int_equal(scene_installed(scene), 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_byte_of_the_stick_is_read_once),
        TEST(a_stick_pulled_in_the_second_piece_goes_on_there),
        TEST(a_stick_that_is_no_device_any_more_was_pulled),
        TEST(a_bundle_that_ends_while_it_is_read_is_truncated),
        TEST(a_bundle_that_changes_while_it_is_read_is_refused),
        TEST(pieces_that_changed_on_our_own_disk_are_taken_anew),
        TEST(a_copy_that_is_too_long_is_cut),
        TEST(only_the_newest_unfinished_copy_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
