/* The office's table of the places where blood is taken: collection-points.csv beside the cases. */
#ifndef HOMEWARD_OFFICE_POINTS_H
#define HOMEWARD_OFFICE_POINTS_H

#include <stddef.h>

#include "office/problems.h"
#include "record/point.h"

#define POINTS_FILE "collection-points.csv"

typedef struct PointTable {
    Point *list; /* in the order of the table; ids from 1 */
    size_t count, capacity;
} PointTable;

/* Reads folder/collection-points.csv; without that file there are none. Faults of the content go to
 * `problems` and the result is still OK. `encoding` may be NULL. The caller calls points_done. */
NODISCARD Result points_read(const char *folder, const char *encoding, Problems *problems,
                             PointTable *out_points);
void points_done(PointTable *points);

#endif
