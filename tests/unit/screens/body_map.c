/* The body to touch: every part that a record knows is there, its own left where the child has it, targets a
 * finger wide and apart, and a dot for each mark. */
#include "screens/body_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../support/screen.h"

#define HEIGHT 393 /* what a panel of 1024x600 leaves; the picture keeps a pixel from each edge */

static Ui *ui;
static BodyView view;
static MarkList marks;

static int open_screen(void **state)
{
    (void)state;
    ui = test_screen_open(1024, 600, NULL);
    return 0;
}

static int close_screen(void **state)
{
    (void)state;
    ui_close(ui);
    return 0;
}

static void run(Ui *screen, void *user)
{
    (void)user;
    BodyPlace place;
    (void)body_map(screen, (Rect){20, 100, 900, HEIGHT}, view, false, &marks, &place);
}

static void show(BodyView which)
{
    view = which;
    ui_forget(ui);
    test_screen_settle(ui, run, NULL);
}

static bool is_part(const DrawItem *item, const Option *part)
{
    const char *last_word = strrchr(draw_words(ui->last, item), ' ');
    return last_word != NULL && strcmp(last_word + 1, part->label) == 0;
}

static void every_part_can_be_touched(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTIONS_BODY_PART.count; i++) {
        bool found = false;
        for (int v = BODY_WHOLE; v <= BODY_RIGHT_LEG && !found; v++) {
            show((BodyView)v);
            for (size_t k = 0; k < ui->last->item_count; k++)
                found |= is_part(&ui->last->items[k], &OPTIONS_BODY_PART.options[i]);
        }
        if (!found)
            fail_msg("nowhere on the body: %s", OPTIONS_BODY_PART.options[i].key);
    }
}

static int apart(const Rect *a, const Rect *b)
{
    int x = a->x > b->x ? a->x - b->x - b->w : b->x - a->x - a->w;
    int y = a->y > b->y ? a->y - b->y - b->h : b->y - a->y - a->h;
    return x > y ? x : y;
}

static void targets_are_a_finger_wide_and_apart(void **state)
{
    (void)state;
    for (int v = BODY_WHOLE; v <= BODY_RIGHT_LEG; v++) {
        show((BodyView)v);
        const DrawList *list = ui->last;
        for (size_t i = 0; i < list->item_count; i++) {
            const DrawItem *one = &list->items[i];
            if (one->kind != ITEM_TARGET)
                continue;
            assert_in_range(one->area.w, ui->theme.touch, UINT16_MAX);
            assert_in_range(one->area.h, ui->theme.touch, UINT16_MAX);
            for (size_t k = 0; k < i; k++)
                if (list->items[k].kind == ITEM_TARGET)
                    assert_in_range(apart(&one->area, &list->items[k].area),
                                    (int)(2 * ui->theme.pixels_per_mm), UINT16_MAX);
        }
    }
}

static int x_of(const char *id)
{
    const DrawItem *item = draw_find_id(ui->last, draw_id(id));
    assert_non_null(item);
    return item->area.x;
}

static void left_is_the_childs_own(void **state)
{
    (void)state;
    show(BODY_WHOLE);
    assert_true(x_of("body-left-arm") > x_of("body-right-arm"));
    assert_true(x_of("body-left-leg") > x_of("body-right-leg"));
    assert_true(x_of("body-left-arm-behind") < x_of("body-right-arm-behind"));
    assert_true(x_of("body-left-leg-behind") < x_of("body-right-leg-behind"));
    show(BODY_HEAD);
    assert_true(x_of("body-ear-left") > x_of("body-ear-right"));
    show(BODY_LEFT_ARM);
    assert_non_null(
        strstr(draw_words(ui->last, draw_find_id(ui->last, draw_id("body-hand"))), "left"));
    show(BODY_RIGHT_ARM);
    assert_non_null(
        strstr(draw_words(ui->last, draw_find_id(ui->last, draw_id("body-hand"))), "right"));
}

static int dots(const char *number)
{
    int count = 0;
    for (size_t i = 0; i < ui->last->item_count; i++)
        count += ui->last->items[i].kind == ITEM_WORDS &&
                 strcmp(draw_words(ui->last, &ui->last->items[i]), number) == 0;
    return count;
}

static void each_mark_with_a_place_has_its_dot(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTIONS_BODY_PART.count; i++) {
        char canonical[96];
        (void)snprintf(canonical, sizeof canonical, "scar@@@;mole@%s@left@;mole@%s@both@",
                       OPTIONS_BODY_PART.options[i].key, OPTIONS_BODY_PART.options[i].key);
        assert_int_equal(marks_parse(canonical, &marks), OK);
        show(BODY_WHOLE);
        assert_int_equal(dots("1"), 0); /* nobody knows where */
        assert_int_equal(dots("2"), 1);
        assert_int_equal(dots("3"), 2);
    }
    marks.count = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_can_be_touched),
        cmocka_unit_test(targets_are_a_finger_wide_and_apart),
        cmocka_unit_test(left_is_the_childs_own),
        cmocka_unit_test(each_mark_with_a_place_has_its_dot),
    };
    return cmocka_run_group_tests(tests, open_screen, close_screen);
}
