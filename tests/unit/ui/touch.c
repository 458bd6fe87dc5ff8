/* The door for fingers, by itself: what SDL sends in, what comes out. */
#include "ui/touch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
/* cmocka needs the four above */
#include <cmocka.h>

#define WIDTH  1000
#define HEIGHT 500
#define REACH  200

static Touch touch;
static Pointer out;

static int begin(void **state)
{
    (void)state;
    touch = (Touch){0};
    out = (Pointer){0};
    return 0;
}

static bool finger(Uint32 type, int id, float x, float y, int64_t now)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = id, .x = x, .y = y}};
    out = (Pointer){0};
    return touch_take(&touch, &event, WIDTH, HEIGHT, REACH, now, &out);
}

static void assert_pointer(PointerKind kind, int x, int y)
{
    assert_int_equal(out.kind, kind);
    assert_int_equal(out.x, x);
    assert_int_equal(out.y, y);
}

static void shares_of_the_panel_become_pixels(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 3, 0.5F, 0.25F, 0));
    assert_pointer(POINTER_DOWN, 500, 125);
    assert_true(finger(SDL_FINGERMOTION, 3, 1.0F, 1.0F, 5));
    assert_pointer(POINTER_MOVE, WIDTH - 1, HEIGHT - 1);
    assert_true(finger(SDL_FINGERUP, 3, 0.0F, 0.0F, 9));
    assert_pointer(POINTER_UP, 0, 0);
}

static void of_ten_fingers_the_first_leads(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 0, 0.1F, 0.1F, 0));
    for (int i = 1; i < 10; i++) {
        assert_false(finger(SDL_FINGERDOWN, i, 0.9F, 0.9F, i * 100));
        assert_false(finger(SDL_FINGERMOTION, i, 0.8F, 0.8F, i * 100 + 10));
    }
    for (int i = 1; i < 10; i++)
        assert_false(finger(SDL_FINGERUP, i, 0.8F, 0.8F, 1000));
    assert_true(finger(SDL_FINGERUP, 0, 0.1F, 0.1F, 1001));
    assert_int_equal(out.kind, POINTER_UP);
}

static void a_finger_that_stayed_does_not_take_over_when_the_leader_lifts(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 0, 0.1F, 0.1F, 0));
    assert_false(finger(SDL_FINGERDOWN, 1, 0.9F, 0.9F, 100));
    assert_true(finger(SDL_FINGERUP, 0, 0.1F, 0.1F, 200));
    assert_false(finger(SDL_FINGERMOTION, 1, 0.5F, 0.5F, 210));
    assert_false(finger(SDL_FINGERUP, 1, 0.5F, 0.5F, 220));
    assert_true(finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F, 300));
}

/* From here on the middle of the panel is looked at with two fingers. */
static void two_fingers_come_down(void)
{
    touch.pinchable = (Rect){100, 50, 800, 400};
    assert_true(finger(SDL_FINGERDOWN, 0, 0.4F, 0.5F, 0));
    assert_pointer(POINTER_DOWN, 400, 250);
    assert_true(finger(SDL_FINGERDOWN, 1, 0.6F, 0.5F, 40));
    assert_pointer(POINTER_CANCEL, 400, 250);
    assert_true(touch_pending(&touch, 40, &out));
    assert_pointer(POINTER_PINCH, 500, 250);
    assert_int_equal(out.apart, 200);
}

static void two_fingers_are_seen_as_their_middle_and_distance(void **state)
{
    (void)state;
    two_fingers_come_down();
    assert_true(finger(SDL_FINGERMOTION, 1, 0.8F, 0.5F, 50));
    assert_pointer(POINTER_PINCH, 600, 250);
    assert_int_equal(out.apart, 400);
    assert_true(finger(SDL_FINGERMOTION, 0, 0.8F, 0.1F, 60));
    assert_pointer(POINTER_PINCH, 800, 150);
    assert_int_equal(out.apart, 200);
    assert_false(finger(SDL_FINGERUP, 1, 0.8F, 0.5F, 70));
    assert_false(finger(SDL_FINGERMOTION, 0, 0.5F, 0.5F, 80));
    assert_false(finger(SDL_FINGERUP, 0, 0.5F, 0.5F, 90));
    assert_true(finger(SDL_FINGERDOWN, 0, 0.3F, 0.3F, 300));
    assert_int_equal(out.kind, POINTER_DOWN);
}

