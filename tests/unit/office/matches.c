/* Matching in the office: what a pack suggests by itself, and that people's judgements count more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../support/office/scene.h"
#include "base/memory.h"
#include "office/listed.h"
#include "office/matching.h"
#include "office/stick_bundles.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static OfficeScene scene;
static TestKiosk kiosk;
static char receipt[CODE_TEXT_SIZE];

#define HEADINGS                                                                                   \
    "case_number,kind,revision,status,sex,birth_date,separation_date,separation_place\n"
#define CHILD "child_seeking_family,%d,%s,male,1998-03,2001-08,520502|\n"
/* Nothing fits but the sex. */
#define OTHER "child_seeking_family,1,,male,1985-01,1990-01,230100|\n"

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_kiosk(&scene, "GZ-0001", &kiosk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_kiosk_close(&kiosk);
    office_close(&scene);
    return 0;
}

/* Told at the kiosk, sealed, and collected. `about` may be "". */
static void tell(ReportKind kind, const char *about)
{
    Record told = {0};
    Collection collection = {.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick};
    FieldId place = kind == REPORT_SEEKING_ORIGIN ? FIELD_BROUGHT_FROM_ : FIELD_SEPARATION_PLACE_;
    assert_ok(record_set(&told, FIELD_SEX_, "male"));
    assert_ok(record_set(&told, FIELD_BIRTH_DATE_, "1998-03"));
    assert_ok(record_set(&told, FIELD_SEPARATION_DATE_, "2001-08"));
    assert_ok(record_set(&told, place, "520502|zqxjkvb"));
    assert_ok(record_set(&told, FIELD_FREE_WORDS_, "zqxjkvb under the bridge"));
    assert_ok(record_set(&told, FIELD_ABOUT_CASES_, about));
    kiosk_tell(&kiosk, kind, &told, receipt);
    record_done(&told);
    assert_ok(collect_run(&collection));
    collect_done(&collection);
}

static void pack_child(int revision, const char *status)
{
    office_table(&scene, HEADINGS "%s," OTHER "%s," CHILD, office_number(1), office_number(0),
                 revision, status);
    office_must_pack(&scene);
}

static void pack_without_child(void)
{
    office_table(&scene, HEADINGS "%s," OTHER, office_number(1));
    office_must_pack(&scene);
}

static Result count_answer(const DeskAnswer *one, void *user)
{
    assert_int_equal(one->answer.kind, ANSWER_LIKELY_CASE);
    assert_string_equal(one->answer.words, "");
    assert_true(one->suggested);
    ++*(int *)user;
    return OK;
}

static int suggestions(void)
{
    int count = 0;
    assert_ok(desk_answers_each(scene.desk, receipt, count_answer, &count));
    return count;
}

static int64_t only_answer(void)
{
    DeskSuggestion one = {.answer = 0};
    assert_ok(desk_suggestion_next(scene.desk, 0, &one));
    assert_string_equal(one.receipt, receipt);
    assert_string_equal(one.case_number, office_number(0));
    return one.answer;
}

static DeskPair pair(void)
{
    DeskPair out;
    assert_ok(desk_pair_get(scene.desk, receipt, office_number(0), &out));
    return out;
}

static void a_new_close_case_is_suggested_once_to_whoever_holds_the_receipt(void **state)
{
    (void)state;
    Answer heard[ANSWERS_MAX];
    AnswerKey key;
    uint8_t *sealed = NULL, *opened = NULL;
    size_t length = 0, size = 0, used = 0, count = 0;
    tell(REPORT_SEEKING_CHILD, "");
    pack_without_child();
    assert_int_equal(suggestions(), 0);
    pack_child(1, "");
    assert_int_equal(scene.pack.counts.suggested, 1);
    Catalogue *catalogue = office_catalogue(&scene);
    assert_ok(answer_key_derive(receipt, catalogue_info(catalogue)->office, &key));
    assert_ok(catalogue_answer(catalogue, key.lookup, &sealed, &length));
    assert_ok(answer_open(&key, sealed, length, &opened, &size, &used));
    assert_ok(answer_letter_read(opened, used, heard, &count));
    catalogue_close(catalogue);
    memory_free(sealed);
    memory_free(opened);
    assert_int_equal(count, 1);
    assert_string_equal(heard[0].case_number, office_number(0));
    pack_child(2, "");
    assert_int_equal(scene.pack.counts.suggested, 0);
    assert_int_equal(suggestions(), 1);
}

