/* What is sent is what the review shows, and only after the disk has it there is a receipt: with a
 * real outbox, a real identity, and the office's key to open what lies there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "base/file.h"
#include "base/memory.h"
#include "screens/answer.h"
#include "screens/screens.h"
#include "seal/ready.h"

#include <cmocka.h>

#include "../../support/check.h"

static App app;
static BoxSecret *office;
static char data[4096];

static int begin(void **state)
{
    uint8_t enrolment[ENROLMENT_BYTES] = {1};
    Keyset keys = {.trust = {.count = 1}};
    if (scratch_begin(state) != 0 || seal_ready() != OK || box_secret_new(&office) != OK)
        return -1;
    keys.sealing = box_secret_public(office);
    memset(&app, 0, sizeof app);
    app.ui = test_screen_open(1024, 600, NULL);
    app.default_language = "en";
    assert_ok(identity_provision(scratch_path("config"), "GZ-0001", "GZ", "", &keys, enrolment));
    assert_ok(folder_make(scratch_path("data"), 0700));
    assert_ok(identity_open(scratch_path("config"), scratch_path("data"), &app.identity));
    app.has_identity = true;
    (void)text_copy(data, sizeof data, scratch_path("data"));
    app.data_folder = data;
    assert_ok(outbox_open(scratch_path("data"), &app.outbox));
    return 0;
}

static int end(void **state)
{
    visitor_wipe(&app.visitor);
    outbox_close(app.outbox);
    if (app.has_identity)
        identity_close(&app.identity);
    ui_close(app.ui);
    box_secret_free(office);
    return scratch_end(state);
}

static void answer(FieldId field, const char *value)
{
    assert_ok(record_set(&app.visitor.draft.answers, field, value));
}

static Result open_letter(const uint8_t id[REPORT_ID_BYTES], uint64_t counter, const uint8_t *bytes,
                          size_t length, void *user)
{
    Result r = OK;
    char *text = NULL;
    size_t text_length = 0;
    Envelope envelope;
    (void)id;
    (void)counter;
    TRY(envelope_parse(bytes, length, &envelope));
    TRY(box_open(office, envelope.sealed, envelope.sealed_length, &text, &text_length));
    TRY(report_read(text, text_length, user));
done:
    memory_free(text);
    return r;
}

static int64_t kept(void)
{
    int64_t count = -1;
    assert_ok(outbox_count(app.outbox, &count));
    return count;
}

static void what_was_told_reaches_the_office_under_its_receipt(void **state)
{
    (void)state;
    Report letter = {0};
    report_begin(&app, REPORT_TIP, "");
    assert_int_equal(app_screen(&app), SCREEN_SAFETY);
    answer(FIELD_EVENT_WORDS_, "a child cries at night");
    assert_ok(report_send(&app));
    assert_int_equal(kept(), 1);
    assert_ok(outbox_each(app.outbox, open_letter, &letter));
    assert_int_equal(letter.kind, REPORT_TIP);
    assert_string_equal(letter.kiosk, "GZ-0001");
    assert_string_equal(letter.software, HOMEWARD_VERSION);
    assert_string_equal(letter.receipt, app.visitor.draft.receipt);
    assert_string_equal(record_get(&letter.fields, FIELD_EVENT_WORDS_), "a child cries at night");
    report_done(&letter);
}

static void a_number_told_before_do_not_contact_me_is_not_sent(void **state)
{
    (void)state;
    Report letter = {0};
    report_begin(&app, REPORT_SEEKING_CHILD, "");
    answer(FIELD_SEX_, "female");
    answer(FIELD_REPORTER_NAME_, "Wang");
    answer(FIELD_REPORTER_CONTACT_, "13800000000");
    answer(FIELD_CONTACT_SAFETY_, "never");
    assert_ok(report_send(&app));
    assert_ok(outbox_each(app.outbox, open_letter, &letter));
    assert_string_equal(record_get(&letter.fields, FIELD_REPORTER_CONTACT_), "");
    assert_string_equal(record_get(&letter.fields, FIELD_REPORTER_NAME_), "");
    assert_string_equal(record_get(&letter.fields, FIELD_CONTACT_SAFETY_), "never");
    /* and it comes back when the person thinks again */
    assert_string_equal(record_get(&app.visitor.draft.answers, FIELD_REPORTER_NAME_), "Wang");
    report_done(&letter);
}

static void a_report_that_was_not_kept_has_no_receipt_and_loses_nothing(void **state)
{
    (void)state;
    report_begin(&app, REPORT_TIP, "");
    answer(FIELD_EVENT_WORDS_, "words");
    Outbox *outbox = app.outbox;
    app.outbox = NULL;
    assert_int_not_equal(report_send(&app), OK);
    app.outbox = outbox;
    assert_string_equal(app.visitor.draft.receipt, "");
    assert_string_equal(record_get(&app.visitor.draft.answers, FIELD_EVENT_WORDS_), "words");
    assert_int_equal(kept(), 0);
}

