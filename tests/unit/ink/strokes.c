/* What a finger draws: bounded, exact at its end, and overwritten when it is taken back. */
#include "ink/strokes.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

static Strokes strokes;

static void no_point_is_left(const void *from, const void *to)
{
    for (const unsigned char *byte = from; byte < (const unsigned char *)to; byte++)
        assert_int_equal(*byte, 0);
}

static void a_stroke_ends_where_the_finger_was_lifted(void **state)
{
    (void)state;
    strokes_clear(&strokes);
    assert_true(strokes_begin(&strokes, 100, 100));
    for (int i = 0; i <= 403; i++)
        strokes_move(&strokes, 100 + i, 100);
    strokes_end(&strokes);
    const Stroke *stroke = &strokes.strokes[0];
    assert_int_equal(strokes.count, 1);
    assert_int_equal(stroke->points[0].x, 100);
    assert_int_equal(stroke->points[stroke->count - 1].x, 503);
    for (int i = 1; i + 1 < stroke->count; i++)
        assert_true(stroke->points[i].x - stroke->points[i - 1].x >= STROKE_STEP);
    strokes_move(&strokes, 900, 900); /* nobody draws now */
    assert_int_equal(stroke->points[stroke->count - 1].x, 503);
}

static void a_tap_is_a_point(void **state)
{
    (void)state;
    strokes_clear(&strokes);
    (void)strokes_begin(&strokes, 500, 500);
    strokes_move(&strokes, 501, 501);
    strokes_end(&strokes);
    assert_int_equal(strokes.strokes[0].count, 1);
}

static void a_finger_that_scribbles_for_an_hour_fills_one_stroke(void **state)
{
    (void)state;
    strokes_clear(&strokes);
    (void)strokes_begin(&strokes, 0, 0);
    for (int i = 0; i < 360000; i++) {
        strokes_move(&strokes, i * 37 % 1001, i * 61 % 1001);
        assert_in_range(strokes.strokes[0].count, 1, STROKE_POINTS);
    }
    strokes_move(&strokes, 321, 654);
    strokes_end(&strokes);
    const Stroke *stroke = &strokes.strokes[0];
    assert_int_equal(stroke->points[stroke->count - 1].x, 321);
    assert_int_equal(stroke->points[stroke->count - 1].y, 654);
    assert_int_equal(strokes.count, 1);
    assert_true(strokes.strokes[1].count == 0);
}

static void further_strokes_than_any_character_has_are_not_taken(void **state)
{
    (void)state;
    strokes_clear(&strokes);
    for (int i = 0; i < 3 * STROKES_MAX; i++) {
        assert_int_equal(strokes_begin(&strokes, i, i), i < STROKES_MAX);
        strokes_move(&strokes, 900, 900);
    }
    assert_int_equal(strokes.count, STROKES_MAX);
    assert_int_equal(strokes.strokes[STROKES_MAX - 1].points[0].x, STROKES_MAX - 1);
}

static void places_beyond_the_pad_are_its_edge(void **state)
{
    (void)state;
    strokes_clear(&strokes);
    (void)strokes_begin(&strokes, INT_MIN, INT_MAX);
    strokes_move(&strokes, INT_MAX, INT_MIN);
    strokes_end(&strokes);
    assert_int_equal(strokes.strokes[0].points[0].x, 0);
    assert_int_equal(strokes.strokes[0].points[0].y, INK_SIDE);
    assert_int_equal(strokes.strokes[0].points[1].x, INK_SIDE);
    assert_int_equal(strokes.strokes[0].points[1].y, 0);
}

static void what_is_taken_back_leaves_no_point(void **state)
{
    (void)state;
    strokes_clear(&strokes);
    for (int i = 0; i < 3; i++) {
        (void)strokes_begin(&strokes, 10, 10);
        strokes_move(&strokes, 700, 700);
        strokes_end(&strokes);
    }
    unsigned changes = strokes.changes;
    strokes_undo(&strokes);
    assert_int_equal(strokes.count, 2);
    assert_int_not_equal(strokes.changes, changes);
    no_point_is_left(&strokes.strokes[2], &strokes.strokes[STROKES_MAX]);
    (void)strokes_begin(&strokes, 10, 10); /* a palm */
    strokes_cancel(&strokes);
    assert_int_equal(strokes.count, 2);
    no_point_is_left(&strokes.strokes[2], &strokes.strokes[STROKES_MAX]);
    changes = strokes.changes;
    strokes_clear(&strokes);
    assert_int_not_equal(strokes.changes, changes);
    assert_int_equal(strokes.count, 0);
    no_point_is_left(&strokes.strokes[0], &strokes.strokes[STROKES_MAX]);
    strokes_undo(&strokes);
    strokes_end(&strokes);
    strokes_cancel(&strokes);
    assert_int_equal(strokes.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stroke_ends_where_the_finger_was_lifted),
        cmocka_unit_test(a_tap_is_a_point),
        cmocka_unit_test(a_finger_that_scribbles_for_an_hour_fills_one_stroke),
        cmocka_unit_test(further_strokes_than_any_character_has_are_not_taken),
        cmocka_unit_test(places_beyond_the_pad_are_its_edge),
        cmocka_unit_test(what_is_taken_back_leaves_no_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