static void nothing_that_was_told_is_in_the_bundle(void **state)
{
    (void)state;
    size_t length = 0;
    tell(REPORT_SEEKING_CHILD, "");
    pack_child(1, "");
    assert_int_equal(suggestions(), 1);
    char *bytes = office_bundle(&scene, &length);
    assert_null(memmem(bytes, length, "zqxjkvb", 7));
    assert_null(memmem(bytes, length, receipt, strlen(receipt)));
    assert_non_null(memmem(bytes, length, office_number(0), 9)); /* the search works */
    memory_free(bytes);
}

static void who_named_the_case_or_seeks_no_child_gets_no_suggestion(void **state)
{
    (void)state;
    tell(REPORT_SEEKING_CHILD, office_number(0));
    pack_child(1, "");
    assert_int_equal(suggestions(), 0);
    tell(REPORT_SEEKING_ORIGIN, ""); /* looks among families */
    pack_child(1, "");
    assert_int_equal(suggestions(), 0);
    tell(REPORT_SIGHTING, "");
    pack_child(1, "");
    assert_int_equal(suggestions(), 0);
}

static void a_family_is_suggested_to_who_seeks_its_origin(void **state)
{
    (void)state;
    tell(REPORT_SEEKING_ORIGIN, "");
    office_table(&scene, HEADINGS "%s,family_seeking_child,1,,male,1998-03,2001-08,520502|\n",
                 office_number(0));
    office_must_pack(&scene);
    assert_int_equal(suggestions(), 1);
}

static void no_match_suggests_nothing_yet(void **state)
{
    (void)state;
    tell(REPORT_SEEKING_CHILD, "");
    office_table(&scene, HEADINGS "%s," CHILD, office_number(0), 1, "");
    Pack pack = {.desk = scene.desk,
                 .keyring = &scene.keyring,
                 .cases = scene.cases,
                 .stick = scene.stick,
                 .bundle_max = BUNDLE_PART_BYTES,
                 .no_match = true};
    assert_ok(pack_run(&pack));
    pack_done(&pack);
    assert_int_equal(suggestions(), 0);
    office_must_pack(&scene);
    assert_int_equal(suggestions(), 1);
}

static void a_withdrawn_case_takes_its_suggestion_along_and_may_come_back_with_it(void **state)
{
    (void)state;
    tell(REPORT_SEEKING_CHILD, "");
    pack_child(1, "");
    pack_child(2, "withdrawn");
    assert_int_equal(scene.pack.counts.taken_back, 1);
    assert_int_equal(suggestions(), 0);
    pack_child(3, "searching");
    assert_int_equal(suggestions(), 1);
    pack_without_child(); /* merely gone from the table */
    assert_int_equal(suggestions(), 0);
}

static void a_written_answer_stays_when_its_case_goes(void **state)
{
    (void)state;
    int64_t number = 0;
    Answer answer = {.kind = ANSWER_LIKELY_CASE, .written_at = 1764000000};
    tell(REPORT_SEEKING_CHILD, "");
    (void)text_copy(answer.case_number, sizeof answer.case_number, office_number(0));
    assert_ok(desk_answer_add(scene.desk, receipt, &answer, &number));
    pack_child(1, "");
    assert_int_equal(scene.pack.counts.suggested, 0); /* said already */
    pack_child(2, "withdrawn");
    assert_true(pair().answered);
}

