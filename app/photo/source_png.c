/* PNGs, through libpng's simplified interface: any depth, palette or grey becomes 8-bit colour, and
 * what is transparent lies on white.
 *
 * What must stay true: the size is judged between the header and the first row; no chunk claims more
 * than the file holds. */
#include "photo/source.h"

#include <png.h>
#include <stdbool.h>
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

typedef struct Chunk {
    const uint8_t *type, *data;
    size_t size;
} Chunk;

/* The chunk at *at, which is moved behind it; false when no whole one is left. */
static bool next_chunk(const uint8_t *bytes, size_t length, size_t *at, Chunk *out_chunk)
{
    if (length - *at < CHUNK_OVERHEAD)
        return false;
    size_t size = big_endian_32(bytes + *at);
    if (size > length - *at - CHUNK_OVERHEAD)
        return false;
    *out_chunk = (Chunk){bytes + *at + 4, bytes + *at + 8, size};
    *at += size + CHUNK_OVERHEAD;
    return true;
}

/* libpng takes memory for as much as some chunks claim, two gigabytes, before it reads them. */
static Result check_chunks(const uint8_t *bytes, size_t length)
{
    Chunk chunk;
    for (size_t at = SIGNATURE_BYTES; next_chunk(bytes, length, &at, &chunk);)
        if (memcmp(chunk.type, "IEND", 4) == 0)
            return OK;
    return fail(INVALID, "is damaged: it ends in the middle");
}

/* The eXIf chunk holds what a JPEG's segment holds after "Exif\0\0". */
static int read_orientation(const uint8_t *bytes, size_t length)
{
    static const char PREFIX[6] = "Exif\0";
    int orientation = ORIENTATION_UPRIGHT;
    Chunk chunk;

    for (size_t at = SIGNATURE_BYTES; next_chunk(bytes, length, &at, &chunk);) {
        if (memcmp(chunk.type, "eXIf", 4) != 0 || chunk.size > EXIF_MAX)
            continue;
        uint8_t *exif = memory_new(sizeof PREFIX + chunk.size, 1);
        if (exif == NULL)
            break;
        memcpy(exif, PREFIX, sizeof PREFIX);
        memcpy(exif + sizeof PREFIX, chunk.data, chunk.size);
        orientation = orientation_read(exif, sizeof PREFIX + chunk.size);
        memory_free(exif);
        break;
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

    TRY(check_chunks(bytes, length));
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
