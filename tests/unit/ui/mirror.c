/* A whole frame in a language that is read from right to left: what is drawn, where fingers find it,
 * what is not turned. */
#include "ui/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/screen.h"
#include "base/words.h"

#define WIDTH  1024
#define HEIGHT 600

typedef struct Seen {
    int back, left_key, right_key, swipe;
} Seen;

static void screen(Ui *ui, void *user)
{
    Seen *seen = user;
    Rect area = ui_area(ui), bar = rect_cut_top(&area, 80);
    ui_fill(ui, ui_area(ui), ui_theme(ui)->paper);
    seen->back += ui_button(ui, "back", rect_cut_left(&bar, 200), "قايتىش", "back", BUTTON_CALM);
    (void)ui_text(ui, rect_cut_top(&area, 60), "بالامنى ئىزدەۋاتىمەن",
                  (TextStyle){.size = TEXT_BODY});
    Rect keys = rect_cut_left(&area, 400);
    bool kept = ui_keep_begin(ui, keys);
    seen->left_key += ui_button(ui, "key-q", rect_column(keys, 2, 0, 0), "Q", "back", BUTTON_GHOST);
    seen->right_key += ui_button(ui, "key-w", rect_column(keys, 2, 1, 0), "W", NULL, BUTTON_GHOST);
    ui_keep_end(ui, kept);
    ui_qr(ui, rect_cut_left(&area, 300), "HWD-7Q2M-9KXA-4");
    seen->swipe += ui_swipe(ui, "photos", area);
}

static void tap(Ui *ui, Seen *seen, int x, int y)
{
    test_finger(ui, SDL_FINGERDOWN, x, y, 1);
    test_screen_settle(ui, screen, seen);
    test_finger(ui, SDL_FINGERUP, x, y, 1);
    test_screen_settle(ui, screen, seen);
}

static Ui *open_in(const char *language, Seen *seen)
{
    assert_ok(words_open("build/words", language));
    Ui *ui = test_screen_open(WIDTH, HEIGHT, NULL);
    test_screen_settle(ui, screen, seen);
    return ui;
}

static void fingers_find_what_is_seen(void **state)
{
    (void)state;
    Seen seen = {0};
    Ui *ui = open_in("ug", &seen);
    const DrawItem *back = draw_find_id(ui->last, draw_id("back"));
    assert_int_equal(back->area.x, WIDTH - 200);
    tap(ui, &seen, 100, 40);
    assert_int_equal(seen.back, 0);
    tap(ui, &seen, WIDTH - 100, 40);
    assert_int_equal(seen.back, 1);
    /* The keyboard lies at the right, its first key at its own left. */
    tap(ui, &seen, WIDTH - 300, 300);
    assert_int_equal(seen.left_key, 1);
    tap(ui, &seen, WIDTH - 100, 300);
    assert_int_equal(seen.right_key, 1);
    ui_close(ui);
}

static void swipe(Ui *ui, Seen *seen, int from, int to)
{
    test_finger(ui, SDL_FINGERDOWN, from, 400, 1);
    for (int i = 1; i <= 4; i++)
        test_finger(ui, SDL_FINGERMOTION, from + (to - from) * i / 4, 400, 1);
    test_finger(ui, SDL_FINGERUP, to, 400, 1);
    test_screen_settle(ui, screen, seen);
}

static void a_swipe_to_the_right_turns_to_the_next(void **state)
{
    (void)state;
    Seen seen = {0};
    Ui *ui = open_in("ug", &seen);
    swipe(ui, &seen, 50, 250); /* the rest of the area lies at the left */
    assert_int_equal(seen.swipe, -1);
    ui_close(ui);
    seen = (Seen){0};
    ui = open_in("en", &seen);
    swipe(ui, &seen, WIDTH - 50, WIDTH - 250);
    assert_int_equal(seen.swipe, -1);
    ui_close(ui);
}

/* Of the frame: flipped icons, the line's end at the right, and the modules of the code as text. */
static void look(Ui *ui, int *out_flipped, int *out_line_end, Text *out_code)
{
    *out_flipped = 0;
    for (size_t i = 0; i < ui->last->command_count; i++) {
        const DrawCommand *c = &ui->last->commands[i];
        *out_flipped += c->kind == DRAW_ICON && c->flipped;
        if (c->kind == DRAW_LINE && c->area.y > 80 && c->area.y < 140)
            *out_line_end = c->area.x + c->area.w;
    }
    int left = WIDTH;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < ui->last->command_count; i++) {
            const DrawCommand *c = &ui->last->commands[i];
            if (c->kind != DRAW_FILL || c->color.r || c->color.g || c->color.b)
                continue;
            if (pass == 0 && c->area.x < left)
                left = c->area.x;
            if (pass == 1)
                text_append_format(out_code, "%d,%d %d ", c->area.x - left, c->area.y, c->area.w);
        }
}

static void arrows_turn_and_a_code_does_not(void **state)
{
    (void)state;
    Seen seen = {0};
    Text code = {0}, mirrored = {0};
    int flipped = 0, line_end = 0;
    Ui *ui = open_in("en", &seen);
    look(ui, &flipped, &line_end, &code);
    assert_int_equal(flipped, 0);
    ui_close(ui);
    ui = open_in("ug", &seen);
    look(ui, &flipped, &line_end, &mirrored);
    assert_int_equal(flipped, 1); /* the one of the bar, not the one of the keyboard */
    assert_int_equal(line_end, WIDTH);
    assert_true(code.length > 100);
    assert_string_equal(text_get(&code), text_get(&mirrored));
    ui_close(ui);
    text_done(&code);
    text_done(&mirrored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fingers_find_what_is_seen),
        cmocka_unit_test(a_swipe_to_the_right_turns_to_the_next),
        cmocka_unit_test(arrows_turn_and_a_code_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
