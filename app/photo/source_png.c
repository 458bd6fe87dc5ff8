/* PNGs, through libpng's simplified interface: any depth, palette or grey becomes 8-bit colour, and
 * what is transparent lies on white.
 *
 * What must stay true: the size is judged between the header and the first row. */
#include "photo/source.h"

#include <png.h>
#include <string.h>

#include "base/memory.h"
#include "photo/orientation.h"

#define SIGNATURE_BYTES 8
#define CHUNK_OVERHEAD  12 /* length, type, checksum */
#define EXIF_MAX        65000u

static size_t big_endian_32(const uint8_t *b)
{
    return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

/* The eXIf chunk holds what a JPEG's segment holds after "Exif\0\0". */
static int read_orientation(const uint8_t *bytes, size_t length)
{
    static const char PREFIX[6] = "Exif\0";
    int orientation = ORIENTATION_UPRIGHT;
    size_t at = SIGNATURE_BYTES;

    while (length - at >= CHUNK_OVERHEAD) {
        size_t size = big_endian_32(bytes + at);
        if (size > length - at - CHUNK_OVERHEAD)
            break;
        if (memcmp(bytes + at + 4, "eXIf", 4) == 0 && size <= EXIF_MAX) {
            uint8_t *exif = memory_new(sizeof PREFIX + size, 1);
            if (exif == NULL)
                break;
            memcpy(exif, PREFIX, sizeof PREFIX);
            memcpy(exif + sizeof PREFIX, bytes + at + 8, size);
            orientation = orientation_read(exif, sizeof PREFIX + size);
            memory_free(exif);
            break;
        }
        at += size + CHUNK_OVERHEAD;
    }
    return orientation;
}

/* 4 bytes a pixel in place of 3, from the end, so that one buffer does. */
static void spread(Image *image)
{
    for (size_t i = (size_t)image->width * (size_t)image->height; i-- > 0;) {
        memmove(image->pixels + i * 4, image->pixels + i * 3, 3);
        image->pixels[i * 4 + 3] = 255;
    }
}

Result source_read_png(const uint8_t *bytes, size_t length, Image *out_image, int *out_orientation)
{
    static const png_color WHITE = {255, 255, 255};
    Result r = OK;
    Image image = {0};
    png_image png = {.version = PNG_IMAGE_VERSION};

    if (png_image_begin_read_from_memory(&png, bytes, length) == 0) {
        r = fail(INVALID, "is damaged: %s", png.message);
        goto done;
    }
    TRY(source_judge_size(png.width, png.height));
    png.format = PNG_FORMAT_RGB; /* without alpha: libpng puts it on the background */
    image.width = (int)png.width;
    image.height = (int)png.height;
    image.pixels = memory_new((size_t)image.width * (size_t)image.height, 4);
    if (image.pixels == NULL) {
        r = fail(NO_MEMORY, "no memory for %dx%d pixels", image.width, image.height);
        goto done;
    }
    if (png_image_finish_read(&png, &WHITE, image.pixels, image.width * 3, NULL) == 0) {
        r = fail(INVALID, "is damaged: %s", png.message);
        goto done;
    }
    spread(&image);
    *out_orientation = read_orientation(bytes, length);
    *out_image = image;
    image = (Image){0};
done:
    png_image_free(&png);
    image_done(&image);
    return r;
}
