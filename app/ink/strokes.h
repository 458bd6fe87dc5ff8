/* What a finger draws of one character: strokes of points, bounded whatever the finger does. A plain
 * value that owns nothing: it lies in what is wiped with the visitor. */
#ifndef HOMEWARD_INK_STROKES_H
#define HOMEWARD_INK_STROKES_H

#include <stdbool.h>
#include <stdint.h>

#define INK_SIDE      1000 /* of the square pad, in the unit of points; y grows downwards */
#define STROKES_MAX   40   /* the most that a character of GB 2312 has is 25 */
#define STROKE_POINTS 96
#define STROKE_STEP   8 /* points that are nearer to each other are one, until a stroke is long */

typedef struct InkPoint {
    int16_t x, y;
} InkPoint;

typedef struct Stroke {
    InkPoint points[STROKE_POINTS];
    int16_t count;
    int16_t step; /* doubles each time the points are used up and every second one goes */
} Stroke;

typedef struct Strokes {
    Stroke strokes[STROKES_MAX];
    int count;
    bool drawing; /* a finger is on the last one */
    unsigned
        changes; /* grows with each stroke that ended, went, or was taken back; never by a point */
} Strokes;

/* A finger came down. Further strokes than STROKES_MAX are not taken: false. Places beyond the pad
 * are moved to its edge. */
bool strokes_begin(Strokes *strokes, int x, int y);
/* It moved, and was lifted. Nothing when none is being drawn. */
void strokes_move(Strokes *strokes, int x, int y);
void strokes_end(Strokes *strokes);
/* The stroke being drawn was no stroke (a palm): it goes. */
void strokes_cancel(Strokes *strokes);
/* Takes the last stroke back; its points are overwritten. */
void strokes_undo(Strokes *strokes);
/* Overwrites all but the count of changes. */
void strokes_clear(Strokes *strokes);

#endif
