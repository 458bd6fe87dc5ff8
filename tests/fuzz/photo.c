/* Photographs: decoded as a kiosk does, and imported as the office does what families send. Whatever
 * the office makes of one must be what kiosks decode. */
#include "photo/photo.h"
#include "../support/fuzz/fuzz.h"

static void decode(const uint8_t *data, size_t size, int side)
{
    Image image = {0};
    if (photo_decode(data, size, side, side, &image) != OK)
        return;
    fuzz_must(image.width > 0 && image.height > 0 &&
                  (int64_t)image.width * image.height <= PHOTO_DECODE_MAX_PIXELS,
              "a decoded picture obeys the limit");
    image_done(&image);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ImportedPhoto photo = {0};
    Image image = {0};

    decode(data, size, 0);
    decode(data, size, 16);
    if (photo_import(data, size, &photo) != OK)
        return 0;
    fuzz_must(photo.width <= PHOTO_MAX_SIDE && photo.height <= PHOTO_MAX_SIDE, "it is bounded");
    fuzz_must(photo_decode(photo.full, photo.full_length, 0, 0, &image) == OK &&
                  image.width == photo.width && image.height == photo.height,
              "what the office makes, a kiosk shows");
    image_done(&image);
    fuzz_must(photo_decode(photo.thumb, photo.thumb_length, 0, 0, &image) == OK &&
                  image.width <= PHOTO_THUMB_SIDE && image.height <= PHOTO_THUMB_SIDE,
              "and its thumbnail");
    image_done(&image);
    imported_photo_done(&photo);
    return 0;
}
