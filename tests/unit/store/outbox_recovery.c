/* A broken outbox is set aside, nothing is lost and no counter comes twice. */
#include "store/outbox_recovery.h"

#include "../../support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/reports.h"

static void a_broken_file_is_set_aside_and_nothing_is_lost(void **state)
{
    static const char RUBBISH[8192] = "this is no database";
    Outbox *outbox = NULL;
    size_t length = 0;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    uint64_t before = outbox_put(outbox, 1, 100);
    outbox_close(outbox);
    scratch_write(OUTBOX_FILE, RUBBISH, sizeof RUBBISH);

    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_non_null(strstr(outbox_broken(outbox), "outbox.broken-1.db"));
    assert_int_equal(outbox_size(outbox), 0);
    assert_true(outbox_put(outbox, 2, 100) > before);
    outbox_close(outbox);
    char *kept = scratch_read("outbox.broken-1.db", &length);
    assert_int_equal(length, sizeof RUBBISH);
    assert_memory_equal(kept, RUBBISH, sizeof RUBBISH);
    free(kept);
}

/* Looking makes nothing, sets nothing aside, and judges as opening does. */
static void a_look_judges_and_leaves_all_as_it_is(void **state)
{
    Outbox *outbox = NULL;
    sqlite3 *db = NULL;
    int64_t broken = 0;
    (void)state;

    assert_ok(outbox_look(scratch_path(""), &db));
    assert_null(db);
    assert_ok(outbox_open(scratch_path(""), &outbox));
    outbox_put(outbox, 1, 100);
    outbox_close(outbox);
    assert_ok(outbox_look(scratch_path(""), &db));
    assert_non_null(db);
    database_close(db);
    assert_int_equal(scratch_run("sqlite3 " OUTBOX_FILE " 'DELETE FROM state'"), 0);
    assert_int_equal(outbox_look(scratch_path(""), &db), CORRUPT);
    assert_ok(outbox_count_broken(scratch_path(""), &broken));
    assert_int_equal(broken, 0);
    assert_ok(outbox_open(scratch_path(""), &outbox));
    outbox_close(outbox);
    assert_int_equal(scratch_run("touch outbox.broken-1.db-journal outbox.broken-7.db"), 0);
    assert_ok(outbox_count_broken(scratch_path(""), &broken));
    assert_int_equal(broken, 2);
}

/* Of a newer version of the software, that was taken back. */
static void a_file_of_another_format_is_set_aside_too(void **state)
{
    Outbox *outbox = NULL;
    (void)state;
    assert_ok(outbox_open(scratch_path(""), &outbox));
    uint64_t before = outbox_put(outbox, 1, 100);
    outbox_close(outbox);
    assert_int_equal(scratch_run("sqlite3 " OUTBOX_FILE " 'PRAGMA user_version = 2'"), 0);
    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_non_null(strstr(outbox_broken(outbox), "of format 2, not 1"));
    assert_int_equal(outbox_size(outbox), 0);
    assert_true(outbox_put(outbox, 2, 100) > before);
    outbox_close(outbox);
    assert_int_equal(
        scratch_run("test $(sqlite3 outbox.broken-1.db 'SELECT count(*) FROM reports') = 1"), 0);
}

static void counters_go_on_after_a_technician_took_the_broken_file_away(void **state)
{
    Outbox *outbox = NULL;
    uint64_t last = 0;
    (void)state;

    for (unsigned round = 0; round < 3; round++) {
        assert_ok(outbox_open(scratch_path(""), &outbox));
        uint64_t counter = outbox_put(outbox, round, 10);
        assert_true(counter > last);
        last = counter;
        outbox_close(outbox);
        scratch_write(OUTBOX_FILE, "SQLite format 3", 16);
        (void)unlink(scratch_path("outbox.broken-1.db"));
    }
}

static void damage_inside_is_noticed(void **state)
{
    Outbox *outbox = NULL;
    size_t length = 0;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    for (unsigned i = 0; i < 40; i++)
        outbox_put(outbox, i, 900);
    outbox_close(outbox);
    char *bytes = scratch_read(OUTBOX_FILE, &length);
    memset(bytes + length / 2 / 4096 * 4096, 0xA5, 4096);
    scratch_write(OUTBOX_FILE, bytes, length);
    free(bytes);
    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_non_null(outbox_broken(outbox));
    outbox_close(outbox);
}

/* The stick program set the broken file aside while the touch app had it open. */
static void a_report_follows_the_name_and_not_the_old_file(void **state)
{
    Outbox *kiosk = NULL, *stick = NULL;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &kiosk));
    outbox_put(kiosk, 1, 10);
    assert_int_equal(scratch_run("mv outbox.db outbox.broken-1.db"), 0);
    assert_ok(outbox_open(scratch_path(""), &stick));
    assert_int_equal(outbox_size(stick), 0);
    outbox_put(kiosk, 2, 10);
    assert_int_equal(outbox_size(stick), 1);
    outbox_close(kiosk);
    outbox_close(stick);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_broken_file_is_set_aside_and_nothing_is_lost),
        TEST(a_look_judges_and_leaves_all_as_it_is),
        TEST(a_file_of_another_format_is_set_aside_too),
        TEST(counters_go_on_after_a_technician_took_the_broken_file_away),
        TEST(damage_inside_is_noticed),
        TEST(a_report_follows_the_name_and_not_the_old_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
