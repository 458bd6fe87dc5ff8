/* The outbox: nothing that was confirmed is lost, no counter comes twice, a full disk is known before. */
#include "store/outbox.h"

#include "../../support/scratch.h"
#include "base/file.h"
#include "base/memory.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"

static void make_id(uint8_t id[REPORT_ID_BYTES], unsigned number)
{
    memset(id, 0, REPORT_ID_BYTES);
    memcpy(id, &number, sizeof number);
}

/* A report whose bytes tell its number. */
static uint64_t add(Outbox *outbox, unsigned number, size_t length)
{
    uint8_t id[REPORT_ID_BYTES];
    uint64_t counter = 0;
    uint8_t *envelope = memory_new(length, 1);

    assert_non_null(envelope);
    make_id(id, number);
    memset(envelope, (int)(number & 0xff), length);
    assert_ok(outbox_next_counter(outbox, &counter));
    assert_ok(outbox_add(outbox, id, counter, envelope, length));
    memory_free(envelope);
    return counter;
}

static void erase(Outbox *outbox, unsigned number, size_t expected)
{
    uint8_t id[1][REPORT_ID_BYTES];
    size_t erased = 99;

    make_id(id[0], number);
    assert_ok(outbox_erase(outbox, (const uint8_t(*)[REPORT_ID_BYTES])id, 1, &erased));
    assert_int_equal(erased, expected);
}

static int64_t count(Outbox *outbox)
{
    int64_t number = -1;
    assert_ok(outbox_count(outbox, &number));
    return number;
}

typedef struct Seen {
    unsigned numbers[64];
    uint64_t counters[64];
    size_t count;
    size_t stop_after; /* 0 = never */
} Seen;

static Result see(const uint8_t id[REPORT_ID_BYTES], uint64_t counter, const uint8_t *envelope,
                  size_t length, void *user)
{
    Seen *seen = user;
    unsigned number;

    memcpy(&number, id, sizeof number);
    assert_true(length > 0);
    assert_int_equal(envelope[0], number & 0xff);
    assert_int_equal(envelope[length - 1], number & 0xff);
    seen->numbers[seen->count] = number;
    seen->counters[seen->count++] = counter;
    return seen->count == seen->stop_after ? IO : OK;
}

static void reports_come_out_oldest_first_and_whole(void **state)
{
    Outbox *outbox = NULL;
    Seen seen = {0};
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    for (unsigned i = 1; i <= 5; i++)
        add(outbox, i, i == 3 ? 300000 : 500);
    assert_ok(outbox_each(outbox, see, &seen));
    assert_int_equal(seen.count, 5);
    for (unsigned i = 0; i < 5; i++)
        assert_int_equal(seen.numbers[i], i + 1);
    Seen stopped = {.stop_after = 2};
    assert_int_equal(outbox_each(outbox, see, &stopped), IO);
    assert_int_equal(stopped.count, 2);
    outbox_close(outbox);
}

static void a_report_is_there_after_opening_again(void **state)
{
    Outbox *outbox = NULL;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    add(outbox, 1, 2000);
    outbox_close(outbox);
    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_int_equal(count(outbox), 1);
    assert_null(outbox_broken(outbox));
    outbox_close(outbox);
}

static void a_counter_is_never_given_twice_also_when_rows_were_erased(void **state)
{
    Outbox *outbox = NULL;
    uint64_t last = 0, unused = 0;
    (void)state;

    for (unsigned round = 0; round < 4; round++) {
        assert_ok(outbox_open(scratch_path(""), &outbox));
        uint64_t counter = add(outbox, round, 100);
        assert_true(counter > last);
        erase(outbox, round, 1);
        assert_ok(outbox_next_counter(outbox, &unused)); /* reserved, then the power is cut */
        assert_true(unused > counter);
        last = unused;
        outbox_close(outbox);
    }
}

static void an_acknowledged_report_leaves_no_byte_behind(void **state)
{
    static const char SECRET[] = "sealed words of a villager";
    Outbox *outbox = NULL;
    uint8_t id[REPORT_ID_BYTES];
    uint64_t counter = 0;
    size_t length = 0;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    make_id(id, 7);
    assert_ok(outbox_next_counter(outbox, &counter));
    assert_ok(outbox_add(outbox, id, counter, (const uint8_t *)SECRET, sizeof SECRET));
    char *bytes = scratch_read(OUTBOX_FILE, &length);
    assert_non_null(memmem(bytes, length, SECRET, sizeof SECRET)); /* the search can find it */
    free(bytes);
    erase(outbox, 7, 1);
    erase(outbox, 7, 0);
    bytes = scratch_read(OUTBOX_FILE, &length);
    assert_null(memmem(bytes, length, SECRET, sizeof SECRET));
    free(bytes);
    assert_false(file_exists(scratch_path(OUTBOX_FILE "-journal")));
    outbox_close(outbox);
}

static void the_same_report_is_refused_the_second_time(void **state)
{
    Outbox *outbox = NULL;
    uint8_t id[REPORT_ID_BYTES];
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    add(outbox, 3, 10);
    make_id(id, 3);
    assert_int_equal(outbox_add(outbox, id, 1000, id, sizeof id), INVALID);
    assert_int_equal(outbox_add(outbox, id, 1000, id, 0), INVALID);
    assert_int_equal(count(outbox), 1);
    outbox_close(outbox);
}

/* While one process copies to a slow stick, the other must be able to keep a report. */
static Result add_meanwhile(const uint8_t id[REPORT_ID_BYTES], uint64_t counter,
                            const uint8_t *envelope, size_t length, void *user)
{
    (void)id, (void)counter, (void)envelope, (void)length;
    if (count(user) < 4)
        add(user, 100 + (unsigned)count(user), 50);
    return OK;
}

