/* Answers: from the desk, through a pack, to whoever holds the receipt, and to nobody else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"
#include "base/memory.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static OfficeScene scene;
static TestKiosk kiosk;
static char receipt[2][CODE_TEXT_SIZE], id[2][REPORT_ID_TEXT_SIZE];
static int found;

static Result take_report(const DeskReport *one, void *user)
{
    (void)user;
    if (found < 2) {
        memcpy(receipt[found], one->report.receipt, CODE_TEXT_SIZE);
        memcpy(id[found++], one->id, REPORT_ID_TEXT_SIZE);
    }
    return OK;
}

/* An office with two reports in its desk. */
static int setup(void **state)
{
    (void)state;
    Collection collection = {0};
    DeskReportFilter all = {0};
    office_open(&scene);
    office_kiosk(&scene, "GZ-0001", &kiosk);
    kiosk_report(&kiosk, "one", NULL);
    kiosk_report(&kiosk, "two", NULL);
    collection = (Collection){.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick};
    assert_ok(collect_run(&collection));
    collect_done(&collection);
    found = 0;
    assert_ok(desk_reports_each(scene.desk, &all, take_report, NULL));
    assert_int_equal(found, 2);
    office_table(&scene, "case_number\n%s\n", office_number(0));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_kiosk_close(&kiosk);
    office_close(&scene);
    return 0;
}

static int64_t say(const char *to, const char *words)
{
    int64_t number = 0;
    Answer answer = {.kind = ANSWER_MESSAGE, .written_at = 1764000000};
    (void)text_copy(answer.words, sizeof answer.words, words);
    assert_ok(desk_answer_add(scene.desk, to, &answer, &number));
    return number;
}

/* What the last pack says to this receipt; NOT_FOUND when nothing. */
static Result hear(const char *code, Answer out[ANSWERS_MAX], size_t *out_count)
{
    AnswerKey key;
    uint8_t *sealed = NULL, *opened = NULL;
    size_t length = 0, size = 0, used = 0;
    Catalogue *catalogue = office_catalogue(&scene);
    assert_ok(answer_key_derive(code, catalogue_info(catalogue)->office, &key));
    Result r = catalogue_answer(catalogue, key.lookup, &sealed, &length);
    if (r == OK) {
        assert_ok(answer_open(&key, sealed, length, &opened, &size, &used));
        assert_ok(answer_letter_read(opened, used, out, out_count));
    }
    memory_free(sealed);
    memory_free(opened);
    catalogue_close(catalogue);
    return r;
}

static void who_holds_the_receipt_reads_the_newest_answer_first(void **state)
{
    (void)state;
    Answer heard[ANSWERS_MAX];
    size_t count = 0;
    (void)say(receipt[0], "We are looking.");
    (void)say(receipt[0], "Please come.");
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.answers, 2);
    assert_ok(hear(receipt[0], heard, &count));
    assert_int_equal(count, 2);
    assert_string_equal(heard[0].words, "Please come.");
    assert_string_equal(heard[1].words, "We are looking.");
    assert_int_equal(hear(receipt[1], heard, &count), NOT_FOUND);
}

/* A kiosk knows no difference between a case that was never listed and one that was taken down. */
static void an_answer_about_a_case_that_was_never_shown_waits(void **state)
{
    (void)state;
    Answer heard[ANSWERS_MAX], look = {.kind = ANSWER_LIKELY_CASE, .written_at = 1764000000};
    size_t count = 0;
    int64_t number = 0;
    (void)say(receipt[0], "We are looking.");
    (void)text_copy(look.case_number, sizeof look.case_number, office_number(1));
    assert_ok(desk_answer_add(scene.desk, receipt[0], &look, &number));
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.answers, 1);
    assert_int_equal(scene.pack.counts.answers_waiting, 1);
    assert_ok(hear(receipt[0], heard, &count));
    assert_int_equal(count, 1);
    office_table(&scene, "case_number\n%s\n%s\n", office_number(0), office_number(1));
    office_must_pack(&scene); /* it is shown: now the answer goes along */
    assert_int_equal(scene.pack.counts.answers_waiting, 0);
    assert_ok(hear(receipt[0], heard, &count));
    assert_int_equal(count, 2);
    assert_string_equal(heard[0].case_number, office_number(1));
}

static void no_word_and_no_receipt_is_in_the_bundle(void **state)
{
    (void)state;
    size_t length = 0;
    (void)say(receipt[0], "Under the old bridge");
    office_must_pack(&scene);
    char *bytes = office_bundle(&scene, &length);
    assert_null(memmem(bytes, length, "old bridge", 10));
    assert_null(memmem(bytes, length, receipt[0], strlen(receipt[0])));
    assert_non_null(memmem(bytes, length, office_number(0), 9)); /* the search works */
    memory_free(bytes);
}

