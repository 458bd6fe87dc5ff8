/* Kinetic scrolling: the physics, without a screen. */
#include "ui/scroll.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the four above */
#include <cmocka.h>

static Scrolls scrolls;

static Scroll *fresh(int content, int height)
{
    scrolls_forget(&scrolls);
    Scroll *scroll = scrolls_at(&scrolls, 1);
    scroll_set_size(scroll, content, height);
    return scroll;
}

static void flick(Scroll *scroll, int from, int step, int64_t *now)
{
    scrolls_finger_down(&scrolls, from, *now);
    for (int i = 1; i <= 5; i++) {
        *now += 10;
        scrolls_finger_moved(&scrolls, scroll, from + i * step, *now);
    }
    scrolls_finger_up(&scrolls, scroll, *now);
}

static void paper_follows_the_finger(void **state)
{
    (void)state;
    Scroll *scroll = fresh(2000, 500);
    scrolls_finger_down(&scrolls, 400, 0);
    scrolls_finger_moved(&scrolls, scroll, 350, 10);
    assert_int_equal(lroundf(scroll->offset), 50);
    scrolls_finger_moved(&scrolls, scroll, 380, 20);
    assert_int_equal(lroundf(scroll->offset), 20);
}

static void a_flick_runs_on_slows_down_and_stops(void **state)
{
    (void)state;
    Scroll *scroll = fresh(100000, 500);
    int64_t now = 0;
    flick(scroll, 400, -20, &now);
    float last = scroll->offset, last_step = 1e9F;
    assert_int_equal(lroundf(last), 100);
    int frames = 0;
    while (scroll_run(scroll, now += 16)) {
        float step = scroll->offset - last;
        assert_true(step >= 0 && step <= last_step + 0.01F);
        last = scroll->offset;
        last_step = step;
        assert_true(++frames < 300);
    }
    assert_true(frames > 10);
    assert_true(scroll->offset > 400 && scroll->offset < 1200);
    assert_false(scroll_run(scroll, now + 1000));
}

static void it_runs_so_far_as_was_asked_and_not_beyond_its_end(void **state)
{
    (void)state;
    Scroll *scroll = fresh(2000, 500);
    int64_t now = 40;
    scroll_run_by(scroll, 375, now);
    while (scroll_run(scroll, now += 16))
        assert_true(now < 5000);
    assert_in_range(lroundf(scroll->offset), 370, 375);
    scroll_run_by(scroll, 5000, now);
    while (scroll_run(scroll, now += 16))
        assert_true(now < 10000);
    assert_int_equal(lroundf(scroll->offset), 1500);
}

static void a_finger_that_rests_before_lifting_lets_nothing_run(void **state)
{
    (void)state;
    Scroll *scroll = fresh(100000, 500);
    scrolls_finger_down(&scrolls, 400, 0);
    for (int i = 1; i <= 5; i++)
        scrolls_finger_moved(&scrolls, scroll, 400 - i * 20, i * 10);
    scrolls_finger_up(&scrolls, scroll, 400);
    assert_false(scroll_run(scroll, 416));
}

static void nothing_leaves_the_content(void **state)
{
    (void)state;
    Scroll *scroll = fresh(700, 500);
    int64_t now = 0;
    flick(scroll, 400, -90, &now);
    for (int i = 0; i < 200; i++)
        (void)scroll_run(scroll, now += 16);
    assert_int_equal(lroundf(scroll->offset), 200);
    flick(scroll, 100, 90, &now);
    for (int i = 0; i < 200; i++)
        (void)scroll_run(scroll, now += 16);
    assert_int_equal(lroundf(scroll->offset), 0);
    scroll_move_to(scroll, 5000);
    assert_int_equal(lroundf(scroll->offset), 200);
    scroll_set_size(scroll, 300, 500); /* all of it fits now */
    assert_int_equal(lroundf(scroll->offset), 0);
}

static void a_wish_made_before_the_first_frame_is_kept(void **state)
{
    (void)state;
    scrolls_forget(&scrolls);
    scroll_move_to(scrolls_at(&scrolls, 5), 300);
    Scroll *scroll = scrolls_at(&scrolls, 5);
    scroll_set_size(scroll, 1000, 500);
    assert_int_equal(lroundf(scroll->offset), 300);
}

static void the_longest_unused_area_makes_room(void **state)
{
    (void)state;
    scrolls_forget(&scrolls);
    for (uint64_t id = 1; id <= SCROLLS_MAX; id++) {
        Scroll *scroll = scrolls_at(&scrolls, id);
        scroll_set_size(scroll, 1000, 100);
        scroll_move_to(scroll, (float)id);
    }
    (void)scrolls_at(&scrolls, 1);
    (void)scrolls_at(&scrolls, 999);
    assert_int_equal(lroundf(scrolls_at(&scrolls, 1)->offset), 1);
    assert_int_equal(lroundf(scrolls_at(&scrolls, 2)->offset), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_follows_the_finger),
        cmocka_unit_test(a_flick_runs_on_slows_down_and_stops),
        cmocka_unit_test(it_runs_so_far_as_was_asked_and_not_beyond_its_end),
        cmocka_unit_test(a_finger_that_rests_before_lifting_lets_nothing_run),
        cmocka_unit_test(nothing_leaves_the_content),
        cmocka_unit_test(a_wish_made_before_the_first_frame_is_kept),
        cmocka_unit_test(the_longest_unused_area_makes_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
