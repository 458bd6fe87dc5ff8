/* Photographs: upright, bounded, without metadata; hostile ones refused before they cost anything. */
#include "photo/photo.h"

#include "base/memory.h"
#include "photo/scale.h"

#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"

typedef struct Bytes {
    uint8_t *bytes;
    size_t length;
} Bytes;

/* The upper left quarter red, the upper right green, the lower left blue, the lower right white. */
static void paint(uint8_t *pixels, int width, int height)
{
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            bool right = x >= width / 2, low = y >= height / 2;
            uint8_t *pixel = pixels + ((size_t)y * (size_t)width + (size_t)x) * 4;
            pixel[0] = right == low ? 255 : 0;
            pixel[1] = right ? 255 : 0;
            pixel[2] = low ? 255 : 0;
            pixel[3] = 255;
        }
}

static Bytes make_jpeg(int width, int height, int flags)
{
    uint8_t *pixels = memory_new((size_t)width * (size_t)height, 4);
    unsigned char *jpeg = NULL;
    unsigned long length = 0;
    tjhandle encoder = tjInitCompress();

    assert_non_null(pixels);
    paint(pixels, width, height);
    assert_int_equal(tjCompress2(encoder, pixels, width, 0, height, TJPF_RGBA, &jpeg, &length,
                                 TJSAMP_444, 95, flags),
                     0);
    Bytes result = {memory_new(length, 1), length};
    memcpy(result.bytes, jpeg, length);
    tjFree(jpeg);
    tjDestroy(encoder);
    memory_free(pixels);
    return result;
}

/* Puts an Exif segment behind the first marker: orientation, and GPS words in a tag of text. */
static Bytes with_exif(Bytes jpeg, int orientation)
{
    static const char GPS[] = "GPS 26.8567N 105.7102E";
    const uint8_t head[] = {0xFF, 0xE1, 0,    0,    'E', 'x', 'i', 'f', 0, 0,
                            'M',  'M',  0,    42,   0,   0,   0,   8,   0, 2, /* two entries */
                            0x01, 0x12, 0,    3,    0,   0,   0,   1,   0, (uint8_t)orientation,
                            0,    0,    0x01, 0x0E, 0,   2,   0,   0,   0, sizeof GPS,
                            0,    0,    0,    38,   0,   0,   0,   0};
    size_t segment = sizeof head + sizeof GPS;
    Bytes result = {memory_new(jpeg.length + segment, 1), jpeg.length + segment};

    assert_non_null(result.bytes);
    memcpy(result.bytes, jpeg.bytes, 2);
    memcpy(result.bytes + 2, head, sizeof head);
    result.bytes[4] = (uint8_t)((segment - 2) >> 8);
    result.bytes[5] = (uint8_t)(segment - 2);
    memcpy(result.bytes + 2 + sizeof head, GPS, sizeof GPS);
    memcpy(result.bytes + 2 + segment, jpeg.bytes + 2, jpeg.length - 2);
    memory_free(jpeg.bytes);
    return result;
}

static bool contains(const uint8_t *bytes, size_t length, const char *words)
{
    return memmem(bytes, length, words, strlen(words)) != NULL;
}

/* The colour in the middle of a quarter: 'r', 'g', 'b' or 'w'. */
static char colour(const Image *image, bool right, bool low)
{
    int x = image->width * (right ? 3 : 1) / 4, y = image->height * (low ? 3 : 1) / 4;
    const uint8_t *pixel = image->pixels + ((size_t)y * (size_t)image->width + (size_t)x) * 4;
    bool red = pixel[0] > 128, green = pixel[1] > 128, blue = pixel[2] > 128;
    assert_int_equal(pixel[3], 255);
    return red && green && blue ? 'w' : red ? 'r' : green ? 'g' : blue ? 'b' : '?';
}

static void check_quarters(const Image *image, const char *expected)
{
    const char found[5] = {colour(image, false, false), colour(image, true, false),
                           colour(image, false, true), colour(image, true, true), '\0'};
    assert_string_equal(found, expected);
}

