/* Marks told by touching a drawn child: what was told comes back, a mark begun counts, back goes the way
 * one came. */
#include "screens/pickers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../support/touching.h"

static void draw_marks(void)
{
    marks_picker(&app, touching_area(), &app.visitor.draft.marks);
}

static void every_form_of_marks_comes_back(void **state)
{
    (void)state;
    static const char *const MARKS[] = {"",
                                        "scar@@@",
                                        "mole@back@middle@",
                                        "birthmark@face@left@拇指大小;mole@back@middle@",
                                        "other@@left@",
                                        "double_crown@head@@two"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        MarkChoice *choice = &app.visitor.draft.marks;
        Text out = {0};
        marks_picker_load(choice, MARKS[i]);
        marks_picker_value(choice, &out);
        assert_string_equal(text_get(&out), MARKS[i]);
        text_done(&out);
    }
}

static void assert_marks_touched(const char *before, const char *const *ids, const char *after)
{
    Text out = {0};
    ui_forget(app.ui);
    marks_picker_load(&app.visitor.draft.marks, before);
    touching(draw_marks, ids);
    marks_picker_value(&app.visitor.draft.marks, &out);
    assert_string_equal(text_get(&out), after);
    text_done(&out);
}

static void a_mark_is_told_by_touch(void **state)
{
    (void)state;
    assert_marks_touched("", IDS("body-left-arm", "body-hand", "mark-type-scar"),
                         "scar@hand@left@");
    assert_marks_touched("", IDS("body-left-arm-behind", "body-hand", "mark-type-scar"),
                         "scar@hand@left@");
    assert_marks_touched("", IDS("body-head", "body-nose", "mark-type-mole"), "mole@nose@@");
    assert_marks_touched("", IDS("body-head", "body-hair", "mark-type-double_crown"),
                         "double_crown@head@@");
    assert_marks_touched("", IDS("body-back", "mark-type-mole", "mark-side-both"),
                         "mole@back@both@");
    assert_marks_touched("", IDS("body-back", "mark-type-mole", "mark-skip"), "mole@back@@");
    assert_marks_touched("", IDS("body-right-leg", "mark-about-there", "mark-type-burn"),
                         "burn@leg@right@");
    assert_marks_touched("", IDS("mark-nowhere", "mark-type-mole"), "mole@@@");
    assert_marks_touched("scar@@@;mole@back@@", IDS("mark-remove-0"), "mole@back@@");
}

static int x_of(const char *id)
{
    const DrawItem *item = draw_find_id(app.ui->last, draw_id(id));
    assert_non_null(item);
    return item->area.x;
}

static void the_tiles_of_sides_lie_as_on_the_figure(void **state)
{
    (void)state;
    assert_marks_touched("", IDS("body-belly", "mark-type-mole"), "mole@belly@@");
    assert_true(x_of("mark-side-right") < x_of("mark-side-left"));
    assert_marks_touched("", IDS("body-back", "mark-type-mole"), "mole@back@@");
    assert_true(x_of("mark-side-left") < x_of("mark-side-right"));
}

static void a_mark_begun_counts_and_several_keep_their_order(void **state)
{
    (void)state;
    assert_marks_touched("", IDS("body-back", "mark-type-mole"), "mole@back@@");
    assert_marks_touched("", IDS("body-back"), "");
    assert_marks_touched("scar@knee@left@", IDS("body-belly", "mark-type-mole", "mark-side-left"),
                         "scar@knee@left@;mole@belly@left@");
    assert_marks_touched("scar@knee@left@;mole@back@@;burn@@@",
                         IDS("mark-words-1", "key-a", "mark-done"),
                         "scar@knee@left@;mole@back@@a;burn@@@");
    assert_marks_touched("scar@knee@left@", IDS("mark-words-0", "key-b"), "scar@knee@left@b");
}

static void marks_go_back_by_the_way_one_came(void **state)
{
    (void)state;
    MarkChoice *choice = &app.visitor.draft.marks;
    assert_marks_touched("", IDS("body-left-leg", "body-knee"), "");
    int steps = 0;
    while (marks_picker_back(choice))
        steps++;
    assert_int_equal(steps, 2); /* the kinds, the leg, and then the body */
    assert_marks_touched("", IDS("body-belly", "mark-type-mole"), "mole@belly@@");
    assert_true(marks_picker_back(choice));
    Text out = {0};
    marks_picker_value(choice, &out);
    assert_string_equal(text_get(&out), "");
    text_done(&out);
}

static void no_more_marks_than_a_record_holds(void **state)
{
    (void)state;
    Text many = {0};
    for (int i = 0; i < MARKS_MAX; i++)
        text_append(&many, i ? ";mole@back@@" : "mole@back@@");
    assert_marks_touched(text_get(&many), IDS("body-back"), text_get(&many));
    touching(draw_marks, IDS(""));
    assert_null(draw_find_id(app.ui->last, draw_id("mark-type-mole")));
    text_done(&many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_marks_comes_back),
        cmocka_unit_test(a_mark_is_told_by_touch),
        cmocka_unit_test(the_tiles_of_sides_lie_as_on_the_figure),
        cmocka_unit_test(a_mark_begun_counts_and_several_keep_their_order),
        cmocka_unit_test(marks_go_back_by_the_way_one_came),
        cmocka_unit_test(no_more_marks_than_a_record_holds),
    };
    return cmocka_run_group_tests(tests, touching_begin, touching_end);
}
