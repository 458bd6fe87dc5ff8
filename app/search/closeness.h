/* How close two places are that people named: by the divisions they share, and by kilometres where
 * both lie on the map (store/places.h: places_centres). */
#ifndef HOMEWARD_SEARCH_CLOSENESS_H
#define HOMEWARD_SEARCH_CLOSENESS_H

#include "store/places.h"

typedef enum Closeness {
    CLOSENESS_UNKNOWN, /* one of them was not said */
    CLOSENESS_TOWNSHIP,
    CLOSENESS_COUNTY,
    CLOSENESS_PREFECTURE,
    CLOSENESS_PROVINCE,      /* the same province; the ring of kilometres says more */
    CLOSENESS_NEXT_PROVINCE, /* provinces that touch */
    CLOSENESS_FAR
} Closeness;

typedef struct Atlas {
    PlaceCentre *centres; /* owned, sorted by code */
    size_t count;
} Atlas;

/* `places` may be NULL: then there are no kilometres. The caller calls atlas_done. */
NODISCARD Result atlas_init(Atlas *atlas, Places *places);
void atlas_done(Atlas *atlas);

/* The number of the centre of the place or of the nearest division above it; -1 when none is known.
 */
int atlas_find(const Atlas *atlas, const char *code);

typedef struct Nearness {
    Closeness closeness;
    int shared; /* digits that both named and share: 0, 2, 4, 6, 9 */
    bool whole; /* one of them said no more than what they share */
    int km;     /* between the centres; -1 unknown */
} Nearness;

/* Codes of 0, 2, 4, 6 or 9 digits; centres as atlas_find gave them. */
Nearness places_compare(const Atlas *atlas, const char *code_a, int centre_a, const char *code_b,
                        int centre_b);
/* Do two provinces (two digits each) have a common border? Hainan and the islands count with the
 * coast that faces them. */
bool provinces_touch(const char *a, const char *b);

#endif
