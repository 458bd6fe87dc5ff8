/* The table of fields, the lists of options and the questions: what must hold for all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "record/fields.h"
#include "record/questions.h"

#include <cmocka.h>

static void every_field_has_one_key_that_a_table_can_carry(void **state)
{
    (void)state;
    for (int i = 0; i < FIELD_COUNT; i++) {
        const char *key = FIELDS[i].key;
        assert_int_equal(strspn(key, "abcdefghijklmnopqrstuvwxyz_"), strlen(key));
        assert_int_equal(field_find(key), i);
        assert_true(FIELDS[i].label[0] != '\0');
        assert_true(FIELDS[i].where >= IN_CASE && FIELDS[i].where <= IN_BOTH);
    }
    assert_int_equal(field_find("no_such_field"), FIELD_COUNT);
    assert_int_equal(field_find(""), FIELD_COUNT);
}

static void options_belong_to_choices_and_tiles_only(void **state)
{
    (void)state;
    for (int i = 0; i < FIELD_COUNT; i++) {
        const Field *field = &FIELDS[i];
        int needs = field->type == FIELD_CHOICE || field->type == FIELD_TILES;
        assert_int_equal(needs, field->options != NULL);
        size_t all = 0;
        for (size_t n = 0; field->options && n < field->options->count; n++) {
            const Option *option = &field->options->options[n];
            assert_ptr_equal(option_find(field->options, option->key), option);
            assert_null(strpbrk(option->key, " |@;,"));
            assert_true(strlen(option->key) <= (size_t)field_limit(FIELD_CHOICE));
            assert_true(option->label[0] != '\0');
            all += strlen(option->key) + 1;
        }
        /* check.c counts tiles in 64 places, and all of them touched must still fit. */
        assert_true(!field->options || field->options->count <= 64);
        assert_true(all <= (size_t)field_limit(FIELD_TILES));
    }
    assert_null(option_find(&OPTIONS_SEX, "femal"));
}

static void what_only_reports_hold_is_never_public(void **state)
{
    (void)state;
    for (int i = 0; i < FIELD_COUNT; i++)
        if (FIELDS[i].where == IN_REPORT) {
            assert_int_equal(FIELDS[i].audience, SHOW_OFFICE);
            assert_int_equal(FIELDS[i].search, SEARCH_NONE);
        }
}

static int is_about_the_reporter(FieldId field)
{
    return field == FIELD_REPORTER_NAME_ || field == FIELD_REPORTER_CONTACT_ ||
           field == FIELD_REPORTER_RELATION_ || field == FIELD_CONTACT_SAFETY_;
}

static void who_writes_is_asked_last_and_may_always_be_skipped(void **state)
{
    (void)state;
    for (int kind = 0; kind < REPORT_KINDS; kind++) {
        const QuestionList *list = questions_for((ReportKind)kind);
        int began = 0, contact = 0;
        assert_true(list->count > 5);
        for (size_t i = 0; i < list->count; i++) {
            int about = is_about_the_reporter(list->questions[i].field);
            assert_true(!began || about);
            assert_true(!about || !list->questions[i].required);
            began |= about;
            contact |= list->questions[i].field == FIELD_REPORTER_CONTACT_;
        }
        assert_true(began && contact);
    }
}

static void every_question_is_complete_and_asked_once(void **state)
{
    (void)state;
    for (int kind = 0; kind < REPORT_KINDS; kind++) {
        const QuestionList *list = questions_for((ReportKind)kind);
        int asked[FIELD_COUNT] = {0};
        for (size_t i = 0; i < list->count; i++) {
            const Question *question = &list->questions[i];
            assert_true(question->prompt[0] != '\0' && question->icon[0] != '\0');
            assert_true(FIELDS[question->field].where & IN_REPORT);
            assert_int_equal(asked[question->field]++, 0);
        }
    }
}

static int is_required(ReportKind kind, FieldId field)
{
    const QuestionList *list = questions_for(kind);
    for (size_t i = 0; i < list->count; i++)
        if (list->questions[i].field == field)
            return list->questions[i].required;
    return 0;
}

static void only_what_the_office_cannot_do_without_is_required(void **state)
{
    (void)state;
    assert_true(is_required(REPORT_SEEKING_CHILD, FIELD_SEX_));
    assert_true(is_required(REPORT_SEEKING_CHILD, FIELD_SEPARATION_DATE_));
    assert_true(is_required(REPORT_SEEKING_CHILD, FIELD_SEPARATION_PLACE_));
    assert_true(is_required(REPORT_SEEKING_ORIGIN, FIELD_SEX_));
    int required = 0;
    for (int kind = 0; kind < REPORT_KINDS; kind++)
        for (size_t i = 0; i < questions_for((ReportKind)kind)->count; i++)
            required += questions_for((ReportKind)kind)->questions[i].required;
    assert_int_equal(required, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_has_one_key_that_a_table_can_carry),
        cmocka_unit_test(options_belong_to_choices_and_tiles_only),
        cmocka_unit_test(what_only_reports_hold_is_never_public),
        cmocka_unit_test(who_writes_is_asked_last_and_may_always_be_skipped),
        cmocka_unit_test(every_question_is_complete_and_asked_once),
        cmocka_unit_test(only_what_the_office_cannot_do_without_is_required),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
