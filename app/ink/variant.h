/* Inside the room only: the ways in which the same drawing could have been written. */
#ifndef HOMEWARD_INK_VARIANT_H
#define HOMEWARD_INK_VARIANT_H

#include <stddef.h>
#include <stdint.h>

#include "ink/strokes.h"

#define VARIANT_DEPTH  3 /* changes, one upon the other */
#define VARIANT_PIECES (STROKES_MAX + VARIANT_DEPTH)

/* What was drawn, brought to one size in the middle of the pad, as corners and what lies between. */
typedef struct Drawing {
    InkPoint points[STROKES_MAX * STROKE_POINTS];
    bool corners[STROKES_MAX * STROKE_POINTS]; /* the line turns here: two strokes may meet */
    int starts[STROKES_MAX + 1];               /* where each stroke's points begin */
    int count;                                 /* of strokes */
} Drawing;

/* Points first … last of the drawing; `joined` to the piece before: the finger was not lifted. */
typedef struct Piece {
    int16_t first, last;
    bool joined;
} Piece;

typedef struct Variant {
    Piece pieces[VARIANT_PIECES];
    int count;
    float cost;  /* how unlikely its changes are, in the unit of Zinnia's scores */
    float score; /* of its best candidate, without the cost */
} Variant;

/* `strokes` is moved and scaled in place. */
void drawing_take(Drawing *drawing, Strokes *strokes);
/* As it was drawn. */
void variant_first(Variant *variant, const Drawing *drawing);
/* Each way that is one change away: a stroke parted at a corner (with or without the line that led from one stroke to the
 * next), two strokes written as one, two in the other order. Stops when `each` returns false. */
void variant_each_change(const Drawing *drawing, const Variant *variant,
                         bool (*each)(const Variant *changed, void *user), void *user);
/* Equal for equal pieces. */
uint64_t variant_hash(const Variant *variant);

#endif