static void the_pinch_ends_when_its_first_finger_lifts(void **state)
{
    (void)state;
    two_fingers_come_down();
    assert_false(finger(SDL_FINGERUP, 0, 0.4F, 0.5F, 70));
    assert_false(finger(SDL_FINGERMOTION, 1, 0.9F, 0.5F, 80));
    assert_false(finger(SDL_FINGERUP, 1, 0.9F, 0.5F, 90));
}

static void a_third_finger_or_a_hand_ends_the_pinch(void **state)
{
    (void)state;
    two_fingers_come_down();
    for (int i = 2; i < 10; i++)
        assert_false(finger(SDL_FINGERDOWN, i, 0.45F, 0.5F, 40 + i));
    for (int i = 0; i < 10; i++)
        assert_false(finger(SDL_FINGERMOTION, i, 0.7F, 0.5F, 60 + i));
    for (int i = 0; i < 10; i++)
        assert_false(finger(SDL_FINGERUP, i, 0.7F, 0.5F, 80 + i));
}

static void beside_the_place_a_second_finger_is_not_there(void **state)
{
    (void)state;
    touch.pinchable = (Rect){100, 50, 800, 400};
    assert_true(finger(SDL_FINGERDOWN, 0, 0.4F, 0.5F, 0));
    assert_false(finger(SDL_FINGERDOWN, 1, 0.05F, 0.5F, 40));
    assert_true(finger(SDL_FINGERUP, 0, 0.4F, 0.5F, 90));
    assert_int_equal(out.kind, POINTER_UP);
}

static void a_second_down_of_the_same_finger_ends_the_first_without_pressing(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 4, 0.1F, 0.1F, 0));
    assert_true(finger(SDL_FINGERDOWN, 4, 0.6F, 0.6F, 50));
    assert_pointer(POINTER_CANCEL, 100, 50);
    assert_int_equal(touch_wait_ms(&touch, 50), 0);
    assert_true(touch_pending(&touch, 50, &out));
    assert_pointer(POINTER_DOWN, 600, 300);
    assert_false(touch_pending(&touch, 51, &out));
}

static void a_lost_up_times_out(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 4, 0.1F, 0.1F, 0));
    assert_false(touch_pending(&touch, TOUCH_LOST_MS - 1, &out));
    assert_int_equal(touch_wait_ms(&touch, TOUCH_LOST_MS - 1), 1);
    assert_true(touch_pending(&touch, TOUCH_LOST_MS, &out));
    assert_int_equal(out.kind, POINTER_CANCEL);
    assert_int_equal(touch_wait_ms(&touch, TOUCH_LOST_MS), -1);
    assert_false(finger(SDL_FINGERUP, 4, 0.1F, 0.1F, TOUCH_LOST_MS + 5));
}

static void a_silent_leader_yields_to_another_finger(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 1, 0.1F, 0.1F, 0));
    assert_true(finger(SDL_FINGERDOWN, 2, 0.9F, 0.9F, TOUCH_STALE_MS + 1));
    assert_int_equal(out.kind, POINTER_CANCEL);
    assert_true(touch_pending(&touch, TOUCH_STALE_MS + 1, &out));
    assert_pointer(POINTER_DOWN, 900, 450);
    assert_true(finger(SDL_FINGERUP, 2, 0.9F, 0.9F, TOUCH_STALE_MS + 50));
}

/* A coin on the glass: a panel that trembles by a pixel, for an hour. */
static void a_finger_held_for_an_hour_is_let_go_and_others_may_touch(void **state)
{
    (void)state;
    const int hour = 3600 * 1000;
    int cancelled = 0, moved_late = 0;
    assert_true(finger(SDL_FINGERDOWN, 1, 0.500F, 0.5F, 0));
    for (int now = 20; now < hour; now += 20) {
        bool moved = finger(SDL_FINGERMOTION, 1, 0.5F + (float)(now / 20 % 3) / WIDTH, 0.5F, now);
        moved_late += moved && now > TOUCH_LOST_MS;
        cancelled += touch_pending(&touch, now, &out) && out.kind == POINTER_CANCEL;
    }
    assert_int_equal(cancelled, 1);
    assert_int_equal(moved_late, 0);
    assert_true(finger(SDL_FINGERDOWN, 2, 0.1F, 0.1F, hour));
    assert_pointer(POINTER_DOWN, 100, 50);
    assert_true(finger(SDL_FINGERUP, 2, 0.1F, 0.1F, hour + 80));
    assert_false(finger(SDL_FINGERUP, 1, 0.5F, 0.5F, hour + 90));
}

