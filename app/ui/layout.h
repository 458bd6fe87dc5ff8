/* Rectangles in pixels, and layout by cutting them: a screen takes its whole area and cuts bars,
 * columns and rows off, so that no coordinate is written anywhere. */
#ifndef HOMEWARD_UI_LAYOUT_H
#define HOMEWARD_UI_LAYOUT_H

#include <stdbool.h>

typedef struct Rect {
    int x, y, w, h;
} Rect;

/* Cut a strip off one side: the strip is returned, *area keeps the rest. Clamped to what is there.
 */
Rect rect_cut_left(Rect *area, int width);
Rect rect_cut_right(Rect *area, int width);
Rect rect_cut_top(Rect *area, int height);
Rect rect_cut_bottom(Rect *area, int height);
Rect rect_inset(Rect area, int dx, int dy);
/* The `index`th of `count` equal columns or rows with `gap` between them. */
Rect rect_column(Rect area, int count, int index, int gap);
Rect rect_row(Rect area, int count, int index, int gap);
/* A rectangle of this size in the middle of `area`. */
Rect rect_center(Rect area, int width, int height);
bool rect_contains(Rect area, int x, int y);
bool rect_intersects(Rect a, Rect b);
/* What two rectangles have in common; without size when there is nothing. */
Rect rect_overlap(Rect a, Rect b);

#endif
