/* JPEGs as they come: progressive ones, grey ones, CMYK ones from scanners and print shops.
 *
 * What must stay true: the size is judged from the header before the decoder allocates; a picture
 * that libjpeg only warns about (a truncated file) is refused with its words, so that the office
 * asks for a whole one instead of publishing half a face. */
#include "photo/source.h"

#include <stdbool.h>
#include <turbojpeg.h>

#include "base/memory.h"
#include "photo/jpeg_header.h"
#include "photo/orientation.h"

static tjscalingfactor choose_scale(const JpegHeader *header, int side)
{
    int longest = header->width > header->height ? header->width : header->height;

    for (int denominator = 8; denominator > 1; denominator /= 2) {
        tjscalingfactor scale = {1, denominator};
        if (TJSCALED(longest, scale) >= side)
            return scale;
    }
    return (tjscalingfactor){1, 1};
}

/* Adobe writes CMYK with the inks inverted, and libjpeg hands it over so: 255 is no ink. */
static void cmyk_to_rgba(Image *image)
{
    size_t count = (size_t)image->width * (size_t)image->height;

    for (uint8_t *pixel = image->pixels; count > 0; count--, pixel += 4) {
        unsigned black = pixel[3];
        for (int i = 0; i < 3; i++)
            pixel[i] = (uint8_t)(pixel[i] * black / 255);
        pixel[3] = 255;
    }
}

static Result decode(tjhandle decoder, const uint8_t *bytes, size_t length, Image *image)
{
    int width = 0, height = 0, sampling = 0, colours = 0;

    if (tjDecompressHeader3(decoder, bytes, (unsigned long)length, &width, &height, &sampling,
                            &colours) != 0)
        return fail(INVALID, "is damaged: %s", tjGetErrorStr2(decoder));
    bool inks = colours == TJCS_CMYK || colours == TJCS_YCCK;
    image->pixels = memory_new((size_t)image->width * (size_t)image->height, 4);
    if (image->pixels == NULL)
        return fail(NO_MEMORY, "no memory for %dx%d pixels", image->width, image->height);
    if (tjDecompress2(decoder, bytes, (unsigned long)length, image->pixels, image->width, 0,
                      image->height, inks ? TJPF_CMYK : TJPF_RGBA,
                      TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT) != 0)
        return fail(INVALID, "is damaged: %s", tjGetErrorStr2(decoder));
    if (inks)
        cmyk_to_rgba(image);
    return OK;
}

Result source_read_jpeg(const uint8_t *bytes, size_t length, int side, Image *out_image,
                        int *out_orientation)
{
    Result r = OK;
    JpegHeader header = {0};
    Image image = {0};
    tjhandle decoder = NULL;

    r = jpeg_header_read(bytes, length, &header);
    if (r != OK) {
        r = INVALID; /* its sentence speaks of the file the person chose */
        goto done;
    }
    TRY(source_judge_size(header.width, header.height));
    decoder = tjInitDecompress();
    if (decoder == NULL) {
        r = fail(NO_MEMORY, "no memory for a decoder");
        goto done;
    }
    tjscalingfactor scale = choose_scale(&header, side);
    image.width = TJSCALED(header.width, scale);
    image.height = TJSCALED(header.height, scale);
    TRY(decode(decoder, bytes, length, &image));
    *out_orientation = orientation_read(header.exif, header.exif_length);
    *out_image = image;
    image = (Image){0};
done:
    image_done(&image);
    if (decoder != NULL)
        (void)tjDestroy(decoder); /* nothing can be done about a failure */
    return r;
}
