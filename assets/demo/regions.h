#ifndef DEMO_REGIONS_H
#define DEMO_REGIONS_H

#include "random.h"

/* A province as the stories need it. */
typedef struct Region {
    const char *code; /* GB/T 2260, two digits */
    const char *name, *english;
    const char *speech;
    const char *people; /* an ethnic group that lives there, or NULL: Han */
    const char *tiles;  /* what a child may remember of it; keys of OPTIONS_MEMORY */
    int leaving;        /* how often children of these stories come from there … */
    int arriving;       /* … and are brought there */
} Region;

const Region *region_of_home(Random *r);
const Region *region_of_arrival(Random *r, const Region *home);

#endif
