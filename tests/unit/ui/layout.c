/* Cutting rectangles, and the measures and colours of the theme. */
#include "ui/layout.h"
#include "ui/theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

static void assert_rect(Rect rect, int x, int y, int w, int h)
{
    assert_int_equal(rect.x, x);
    assert_int_equal(rect.y, y);
    assert_int_equal(rect.w, w);
    assert_int_equal(rect.h, h);
}

static void a_strip_and_the_rest_are_the_whole(void **state)
{
    (void)state;
    Rect area = {10, 20, 100, 50};
    assert_rect(rect_cut_left(&area, 30), 10, 20, 30, 50);
    assert_rect(rect_cut_right(&area, 20), 90, 20, 20, 50);
    assert_rect(rect_cut_top(&area, 5), 40, 20, 50, 5);
    assert_rect(rect_cut_bottom(&area, 15), 40, 55, 50, 15);
    assert_rect(area, 40, 25, 50, 30);
}

static void more_than_there_is_cannot_be_cut(void **state)
{
    (void)state;
    Rect area = {0, 0, 40, 30};
    assert_rect(rect_cut_top(&area, 99), 0, 0, 40, 30);
    assert_rect(rect_cut_left(&area, -5), 0, 30, 0, 0);
    assert_int_equal(area.h, 0);
    assert_rect(rect_inset((Rect){0, 0, 10, 10}, 40, 3), 5, 3, 0, 4);
    assert_rect(rect_center((Rect){0, 0, 10, 10}, 40, 4), 0, 3, 10, 4);
}

static void columns_fill_the_width_to_the_last_pixel(void **state)
{
    (void)state;
    for (int width = 0; width < 200; width += 7)
        for (int count = 1; count < 8; count++) {
            Rect area = {3, 4, width, 10};
            int end = area.x;
            for (int i = 0; i < count; i++) {
                Rect column = rect_column(area, count, i, 2);
                assert_true(column.w >= 0);
                if (width < 2 * (count - 1))
                    continue;
                assert_int_equal(column.x, i == 0 ? end : end + 2);
                end = column.x + column.w;
            }
            if (width >= 2 * (count - 1))
                assert_int_equal(end, area.x + area.w);
        }
    assert_rect(rect_row((Rect){0, 0, 9, 32}, 3, 1, 1), 0, 11, 9, 10);
    assert_int_equal(rect_column((Rect){0, 0, 9, 9}, 0, 0, 1).w, 0);
    assert_int_equal(rect_row((Rect){0, 0, 9, 9}, 3, 3, 1).h, 0);
}

static void rectangles_that_only_touch_have_nothing_in_common(void **state)
{
    (void)state;
    assert_false(rect_intersects((Rect){0, 0, 10, 10}, (Rect){10, 0, 5, 5}));
    assert_true(rect_intersects((Rect){0, 0, 10, 10}, (Rect){9, 9, 5, 5}));
    assert_rect(rect_overlap((Rect){0, 0, 10, 10}, (Rect){6, 8, 20, 20}), 6, 8, 4, 2);
    assert_int_equal(rect_overlap((Rect){0, 0, 10, 10}, (Rect){20, 20, 5, 5}).w, 0);
    assert_true(rect_contains((Rect){5, 5, 2, 2}, 6, 6));
    assert_false(rect_contains((Rect){5, 5, 2, 2}, 7, 6));
}

static void targets_are_twelve_millimetres_and_letters_are_legible(void **state)
{
    (void)state;
    static const struct {
        int width, height;
        float given, true_density;
    } PANELS[] = {{1024, 600, 0, 4.6F}, {1024, 600, 6.65F, 6.65F}, {1920, 1080, 0, 5.58F}};
    for (size_t i = 0; i < sizeof PANELS / sizeof PANELS[0]; i++) {
        Theme theme = theme_make(PANELS[i].width, PANELS[i].height, PANELS[i].given, LOOK_USUAL);
        float mm = PANELS[i].true_density;
        assert_true((float)theme.touch >= 12.0F * mm);
        assert_true((float)theme.gap_small >= 2.0F * mm);
        assert_true((float)theme.bar >= (float)theme.touch);
        assert_true((float)theme.text[TEXT_SMALL] >= 3.5F * mm);
        assert_true((float)theme.text[TEXT_BODY] >= 4.6F * mm);
        for (int size = 1; size < TEXT_SIZES; size++)
            assert_true(theme.text[size] > theme.text[size - 1]);
    }
}

static double part(uint8_t value)
{
    double share = value / 255.0;
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double contrast(Color a, Color b)
{
    double light = 0.2126 * part(a.r) + 0.7152 * part(a.g) + 0.0722 * part(a.b) + 0.05;
    double dark = 0.2126 * part(b.r) + 0.7152 * part(b.g) + 0.0722 * part(b.b) + 0.05;
    return light > dark ? light / dark : dark / light;
}

static void judge_contrast(ThemeLook look)
{
    const double soft = look == LOOK_CLEAR ? 7.0 : 4.5;
    Theme t = theme_make(1024, 600, 0, look);
    const Color grounds[] = {t.accent, t.accent_pressed, t.calm,   t.calm_pressed,
                             t.alarm,  t.good,           t.warning};
    for (size_t i = 0; i < sizeof grounds / sizeof grounds[0]; i++)
        assert_true(contrast(t.ink_on_accent, grounds[i]) >= soft);
    const Color papers[] = {t.paper, t.card, t.card_pressed};
    for (size_t i = 0; i < 3; i++) {
        assert_true(contrast(t.ink, papers[i]) >= 9.0);
        assert_true(contrast(t.ink_soft, papers[i]) >= soft);
    }
    assert_true(contrast(t.accent, t.card) >= soft);
    assert_true(contrast(t.alarm, t.paper) >= soft);
}

static void every_text_stands_out_from_its_ground(void **state)
{
    (void)state;
    judge_contrast(LOOK_USUAL);
    judge_contrast(LOOK_CLEAR);
}

static void the_clear_look_has_larger_letters_and_the_same_targets(void **state)
{
    (void)state;
    Theme usual = theme_make(1024, 600, 0, LOOK_USUAL),
          clear = theme_make(1024, 600, 0, LOOK_CLEAR);
    for (int size = 0; size < TEXT_SIZES; size++)
        assert_true(clear.text[size] > usual.text[size]);
    assert_int_equal(clear.touch, usual.touch);
    assert_true(clear.line_width > usual.line_width);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_strip_and_the_rest_are_the_whole),
        cmocka_unit_test(more_than_there_is_cannot_be_cut),
        cmocka_unit_test(columns_fill_the_width_to_the_last_pixel),
        cmocka_unit_test(rectangles_that_only_touch_have_nothing_in_common),
        cmocka_unit_test(targets_are_twelve_millimetres_and_letters_are_legible),
        cmocka_unit_test(every_text_stands_out_from_its_ground),
        cmocka_unit_test(the_clear_look_has_larger_letters_and_the_same_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
