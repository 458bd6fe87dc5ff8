/* Icons on a real screen: bounded whatever sizes are asked for, and none that is on the screen thrown out. */
#include "ui/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/screen.h"

#define WIDTH  1400
#define HEIGHT 1300

/* What the screen shows: several squares beside one another, each a little larger than the one before. */
static struct {
    const char *icon;
    int side, count;
} shown;
static Ui *ui;

static void screen(Ui *the_ui, void *user)
{
    (void)user;
    for (int i = 0; i < shown.count; i++)
        ui_icon(the_ui, (Rect){0, 0, shown.side + i, shown.side + i}, shown.icon,
                (Color){0, 0, 0, 255});
}

static void show(const char *icon, int side, int count)
{
    shown.icon = icon;
    shown.side = side;
    shown.count = count;
    ui->again_now = true;
    assert_true(test_screen_frame(ui, 0, screen, NULL));
}

static int begin(void **state)
{
    (void)state;
    ui = test_screen_open(WIDTH, HEIGHT, NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    ui_close(ui);
    return 0;
}

static void drawings_in_many_sizes_stay_within_the_budget(void **state)
{
    (void)state;
    size_t most = 0;
    for (int side = 500; side < 560; side++) {
        show("figure_tall", side, 1);
        most = ui->icons.bytes > most ? ui->icons.bytes : most;
    }
    assert_in_range(most, ICONS_BUDGET / 2, ICONS_BUDGET);
    size_t counted = 0;
    for (int i = 0; i < ICONS_MAX; i++)
        if (ui->icons.icons[i].texture)
            counted += (size_t)ui->icons.icons[i].side * (size_t)ui->icons.icons[i].side * 4;
    assert_int_equal(counted, ui->icons.bytes);
    ui_forget(ui);
    icons_forget(&ui->icons);
    assert_int_equal(ui->icons.bytes, 0);
}

static void what_one_picture_shows_is_kept_whatever_it_takes(void **state)
{
    (void)state;
    SDL_Texture *before[8];
    show("figure_tall", 800, 8); /* 20 MB */
    assert_true(ui->icons.bytes > ICONS_BUDGET);
    for (int i = 0; i < 8; i++)
        before[i] = ui->icons.icons[i].texture;
    show("figure_tall", 800, 9);
    for (int i = 0; i < 8; i++)
        assert_ptr_equal(ui->icons.icons[i].texture, before[i]);
    for (int side = 20; side < 24; side++)
        show("back", side, 1);
    assert_true(ui->icons.bytes <= ICONS_BUDGET);
}

/* A body is as large as the screen is high. */
static void an_icon_larger_than_its_picture_is_stretched(void **state)
{
    (void)state;
    uint32_t edge = 0, middle = 0;
    show("tick", 1200, 1);
    paint_list(ui, ui->last);
    for (int x = 0; x < 1200; x++) {
        SDL_Rect one = {x, 600, 1, 1};
        uint8_t color[4];
        SDL_RenderReadPixels(ui->window.renderer, &one, SDL_PIXELFORMAT_RGBA32, color, 4);
        middle += color[0] < 60;
        one.x = 1200 + x % 200;
        SDL_RenderReadPixels(ui->window.renderer, &one, SDL_PIXELFORMAT_RGBA32, color, 4);
        edge += color[0] < 60;
    }
    assert_in_range(middle, 50, 1000);
    assert_int_equal(edge, 0);
}

static void an_icon_that_does_not_exist_is_nothing_and_remembered(void **state)
{
    (void)state;
    show("tick", 40, 1);
    assert_string_equal(ui->icons.missing, "");
    show("no-such-icon", 40, 1);
    assert_string_equal(ui->icons.missing, "no-such-icon");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(drawings_in_many_sizes_stay_within_the_budget, begin, end),
        cmocka_unit_test_setup_teardown(what_one_picture_shows_is_kept_whatever_it_takes, begin,
                                        end),
        cmocka_unit_test_setup_teardown(an_icon_larger_than_its_picture_is_stretched, begin, end),
        cmocka_unit_test_setup_teardown(an_icon_that_does_not_exist_is_nothing_and_remembered,
                                        begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
