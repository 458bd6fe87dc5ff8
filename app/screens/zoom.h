/* Looking closely at a picture: how large it lies and which part of it is seen. No drawing, no touch. */
#ifndef HOMEWARD_SCREENS_ZOOM_H
#define HOMEWARD_SCREENS_ZOOM_H

#include "ui/layout.h"

#define ZOOM_MOST 6.0F
#define ZOOM_STEP 1.6F /* of one touch of a key */
#define ZOOM_TAP  2.5F /* of a double tap */

/* Zero-initialised: the whole picture. */
typedef struct Zoom {
    float closer; /* 0: as large as fits, grows with the logarithm: scale = e^closer */
    float x, y; /* what lies in the middle of the view, in shares of the picture from its middle */
} Zoom;

/* Where the whole picture of this size lies, so that `view` shows the part: in the middle where it is
 * smaller, and covering it where it is larger. */
Rect zoom_place(const Zoom *zoom, Rect view, int width, int height);
float zoom_scale(const Zoom *zoom); /* 1 … ZOOM_MOST */
/* As many times larger (or smaller, below 1); what lies at (x, y) of the screen stays there as far as the
 * edges allow. */
void zoom_by(Zoom *zoom, Rect view, int width, int height, float times, int x, int y);
/* The picture follows the finger; it stops at its edges. */
void zoom_pan(Zoom *zoom, Rect view, int width, int height, int dx, int dy);

#endif
