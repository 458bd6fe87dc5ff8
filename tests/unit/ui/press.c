/* What a finger presses on a real screen, from SDL's queue to the widget's answer. */
#include "ui/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/screen.h"

typedef struct Counts {
    int next, key, row, card, swiped, back, dialogue, touched, map, moved_x, moved_y;
    int page;
    bool open; /* the dialogue */
} Counts;

static Ui *ui;
static Counts counts;

/* Two pages with "next" at the same place, a list that scrolls, a card to swipe, a key. */
static void screen(Ui *the_ui, void *user)
{
    (void)user;
    int touch = ui_theme(the_ui)->touch;
    if (ui_touched(the_ui))
        counts.touched++;
    if (ui_button(the_ui, counts.page ? "send" : "next", (Rect){10, 10, 200, touch}, "下一步", NULL,
                  BUTTON_MAIN)) {
        counts.next++;
        counts.page++;
    }
    if (ui_button(the_ui, "key-a", (Rect){300, 10, touch, touch}, "a", NULL, BUTTON_GHOST))
        counts.key++;
    int offset = ui_scroll_begin(the_ui, "list", (Rect){10, 100, 400, 400}, 2000);
    if (ui_row(the_ui, "row", (Rect){10, 100 - offset + 20, 400, 80}, "贵州省", "毕节市", false))
        counts.row++;
    if (ui_row(the_ui, "row-below", (Rect){10, 100 - offset + 900, 400, 80}, "河南省", "", false))
        counts.row += 100;
    ui_scroll_end(the_ui);
    if (ui_touch_area(the_ui, "card", (Rect){500, 100, 400, 300}, "card", NULL))
        counts.card++;
    counts.swiped += ui_swipe(the_ui, "card-swipe", (Rect){500, 100, 400, 300});
    int dx, dy;
    if (ui_touch_area(the_ui, "key-map", (Rect){430, 420, 150, 150}, "map", NULL))
        counts.map++;
    if (ui_drag(the_ui, "map-hand", (Rect){430, 420, 150, 150}, &dx, &dy)) {
        counts.moved_x += dx;
        counts.moved_y += dy;
    }
    if (!counts.open)
        return;
    ui_layer(the_ui);
    if (ui_button(the_ui, "yes", (Rect){600, 450, 200, touch}, "好", NULL, BUTTON_CALM))
        counts.dialogue++;
}

static void run(void)
{
    test_screen_settle(ui, screen, NULL);
}

static int begin(void **state)
{
    (void)state;
    counts = (Counts){0};
    ui = test_screen_open(1024, 600, NULL);
    run();
    return 0;
}

static int end(void **state)
{
    (void)state;
    ui_close(ui);
    return 0;
}

static void drag(int x1, int y1, int x2, int y2)
{
    test_finger(ui, SDL_FINGERDOWN, x1, y1, 0);
    run();
    for (int i = 1; i <= 8; i++) {
        test_finger(ui, SDL_FINGERMOTION, x1 + (x2 - x1) * i / 8, y1 + (y2 - y1) * i / 8, 0);
        run();
    }
}

static void tap(int x, int y)
{
    test_finger(ui, SDL_FINGERDOWN, x, y, 0);
    test_finger(ui, SDL_FINGERUP, x, y, 0);
    run();
}

static void a_button_is_pressed_once_when_the_finger_is_lifted(void **state)
{
    (void)state;
    test_finger(ui, SDL_FINGERDOWN, 50, 30, 0);
    run();
    assert_int_equal(counts.next, 0);
    assert_int_equal(counts.touched, 1);
    test_finger(ui, SDL_FINGERUP, 50, 30, 0);
    run();
    assert_int_equal(counts.next, 1);
}

static void pressed_pixels_come_in_the_frame_of_the_touch(void **state)
{
    (void)state;
    uint32_t painted = ui->paintings, frames = ui->frames;
    test_finger(ui, SDL_FINGERDOWN, 50, 30, 0);
    assert_true(test_screen_frame(ui, 100, screen, NULL));
    assert_int_equal(ui->frames, frames + 1);
    assert_int_equal(ui->paintings, painted + 1);
}

