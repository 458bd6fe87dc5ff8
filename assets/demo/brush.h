#ifndef DEMO_BRUSH_H
#define DEMO_BRUSH_H

#include <cairo.h>

#include "palette.h"
#include "random.h"

typedef struct Dot {
    double x, y;
} Dot;

/* Places in a row: FROM, FROM + BY, … as long as they lie before END. BY is above 0. */
typedef struct Steps {
    double from, end, by;
} Steps;

int steps_count(Steps steps);
double steps_at(Steps steps, int i);
/* A smooth curve through all dots, added to the current path. */
void path_closed(cairo_t *cr, const Dot *d, int n);
void path_open(cairo_t *cr, const Dot *d, int n);
/* A stroke of one colour, WIDTH wide in its middle; FROM and TO say how much of that width is left
   at its two ends (0 = a point, 1 = blunt). Fewer than two dots draw nothing. */
void brush_stroke(cairo_t *cr, const Dot *d, int n, double width, double from, double to);
/* A soft round patch that fades to nothing at its edge. */
void brush_glow(cairo_t *cr, Dot at, double rx, double ry, Ink ink, double alpha);
/* Broad half-dry strokes over a box, about ANGLE: the grain of gouache. Clip first. */
void brush_wash(cairo_t *cr, Random *r, const double box[4], double angle, double width, Ink ink,
                double alpha, int count);
/* A shape whose edge is soft: a few see-through layers, each smaller than the one below. Fewer
   than three dots draw nothing. */
void brush_feather(cairo_t *cr, const Dot *d, int n, Ink ink, double alpha, double soft);
/* The tooth of the paper over the whole sheet. */
void paper_grain(cairo_t *cr, double w, double h);

#endif
