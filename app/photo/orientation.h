/* Which way up a photograph is, by its EXIF. */
#ifndef HOMEWARD_PHOTO_ORIENTATION_H
#define HOMEWARD_PHOTO_ORIENTATION_H

#include "photo/photo.h"

#define ORIENTATION_UPRIGHT 1

/* 1..8 as EXIF numbers them; ORIENTATION_UPRIGHT when `exif` (which begins with "Exif\0\0", may be
 * NULL) does not say or is damaged. */
int orientation_read(const uint8_t *exif, size_t length);
/* Turns `image` so that orientation 1 is right; on failure it stays as it was. */
NODISCARD Result orientation_turn(Image *image, int orientation);

#endif
