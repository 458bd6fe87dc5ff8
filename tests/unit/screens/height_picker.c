/* Height by touch: the child touched, then five centimetres at a time, within what a child can be. */
#include "screens/pickers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../support/touching.h"

static void draw(void)
{
    height_picker(&app, touching_area(), &app.visitor.draft.edit);
}

static void assert_height(const char *before, const char *const *ids, const char *after)
{
    TextEdit *edit = &app.visitor.draft.edit;
    ui_forget(app.ui);
    text_edit_init(edit, before, INPUT_DIGITS, 3);
    touching(draw, ids);
    assert_string_equal(edit->words, after);
}

static void a_child_touched_is_a_height(void **state)
{
    (void)state;
    assert_height("", IDS(""), "");
    assert_height("", IDS("height-90"), "90");
    assert_height("", IDS("height-60", "height-150"), "150");
    assert_height("96", IDS("height-plus"), "101"); /* typed in the office: kept as it is */
    assert_height("", IDS("height-105", "height-plus", "height-plus", "height-minus"), "110");
}

static void no_child_is_smaller_or_taller_than_children_are(void **state)
{
    (void)state;
    assert_height("42", IDS("height-minus"), "42");
    assert_height("183", IDS("height-plus"), "183");
}

static void the_number_is_called_about(void **state)
{
    (void)state;
    assert_height("", IDS("height-120"), "120");
    const DrawItem *child = draw_find_id(app.ui->last, draw_id("height-120"));
    assert_non_null(child);
    assert_string_equal(draw_words(app.ui->last, child), "about 120 cm");
}

/* Taller children are drawn taller: their figures are to one scale. */
static void what_is_drawn_is_to_scale(void **state)
{
    (void)state;
    int before = 0;
    assert_height("", IDS(""), "");
    for (size_t i = 0; i < app.ui->last->command_count; i++) {
        const DrawCommand *command = &app.ui->last->commands[i];
        const char *name = app.ui->last->bytes + command->text;
        if (command->kind != DRAW_ICON || strncmp(name, "figure_", 7) != 0 ||
            strcmp(name, "figure_grown") == 0)
            continue;
        assert_true(command->area.h > before);
        before = command->area.h;
    }
    assert_true(before > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_touched_is_a_height),
        cmocka_unit_test(no_child_is_smaller_or_taller_than_children_are),
        cmocka_unit_test(the_number_is_called_about),
        cmocka_unit_test(what_is_drawn_is_to_scale),
    };
    return cmocka_run_group_tests(tests, touching_begin, touching_end);
}
