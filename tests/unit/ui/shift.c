/* A page that was reached by scrolling is, pixel by pixel, what the same page painted whole is: while
 * photographs arrive and fade in, with what stays in its place above it, a card pressed and a list in the
 * list; and little of it was painted. */
#include "ui/shift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/picture.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "base/file.h"

#define WIDTH  640
#define HEIGHT 400
#define CARDS  60

static Ui *ui;
static int pressed, inner;
static bool badge;

static Result give(void *user, int64_t photo, bool thumb, uint8_t **out_jpeg, size_t *out_length)
{
    (void)user;
    (void)thumb;
    if (photo % 7 == 0)
        return CORRUPT; /* stays a silhouette */
    return file_read(scratch_path("one.jpg"), 1 << 20, (char **)out_jpeg, out_length);
}

static void draw_card(Rect cell, int i)
{
    const Theme *theme = ui_theme(ui);
    char words[32];
    (void)snprintf(words, sizeof words, "贵州毕节 ﯗ %d", i);
    ui_shadow(ui, cell, theme->radius);
    ui_fill_round(ui, cell, theme->radius, pressed == i ? theme->card_pressed : theme->card);
    Rect below = rect_cut_bottom(&cell, 50);
    ui_photo(ui, cell, (Portrait){.photo = 1 + i}, true, PHOTO_COVER, theme->radius);
    (void)ui_text(ui, below, words, (TextStyle){.max_lines = 2});
}

/* A list of its own, half of which hides below its end. */
static void draw_inner(Rect area)
{
    int shift = ui_scroll_begin(ui, "inner", area, 300);
    ui_fill_round(ui, (Rect){area.x, area.y - shift, area.w, 200}, 20, ui_theme(ui)->accent);
    ui_scroll_end(ui);
}

static void draw(Ui *unused, void *user)
{
    (void)unused;
    (void)user;
    Rect area = ui_area(ui), bar = rect_cut_top(&area, 80);
    ui_fill(ui, ui_area(ui), ui_theme(ui)->paper);
    (void)ui_button(ui, "key", rect_inset(bar, 8, 8), "王晓明", "search", BUTTON_CALM);
    ui_shadow(ui, bar, 4); /* reaches into the page */
    area = rect_inset(area, 8, 0);
    int shift = ui_scroll_begin(ui, "wall", area, CARDS / 4 * 200 + 120);
    draw_inner((Rect){area.x + 400, area.y + 30 - shift, 120, 80});
    for (int i = 0; i < CARDS; i++)
        draw_card((Rect){area.x + i % 4 * 155, area.y + 120 + i / 4 * 200 - shift, 145, 185}, i);
    ui_scroll_end(ui);
    if (badge)
        ui_stroke_round(ui, (Rect){150, 200, 300, 120}, 20, 3, ui_theme(ui)->ink);
}

static int begin(void **state)
{
    if (scratch_begin(state) != 0)
        return -1;
    test_picture_write(scratch_path("one.jpg"), 80, 100, 120, "child");
    ui = test_screen_open(WIDTH, HEIGHT, NULL);
    pressed = -1;
    inner = 0;
    badge = false;
    test_screen_settle(ui, draw, NULL); /* a first picture: silhouettes, nobody gives photographs */
    ui_set_photo_source(ui, give, NULL);
    return ui->window.keeps ? 0 : -1;
}

static int end(void **state)
{
    ui_set_photo_source(ui, NULL, NULL);
    ui_close(ui);
    return scratch_end(state);
}

static void read_screen(uint32_t *pixels)
{
    assert_int_equal(
        SDL_RenderReadPixels(ui->window.renderer, NULL, SDL_PIXELFORMAT_RGB888, pixels, WIDTH * 4),
        0);
}

static void frame_shows_all(void)
{
    static uint32_t moved[WIDTH * HEIGHT], whole[WIDTH * HEIGHT];
    ui->again_now = true;
    assert_true(test_screen_frame(ui, 0, draw, NULL));
    assert_true(ui->last_shows);
    read_screen(moved);
    paint_list(ui, ui->last);
    read_screen(whole);
    assert_memory_equal(moved, whole, sizeof whole);
}

static void scroll_by(int offset)
{
    Scroll *scroll = scrolls_at(&ui->scrolls, draw_id("wall"));
    ui_scroll_to(ui, "wall", (int)scroll->offset + offset);
    frame_shows_all();
}

static const int STEPS[] = {1,  3,  7,  40, 41,  -2,   199, -160, 500, -30, 1,
                            -1, 60, 90, 75, 120, -319, 319, -320, 640, 17,  5};

static void walk(void)
{
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        scroll_by(STEPS[i]);
}

static void what_was_scrolled_to_is_what_painted_whole_would_be(void **state)
{
    (void)state;
    frame_shows_all();
    walk(); /* while photographs come in */
    test_screen_settle(ui, draw, NULL);
    walk();
    badge = true;
    walk();
    ui_scroll_to(ui, "wall", 0);
    frame_shows_all();
    for (pressed = 0; pressed < 8; pressed++)
        scroll_by(30);
}

static void a_list_within_the_page_moves_alone_and_along(void **state)
{
    (void)state;
    frame_shows_all();
    for (inner = 0; inner < 90; inner += 13) {
        ui_scroll_to(ui, "inner", inner);
        frame_shows_all();
        scroll_by(9);
        ui_scroll_to(ui, "inner", inner + 5); /* both at once */
        scroll_by(4);
    }
}

/* Of all pixels, in hundredths. */
static int painted(void)
{
    Shift shift;
    int64_t sum = 0;
    if (!shift_find(ui->list, ui->last, &shift)) /* the list before this one */
        return 100;
    for (int i = 0; i < shift.part_count; i++)
        sum += (int64_t)shift.parts[i].w * shift.parts[i].h;
    return (int)(sum * 100 / (WIDTH * HEIGHT));
}

static void only_what_came_into_view_is_painted(void **state)
{
    (void)state;
    ui_scroll_to(ui, "wall", 300);
    frame_shows_all();
    test_screen_settle(ui, draw, NULL);
    scroll_by(10);
    assert_in_range(painted(), 1, 15);
    scroll_by(-20);
    assert_in_range(painted(), 1, 20);
    scroll_by(330); /* nothing of it stays */
    assert_int_equal(painted(), 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_scrolled_to_is_what_painted_whole_would_be),
        TEST(a_list_within_the_page_moves_alone_and_along),
        TEST(only_what_came_into_view_is_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
