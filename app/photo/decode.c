/* Decoding a JPEG of our own catalogue, at the size that is needed.
 *
 * What must stay true: nothing is allocated before the header was judged; any complaint of the
 * decoder makes the picture CORRUPT (a truncated file is only a warning to libjpeg); every call has
 * its own decoder, so that any thread may call. */
#include "photo/photo.h"

#include <turbojpeg.h>

#include "base/memory.h"
#include "photo/jpeg_header.h"

void image_done(Image *image)
{
    memory_free(image->pixels);
    *image = (Image){0};
}

static Result judge(const JpegHeader *header, size_t length)
{
    if (!header->baseline)
        return fail(CORRUPT, "is a progressive JPEG");
    if (header->components != 1 && header->components != 3)
        return fail(CORRUPT, "has %d colour components", header->components);
    if (length > PHOTO_MAX_BYTES ||
        (int64_t)header->width * header->height > PHOTO_DECODE_MAX_PIXELS)
        return fail(CORRUPT, "claims %dx%d pixels", header->width, header->height);
    return OK;
}

/* The smallest scale, of eighths, at which the picture still covers what is wanted. */
static tjscalingfactor choose_scale(int width, int height, int want_width, int want_height)
{
    for (int eighths = 1; eighths < 8; eighths++) {
        tjscalingfactor scale = {eighths, 8};
        if (want_width > 0 && want_height > 0 && TJSCALED(width, scale) >= want_width &&
            TJSCALED(height, scale) >= want_height)
            return scale;
    }
    return (tjscalingfactor){1, 1};
}

static Result decode(const JpegHeader *header, const void *jpeg, size_t length, int want_width,
                     int want_height, Image *out_image)
{
    Result r = OK;
    tjscalingfactor scale = choose_scale(header->width, header->height, want_width, want_height);
    Image image = {.width = TJSCALED(header->width, scale),
                   .height = TJSCALED(header->height, scale)};
    tjhandle decoder = tjInitDecompress();

    if (decoder == NULL) {
        r = fail(NO_MEMORY, "no memory for a decoder");
        goto done;
    }
    image.pixels = memory_new((size_t)image.width * (size_t)image.height, 4);
    if (image.pixels == NULL) {
        r = fail(NO_MEMORY, "no memory for %dx%d pixels", image.width, image.height);
        goto done;
    }
    if (tjDecompress2(decoder, jpeg, (unsigned long)length, image.pixels, image.width, 0,
                      image.height, TJPF_RGBA, TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS) != 0) {
        r = fail(CORRUPT, "is damaged: %s", tjGetErrorStr2(decoder));
        goto done;
    }
    *out_image = image;
    image = (Image){0};
done:
    image_done(&image);
    if (decoder != NULL)
        (void)tjDestroy(decoder); /* nothing can be done about a failure */
    return r;
}

Result photo_decode(const void *jpeg, size_t length, int want_width, int want_height,
                    Image *out_image)
{
    Result r = OK;
    JpegHeader header = {0};

    TRY(jpeg_header_read(jpeg, length, &header));
    TRY(judge(&header, length));
    TRY(decode(&header, jpeg, length, want_width, want_height, out_image));
done:
    return r == OK ? OK : fail_in(r, "the photograph");
}
