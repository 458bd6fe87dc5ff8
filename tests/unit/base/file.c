/* Files that survive a power cut, and strangers' files. fsync and posix_fadvise are stood in for,
 * so that a test can make them fail, count them, and change the disk "below" the page cache. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../support/scratch.h"
#include "base/file.h"
#include "base/memory.h"

#include <cmocka.h>

static int syncs, fail_sync_at;
static const char
    *rots_when_dropped; /* a file whose first byte changes when the cache is dropped */

int fsync(int fd)
{
    if (++syncs == fail_sync_at) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name) */
int posix_fadvise(int fd, off_t offset, off_t len, int advice)
{
    (void)fd;
    (void)offset;
    (void)len;
    if (rots_when_dropped && advice == POSIX_FADV_DONTNEED) {
        int other = open(rots_when_dropped, O_WRONLY);
        if (pwrite(other, "?", 1, 0) != 1)
            abort();
        close(other);
    }
    return 0;
}

static int begin(void **state)
{
    syncs = fail_sync_at = 0;
    rots_when_dropped = NULL;
    return scratch_begin(state);
}

static void assert_holds(const char *name, const char *expected)
{
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(file_read(scratch_path(name), 1000, &bytes, &length), OK);
    assert_int_equal(length, strlen(expected));
    assert_string_equal(bytes, expected);
    memory_free(bytes);
}

static void a_file_is_replaced_and_synced_with_its_folder(void **state)
{
    (void)state;
    const char *path = scratch_path("f");
    assert_int_equal(file_replace(path, "one", 3, 0644), OK);
    assert_int_equal(syncs, 2);
    assert_holds("f", "one");
    assert_int_equal(file_replace(path, "", 0, 0644), OK);
    assert_holds("f", "");
    assert_int_equal(scratch_count(), 1);
}

static void a_failed_sync_keeps_the_old_file_and_is_not_tried_again(void **state)
{
    (void)state;
    const char *path = scratch_path("f");
    assert_int_equal(file_replace(path, "old", 3, 0644), OK);
    syncs = 0;
    fail_sync_at = 1;
    assert_int_equal(file_replace(path, "new", 3, 0644), IO);
    assert_int_equal(syncs, 1);
    assert_holds("f", "old");
    assert_int_equal(scratch_count(), 1);
    /* The folder's sync: the name may or may not survive a cut, so it is no success. */
    fail_sync_at = syncs + 2;
    assert_int_equal(file_replace(path, "new", 3, 0644), IO);
}

