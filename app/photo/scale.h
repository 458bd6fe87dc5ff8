/* Making a picture smaller, well. */
#ifndef HOMEWARD_PHOTO_SCALE_H
#define HOMEWARD_PHOTO_SCALE_H

#include "photo/photo.h"

/* A new picture whose longest side is `side`, in the same proportions; a copy when it is no longer
 * than that already. The caller calls image_done. */
NODISCARD Result image_shrink(const Image *image, int side, Image *out_image);

#endif
