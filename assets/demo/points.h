#ifndef DEMO_POINTS_H
#define DEMO_POINTS_H

#include <stdio.h>

#include "places_pick.h"

/* collection-points.csv as app/office/README.md has it: every third county has a place where blood would
 * be taken. */
void points_write(FILE *out, const PlaceTable *places, uint64_t seed);

#endif
