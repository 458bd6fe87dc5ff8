#ifndef DEMO_PALETTE_H
#define DEMO_PALETTE_H

#include <cairo.h>

typedef struct Ink {
    double r, g, b;
} Ink;

Ink ink_hex(unsigned rgb);
Ink ink_mix(Ink a, Ink b, double t);
/* The colour in shadow: darker and a little towards violet, as a painter would mix it. */
Ink ink_shade(Ink a, double t);
/* The colour in light: towards warm white. */
Ink ink_light(Ink a, double t);
void ink_use(cairo_t *cr, Ink ink, double alpha);
void ink_stop(cairo_pattern_t *p, double at, Ink ink, double alpha);

#endif
