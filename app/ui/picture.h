/* Pixels in memory: scaling, cropping, rounding of corners, the silhouette. Any thread, no SDL. */
#ifndef HOMEWARD_UI_PICTURE_H
#define HOMEWARD_UI_PICTURE_H

#include "base/result.h"
#include "photo/photo.h"
#include "ui/theme.h"
#include "ui/ui.h"

/* Scales the whole picture to exactly this size, averaging when it shrinks. */
NODISCARD Result picture_scale(const Image *image, int width, int height, Image *out_image);
/* COVER: fills width x height, cutting what is over (less at the top, where faces are).
 * CONTAIN: the largest size inside width x height. Corners are rounded into the alpha. */
NODISCARD Result picture_fit(const Image *image, int width, int height, PhotoFit fit, int radius,
                             Image *out_image);
/* From bytes R, G, B, A to words ARGB, as windows have them: what is drawn by software is then copied, not
 * converted at each frame. */
void picture_order(Image *image);
/* Head and shoulders on a warm ground: a girl's with pigtails, a boy's with short hair, or neither's. */
NODISCARD Result picture_silhouette(int width, int height, int radius, Figure figure,
                                    const Theme *theme, Image *out_image);

#endif
