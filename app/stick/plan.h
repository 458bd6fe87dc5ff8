/* Which bundles of a stick a kiosk takes: the cheapest way from its version to the manifest's. */
#ifndef HOMEWARD_STICK_PLAN_H
#define HOMEWARD_STICK_PLAN_H

#include <stdbool.h>

#include "stick/manifest.h"

/* What becomes one local file: a delta, or the parts of a whole catalogue. */
typedef struct Take {
    const Bundle **bundles; /* borrowed from the manifest */
    size_t count;
    int64_t base, version; /* base 0: a whole catalogue */
    uint64_t bytes;
} Take;

typedef struct Plan {
    Take *steps; /* one after the other; none: nothing on this stick leads on */
    size_t count;
    const Bundle **bundles; /* what the steps point into */
} Plan;

/* The chain of deltas with the fewest bytes, or the whole catalogue when that is less or there is no
 * chain. `whole`: no deltas. NO_MEMORY, or OK also when nothing leads on. The caller calls
 * plan_done; the manifest must outlive it. */
NODISCARD Result plan_make(const Manifest *manifest, int64_t installed, bool whole, Plan *out_plan);
void plan_done(Plan *plan);

#endif