static void a_report_is_kept_while_others_are_being_copied(void **state)
{
    Outbox *kiosk = NULL, *stick = NULL;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &kiosk));
    assert_ok(outbox_open(scratch_path(""), &stick));
    add(kiosk, 1, 50);
    assert_ok(outbox_each(stick, add_meanwhile, kiosk));
    assert_int_equal(count(stick), 4);
    outbox_close(kiosk);
    outbox_close(stick);
}

/* The child adds ten reports and exits with 0. */
static pid_t start_adding(unsigned first)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    Outbox *outbox = NULL;
    bool ok = outbox_open(scratch_path(""), &outbox) == OK;
    for (unsigned i = 0; ok && i < 10; i++) {
        uint8_t id[REPORT_ID_BYTES];
        uint64_t counter = 0;
        make_id(id, first + i);
        ok = outbox_next_counter(outbox, &counter) == OK &&
             outbox_add(outbox, id, counter, id, sizeof id) == OK;
    }
    outbox_close(outbox);
    _exit(ok ? 0 : 1);
}

static void two_processes_share_it(void **state)
{
    Outbox *outbox = NULL;
    int status = 0;
    (void)state;

    pid_t children[3];
    for (unsigned i = 0; i < 3; i++)
        children[i] = start_adding(1000 * (i + 1));
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_null(outbox_broken(outbox));
    assert_int_equal(count(outbox), 30);
    outbox_close(outbox);
}

static void a_broken_file_is_set_aside_and_nothing_is_lost(void **state)
{
    static const char RUBBISH[8192] = "this is no database";
    Outbox *outbox = NULL;
    size_t length = 0;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    uint64_t before = add(outbox, 1, 100);
    outbox_close(outbox);
    scratch_write(OUTBOX_FILE, RUBBISH, sizeof RUBBISH);

    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_non_null(strstr(outbox_broken(outbox), "outbox.broken-1.db"));
    assert_int_equal(count(outbox), 0);
    assert_true(add(outbox, 2, 100) > before);
    outbox_close(outbox);
    char *kept = scratch_read("outbox.broken-1.db", &length);
    assert_int_equal(length, sizeof RUBBISH);
    assert_memory_equal(kept, RUBBISH, sizeof RUBBISH);
    free(kept);
}

/* Of a newer version of the software, that was taken back. */
static void a_file_of_another_format_is_set_aside_too(void **state)
{
    Outbox *outbox = NULL;
    (void)state;
    assert_ok(outbox_open(scratch_path(""), &outbox));
    uint64_t before = add(outbox, 1, 100);
    outbox_close(outbox);
    assert_int_equal(scratch_run("sqlite3 " OUTBOX_FILE " 'PRAGMA user_version = 2'"), 0);
    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_non_null(strstr(outbox_broken(outbox), "of format 2, not 1"));
    assert_int_equal(count(outbox), 0);
    assert_true(add(outbox, 2, 100) > before);
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
        uint64_t counter = add(outbox, round, 10);
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
        add(outbox, i, 900);
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
    add(kiosk, 1, 10);
    assert_int_equal(scratch_run("mv outbox.db outbox.broken-1.db"), 0);
    assert_ok(outbox_open(scratch_path(""), &stick));
    assert_int_equal(count(stick), 0);
    add(kiosk, 2, 10);
    assert_int_equal(count(stick), 1);
    outbox_close(kiosk);
    outbox_close(stick);
}

static void a_full_disk_is_known_before_a_person_types(void **state)
{
    Outbox *outbox = NULL;
    struct rlimit old, tight;
    uint8_t id[REPORT_ID_BYTES] = {9};
    static uint8_t envelope[1 << 20];
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_ok(outbox_ready(outbox));
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    tight = old;
    tight.rlim_cur = 1 << 20;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    Result ready = outbox_ready(outbox);
    Result added = outbox_add(outbox, id, 500, envelope, sizeof envelope);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(ready, NO_SPACE);
    assert_int_equal(added, NO_SPACE);
    assert_int_equal(count(outbox), 0);
    assert_ok(outbox_ready(outbox));
    assert_ok(outbox_add(outbox, id, 500, envelope, sizeof envelope));
    outbox_close(outbox);
}

static void a_disk_that_takes_no_write_is_known_before_a_person_types(void **state)
{
    Outbox *outbox = NULL;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    /* A folder stands where the journal must be made: root is refused too. */
    assert_int_equal(scratch_run("mkdir -p outbox.db-journal/x"), 0);
    assert_int_not_equal(outbox_ready(outbox), OK);
    assert_int_equal(scratch_run("rm -r outbox.db-journal"), 0);
    assert_ok(outbox_ready(outbox));
    outbox_close(outbox);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reports_come_out_oldest_first_and_whole),
        TEST(a_report_is_there_after_opening_again),
        TEST(a_counter_is_never_given_twice_also_when_rows_were_erased),
        TEST(an_acknowledged_report_leaves_no_byte_behind),
        TEST(the_same_report_is_refused_the_second_time),
        TEST(a_report_is_kept_while_others_are_being_copied),
        TEST(two_processes_share_it),
        TEST(a_broken_file_is_set_aside_and_nothing_is_lost),
        TEST(a_file_of_another_format_is_set_aside_too),
        TEST(counters_go_on_after_a_technician_took_the_broken_file_away),
        TEST(damage_inside_is_noticed),
        TEST(a_report_follows_the_name_and_not_the_old_file),
        TEST(a_full_disk_is_known_before_a_person_types),
        TEST(a_disk_that_takes_no_write_is_known_before_a_person_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
