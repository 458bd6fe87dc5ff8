#ifndef DEMO_HAIR_H
#define DEMO_HAIR_H

#include "look.h"

/* Hair's own geometry, shared by the head of hair, its ties and the hats upon it: the rim of the
   cap and the hairline, both from the left temple (-1) over the middle (0) to the right (1). */
Dot hair_cap(const Look *k, double a);
Dot hair_line(const Look *k, double t);
void hair_lock(cairo_t *cr, const Look *k, Random *r, const Dot *d, int n, double width);

/* Where the hair is parted, as a place between the temples, and the locks above the forehead. */
double fringe_part(const Look *k);
void fringe_draw(cairo_t *cr, const Look *k, Random *r);

#endif