static void who_is_judged_not_the_same_is_suggested_no_more_until_that_is_undone(void **state)
{
    (void)state;
    int64_t judgements = 0;
    tell(REPORT_SEEKING_CHILD, "");
    pack_child(1, "");
    assert_int_equal(suggestions(), 1);
    assert_ok(desk_judge(scene.desk, receipt, office_number(0), JUDGED_NOT_THE_SAME, 1));
    assert_int_equal(suggestions(), 0);
    assert_int_equal(pair().judged, JUDGED_NOT_THE_SAME);
    pack_child(2, "");
    assert_int_equal(suggestions(), 0);
    assert_ok(desk_judge(scene.desk, receipt, office_number(0), JUDGED_NOTHING, 2));
    assert_int_equal(pair().judged, JUDGED_NOTHING);
    pack_child(2, "");
    assert_int_equal(suggestions(), 1);
    assert_ok(database_number(scene.desk->db, "SELECT count(*) FROM judgements", &judgements));
    assert_int_equal(judgements, 2); /* none is ever deleted */
}

static void what_the_office_removed_by_hand_is_not_suggested_again(void **state)
{
    (void)state;
    tell(REPORT_SEEKING_CHILD, "");
    pack_child(1, "");
    assert_ok(desk_answer_remove(scene.desk, only_answer()));
    assert_true(pair().suggested);
    pack_child(2, "");
    assert_int_equal(suggestions(), 0);
}

static void of_many_close_cases_few_are_suggested(void **state)
{
    (void)state;
    tell(REPORT_SEEKING_CHILD, "");
    Text table = {0};
    text_append(&table, HEADINGS);
    for (unsigned i = 0; i < 2 * SUGGESTIONS_MAX; i++)
        text_append_format(&table, "%s," CHILD, office_number(i), 1, "");
    office_table(&scene, "%s", text_get(&table));
    text_done(&table);
    office_must_pack(&scene);
    assert_int_equal(suggestions(), SUGGESTIONS_MAX);
    office_must_pack(&scene);
    assert_int_equal(suggestions(), SUGGESTIONS_MAX);
}

static Result rank_first(const DeskReport *one, void *user)
{
    size_t count = 0;
    Match match;
    MatchedCase listed;
    assert_ok(matching_rank(user, &one->report, 1, &match, &count));
    assert_int_equal(count, 1);
    assert_int_equal(match_strength(&match), MATCH_CLOSE);
    assert_ok(matching_case(user, match.id, &listed));
    assert_string_equal(listed.number, office_number(0));
    return OK;
}

static void what_the_last_pack_lists_is_matched_without_it(void **state)
{
    (void)state;
    sqlite3 *cases = NULL;
    const DeskReportFilter all = {0};
    assert_int_equal(listed_open(scene.desk_folder, &cases), NOT_FOUND);
    tell(REPORT_SEEKING_CHILD, "");
    pack_child(1, "");
    assert_ok(listed_open(scene.desk_folder, &cases));
    Matching matching = {.cases = cases};
    assert_ok(desk_reports_each(scene.desk, &all, rank_first, &matching));
    matching_done(&matching);
    /* An older program kept other columns: as if nothing were kept. */
    assert_ok(database_run(cases, "PRAGMA user_version = 2"));
    database_close(cases);
    assert_int_equal(listed_open(scene.desk_folder, &cases), NOT_FOUND);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_new_close_case_is_suggested_once_to_whoever_holds_the_receipt),
        PROMISE(nothing_that_was_told_is_in_the_bundle),
        PROMISE(who_named_the_case_or_seeks_no_child_gets_no_suggestion),
        PROMISE(a_family_is_suggested_to_who_seeks_its_origin),
        PROMISE(no_match_suggests_nothing_yet),
        PROMISE(a_withdrawn_case_takes_its_suggestion_along_and_may_come_back_with_it),
        PROMISE(a_written_answer_stays_when_its_case_goes),
        PROMISE(who_is_judged_not_the_same_is_suggested_no_more_until_that_is_undone),
        PROMISE(what_the_office_removed_by_hand_is_not_suggested_again),
        PROMISE(of_many_close_cases_few_are_suggested),
        PROMISE(what_the_last_pack_lists_is_matched_without_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
