/* Pictures in memory keep their colours and get the size and the corners that were asked for. */
#include "ui/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "base/memory.h"

static Image plain(int width, int height)
{
    Image image = {width, height, memory_new((size_t)width * (size_t)height, 4)};
    for (int i = 0; i < width * height; i++)
        memcpy(image.pixels + (size_t)i * 4,
               (uint8_t[]){(uint8_t)(i % width * 255 / width), 99, 7, 255}, 4);
    return image;
}

static void scaling_keeps_colours_and_covers_or_contains(void **state)
{
    (void)state;
    static const int SIZES[][2] = {{1, 1}, {3, 200}, {200, 3}, {64, 64}, {500, 333}};
    for (size_t from = 0; from < 5; from++)
        for (size_t to = 0; to < 5; to++)
            for (int fit = 0; fit < 2; fit++) {
                Image image = plain(SIZES[from][0], SIZES[from][1]), made = {0};
                int width = SIZES[to][0], height = SIZES[to][1];
                assert_ok(picture_fit(&image, width, height, (PhotoFit)fit, 0, &made));
                assert_true(made.width <= width && made.height <= height);
                if (fit == PHOTO_COVER)
                    assert_true(made.width == width && made.height == height);
                for (int i = 0; i < made.width * made.height; i++) {
                    assert_int_equal(made.pixels[i * 4 + 1], 99);
                    assert_int_equal(made.pixels[i * 4 + 3], 255);
                }
                image_done(&image);
                image_done(&made);
            }
}

static void corners_are_rounded_and_the_middle_is_not(void **state)
{
    (void)state;
    Image image = plain(50, 40), made = {0};
    assert_ok(picture_fit(&image, 50, 40, PHOTO_COVER, 10, &made));
    assert_int_equal(made.pixels[3], 0);
    assert_int_equal(made.pixels[(size_t)(39 * 50 + 49) * 4 + 3], 0);
    assert_int_equal(made.pixels[(size_t)(20 * 50) * 4 + 3], 255);
    assert_int_equal(made.pixels[(size_t)(20 * 50 + 25) * 4 + 3], 255);
    image_done(&image);
    image_done(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scaling_keeps_colours_and_covers_or_contains),
        cmocka_unit_test(corners_are_rounded_and_the_middle_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