static void no_outbox_is_said_before_the_first_question(void **state)
{
    (void)state;
    Outbox *outbox = app.outbox;
    app.outbox = NULL;
    report_begin(&app, REPORT_SEEKING_CHILD, "");
    app.outbox = outbox;
    assert_int_equal(app_screen(&app), SCREEN_FULL);
    assert_int_equal(app.trouble, IO);
    assert_false(app_is_telling(&app));
    identity_close(&app.identity);
    app.has_identity = false;
    report_begin(&app, REPORT_TIP, "");
    assert_int_equal(app_screen(&app), SCREEN_FULL);
    assert_int_equal(app.trouble, NOT_FOUND);
}

static void an_empty_form_cannot_be_sent(void **state)
{
    (void)state;
    const Question *missing = NULL;
    Draft *draft = &app.visitor.draft;
    report_begin(&app, REPORT_SIGHTING, "");
    assert_false(report_can_send(draft, &missing));
    assert_null(missing);
    answer(FIELD_EVENT_WORDS_, "at the bus station");
    assert_true(report_can_send(draft, &missing));
}

static void not_knowing_answers_a_required_question(void **state)
{
    (void)state;
    const Question *missing = NULL;
    Draft *draft = &app.visitor.draft;
    report_begin(&app, REPORT_SEEKING_ORIGIN, "");
    answer(FIELD_BROUGHT_BY_, "an uncle");
    assert_false(report_can_send(draft, &missing));
    assert_non_null(missing);
    const QuestionList *list = questions_for(draft->kind);
    for (size_t i = 0; i < list->count; i++)
        draft->unknown[list->questions[i].field] = list->questions[i].required;
    assert_true(report_can_send(draft, &missing));
    assert_null(missing);
}

static void questions_that_an_answer_makes_needless_are_skipped(void **state)
{
    (void)state;
    Draft *draft = &app.visitor.draft;
    report_begin(&app, REPORT_SEEKING_CHILD, "");
    assert_true(report_skips(draft, FIELD_DNA_WHO_));
    assert_true(report_skips(draft, FIELD_POLICE_WORDS_));
    assert_false(report_skips(draft, FIELD_REPORTER_NAME_));
    answer(FIELD_DNA_, "sampled");
    answer(FIELD_POLICE_, "yes");
    answer(FIELD_CONTACT_SAFETY_, "never");
    assert_false(report_skips(draft, FIELD_DNA_WHO_));
    assert_false(report_skips(draft, FIELD_DNA_WHERE_));
    assert_false(report_skips(draft, FIELD_DNA_DATE_));
    assert_false(report_skips(draft, FIELD_POLICE_WORDS_));
    assert_true(report_skips(draft, FIELD_REPORTER_NAME_));
    assert_true(report_skips(draft, FIELD_REPORTER_CONTACT_));
    answer(FIELD_DNA_, "unknown");
    assert_true(report_skips(draft, FIELD_DNA_DATE_));
}

static void run_app(Ui *ui, void *user)
{
    (void)ui;
    app_run(user);
}

static void frames(int count)
{
    for (int i = 0; i < count; i++) {
        app.ui->again_now = true;
        assert_true(test_screen_frame(app.ui, 0, run_app, &app));
    }
}

/* A face touched among the likely ones, "this could be my child", and back again, twice. */
static void who_steps_back_to_the_likely_ones_has_named_nobody(void **state)
{
    (void)state;
    Draft *draft = &app.visitor.draft;
    report_begin(&app, REPORT_SEEKING_CHILD, "");
    app_replace(&app, SCREEN_LIKELY);
    report_begin(&app, REPORT_SEEKING_CHILD, "7K2-M9K-X");
    assert_true(record_is_about(&draft->answers, "7K2-M9K-X"));
    app_back(&app);
    assert_int_equal(app_screen(&app), SCREEN_LIKELY);
    frames(1);
    assert_true(draft->begun);
    assert_false(record_is_about(&draft->answers, "7K2-M9K-X"));
    assert_string_equal(draft->about, "");
}

static void a_tip_begun_from_a_likely_face_and_given_up_leaves_nothing(void **state)
{
    (void)state;
    report_begin(&app, REPORT_SEEKING_CHILD, "");
    app_replace(&app, SCREEN_LIKELY);
    report_begin(&app, REPORT_TIP, "7K2-M9K-X");
    assert_int_equal(app_screen(&app), SCREEN_SAFETY);
    app_back(&app);
    frames(2);
    assert_int_equal(app_screen(&app), SCREEN_GALLERY);
    assert_false(app.visitor.draft.begun);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_told_reaches_the_office_under_its_receipt),
        TEST(a_number_told_before_do_not_contact_me_is_not_sent),
        TEST(a_report_that_was_not_kept_has_no_receipt_and_loses_nothing),
        TEST(no_outbox_is_said_before_the_first_question),
        TEST(an_empty_form_cannot_be_sent),
        TEST(not_knowing_answers_a_required_question),
        TEST(questions_that_an_answer_makes_needless_are_skipped),
        TEST(who_steps_back_to_the_likely_ones_has_named_nobody),
        TEST(a_tip_begun_from_a_likely_face_and_given_up_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
