/* A portrait that opens from its place in the wall and returns to it: for a blink it lies above the
 * screen, on its way. Nothing waits for it: every key works from the first frame on, and when it has
 * arrived nothing moves any more. */
#ifndef HOMEWARD_SCREENS_FLIGHT_H
#define HOMEWARD_SCREENS_FLIGHT_H

#include <stdint.h>

#include "ui/ui.h"

#define FLIGHT_MS 220

typedef struct Flight {
    int64_t photo, began; /* photo 0: nothing flies */
    Rect from;
    bool opening; /* to the page; else back to the wall */
} Flight;

/* From where it lies now. A photograph that is not there (0) does not fly. */
void flight_begin(Flight *flight, Ui *ui, int64_t photo, Rect from, bool opening);
/* Is this photograph on its way in this direction? Then its place shows only the ground. */
bool flight_has(const Flight *flight, const Ui *ui, int64_t photo, bool opening);
/* Draws it on its way to `to`, above all before; asks for the next frame as long as it flies. */
void flight_draw(const Flight *flight, Ui *ui, Rect to, int radius);
/* Where it is after so many milliseconds. */
Rect flight_at(Rect from, Rect to, int64_t passed_ms);

#endif