static void a_finger_lifted_elsewhere_presses_nothing(void **state)
{
    (void)state;
    test_finger(ui, SDL_FINGERDOWN, 50, 30, 0);
    test_finger(ui, SDL_FINGERMOTION, 400, 30, 0);
    test_finger(ui, SDL_FINGERUP, 400, 30, 0);
    run();
    test_finger(ui, SDL_FINGERDOWN, 400, 30, 0);
    test_finger(ui, SDL_FINGERUP, 50, 30, 0);
    run();
    assert_int_equal(counts.next, 0);
}

/* A slow frame takes what came meanwhile at once: a drag, another finger's motion, the end of the drag. */
static void a_drag_is_one_though_another_finger_moves_in_between(void **state)
{
    (void)state;
    test_finger(ui, SDL_FINGERDOWN, 600, 200, 0);
    run();
    test_finger(ui, SDL_FINGERMOTION, 750, 200, 0);
    test_finger(ui, SDL_FINGERMOTION, 50, 500, 1);
    test_finger(ui, SDL_FINGERUP, 610, 200, 0);
    run();
    assert_int_equal(counts.card, 0);
    tap(600, 200);
    assert_int_equal(counts.card, 1);
}

static void a_double_tap_does_not_press_the_next_screen(void **state)
{
    (void)state;
    tap(50, 30);
    tap(50, 30);
    assert_int_equal(counts.next, 1);
    assert_int_equal(counts.page, 1);
    SDL_Delay(260);
    tap(50, 30);
    assert_int_equal(counts.next, 2);
}

static void keys_are_pressed_as_fast_as_one_types(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        tap(310, 20);
    assert_int_equal(counts.key, 5);
}

static void a_finger_that_scrolls_presses_nothing(void **state)
{
    (void)state;
    drag(100, 160, 100, 130);
    assert_true(test_scroll_offset(ui, "list") > 5);
    test_finger(ui, SDL_FINGERUP, 100, 130, 0);
    run();
    assert_int_equal(counts.row, 0);
    ui_scroll_to(ui, "list", 0);
    run();
    drag(100, 160, 100, 168); /* a trembling finger is no drag */
    test_finger(ui, SDL_FINGERUP, 100, 168, 0);
    run();
    assert_int_equal(counts.row, 1);
    assert_int_equal(test_scroll_offset(ui, "list"), 0);
}

static void a_finger_on_moving_paper_stops_it_and_presses_nothing(void **state)
{
    (void)state;
    test_finger(ui, SDL_FINGERDOWN, 100, 450, 0);
    for (int i = 1; i <= 6; i++) {
        test_finger(ui, SDL_FINGERMOTION, 100, 450 - i * 15, 0);
        (void)test_screen_frame(ui, 0, screen, NULL);
        SDL_Delay(8);
    }
    test_finger(ui, SDL_FINGERUP, 100, 360, 0);
    for (int i = 0; i < 6; i++)
        (void)test_screen_frame(ui, 20, screen, NULL);
    Scroll *scroll = scrolls_at(&ui->scrolls, draw_id("list"));
    assert_true(scroll->velocity > 200);
    scroll->offset = 900; /* the other row is below the finger now */
    (void)test_screen_frame(ui, 0, screen, NULL);
    test_finger(ui, SDL_FINGERDOWN, 100, 140, 0);
    test_finger(ui, SDL_FINGERUP, 100, 140, 0);
    for (int i = 0; i < 4; i++)
        (void)test_screen_frame(ui, 1, screen, NULL);
    assert_true(scroll->velocity == 0);
    assert_int_equal(counts.row, 0);
    SDL_Delay(260);
    tap(100, 140);
    assert_int_equal(counts.row, 100);
}

static void what_is_scrolled_out_of_sight_is_not_pressed(void **state)
{
    (void)state;
    ui_scroll_to(ui, "list", 95); /* the row reaches above the list now, below "next" */
    run();
    tap(50, 30);
    assert_int_equal(counts.row, 0);
    assert_int_equal(counts.next, 1);
}