/* All rows of the last pack, in order. */
static char *rows(size_t *out_length)
{
    char *text = NULL;
    Text all = {0};
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Catalogue *catalogue = office_catalogue(&scene);
    assert_ok(database_prepare(catalogue_database(catalogue),
                               "SELECT lookup, sealed FROM answers ORDER BY lookup", &statement));
    for (;;) {
        assert_ok(database_step(catalogue_database(catalogue), statement, &row));
        if (!row)
            break;
        for (int i = 0; i < 2; i++)
            text_append_bytes(&all, sqlite3_column_blob(statement, i),
                              (size_t)sqlite3_column_bytes(statement, i));
    }
    sqlite3_finalize(statement);
    catalogue_close(catalogue);
    *out_length = all.length;
    text = text_take(&all);
    assert_non_null(text);
    return text;
}

static void the_same_answers_make_the_same_rows_in_every_pack(void **state)
{
    (void)state;
    size_t first = 0, second = 0;
    (void)say(receipt[0], "one");
    (void)say(receipt[1], "two");
    office_must_pack(&scene);
    char *before = rows(&first);
    office_must_pack(&scene);
    char *after = rows(&second);
    assert_int_equal(first, second);
    assert_true(first > 2 * 1024);
    assert_memory_equal(before, after, first);
    memory_free(before);
    memory_free(after);
}

static void an_answer_that_is_taken_back_leaves_with_the_next_pack(void **state)
{
    (void)state;
    Answer heard[ANSWERS_MAX];
    size_t count = 0;
    int64_t wrong = say(receipt[0], "wrong"), alone = say(receipt[1], "alone");
    (void)say(receipt[0], "right");
    assert_ok(desk_answer_remove(scene.desk, wrong));
    assert_ok(desk_answer_remove(scene.desk, alone));
    assert_int_equal(desk_answer_remove(scene.desk, alone), NOT_FOUND);
    assert_true(say(receipt[1], "later") > alone); /* a number is given once */
    assert_ok(desk_answer_remove(scene.desk, alone + 2));
    office_must_pack(&scene);
    assert_ok(hear(receipt[0], heard, &count));
    assert_int_equal(count, 1);
    assert_string_equal(heard[0].words, "right");
    assert_int_equal(hear(receipt[1], heard, &count), NOT_FOUND);
}

static void of_many_answers_the_newest_travel(void **state)
{
    (void)state;
    Answer heard[ANSWERS_MAX];
    size_t count = 0;
    char words[ANSWER_WORDS_SIZE];
    for (int i = 0; i < ANSWERS_MAX + 3; i++) {
        memset(words, 'a' + i, sizeof words - 1); /* the fullest letter that there is */
        words[sizeof words - 1] = '\0';
        (void)say(receipt[0], words);
    }
    office_must_pack(&scene);
    assert_ok(hear(receipt[0], heard, &count));
    assert_int_equal(count, ANSWERS_MAX);
    assert_int_equal(heard[0].words[0], 'a' + ANSWERS_MAX + 2);
    assert_int_equal(heard[ANSWERS_MAX - 1].words[0], 'a' + 3);
}

static void a_report_is_named_by_receipt_id_or_the_beginning_of_one(void **state)
{
    (void)state;
    char out[CODE_TEXT_SIZE], words[64], unknown[CODE_TEXT_SIZE];
    assert_ok(desk_report_receipt(scene.desk, receipt[1], out));
    assert_string_equal(out, receipt[1]);
    (void)snprintf(words, sizeof words, " %.4s%.4s %s", receipt[1], receipt[1] + 5,
                   receipt[1] + 10);
    for (char *c = words; *c; c++)
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    assert_ok(desk_report_receipt(scene.desk, words, out));
    assert_string_equal(out, receipt[1]);
    assert_ok(desk_report_receipt(scene.desk, id[0], out));
    assert_string_equal(out, receipt[0]);
    (void)snprintf(words, sizeof words, "%.8s", id[0]);
    assert_ok(desk_report_receipt(scene.desk, words, out));
    assert_string_equal(out, receipt[0]);
    receipt_make(unknown);
    assert_int_equal(desk_report_receipt(scene.desk, unknown, out), NOT_FOUND);
    assert_int_equal(desk_report_receipt(scene.desk, "", out), NOT_FOUND);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(who_holds_the_receipt_reads_the_newest_answer_first),
        PROMISE(an_answer_about_a_case_that_was_never_shown_waits),
        PROMISE(no_word_and_no_receipt_is_in_the_bundle),
        PROMISE(the_same_answers_make_the_same_rows_in_every_pack),
        PROMISE(an_answer_that_is_taken_back_leaves_with_the_next_pack),
        PROMISE(of_many_answers_the_newest_travel),
        PROMISE(a_report_is_named_by_receipt_id_or_the_beginning_of_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