static void a_sideways_photograph_comes_out_upright(void **state)
{
    /* The quarters as a viewer shows them, row by row, for EXIF's eight orientations. */
    static const char *const SHOWN[9] = {NULL,   "rgbw", "grwb", "wbgr", "bwrg",
                                         "rbgw", "brwg", "wgbr", "gwrb"};
    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        Bytes jpeg = with_exif(make_jpeg(120, 80, 0), orientation);
        ImportedPhoto photo = {0};
        Image image = {0}, thumb = {0};
        assert_ok(photo_import(jpeg.bytes, jpeg.length, &photo));
        assert_int_equal(photo.width, orientation < 5 ? 120 : 80);
        assert_int_equal(photo.height, orientation < 5 ? 80 : 120);
        assert_ok(photo_decode(photo.full, photo.full_length, 0, 0, &image));
        assert_ok(photo_decode(photo.thumb, photo.thumb_length, 0, 0, &thumb));
        check_quarters(&image, SHOWN[orientation]);
        check_quarters(&thumb, SHOWN[orientation]);
        image_done(&image);
        image_done(&thumb);
        imported_photo_done(&photo);
        memory_free(jpeg.bytes);
    }
}

static void no_word_of_metadata_is_left(void **state)
{
    Bytes jpeg = with_exif(make_jpeg(64, 64, 0), 1);
    ImportedPhoto photo = {0};
    (void)state;

    assert_true(contains(jpeg.bytes, jpeg.length, "GPS")); /* the search can find it */
    assert_ok(photo_import(jpeg.bytes, jpeg.length, &photo));
    assert_false(contains(photo.full, photo.full_length, "GPS"));
    assert_false(contains(photo.full, photo.full_length, "Exif"));
    assert_false(contains(photo.thumb, photo.thumb_length, "GPS"));
    assert_false(contains(photo.thumb, photo.thumb_length, "Exif"));
    imported_photo_done(&photo);
    memory_free(jpeg.bytes);
}

static void a_progressive_photograph_is_imported_but_never_decoded(void **state)
{
    Bytes jpeg = make_jpeg(200, 100, TJFLAG_PROGRESSIVE);
    ImportedPhoto photo = {0};
    Image image = {0};
    (void)state;

    assert_int_equal(photo_decode(jpeg.bytes, jpeg.length, 0, 0, &image), CORRUPT);
    assert_non_null(strstr(error_detail(), "progressive"));
    assert_ok(photo_import(jpeg.bytes, jpeg.length, &photo));
    assert_ok(photo_decode(photo.full, photo.full_length, 0, 0, &image));
    check_quarters(&image, "rgbw");
    image_done(&image);
    imported_photo_done(&photo);
    memory_free(jpeg.bytes);
}

static void a_large_photograph_is_bounded(void **state)
{
    Bytes jpeg = make_jpeg(4000, 3000, 0);
    ImportedPhoto photo = {0};
    Image image = {0};
    (void)state;

    assert_ok(photo_import(jpeg.bytes, jpeg.length, &photo));
    assert_int_equal(photo.width, PHOTO_MAX_SIDE);
    assert_int_equal(photo.height, 1200);
    assert_ok(photo_decode(photo.thumb, photo.thumb_length, 0, 0, &image));
    assert_int_equal(image.width, PHOTO_THUMB_SIDE);
    assert_int_equal(image.height, 270);
    check_quarters(&image, "rgbw");
    image_done(&image);
    imported_photo_done(&photo);
    memory_free(jpeg.bytes);
}

static void decoding_covers_what_is_wanted_and_not_much_more(void **state)
{
    Bytes jpeg = make_jpeg(1600, 1200, 0);
    Image image = {0};
    (void)state;

    assert_ok(photo_decode(jpeg.bytes, jpeg.length, 200, 150, &image));
    assert_int_equal(image.width, 200);
    image_done(&image);
    assert_ok(photo_decode(jpeg.bytes, jpeg.length, 201, 100, &image));
    assert_int_equal(image.width, 400);
    check_quarters(&image, "rgbw");
    image_done(&image);
    assert_ok(photo_decode(jpeg.bytes, jpeg.length, 5000, 5000, &image));
    assert_int_equal(image.width, 1600);
    image_done(&image);
    memory_free(jpeg.bytes);
}