static void a_finger_that_wanders_slowly_is_not_let_go(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 1, 0.1F, 0.5F, 0));
    for (int now = 0; now < 60000; now += 100) {
        assert_true(finger(SDL_FINGERMOTION, 1, 0.1F + (float)now / 100000.0F, 0.5F, now));
        assert_false(touch_pending(&touch, now, &out));
    }
    assert_true(finger(SDL_FINGERUP, 1, 0.7F, 0.5F, 60000));
}

/* Down, down, down … or down and up: what a broken panel sends at one point. */
static void repeat_one_point(bool lifts, int from, int to, int *out_heard)
{
    *out_heard = 0;
    for (int now = from; now < to; now += 20) {
        *out_heard += finger(SDL_FINGERDOWN, 1, 0.3F, 0.3F, now) && out.kind == POINTER_DOWN;
        *out_heard += touch_pending(&touch, now, &out) && out.kind == POINTER_DOWN;
        if (lifts)
            (void)finger(SDL_FINGERUP, 1, 0.3F, 0.3F, now + 10);
    }
}

static void a_panel_that_repeats_one_point_is_soon_not_heard(void **state)
{
    (void)state;
    for (int lifts = 0; lifts < 2; lifts++) {
        int heard = 0, later = 0;
        touch = (Touch){0};
        repeat_one_point(lifts == 1, 0, 10000, &heard);
        assert_in_range(heard, 1, 20);
        assert_false(touch.held);
        for (int now = 10000; now < 20000; now += 1000) { /* a visitor beside it */
            assert_true(finger(SDL_FINGERDOWN, 2, 0.8F, 0.3F + (float)now / 100000.0F, now));
            assert_int_equal(out.kind, POINTER_DOWN);
            repeat_one_point(lifts == 1, now + 1, now + 50, &heard);
            later += heard;
            assert_true(finger(SDL_FINGERUP, 2, 0.8F, 0.3F + (float)now / 100000.0F, now + 60));
            assert_int_equal(out.kind, POINTER_UP);
        }
        assert_int_equal(later, 0);
        assert_true(finger(SDL_FINGERDOWN, 1, 0.3F, 0.3F, 30000)); /* it has come to rest */
    }
}

static void a_hand_that_drums_on_one_button_is_heard_every_time(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        float x = 0.3F + (float)(i % 3 * 2) / WIDTH;
        assert_true(finger(SDL_FINGERDOWN, 1, x, 0.3F, i * 120));
        assert_true(finger(SDL_FINGERUP, 1, x, 0.3F, i * 120 + 60));
    }
}

static void a_palm_presses_nothing(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 0, 0.50F, 0.5F, 0));
    assert_false(finger(SDL_FINGERDOWN, 1, 0.55F, 0.5F, 5));
    assert_false(finger(SDL_FINGERDOWN, 2, 0.60F, 0.6F, 10));
    assert_true(finger(SDL_FINGERDOWN, 3, 0.52F, 0.7F, 20));
    assert_int_equal(out.kind, POINTER_CANCEL);
    assert_false(finger(SDL_FINGERMOTION, 0, 0.4F, 0.4F, 30));
    assert_false(finger(SDL_FINGERUP, 0, 0.4F, 0.4F, 40));
    assert_true(finger(SDL_FINGERDOWN, 0, 0.5F, 0.5F, 500));
}

static void fingers_that_come_later_are_no_palm(void **state)
{
    (void)state;
    assert_true(finger(SDL_FINGERDOWN, 0, 0.50F, 0.5F, 0));
    for (int i = 1; i < 6; i++)
        assert_false(finger(SDL_FINGERDOWN, i, 0.55F, 0.5F, 70 + i * 10));
    assert_true(finger(SDL_FINGERUP, 0, 0.5F, 0.5F, 200));
    assert_int_equal(out.kind, POINTER_UP);
}

static bool mouse(Uint32 type, Uint32 which, Uint8 button, int x, int y)
{
    SDL_Event event = {0};
    event.type = type;
    if (type == SDL_MOUSEMOTION) {
        event.motion = (SDL_MouseMotionEvent){
            .type = type, .which = which, .state = button ? SDL_BUTTON(button) : 0, .x = x, .y = y};
    } else {
        event.button =
            (SDL_MouseButtonEvent){.type = type, .which = which, .button = button, .x = x, .y = y};
    }
    out = (Pointer){0};
    return touch_take(&touch, &event, WIDTH, HEIGHT, REACH, 0, &out);
}