static void what_a_cut_left_is_taken_over_with_the_right_mode(void **state)
{
    (void)state;
    struct stat info;
    scratch_write("key.new", "a half written thing that was longer", 36);
    assert_int_equal(chmod(scratch_path("key.new"), 0666), 0);
    assert_int_equal(file_replace(scratch_path("key"), "secret", 6, 0600), OK);
    assert_holds("key", "secret");
    assert_int_equal(stat(scratch_path("key"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(scratch_count(), 1);
}

static void a_link_in_place_of_the_temporary_is_not_followed(void **state)
{
    (void)state;
    scratch_write("victim", "untouched", 9);
    assert_int_equal(symlink("victim", scratch_path("f.new")), 0);
    assert_int_not_equal(file_replace(scratch_path("f"), "x", 1, 0644), OK);
    assert_holds("victim", "untouched");
}

/* Each writer writes one letter many times; nobody may ever see two letters or a short file. */
static void two_programs_that_replace_the_same_file_never_mix(void **state)
{
    (void)state;
    const char *path = scratch_path("f");
    pid_t writers[2];
    assert_int_equal(file_replace(path, "aaaaaaaaaaaaaaaa", 16, 0644), OK);
    for (int i = 0; i < 2; i++) {
        writers[i] = fork();
        if (writers[i] == 0) {
            char bytes[16];
            int bad = 0;
            memset(bytes, 'a' + i, sizeof bytes);
            for (int n = 0; n < 300; n++)
                bad += file_replace(path, bytes, sizeof bytes, 0644) != OK;
            _exit(bad ? 1 : 0);
        }
    }
    for (int n = 0; n < 2000; n++) {
        char *bytes = NULL;
        size_t length = 0;
        assert_int_equal(file_read(path, 100, &bytes, &length), OK);
        assert_int_equal(length, 16);
        assert_int_equal(strspn(bytes, (char[]){bytes[0], '\0'}), 16);
        memory_free(bytes);
    }
    for (int i = 0; i < 2; i++) {
        int status = 0;
        assert_int_equal(waitpid(writers[i], &status, 0), writers[i]);
        assert_int_equal(status, 0);
    }
    assert_int_equal(scratch_count(), 1);
}

static void a_new_file_never_overwrites_and_leaves_nothing_on_failure(void **state)
{
    (void)state;
    const char *path = scratch_path("f");
    assert_int_equal(file_write_new(path, "one", 3, 0644), OK);
    assert_int_equal(syncs, 2);
    assert_int_equal(file_write_new(path, "two", 3, 0644), INVALID);
    assert_holds("f", "one");
    for (int i = 1; i <= 2; i++) {
        syncs = 0;
        fail_sync_at = i;
        assert_int_equal(file_write_new(scratch_path("g"), "two", 3, 0644), IO);
        assert_false(file_exists(scratch_path("g")));
    }
}

static void what_the_disk_changed_below_the_cache_is_noticed(void **state)
{
    (void)state;
    const char *path = scratch_path("f");
    char bytes[40000];
    memset(bytes, 'x', sizeof bytes);
    assert_int_equal(file_write_new(path, bytes, sizeof bytes, 0644), OK);
    assert_int_equal(file_verify_written(path, bytes, sizeof bytes), OK);
    rots_when_dropped = path;
    assert_int_equal(file_verify_written(path, bytes, sizeof bytes), CORRUPT);
    path = scratch_path("g");
    rots_when_dropped = path;
    assert_int_equal(file_write_one_of_many(path, bytes, sizeof bytes, 0644), CORRUPT);
    assert_false(file_exists(path));
    rots_when_dropped = NULL;
    syncs = 0; /* of itself, not of the folder */
    assert_int_equal(file_write_one_of_many(path, bytes, sizeof bytes, 0644), OK);
    assert_int_equal(syncs, 1);
    fail_sync_at = syncs + 1;
    assert_int_equal(file_verify_written(path, bytes, sizeof bytes), IO);
}

static void every_changed_byte_and_length_is_noticed(void **state)
{
    (void)state;
    const char *path = scratch_path("f");
    static const char bytes[] = "the report of a family";
    size_t length = strlen(bytes);
    for (size_t i = 0; i < length; i++) {
        char changed[sizeof bytes];
        memcpy(changed, bytes, sizeof bytes);
        changed[i] ^= 1;
        scratch_write("f", changed, length);
        assert_int_equal(file_verify_written(path, bytes, length), CORRUPT);
        scratch_write("f", bytes, i);
        assert_int_equal(file_verify_written(path, bytes, length), CORRUPT);
    }
    scratch_write("f", "the report of a family!", length + 1);
    assert_int_equal(file_verify_written(path, bytes, length), CORRUPT);
    scratch_write("f", bytes, length);
    assert_int_equal(file_verify_written(path, bytes, length), OK);
    assert_int_equal(file_verify_written(scratch_path("none"), bytes, length), NOT_FOUND);
}

static void only_regular_files_of_bounded_size_are_read(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t length = 0;
    scratch_write("f", "12345", 5);
    assert_int_equal(symlink("f", scratch_path("link")), 0);
    assert_int_equal(mkfifo(scratch_path("fifo"), 0600), 0);
    assert_int_equal(mkdir(scratch_path("folder"), 0700), 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", scratch_path("socket"));
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    static const char *const names[] = {"link", "fifo", "folder", "socket"};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(file_read(scratch_path(names[i]), 100, &bytes, &length), INVALID);
        assert_false(file_exists(scratch_path(names[i])));
    }
    close(listener);
    assert_int_equal(file_read("/dev/zero", 100, &bytes, &length), INVALID);
    assert_int_equal(file_read(scratch_path("f"), 4, &bytes, &length), INVALID);
    assert_int_equal(file_read(scratch_path("none"), 4, &bytes, &length), NOT_FOUND);
    assert_null(bytes);
    assert_int_equal(file_read(scratch_path("f"), 5, &bytes, &length), OK);
    assert_string_equal(bytes, "12345");
    memory_free(bytes);
}

static void paths_are_joined_and_bounded(void **state)
{
    (void)state;
    char out[PATH_SIZE], name[PATH_SIZE + 1];
    assert_int_equal(path_join(out, "/a", "b"), OK);
    assert_string_equal(out, "/a/b");
    assert_int_equal(path_join(out, "/a/", "b"), OK);
    assert_string_equal(out, "/a/b");
    memset(name, 'n', sizeof name - 1);
    name[PATH_SIZE] = '\0';
    assert_int_equal(path_join(out, "/a", name), INVALID);
    assert_int_equal(file_replace(name, "", 0, 0644), INVALID);
}

static void removing_is_synced_and_may_find_nothing(void **state)
{
    (void)state;
    scratch_write("f", "x", 1);
    assert_true(file_exists(scratch_path("f")));
    assert_int_equal(file_remove(scratch_path("f")), OK);
    assert_int_equal(syncs, 1);
    assert_int_equal(file_remove(scratch_path("f")), OK);
    assert_false(file_exists(scratch_path("f")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_replaced_and_synced_with_its_folder),
        TEST(a_failed_sync_keeps_the_old_file_and_is_not_tried_again),
        TEST(what_a_cut_left_is_taken_over_with_the_right_mode),
        TEST(a_link_in_place_of_the_temporary_is_not_followed),
        TEST(two_programs_that_replace_the_same_file_never_mix),
        TEST(a_new_file_never_overwrites_and_leaves_nothing_on_failure),
        TEST(what_the_disk_changed_below_the_cache_is_noticed),
        TEST(every_changed_byte_and_length_is_noticed),
        TEST(only_regular_files_of_bounded_size_are_read),
        TEST(paths_are_joined_and_bounded),
        TEST(removing_is_synced_and_may_find_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
