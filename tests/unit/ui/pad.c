/* The pad of handwriting, drawn on by a script through the same door as a finger. */
#include "ui/board.h"

#include "../../support/hand.h"
#include "../../support/typing.h"

static void a_character_is_drawn_and_chosen(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "小", INPUT_INK, 100);
    type(&typing, "expect-no-id candidate-0\nexpect Write, then touch\ndraw key-pad " HAND_TEN
                  "\nawait-id candidate-9\nexpect-not Write, then touch\ntap candidate-0\n"
                  "expect-no-id candidate-0");
    assert_string_equal(edit.words, "小十");
    assert_int_equal(edit.strokes.count, 0);
    assert_int_equal(typing.changes, 1);
}

static void signs_space_and_done_take_the_best_of_what_was_drawn(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "", INPUT_INK, 100);
    type(&typing,
         "draw key-pad " HAND_TEN "\nawait-id candidate-0\ntap key-，\ndraw key-pad " HAND_TEN
         "\nawait-id candidate-0\ntap key-space\ntap key-space\ndraw key-pad " HAND_TEN
         "\nawait-id candidate-0\ntap key-done");
    assert_string_equal(edit.words, "十，十 十");
    assert_true(typing.done);
}

static void strokes_are_taken_back_one_by_one_or_all(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "小", INPUT_INK, 100);
    type(&typing, "draw key-pad " HAND_KING "\ntap key-undo\ntap key-undo");
    assert_int_equal(edit.strokes.count, 2);
    type(&typing, "tap key-wipe\nexpect-no-id candidate-0\nexpect Write, then touch");
    assert_int_equal(edit.strokes.count, 0);
    type(&typing, "draw key-pad " HAND_KING "\ntap key-backspace");
    assert_int_equal(edit.strokes.count, 0); /* what was drawn last goes first */
    assert_string_equal(edit.words, "小");
    type(&typing, "tap key-backspace\ntap key-undo\ntap key-wipe\ntap key-undo");
    assert_string_equal(edit.words, "");
}

static void a_stroke_belongs_to_the_finger_that_came_down_on_the_pad(void **state)
{
    (void)state;
    Typing typing = {.width = 1024, .height = 600};
    text_edit_init(&edit, "", INPUT_INK, 100);
    /* from the keys onto the pad; then from the pad across the screen, with a second finger */
    type(&typing, "down 100 400\nmove 800 400\nmove 900 500\nup 900 500");
    assert_int_equal(edit.strokes.count, 0);
    type(&typing, "down 900 400 1\nmove 920 420 1\ndown 500 300 2\nmove 500 310 2\nup 500 310 2\n"
                  "move 10 10 1\nup 10 10 1");
    assert_int_equal(edit.strokes.count, 1);
    const Stroke *stroke = &edit.strokes.strokes[0];
    assert_int_equal(stroke->points[stroke->count - 1].x, 0); /* the pad's edge */
    assert_int_equal(stroke->points[stroke->count - 1].y, 0);
    /* a finger that was lost and came again: what it had begun was no stroke */
    type(&typing, "tap key-wipe\ndown 900 400 1\nmove 950 450 1\ndown 800 500 1\nmove 850 550 1\n"
                  "up 850 550 1");
    assert_int_equal(edit.strokes.count, 1);
    assert_in_range(edit.strokes.strokes[0].points[0].y, 600, 900);
}

static void the_next_text_begins_with_the_method_chosen_before(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing, "tap key-ink\nexpect-id key-pad");
    typing.next = true;
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing, "expect-id key-pad");
    text_edit_init(&edit, "", INPUT_DIGITS, 100);
    type(&typing, "expect-no-id key-pad\nexpect-id key-1");
    typing.next = false; /* somebody else */
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing, "expect-no-id key-pad");
}

int main(void)
{
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_character_is_drawn_and_chosen),
        cmocka_unit_test(signs_space_and_done_take_the_best_of_what_was_drawn),
        cmocka_unit_test(strokes_are_taken_back_one_by_one_or_all),
        cmocka_unit_test(a_stroke_belongs_to_the_finger_that_came_down_on_the_pad),
        cmocka_unit_test(the_next_text_begins_with_the_method_chosen_before),
    };
    return cmocka_run_group_tests(tests, typing_open, typing_close);
}