static void a_mouse_is_a_finger_and_a_finger_is_no_mouse(void **state)
{
    (void)state;
    assert_false(mouse(SDL_MOUSEMOTION, 0, 0, 5, 5));
    assert_false(mouse(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_RIGHT, 5, 5));
    assert_false(mouse(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT, 5, 5));
    assert_true(mouse(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, 5, 6));
    assert_pointer(POINTER_DOWN, 5, 6);
    assert_false(mouse(SDL_MOUSEMOTION, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT, 7, 7));
    assert_true(mouse(SDL_MOUSEMOTION, 0, SDL_BUTTON_LEFT, 9, 9));
    assert_true(mouse(SDL_MOUSEBUTTONUP, 0, SDL_BUTTON_LEFT, -50, 9999));
    assert_pointer(POINTER_UP, 0, HEIGHT - 1);
}

static void what_is_no_place_is_no_touch(void **state)
{
    (void)state;
    assert_false(finger(SDL_FINGERDOWN, 1, NAN, 0.5F, 0));
    assert_false(finger(SDL_FINGERDOWN, 1, 0.5F, INFINITY, 0));
    assert_false(finger(SDL_FINGERDOWN, 1, -30.0F, 0.5F, 0));
    SDL_Event key = {.key = {.type = SDL_KEYDOWN}};
    assert_false(touch_take(&touch, &key, WIDTH, HEIGHT, REACH, 0, &out));
    assert_false(touch.held);
}

/* Whatever comes: downs and ends alternate. */
static void ten_thousand_random_touches_end_as_often_as_they_begin(void **state)
{
    (void)state;
    static const Uint32 TYPES[] = {SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERUP};
    bool open = false;
    int64_t now = 0;
    srand(8);
    for (int i = 0; i < 10000; i++) {
        now += rand() % 700;
        bool told = touch_pending(&touch, now, &out);
        if (!told)
            told = finger(TYPES[rand() % 3], rand() % 10, (float)(rand() % 1200) / 1000.0F,
                          (float)(rand() % 1200) / 1000.0F, now);
        if (!told)
            continue;
        if (out.kind == POINTER_DOWN) {
            assert_false(open);
            open = true;
        } else {
            assert_true(open);
            open = out.kind == POINTER_MOVE;
        }
        assert_in_range(out.x, 0, WIDTH - 1);
        assert_in_range(out.y, 0, HEIGHT - 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(shares_of_the_panel_become_pixels, begin),
        cmocka_unit_test_setup(of_ten_fingers_the_first_leads, begin),
        cmocka_unit_test_setup(two_fingers_are_seen_as_their_middle_and_distance, begin),
        cmocka_unit_test_setup(the_pinch_ends_when_its_first_finger_lifts, begin),
        cmocka_unit_test_setup(a_third_finger_or_a_hand_ends_the_pinch, begin),
        cmocka_unit_test_setup(beside_the_place_a_second_finger_is_not_there, begin),
        cmocka_unit_test_setup(a_finger_that_stayed_does_not_take_over_when_the_leader_lifts,
                               begin),
        cmocka_unit_test_setup(a_second_down_of_the_same_finger_ends_the_first_without_pressing,
                               begin),
        cmocka_unit_test_setup(a_lost_up_times_out, begin),
        cmocka_unit_test_setup(a_silent_leader_yields_to_another_finger, begin),
        cmocka_unit_test_setup(a_finger_held_for_an_hour_is_let_go_and_others_may_touch, begin),
        cmocka_unit_test_setup(a_finger_that_wanders_slowly_is_not_let_go, begin),
        cmocka_unit_test_setup(a_panel_that_repeats_one_point_is_soon_not_heard, begin),
        cmocka_unit_test_setup(a_hand_that_drums_on_one_button_is_heard_every_time, begin),
        cmocka_unit_test_setup(a_palm_presses_nothing, begin),
        cmocka_unit_test_setup(fingers_that_come_later_are_no_palm, begin),
        cmocka_unit_test_setup(a_mouse_is_a_finger_and_a_finger_is_no_mouse, begin),
        cmocka_unit_test_setup(what_is_no_place_is_no_touch, begin),
        cmocka_unit_test_setup(ten_thousand_random_touches_end_as_often_as_they_begin, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
