/* What the office keeps of a packed catalogue, and that it is on the disk before it is relied on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../../support/catalogue_model.h"
#include "../../support/scratch.h"
#include "store/catalogue_inventory.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

#define SYNCS_MAX 64

static Model model;
static ino_t synced[SYNCS_MAX];
static size_t sync_count;

static int note_and_sync(long call, int fd)
{
    struct stat info;
    if (fstat(fd, &info) == 0 && sync_count < SYNCS_MAX)
        synced[sync_count++] = info.st_ino;
    return (int)syscall(call, fd);
}

/* Both stand in for the C library's, in SQLite too. */
int fsync(int fd)
{
    return note_and_sync(SYS_fsync, fd);
}

int fdatasync(int fildes)
{
    return note_and_sync(SYS_fdatasync, fildes);
}

static bool is_synced(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    for (size_t i = 0; i < sync_count; i++)
        if (synced[i] == info.st_ino)
            return true;
    return false;
}

static int setup(void **state)
{
    scratch_begin(state);
    model_begin(&model, 1, 12);
    model_write(&model, scratch_path("full"), 3, NULL);
    sync_count = 0;
    return 0;
}

static void it_knows_the_cases_and_the_version_of_its_catalogue(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    int64_t number = 0;
    assert_ok(catalogue_inventory_write(scratch_path("inventory"), scratch_path("full")));
    assert_ok(catalogue_inventory_open(scratch_path("inventory"), &db));
    assert_ok(database_number(db, "SELECT version FROM about", &number));
    assert_int_equal(number, 3);
    assert_ok(database_number(db, "SELECT count(*) FROM cases", &number));
    assert_int_equal(number, 12);
    database_close(db);
}

/* The office renames it to its name next: a cut of power must not leave an empty or torn one there. */
static void it_is_on_the_disk_when_it_is_written(void **state)
{
    (void)state;
    assert_ok(catalogue_inventory_write(scratch_path("inventory"), scratch_path("full")));
    assert_true(is_synced(scratch_path("inventory")));
}

static void what_is_none_is_not_opened(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    assert_int_equal(catalogue_inventory_open(scratch_path("missing"), &db), NOT_FOUND);
    scratch_write("broken", "no database", 11);
    assert_int_equal(catalogue_inventory_open(scratch_path("broken"), &db), CORRUPT);
    assert_int_equal(catalogue_inventory_write(scratch_path("new"), scratch_path("broken")),
                     CORRUPT);
    assert_int_not_equal(access(scratch_path("new"), F_OK), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_knows_the_cases_and_the_version_of_its_catalogue),
        TEST(it_is_on_the_disk_when_it_is_written),
        TEST(what_is_none_is_not_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
