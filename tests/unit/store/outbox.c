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

#include "../../support/reports.h"

static void erase(Outbox *outbox, unsigned number, size_t expected)
{
    uint8_t id[1][REPORT_ID_BYTES];
    size_t erased = 99;

    report_make_id(id[0], number);
    assert_ok(outbox_erase(outbox, (const uint8_t(*)[REPORT_ID_BYTES])id, 1, &erased));
    assert_int_equal(erased, expected);
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
        outbox_put(outbox, i, i == 3 ? 300000 : 500);
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
    outbox_put(outbox, 1, 2000);
    outbox_close(outbox);
    assert_ok(outbox_open(scratch_path(""), &outbox));
    assert_int_equal(outbox_size(outbox), 1);
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
        uint64_t counter = outbox_put(outbox, round, 100);
        assert_true(counter > last);
        erase(outbox, round, 1);
        assert_ok(outbox_next_counter(outbox, &unused)); /* reserved, then the power is cut */
        assert_true(unused > counter);
        last = unused;
        outbox_close(outbox);
    }
}

/* How often the file was committed: https://www.sqlite.org/fileformat.html#file_change_counter */
static unsigned commits(void)
{
    unsigned char bytes[4];
    FILE *file = fopen(scratch_path(OUTBOX_FILE), "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 24, SEEK_SET), 0);
    assert_int_equal(fread(bytes, 1, 4, file), 4);
    (void)fclose(file);
    return (unsigned)bytes[0] << 24 | (unsigned)bytes[1] << 16 | (unsigned)bytes[2] << 8 | bytes[3];
}

/* Somebody may want to send one meanwhile: no transaction takes longer than a card needs for a few. */
static void many_reports_are_erased_a_little_at_a_time(void **state)
{
    enum { MANY = 24 }; /* of 400,000 bytes: a voice of three minutes */
    Outbox *outbox = NULL;
    uint8_t ids[MANY][REPORT_ID_BYTES];
    size_t erased = 0;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &outbox));
    for (unsigned i = 0; i < MANY; i++) {
        outbox_put(outbox, i + 1, 400000);
        report_make_id(ids[i],
                       MANY - i); /* the office keeps another order, and more than we have */
    }
    report_make_id(ids[5], MANY + 1);
    unsigned before = commits();
    assert_ok(outbox_erase(outbox, (const uint8_t(*)[REPORT_ID_BYTES])ids, MANY, &erased));
    assert_int_equal(erased, MANY - 1);
    assert_int_equal(outbox_size(outbox), 1);
    assert_int_equal(commits() - before, 4); /* six of them are 2 MiB */
    outbox_close(outbox);
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
    report_make_id(id, 7);
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
    outbox_put(outbox, 3, 10);
    report_make_id(id, 3);
    assert_int_equal(outbox_add(outbox, id, 1000, id, sizeof id), INVALID);
    assert_int_equal(outbox_add(outbox, id, 1000, id, 0), INVALID);
    assert_int_equal(outbox_size(outbox), 1);
    outbox_close(outbox);
}

/* While one process copies to a slow stick, the other must be able to keep a report. */
static Result add_meanwhile(const uint8_t id[REPORT_ID_BYTES], uint64_t counter,
                            const uint8_t *envelope, size_t length, void *user)
{
    (void)id, (void)counter, (void)envelope, (void)length;
    if (outbox_size(user) < 4)
        outbox_put(user, 100 + (unsigned)outbox_size(user), 50);
    return OK;
}

static void a_report_is_kept_while_others_are_being_copied(void **state)
{
    Outbox *kiosk = NULL, *stick = NULL;
    (void)state;

    assert_ok(outbox_open(scratch_path(""), &kiosk));
    assert_ok(outbox_open(scratch_path(""), &stick));
    outbox_put(kiosk, 1, 50);
    assert_ok(outbox_each(stick, add_meanwhile, kiosk));
    assert_int_equal(outbox_size(stick), 4);
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
        report_make_id(id, first + i);
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
    assert_int_equal(outbox_size(outbox), 30);
    outbox_close(outbox);
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
    assert_int_equal(outbox_size(outbox), 0);
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
        TEST(many_reports_are_erased_a_little_at_a_time),
        TEST(an_acknowledged_report_leaves_no_byte_behind),
        TEST(the_same_report_is_refused_the_second_time),
        TEST(a_report_is_kept_while_others_are_being_copied),
        TEST(two_processes_share_it),
        TEST(a_full_disk_is_known_before_a_person_types),
        TEST(a_disk_that_takes_no_write_is_known_before_a_person_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
