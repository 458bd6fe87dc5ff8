/* The ring that keys move: off until the first key, gone at the first touch. For the files of this room
 * only; screens know nothing of it. */
#ifndef HOMEWARD_UI_FOCUS_H
#define HOMEWARD_UI_FOCUS_H

#include "ui/draw.h"

#define FOCUS_KEYS 8 /* that came while a frame was drawn */

struct Ui;

typedef struct Focus {
    bool on;
    uint64_t id;      /* what the ring is around; 0: nothing yet */
    uint64_t pressed; /* was chosen by a key, for the widget to learn in this frame */
    int keys[FOCUS_KEYS];
    int key_count;
    int key; /* of this frame */
} Focus;

/* The frame begins: the key's work, on what the last one showed. */
void focus_begin(struct Ui *ui);
/* It ends: the ring, around what it shows now. */
void focus_end(struct Ui *ui);

/* focus_order.c: the stops of a frame in the order in which `next` walks them; how many. What fills the
 * page comes first, as one reads; then the bar at its top; last what lies in an area so long that nobody
 * would come to its end. */
#define FOCUS_STOPS 512
int focus_order(const struct Ui *ui, const DrawList *list, const DrawItem *out_stops[FOCUS_STOPS]);
/* The nearest stop on that side of `from`, or NULL. dx, dy: one of them -1 or 1. */
const DrawItem *focus_beside(const DrawItem *const *stops, int count, const DrawItem *from, int dx,
                             int dy);

#endif
