/* Looking closely: what lies below the finger stays there, and nothing leaves its bounds. */
#include "screens/zoom.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/lots.h"

#define WIDTH  600
#define HEIGHT 800

static const Rect VIEW = {100, 20, 900, 500};

static void at_first_the_whole_picture_is_seen(void **state)
{
    (void)state;
    Zoom zoom = {0};
    Rect place = zoom_place(&zoom, VIEW, WIDTH, HEIGHT);
    assert_int_equal(place.h, VIEW.h);
    assert_int_equal(place.w, 375);
    assert_int_equal(place.y, VIEW.y);
    assert_int_equal(place.x, VIEW.x + (VIEW.w - place.w) / 2 + 1); /* rounded */
    zoom_pan(&zoom, VIEW, WIDTH, HEIGHT, 400, -300);                /* there is nowhere to go */
    Rect still = zoom_place(&zoom, VIEW, WIDTH, HEIGHT);
    assert_memory_equal(&still, &place, sizeof place);
}

/* Where a point of the picture lies on the screen. */
static void find(const Zoom *zoom, double x, double y, double *out_x, double *out_y)
{
    Rect place = zoom_place(zoom, VIEW, WIDTH, HEIGHT);
    *out_x = place.x + place.w * x;
    *out_y = place.y + place.h * y;
}

static void what_lies_below_the_finger_stays_there(void **state)
{
    (void)state;
    Zoom zoom = {0};
    double x, y, x_later, y_later;
    zoom_by(&zoom, VIEW, WIDTH, HEIGHT, 4.0F, VIEW.x + 450, VIEW.y + 250);
    Rect place = zoom_place(&zoom, VIEW, WIDTH, HEIGHT);
    assert_int_equal(place.h, 2000);
    find(&zoom, 0.45, 0.55, &x, &y);
    zoom_by(&zoom, VIEW, WIDTH, HEIGHT, 1.25F, (int)x, (int)y);
    find(&zoom, 0.45, 0.55, &x_later, &y_later);
    assert_true(abs((int)(x - x_later)) <= 2 && abs((int)(y - y_later)) <= 2);
}

static void the_picture_follows_the_finger_to_its_edges(void **state)
{
    (void)state;
    Zoom zoom = {0};
    zoom_by(&zoom, VIEW, WIDTH, HEIGHT, 4.0F, VIEW.x + 450, VIEW.y + 250);
    Rect before = zoom_place(&zoom, VIEW, WIDTH, HEIGHT);
    zoom_pan(&zoom, VIEW, WIDTH, HEIGHT, 30, -40);
    Rect after = zoom_place(&zoom, VIEW, WIDTH, HEIGHT);
    assert_true(abs(after.x - before.x - 30) <= 1 && abs(after.y - before.y + 40) <= 1);
    zoom_pan(&zoom, VIEW, WIDTH, HEIGHT, 100000, 100000);
    after = zoom_place(&zoom, VIEW, WIDTH, HEIGHT);
    assert_true(abs(after.x - VIEW.x) <= 1 && abs(after.y - VIEW.y) <= 1);
    zoom_pan(&zoom, VIEW, WIDTH, HEIGHT, -100000, -100000);
    after = zoom_place(&zoom, VIEW, WIDTH, HEIGHT);
    assert_true(abs(after.x + after.w - VIEW.x - VIEW.w) <= 1);
    assert_true(abs(after.y + after.h - VIEW.y - VIEW.h) <= 1);
}

static void the_keys_end_at_both_ends(void **state)
{
    (void)state;
    Zoom zoom = {0};
    for (int i = 0; i < 20; i++)
        zoom_by(&zoom, VIEW, WIDTH, HEIGHT, ZOOM_STEP, 500, 200);
    assert_true(zoom_scale(&zoom) == ZOOM_MOST);
    zoom_by(&zoom, VIEW, WIDTH, HEIGHT, 1.0F / ZOOM_STEP, 500, 200);
    assert_true(zoom_scale(&zoom) < ZOOM_MOST); /* one touch is enough to turn round */
    for (int i = 0; i < 20; i++)
        zoom_by(&zoom, VIEW, WIDTH, HEIGHT, 1.0F / ZOOM_STEP, 500, 200);
    assert_true(zoom_scale(&zoom) == 1.0F);
}

/* The view is always full of picture, or the picture wholly in it. */
static void nothing_leaves_its_bounds(void **state)
{
    (void)state;
    Lots lots = {5};
    Zoom zoom = {0};
    for (int i = 0; i < 20000; i++) {
        Rect view = {0, 0, 50 + (int)lots_draw(&lots, 2000), 50 + (int)lots_draw(&lots, 2000)};
        int width = 1 + (int)lots_draw(&lots, 1600), height = 1 + (int)lots_draw(&lots, 1600);
        int dx = (int)lots_draw(&lots, 4000) - 2000, dy = (int)lots_draw(&lots, 4000) - 2000;
        if (i % 2)
            zoom_pan(&zoom, view, width, height, dx, dy);
        else
            zoom_by(&zoom, view, width, height, (float)lots_draw(&lots, 300) / 100.0F, dx, dy);
        Rect place = zoom_place(&zoom, view, width, height);
        assert_true(place.w <= view.w + 1 ? place.x >= -1 && place.x + place.w <= view.w + 1
                                          : place.x <= 1 && place.x + place.w >= view.w - 1);
        assert_true(place.h <= view.h + 1 ? place.y >= -1 && place.y + place.h <= view.h + 1
                                          : place.y <= 1 && place.y + place.h >= view.h - 1);
    }
    zoom_by(&zoom, VIEW, 0, 0, 2.0F, 0, 0); /* a picture without size */
    (void)zoom_place(&zoom, VIEW, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_first_the_whole_picture_is_seen),
        cmocka_unit_test(what_lies_below_the_finger_stays_there),
        cmocka_unit_test(the_picture_follows_the_finger_to_its_edges),
        cmocka_unit_test(the_keys_end_at_both_ends),
        cmocka_unit_test(nothing_leaves_its_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