/* Writes a size into the frame header of a baseline JPEG. */
static void claim(Bytes jpeg, int width, int height)
{
    for (size_t i = 2; i + 9 < jpeg.length; i++)
        if (jpeg.bytes[i] == 0xFF && jpeg.bytes[i + 1] == 0xC0) {
            jpeg.bytes[i + 5] = (uint8_t)(height >> 8);
            jpeg.bytes[i + 6] = (uint8_t)height;
            jpeg.bytes[i + 7] = (uint8_t)(width >> 8);
            jpeg.bytes[i + 8] = (uint8_t)width;
            return;
        }
    fail_msg("no frame header");
}

static void a_header_that_claims_too_much_is_refused_before_allocating(void **state)
{
    Bytes jpeg = make_jpeg(64, 64, 0);
    ImportedPhoto photo = {0};
    Image image = {0};
    (void)state;

    claim(jpeg, 65500, 8187);
    assert_int_equal(photo_decode(jpeg.bytes, jpeg.length, 100, 100, &image), CORRUPT);
    assert_non_null(strstr(error_detail(), "65500x8187"));
    assert_int_equal(photo_import(jpeg.bytes, jpeg.length, &photo), INVALID);
    assert_string_equal(error_detail(), "claims 65500x8187 pixels");
    claim(jpeg, 4097, 4096);
    assert_int_equal(photo_decode(jpeg.bytes, jpeg.length, 100, 100, &image), CORRUPT);
    claim(jpeg, 0, 64);
    assert_int_equal(photo_decode(jpeg.bytes, jpeg.length, 100, 100, &image), CORRUPT);
    memory_free(jpeg.bytes);
}

static void a_truncated_photograph_is_damaged(void **state)
{
    Bytes jpeg = make_jpeg(300, 300, 0);
    ImportedPhoto photo = {0};
    Image image = {0};
    (void)state;

    for (size_t length = 0; length + 2 < jpeg.length; length += 1 + length / 20) {
        assert_int_equal(photo_decode(jpeg.bytes, length, 0, 0, &image), CORRUPT);
        assert_int_equal(photo_import(jpeg.bytes, length, &photo), INVALID);
    }
    memory_free(jpeg.bytes);
}

static void flip(Bytes picture, unsigned *state)
{
    for (int i = 0; i < 3; i++) {
        *state = *state * 1664525u + 1013904223u;
        size_t at = (*state >> 8) % (i == 0 && picture.length > 700 ? 700 : picture.length);
        picture.bytes[at] ^= (uint8_t)(1u << (*state >> 29));
    }
}

static void fuzz(Bytes original, int rounds)
{
    Bytes picture = {memory_new(original.length, 1), original.length};
    unsigned state = 1;

    for (int round = 0; round < rounds; round++) {
        ImportedPhoto photo = {0};
        Image image = {0};
        memcpy(picture.bytes, original.bytes, original.length);
        flip(picture, &state);
        Result r = photo_import(picture.bytes, picture.length, &photo);
        assert_true(r == OK || r == INVALID);
        imported_photo_done(&photo);
        r = photo_decode(picture.bytes, picture.length, 20, 20, &image);
        assert_true(r == OK || r == CORRUPT);
        image_done(&image);
    }
    memory_free(picture.bytes);
    memory_free(original.bytes);
}

static Bytes make_png(int width, int height, png_uint_32 format)
{
    uint8_t *pixels = memory_new((size_t)width * (size_t)height, 4);
    png_image png = {.version = PNG_IMAGE_VERSION,
                     .width = (png_uint_32)width,
                     .height = (png_uint_32)height,
                     .format = format};
    png_alloc_size_t length = 0;

    paint(pixels, width, height);
    for (int i = 0; format == PNG_FORMAT_RGBA && i < width * height; i++)
        if (pixels[i * 4 + 2] == 255 && pixels[i * 4] == 0)
            pixels[i * 4 + 3] = 0; /* the blue quarter is transparent */
    assert_true(png_image_write_get_memory_size(png, length, 0, pixels, width * 4, NULL));
    Bytes result = {memory_new(length, 1), length};
    assert_true(png_image_write_to_memory(&png, result.bytes, &length, 0, pixels, width * 4, NULL));
    memory_free(pixels);
    return result;
}

