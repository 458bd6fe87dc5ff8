/* The deltas of a pack, as files in the desk until they are on the stick. */
#ifndef HOMEWARD_OFFICE_PACK_DELTAS_H
#define HOMEWARD_OFFICE_PACK_DELTAS_H

#include "office/pack_history.h"

#define DELTAS_DEFAULT 8
#define DELTAS_MAX     30 /* a manifest names at most 64 bundles */

typedef struct PackDelta {
    int64_t base;
    char path[PATH_SIZE];
    uint64_t bytes;
} PackDelta;

typedef struct PackDeltas {
    PackDelta list[DELTAS_MAX];
    size_t count;
} PackDeltas;

/* Writes a delta to `catalogue` (whose inventory is in the history) from each of the `wanted` versions
 * that are most likely out there. Those that would not be worth it are left out: more than the whole
 * catalogue, or together more than it (and 16 MiB), or more than `bundle_max`. */
NODISCARD Result pack_deltas(Desk *desk, const History *history, int64_t version,
                             const char *catalogue, size_t wanted, uint64_t bundle_max,
                             PackDeltas *out_deltas);
/* Removes the files. */
void pack_deltas_done(PackDeltas *deltas);

#endif
