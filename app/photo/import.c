/* What the office makes of a photograph that was sent: upright, bounded, without a word of metadata
 * (no camera, no place, no preview of what was cut away), with a thumbnail.
 *
 * What must stay true: the pixels are all that survives; both results are baseline JPEGs, the one
 * kind that kiosks decode. */
#include <string.h>
#include <turbojpeg.h>

#include "photo/orientation.h"
#include "photo/photo.h"
#include "photo/scale.h"
#include "photo/source.h"

#define QUALITY 85

Result source_judge_size(int64_t width, int64_t height)
{
    if (width <= 0 || height <= 0 || width * height > PHOTO_MAX_PIXELS)
        return fail(INVALID, "claims %lldx%lld pixels", (long long)width, (long long)height);
    return OK;
}

static Result read_source(const uint8_t *bytes, size_t length, Image *out_image,
                          int *out_orientation)
{
    static const uint8_t PNG_SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    if (length > PHOTO_MAX_BYTES)
        return fail(INVALID, "is larger than %u MiB", PHOTO_MAX_BYTES >> 20);
    if (length > 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF)
        return source_read_jpeg(bytes, length, PHOTO_MAX_SIDE, out_image, out_orientation);
    if (length > sizeof PNG_SIGNATURE && memcmp(bytes, PNG_SIGNATURE, sizeof PNG_SIGNATURE) == 0)
        return source_read_png(bytes, length, out_image, out_orientation);
    return fail(INVALID, "is not a JPEG or PNG");
}

static Result encode(const Image *image, uint8_t **out_jpeg, size_t *out_length)
{
    Result r = OK;
    unsigned char *jpeg = NULL; /* grown by the encoder, freed with tjFree */
    unsigned long length = 0;
    tjhandle encoder = tjInitCompress();

    if (encoder == NULL)
        return fail(NO_MEMORY, "no memory for an encoder");
    if (tjCompress2(encoder, image->pixels, image->width, 0, image->height, TJPF_RGBA, &jpeg,
                    &length, TJSAMP_420, QUALITY, TJFLAG_ACCURATEDCT) != 0) {
        r = fail(NO_MEMORY, "encoding: %s", tjGetErrorStr2(encoder));
        tjFree(jpeg);
        goto done;
    }
    *out_jpeg = jpeg;
    *out_length = length;
done:
    (void)tjDestroy(encoder); /* nothing can be done about a failure */
    return r;
}

Result photo_import(const void *bytes, size_t length, ImportedPhoto *out_photo)
{
    Result r = OK;
    Image source = {0}, full = {0}, thumb = {0};
    ImportedPhoto photo = {0};
    int orientation = ORIENTATION_UPRIGHT;

    TRY(read_source(bytes, length, &source, &orientation));
    TRY(image_shrink(&source, PHOTO_MAX_SIDE, &full));
    TRY(orientation_turn(&full, orientation));
    TRY(image_shrink(&full, PHOTO_THUMB_SIDE, &thumb));
    TRY(encode(&full, &photo.full, &photo.full_length));
    TRY(encode(&thumb, &photo.thumb, &photo.thumb_length));
    photo.width = full.width;
    photo.height = full.height;
    *out_photo = photo;
    photo = (ImportedPhoto){0};
done:
    image_done(&source);
    image_done(&full);
    image_done(&thumb);
    imported_photo_done(&photo);
    return r;
}

void imported_photo_done(ImportedPhoto *photo)
{
    tjFree(photo->full);
    tjFree(photo->thumb);
    *photo = (ImportedPhoto){0};
}