static void a_png_lies_on_white(void **state)
{
    Bytes png = make_png(90, 60, PNG_FORMAT_RGBA);
    ImportedPhoto photo = {0};
    Image image = {0};
    (void)state;

    assert_ok(photo_import(png.bytes, png.length, &photo));
    assert_int_equal(photo.width, 90);
    assert_ok(photo_decode(photo.full, photo.full_length, 0, 0, &image));
    check_quarters(&image, "rgww");
    image_done(&image);
    imported_photo_done(&photo);
    /* All but the 12 bytes that only say that the end is reached. */
    for (size_t length = 0; length < png.length - 12; length += 1 + length / 20)
        assert_int_equal(photo_import(png.bytes, length, &photo), INVALID);
    png.bytes[16] = png.bytes[20] = 0x7F; /* width and height */
    assert_int_equal(photo_import(png.bytes, png.length, &photo), INVALID);
    memory_free(png.bytes);
}

static void other_files_are_refused_with_a_sentence(void **state)
{
    ImportedPhoto photo = {0};
    (void)state;

    assert_int_equal(photo_import("GIF89a, not a photograph", 24, &photo), INVALID);
    assert_string_equal(error_detail(), "is not a JPEG or PNG");
    assert_int_equal(photo_import("", 0, &photo), INVALID);
    assert_int_equal(photo_import("\xFF\xD8\xFF\xC0\x00", 5, &photo), INVALID);
}

static void flipped_bits_never_crash(void **state)
{
    (void)state;
    fuzz(with_exif(make_jpeg(61, 43, 0), 6), 1500);
    fuzz(make_jpeg(61, 43, TJFLAG_PROGRESSIVE), 1500);
    fuzz(make_png(61, 43, PNG_FORMAT_RGBA), 1500);
}

static void shrinking_keeps_an_even_colour_and_its_edges(void **state)
{
    Image image = {.width = 9990, .height = 7}, small = {0};
    (void)state;

    image.pixels = memory_new(9990 * 7, 4);
    memset(image.pixels, 201, (size_t)9990 * 7 * 4);
    assert_ok(image_shrink(&image, 100, &small));
    assert_int_equal(small.width, 100);
    assert_int_equal(small.height, 1);
    for (int i = 0; i < 100; i++)
        assert_int_equal(small.pixels[i * 4 + 1], 201);
    image_done(&small);
    assert_ok(image_shrink(&image, 3, &small)); /* thousands of small weights still make a whole */
    assert_int_equal(small.pixels[1], 201);
    assert_int_equal(small.pixels[2 * 4 + 1], 201);
    image_done(&small);
    assert_ok(image_shrink(&image, 50000, &small)); /* never larger */
    assert_int_equal(small.width, 9990);
    image_done(&small);
    image_done(&image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sideways_photograph_comes_out_upright),
        cmocka_unit_test(no_word_of_metadata_is_left),
        cmocka_unit_test(a_progressive_photograph_is_imported_but_never_decoded),
        cmocka_unit_test(a_large_photograph_is_bounded),
        cmocka_unit_test(decoding_covers_what_is_wanted_and_not_much_more),
        cmocka_unit_test(a_header_that_claims_too_much_is_refused_before_allocating),
        cmocka_unit_test(a_truncated_photograph_is_damaged),
        cmocka_unit_test(a_png_lies_on_white),
        cmocka_unit_test(other_files_are_refused_with_a_sentence),
        cmocka_unit_test(flipped_bits_never_crash),
        cmocka_unit_test(shrinking_keeps_an_even_colour_and_its_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
