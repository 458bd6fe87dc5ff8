/* A page that was only moved: what lies on the window already is moved along, and only the rest painted. */
#ifndef HOMEWARD_UI_SHIFT_H
#define HOMEWARD_UI_SHIFT_H

#include "ui/draw.h"

#define SHIFT_PARTS 16

typedef struct Shift {
    Rect area;               /* whose pixels move */
    int down;                /* so far, negative: up */
    Rect parts[SHIFT_PARTS]; /* to be painted afterwards */
    int part_count;
} Shift;

/* How the picture of `before` becomes that of `after`; false where moving pixels saves nothing: no area or
 * more than one was scrolled, or too far. */
bool shift_find(const DrawList *before, const DrawList *after, Shift *out);

#endif
