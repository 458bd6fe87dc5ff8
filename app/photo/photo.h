/* Photographs: bounded decoding of JPEG on the kiosk, and the office's importing of whatever
 * families and police sent. Baseline JPEG is the only format that leaves the office. */
#ifndef HOMEWARD_PHOTO_PHOTO_H
#define HOMEWARD_PHOTO_PHOTO_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

#define PHOTO_MAX_SIDE          1600        /* pixels, after importing: longest side */
#define PHOTO_THUMB_SIDE        360         /* longest side of a thumbnail */
#define PHOTO_MAX_PIXELS        (100 << 20) /* a source picture may claim no more than this */
#define PHOTO_MAX_BYTES         (64u << 20) /* nor may its file be larger */
#define PHOTO_DECODE_MAX_PIXELS (16 << 20)  /* a kiosk decodes nothing larger */

/* Pixels in memory, 4 bytes each in the order R, G, B, A (255), rows without padding. */
typedef struct Image {
    int width, height;
    uint8_t *pixels;
} Image;

void image_done(Image *image);

/* Decodes a baseline JPEG, scaled by libjpeg's 1/8..1/1 to the smallest size that still covers
 * want_width x want_height (0 = full size). CORRUPT for damage, progressive files, or sizes above
 * the limits; nothing is allocated before the header was judged. Any thread. */
NODISCARD Result photo_decode(const void *jpeg, size_t length, int want_width, int want_height,
                              Image *out_image);

/* What the catalogue stores of one photograph. Free with imported_photo_done. */
typedef struct ImportedPhoto {
    uint8_t *full, *thumb; /* baseline JPEG without any metadata */
    size_t full_length, thumb_length;
    int width, height;
} ImportedPhoto;

/* Reads a JPEG (progressive too) or PNG, turns it upright by its EXIF orientation, bounds it,
 * encodes it anew without metadata and makes a thumbnail. INVALID with a sentence for the office
 * ("is not a JPEG or PNG", "is damaged after row …", "claims 30000x30000 pixels"). */
NODISCARD Result photo_import(const void *bytes, size_t length, ImportedPhoto *out_photo);
void imported_photo_done(ImportedPhoto *photo);

#endif
