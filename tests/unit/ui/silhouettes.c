/* What stands where no photograph is: in the colours of the look, and never dear. */
#include "ui/photo_cache.h"
#include "ui/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/screen.h"

static Ui *ui;

static int begin(void **state)
{
    (void)state;
    ui = test_screen_open(1024, 600, NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    ui_close(ui);
    return 0;
}

static void one_frame(TestScreen screen, void *user)
{
    ui->again_now = true;
    assert_true(test_screen_frame(ui, 0, screen, user));
}

static Color pixel(int x, int y)
{
    Color color = {0};
    SDL_Rect one = {x, y, 1, 1};
    paint_list(ui, ui->last);
    SDL_RenderReadPixels(ui->window.renderer, &one, SDL_PIXELFORMAT_RGBA32, &color, 4);
    return color;
}

static void closely(Ui *the_ui, void *user)
{
    const Rect *place = user;
    ui_photo_close(the_ui, ui_area(the_ui), *place, 13, 900, 1200);
}

/* One that is damaged, looked at more and more closely: at last it is six screens large. */
static void none_costs_more_than_half_a_screen(void **state)
{
    (void)state;
    for (int i = 1; i <= 6; i++) {
        Rect place = {-100 * i, -200 * i, 450 * i, 600 * i};
        one_frame(closely, &place);
        assert_in_range(pixel(2, 300).g, 120, 232); /* ground or figure, and not the paper */
        Color right = pixel(place.x + place.w - 2 < 1023 ? place.x + place.w - 2 : 1023, 300);
        assert_in_range(right.g, 120, 232);
        assert_true(ui->photos->bytes <= (size_t)i * 512 * 512 * 4);
    }
}

static const struct Place {
    Figure figure;
    Rect area;
} FIGURES[] = {{FIGURE_CHILD, {0, 0, 300, 300}},
               {FIGURE_GIRL, {300, 0, 300, 300}},
               {FIGURE_BOY, {600, 0, 300, 300}}};

static void figures(Ui *the_ui, void *user)
{
    (void)user;
    for (size_t i = 0; i < 3; i++)
        ui_photo(the_ui, FIGURES[i].area, (Portrait){.figure = FIGURES[i].figure}, true,
                 PHOTO_COVER, 0);
}

/* A place beside the chin, and one on the forehead, in 300ths. */
static void a_girl_has_pigtails_a_boy_short_hair_and_who_is_not_known_neither(void **state)
{
    (void)state;
    Color beside[3], above[3], ground, face;
    one_frame(figures, NULL);
    for (int i = 0; i < 3; i++) {
        beside[i] = pixel(i * 300 + 60, 180);
        above[i] = pixel(i * 300 + 150, 70);
    }
    ground = pixel(20, 180);
    face = pixel(150, 150);
    assert_true(ground.g > face.g);
    assert_true(beside[FIGURE_GIRL].g < face.g);
    assert_int_equal(beside[FIGURE_BOY].g, ground.g);
    assert_int_equal(beside[FIGURE_CHILD].g, ground.g);
    assert_true(above[FIGURE_GIRL].g + 10 < face.g);
    assert_true(above[FIGURE_BOY].g + 10 < face.g);
    assert_in_range(above[FIGURE_CHILD].g, face.g, face.g + 8); /* the same, lighter above */
}

static void large_one(Ui *the_ui, void *user)
{
    (void)user;
    ui_photo(the_ui, (Rect){10, 10, 1000, 580}, (Portrait){0}, true, PHOTO_COVER, 30);
}

static void a_large_one_is_whole_to_its_round_corners(void **state)
{
    (void)state;
    one_frame(large_one, NULL);
    for (int y = 12; y < 588; y += 2)
        assert_in_range(pixel(500, y).g, 120, 232);
    assert_in_range(pixel(11, 11).g, 236, 245); /* the paper */
    assert_in_range(pixel(1008, 588).g, 236, 245);
}

static void small_one(Ui *the_ui, void *user)
{
    (void)user;
    ui_photo(the_ui, (Rect){0, 0, 90, 90}, (Portrait){0}, true, PHOTO_COVER, 0);
}

static void they_follow_the_look(void **state)
{
    (void)state;
    one_frame(small_one, NULL);
    assert_in_range(pixel(5, 5).r - pixel(5, 5).b, 20, 60); /* warm paper */
    ui_set_look(ui, LOOK_CLEAR);
    one_frame(small_one, NULL);
    assert_in_range(pixel(5, 5).r - pixel(5, 5).b, 0, 15); /* nearly grey */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(none_costs_more_than_half_a_screen, begin, end),
        cmocka_unit_test_setup_teardown(
            a_girl_has_pigtails_a_boy_short_hair_and_who_is_not_known_neither, begin, end),
        cmocka_unit_test_setup_teardown(a_large_one_is_whole_to_its_round_corners, begin, end),
        cmocka_unit_test_setup_teardown(they_follow_the_look, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
