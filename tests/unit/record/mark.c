/* Distinguishing marks: one text, read and written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "record/mark.h"

#include <cmocka.h>

static void assert_same_again(const char *canonical)
{
    MarkList list;
    Text text = {0};
    assert_int_equal(marks_parse(canonical, &list), OK);
    marks_compose(&list, &text);
    assert_string_equal(text_get(&text), canonical);
    text_done(&text);
}

static void marks_go_there_and_back(void **state)
{
    (void)state;
    assert_same_again("");
    assert_same_again("mole@@@");
    assert_same_again("birthmark@face@left@拇指大小;mole@back@middle@");
    assert_same_again("scar@@right@被狗咬的;extra_digit@hand@both@;double_crown@head@@");
}

static void a_wrong_mark_is_refused_with_what_was_expected(void **state)
{
    (void)state;
    static const char *const bad[][2] = {
        {"mole", "expected a mark such as"},
        {"mole@back@middle", "expected a mark such as"},
        {"@back@@", "birthmark, mole, scar"},
        {"wart@back@@", "birthmark, mole, scar"},
        {"mole@elbow@@", "head, forehead"},
        {"mole@back@top@", "left, right, middle, both"},
        {"mole@@@a@b", "three @"},
        {"mole@@@;", "after the last ;"},
        {";mole@@@", "expected a mark"},
        {"mole@@@a\nb", "one line"},
        {"mole@@@\xff", "UTF-8"},
    };
    MarkList list = {.count = 5};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(marks_parse(bad[i][0], &list), INVALID);
        if (!strstr(error_detail(), bad[i][1]))
            fail_msg("\"%s\": %s", bad[i][0], error_detail());
    }
    assert_int_equal(list.count, 5);
}

static void number_and_length_are_bounded(void **state)
{
    (void)state;
    MarkList list;
    Text text = {0};
    for (int i = 0; i < MARKS_MAX; i++)
        text_append(&text, i ? ";mole@@@" : "mole@@@");
    assert_int_equal(marks_parse(text_get(&text), &list), OK);
    assert_int_equal(list.count, MARKS_MAX);
    text_append(&text, ";mole@@@");
    assert_int_equal(marks_parse(text_get(&text), &list), INVALID);
    text_clear(&text);
    text_append(&text, "mole@@@");
    for (int i = 0; i < MARK_WORDS_BYTES - 1; i++)
        text_append(&text, "w");
    assert_int_equal(marks_parse(text_get(&text), &list), OK);
    text_append(&text, "w");
    assert_int_equal(marks_parse(text_get(&text), &list), INVALID);
    for (int i = 0; i < 10000; i++)
        text_append(&text, "w");
    assert_int_equal(marks_parse(text_get(&text), &list), INVALID);
    text_done(&text);
}

static void words_that_would_break_the_form_are_cleaned(void **state)
{
    (void)state;
    MarkList list = {.count = 2};
    Text text = {0};
    list.marks[1] = (Mark){.type = option_find(&OPTIONS_MARK_TYPE, "scar"), .words = "a;b@c\nd"};
    marks_compose(&list, &text); /* the first has no type yet: left out */
    assert_string_equal(text_get(&text), "scar@@@abcd");
    text_done(&text);
}

static void marks_are_shown_in_words(void **state)
{
    (void)state;
    Text text = {0};
    marks_show("birthmark@face@left@like a leaf;mole@back@@;dimple@@left@;tattoo@@@", &text);
    assert_string_equal(text_get(&text), "Birthmark on the left side of the face: like a leaf; "
                                         "Mole on the back; Dimple on the left; Tattoo");
    text_clear(&text);
    marks_show("scar@finger@right@;missing_digit@finger@left@;extra_digit@toe@both@;burn@belly@"
               "middle@;double_crown@head@@",
               &text);
    assert_string_equal(text_get(&text),
                        "Scar on the right finger; Missing finger on the left hand; "
                        "Extra toe on the foot, on both sides; "
                        "Burn scar in the middle of the belly; Two crowns in the hair");
    text_clear(&text);
    marks_show("nonsense", &text);
    assert_string_equal(text_get(&text), "");
    text_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_go_there_and_back),
        cmocka_unit_test(a_wrong_mark_is_refused_with_what_was_expected),
        cmocka_unit_test(number_and_length_are_bounded),
        cmocka_unit_test(words_that_would_break_the_form_are_cleaned),
        cmocka_unit_test(marks_are_shown_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