static void a_swipe_is_told_with_its_direction_and_presses_nothing(void **state)
{
    (void)state;
    drag(800, 200, 600, 210);
    test_finger(ui, SDL_FINGERUP, 600, 210, 0);
    run();
    assert_int_equal(counts.swiped, -1);
    drag(600, 200, 800, 205);
    test_finger(ui, SDL_FINGERUP, 800, 205, 0);
    run();
    assert_int_equal(counts.swiped, 0);
    assert_int_equal(counts.card, 0);
    tap(700, 200);
    assert_int_equal(counts.card, 1);
}

static void what_is_dragged_follows_the_finger_in_every_direction(void **state)
{
    (void)state;
    test_finger(ui, SDL_FINGERDOWN, 500, 500, 0);
    run();
    test_finger(ui, SDL_FINGERMOTION, 503, 502, 0); /* a finger trembles: nothing moves yet */
    run();
    assert_int_equal(counts.moved_x, 0);
    test_finger(ui, SDL_FINGERMOTION, 470, 540, 0);
    run();
    int x = counts.moved_x, y = counts.moved_y;
    test_finger(ui, SDL_FINGERMOTION, 300, 580, 0); /* also beyond its edge */
    run();
    assert_int_equal(counts.moved_x - x, -170);
    assert_int_equal(counts.moved_y - y, 40);
    test_finger(ui, SDL_FINGERUP, 500, 500, 0);
    run();
    assert_int_equal(counts.map, 0); /* and nothing was pressed */
    drag(650, 200, 700, 250);        /* what was put down elsewhere moves nothing */
    assert_int_equal(counts.moved_x - x, -170);
    tap(500, 500);
    tap(500, 500); /* at once: a key */
    assert_int_equal(counts.map, 2);
}

static void nothing_below_a_dialogue_is_reached(void **state)
{
    (void)state;
    test_finger(ui, SDL_FINGERDOWN, 700, 200, 0);
    run();
    counts.open = true; /* it opens while the finger is down */
    ui_wake(ui);
    run();
    test_finger(ui, SDL_FINGERUP, 700, 200, 0);
    run();
    tap(50, 30);
    drag(100, 300, 100, 200);
    test_finger(ui, SDL_FINGERUP, 100, 200, 0);
    run();
    assert_int_equal(counts.card + counts.next + counts.row, 0);
    assert_int_equal(test_scroll_offset(ui, "list"), 0);
    tap(650, 460);
    assert_int_equal(counts.dialogue, 1);
}

static void ten_thousand_random_touches_do_no_harm(void **state)
{
    (void)state;
    static const Uint32 TYPES[] = {SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERUP};
    srand(8);
    for (int i = 0; i < 10000; i++) {
        test_finger(ui, TYPES[rand() % 3], rand() % 1100 - 30, rand() % 700 - 30, rand() % 10);
        if (i % 7 == 0)
            assert_true(test_screen_frame(ui, 0, screen, NULL));
    }
    run();
    assert_true(ui->lists[0].byte_capacity < 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_button_is_pressed_once_when_the_finger_is_lifted, begin,
                                        end),
        cmocka_unit_test_setup_teardown(pressed_pixels_come_in_the_frame_of_the_touch, begin, end),
        cmocka_unit_test_setup_teardown(a_finger_lifted_elsewhere_presses_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_drag_is_one_though_another_finger_moves_in_between, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_double_tap_does_not_press_the_next_screen, begin, end),
        cmocka_unit_test_setup_teardown(keys_are_pressed_as_fast_as_one_types, begin, end),
        cmocka_unit_test_setup_teardown(a_finger_that_scrolls_presses_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_finger_on_moving_paper_stops_it_and_presses_nothing,
                                        begin, end),
        cmocka_unit_test_setup_teardown(what_is_scrolled_out_of_sight_is_not_pressed, begin, end),
        cmocka_unit_test_setup_teardown(a_swipe_is_told_with_its_direction_and_presses_nothing,
                                        begin, end),
        cmocka_unit_test_setup_teardown(what_is_dragged_follows_the_finger_in_every_direction,
                                        begin, end),
        cmocka_unit_test_setup_teardown(nothing_below_a_dialogue_is_reached, begin, end),
        cmocka_unit_test_setup_teardown(ten_thousand_random_touches_do_no_harm, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
