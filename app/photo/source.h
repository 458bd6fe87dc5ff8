/* Pictures as families and police send them, read into memory: JPEG of any kind, PNG. */
#ifndef HOMEWARD_PHOTO_SOURCE_H
#define HOMEWARD_PHOTO_SOURCE_H

#include "photo/photo.h"

/* `out_orientation` is EXIF's number. A JPEG much larger than `side` is already scaled down, to no
 * less than that. INVALID with a sentence for the office. */
NODISCARD Result source_read_jpeg(const uint8_t *bytes, size_t length, int side, Image *out_image,
                                  int *out_orientation);
NODISCARD Result source_read_png(const uint8_t *bytes, size_t length, Image *out_image,
                                 int *out_orientation);
/* INVALID when a picture of this size must not be decoded. */
NODISCARD Result source_judge_size(int64_t width, int64_t height);

#endif
