/* Folders: made with their parents, listed with a bound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../support/scratch.h"
#include "base/file.h"

#include <cmocka.h>
#undef fail /* ours, not the macro */

static Result count_names(const char *name, void *user)
{
    (void)name;
    ++*(int *)user;
    return OK;
}

static Result stop_at_once(const char *name, void *user)
{
    ++*(int *)user;
    return fail(CORRUPT, "stopped at %s", name);
}

static void folders_are_made_with_their_parents(void **state)
{
    (void)state;
    struct stat info;
    assert_int_equal(folder_make(scratch_path("a/b/c"), 0700), OK);
    assert_int_equal(folder_make(scratch_path("a/b/c"), 0700), OK);
    assert_int_equal(folder_make(scratch_path("a/b/d/"), 0700), OK);
    assert_int_equal(stat(scratch_path("a/b/d"), &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    scratch_write("file", "", 0);
    assert_int_equal(folder_make(scratch_path("file/x"), 0700), INVALID);
    assert_int_equal(folder_make(scratch_path("file"), 0700), INVALID);
    assert_int_equal(folder_make("", 0700), INVALID);
}

static void a_link_to_a_folder_is_none(void **state)
{
    (void)state;
    scratch_write("file", "", 0);
    assert_int_equal(symlink("/tmp", scratch_path("link")), 0);
    assert_true(folder_exists(scratch_path("")));
    assert_false(folder_exists(scratch_path("file")));
    assert_false(folder_exists(scratch_path("link")));
    assert_false(folder_exists(scratch_path("none")));
}

static void the_folder_of_a_path_is_synced(void **state)
{
    (void)state;
    assert_int_equal(folder_sync_of(scratch_path("file")), OK); /* need not be there itself */
    assert_int_equal(folder_sync_of(scratch_path("none/file")), NOT_FOUND);
    assert_int_equal(folder_sync_of("/file"), OK);
    assert_int_equal(folder_sync_of("file"), OK);
}

static void listing_is_bounded_and_stops_at_the_first_failure(void **state)
{
    (void)state;
    int seen = 0;
    scratch_write("1", "", 0);
    scratch_write("2", "", 0);
    scratch_write(".3", "", 0);
    assert_int_equal(folder_each(scratch_path(""), 3, count_names, &seen), OK);
    assert_int_equal(seen, 3);
    assert_int_equal(folder_each(scratch_path(""), 2, count_names, &seen), INVALID);
    seen = 0;
    assert_int_equal(folder_each(scratch_path(""), 9, stop_at_once, &seen), CORRUPT);
    assert_int_equal(seen, 1);
    assert_int_equal(folder_each(scratch_path("none"), 9, count_names, &seen), NOT_FOUND);
    assert_int_equal(folder_each(scratch_path("1"), 9, count_names, &seen), INVALID);
    assert_int_equal(symlink("/tmp", scratch_path("link")), 0);
    assert_int_equal(folder_each(scratch_path("link"), 9999, count_names, &seen), INVALID);
}

static void free_bytes_are_those_of_the_filesystem(void **state)
{
    (void)state;
    uint64_t bytes = 0;
    assert_int_equal(folder_free_bytes(scratch_path(""), &bytes), OK);
    assert_true(bytes > 0);
    assert_int_equal(folder_free_bytes(scratch_path("none"), &bytes), NOT_FOUND);
    assert_int_equal(folder_sync(scratch_path("")), OK);
    assert_int_equal(folder_sync(scratch_path("none")), NOT_FOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(folders_are_made_with_their_parents),
        TEST(a_link_to_a_folder_is_none),
        TEST(the_folder_of_a_path_is_synced),
        TEST(listing_is_bounded_and_stops_at_the_first_failure),
        TEST(free_bytes_are_those_of_the_filesystem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
