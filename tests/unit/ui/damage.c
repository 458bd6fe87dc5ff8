/* A part painted anew leaves what painting everything anew would: pixel by pixel, while a wall moves below
 * a finger, a key is pressed, and a page lies over another. */
#include "ui/damage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/screen.h"
#include "base/memory.h"

#define WIDTH  640
#define HEIGHT 400

static const Color INK = {1, 2, 3, 255};

static void add_fill(DrawList *list, int x, int y)
{
    draw_add(list, DRAW_FILL, (Rect){x, y, 10, 10})->color = INK;
}

static void add_line(DrawList *list, const char *words)
{
    DrawCommand *command = draw_add(list, DRAW_LINE, (Rect){100, 100, 50, 10});
    command->text = draw_bytes(list, words, strlen(words));
    command->text_length = (uint32_t)strlen(words);
}

static Rect between(const char *words, int x, const char *new_words, int new_x)
{
    DrawList before = {0}, after = {0};
    Rect screen = {0, 0, WIDTH, HEIGHT};
    draw_begin(&before, screen, false);
    draw_begin(&after, screen, false);
    (void)draw_bytes(&after, "elsewhere", 9); /* where the bytes lie does not count */
    add_fill(&before, 5, 5);
    add_fill(&after, 5, 5);
    add_fill(&before, x, 200);
    add_fill(&after, new_x, 200);
    add_line(&before, words);
    add_line(&after, new_words);
    Rect damage = damage_between(&before, &after);
    draw_list_done(&before);
    draw_list_done(&after);
    return damage;
}

static void assert_rect(Rect got, Rect wanted)
{
    assert_int_equal(got.x, wanted.x);
    assert_int_equal(got.y, wanted.y);
    assert_int_equal(got.w, wanted.w);
    assert_int_equal(got.h, wanted.h);
}

static void only_what_differs_is_damaged(void **state)
{
    (void)state;
    Rect none = between("one", 20, "one", 20);
    assert_int_equal(none.w * none.h, 0);
    assert_rect(between("one", 20, "one", 50), (Rect){20, 200, 40, 10});
    assert_rect(between("one", 20, "two", 20), (Rect){90, 90, 70, 30}); /* with what overhangs */
    assert_rect(between("one", 20, "two", 50), (Rect){20, 90, 140, 120});
}

/* What is on the screen. */
static int offset;
static bool page;

static void draw_screen(Ui *ui, void *user)
{
    (void)user;
    const Theme *theme = ui_theme(ui);
    Rect area = ui_area(ui), bar = rect_cut_top(&area, 80);
    (void)ui_button(ui, "key", rect_inset(bar, 8, 8), "王晓明", "search", BUTTON_CALM);
    area = rect_inset(area, 8, 0);
    int shift = ui_scroll_begin(ui, "wall", area, 2000);
    for (int i = 0; i < 40; i++) {
        Rect cell = {area.x + i % 4 * 155, area.y + i / 4 * 200 - shift, 145, 185};
        ui_shadow(ui, cell, theme->radius);
        ui_fill_round(ui, cell, theme->radius, theme->card);
        ui_text(ui, rect_inset(cell, 10, 10), "贵州毕节 ﯗ", (TextStyle){.max_lines = 2});
    }
    ui_scroll_end(ui);
    if (page) {
        ui_layer(ui);
        ui_fill(ui, ui_area(ui), (Color){0, 0, 0, 90});
        ui_stroke_round(ui, (Rect){150, 100, 300, 200}, 20, 3, theme->ink);
    }
}

static void read_screen(Ui *ui, uint32_t *pixels)
{
    assert_int_equal(
        SDL_RenderReadPixels(ui->window.renderer, NULL, SDL_PIXELFORMAT_RGB888, pixels, WIDTH * 4),
        0);
}

static void assert_shows_all(Ui *ui)
{
    static uint32_t parts[WIDTH * HEIGHT], whole[WIDTH * HEIGHT];
    assert_true(ui->last_shows);
    read_screen(ui, parts);
    paint_list(ui, ui->last);
    read_screen(ui, whole);
    assert_memory_equal(parts, whole, sizeof whole);
}

static void frame(Ui *ui)
{
    ui->again_now = true;
    assert_true(test_screen_frame(ui, 0, draw_screen, NULL));
}

static void parts_painted_anew_are_what_all_painted_anew_would_be(void **state)
{
    (void)state;
    static const int STEPS[] = {1, 3, 7, 40, 41, -2, 199, -160, 500, -30, 1, 1};
    Ui *ui = test_screen_open(WIDTH, HEIGHT, NULL);
    assert_true(ui->window.keeps);
    frame(ui);
    assert_shows_all(ui);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        offset += STEPS[i];
        ui_scroll_to(ui, "wall", offset);
        frame(ui);
        assert_shows_all(ui);
    }
    test_finger(ui, SDL_FINGERDOWN, 50, 40, 1);
    frame(ui);
    frame(ui);
    assert_shows_all(ui);
    test_finger(ui, SDL_FINGERUP, 50, 40, 1);
    frame(ui);
    frame(ui);
    assert_shows_all(ui);
    page = true;
    frame(ui);
    assert_shows_all(ui);
    page = false;
    ui_set_look(ui, LOOK_CLEAR);
    frame(ui);
    frame(ui);
    assert_shows_all(ui);
    ui_close(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_differs_is_damaged),
        cmocka_unit_test(parts_painted_anew_are_what_all_painted_anew_would_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
