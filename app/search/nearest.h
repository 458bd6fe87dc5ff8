/* The places where blood is taken, nearest first. */
#ifndef HOMEWARD_SEARCH_NEAREST_H
#define HOMEWARD_SEARCH_NEAREST_H

#include "search/closeness.h"
#include "store/catalogue.h"

typedef struct NearPoint {
    Point point;
    Nearness near; /* CLOSENESS_UNKNOWN when no place was asked about */
} NearPoint;

/* Up to `max` of the catalogue's points: those of the same county first, then by kilometres between the
 * centres of the counties; where the map knows no kilometres, by the divisions that both share. `code` of
 * 2, 4, 6 or 9 digits; "" gives the first of the office's table. */
NODISCARD Result nearest_points(Catalogue *catalogue, const Atlas *atlas, const char *code,
                                size_t max, NearPoint *out_points, size_t *out_count);

#endif
