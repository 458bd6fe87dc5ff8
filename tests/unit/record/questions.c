/* What is asked fits what was answered before, and no answer is offered that nobody could mean. */
#include "record/questions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "../../support/check.h"

static const Question *question_about(ReportKind kind, FieldId field)
{
    const QuestionList *list = questions_for(kind);
    for (size_t i = 0; i < list->count; i++)
        if (list->questions[i].field == field)
            return &list->questions[i];
    fail_msg("it is not asked");
    return NULL;
}

static const Question *safety_after(ReportKind kind, const char *contact)
{
    Record answers = {0};
    assert_int_equal(record_set(&answers, FIELD_REPORTER_CONTACT_, contact), OK);
    const Question *asked =
        question_asked(question_about(kind, FIELD_CONTACT_SAFETY_), kind, &answers);
    record_done(&answers);
    return asked;
}

static void who_left_no_telephone_is_asked_for_visits(void **state)
{
    (void)state;
    const Question *call = question_about(REPORT_SEEKING_CHILD, FIELD_CONTACT_SAFETY_);
    assert_ptr_equal(safety_after(REPORT_SEEKING_CHILD, "13800000000"), call);
    assert_true(question_offers(call, REPORT_SEEKING_CHILD, "only_message"));
    const Question *visit = safety_after(REPORT_SEEKING_CHILD, "");
    assert_string_not_equal(visit->prompt, call->prompt);
    assert_int_equal(visit->field, FIELD_CONTACT_SAFETY_);
    assert_false(question_offers(visit, REPORT_SEEKING_CHILD, "only_message"));
    assert_true(question_offers(visit, REPORT_SEEKING_CHILD, "never"));
    assert_ptr_equal(safety_after(REPORT_SEEKING_ORIGIN, ""), visit);
}

/* There it is the first question about it: a telephone may follow. */
static void a_tip_asks_first_whether_one_may_call(void **state)
{
    (void)state;
    assert_ptr_equal(safety_after(REPORT_TIP, ""),
                     question_about(REPORT_TIP, FIELD_CONTACT_SAFETY_));
    assert_ptr_equal(safety_after(REPORT_SIGHTING, ""),
                     question_about(REPORT_SIGHTING, FIELD_CONTACT_SAFETY_));
}

static void nobody_who_looks_for_a_child_is_that_child(void **state)
{
    (void)state;
    const Question *who = question_about(REPORT_SEEKING_CHILD, FIELD_REPORTER_RELATION_);
    assert_false(question_offers(who, REPORT_SEEKING_CHILD, "self"));
    assert_true(question_offers(who, REPORT_SEEKING_CHILD, "mother"));
    assert_true(question_offers(who, REPORT_SEEKING_ORIGIN, "self"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_left_no_telephone_is_asked_for_visits),
        cmocka_unit_test(a_tip_asks_first_whether_one_may_call),
        cmocka_unit_test(nobody_who_looks_for_a_child_is_that_child),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
