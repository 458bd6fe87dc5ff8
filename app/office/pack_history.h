/* What the desk remembers of the catalogues that were packed: an inventory of each
 * (store/catalogue_inventory.h), in the folder "packs" of the desk. From them come the ids of the next
 * pack and the deltas that it writes. */
#ifndef HOMEWARD_OFFICE_PACK_HISTORY_H
#define HOMEWARD_OFFICE_PACK_HISTORY_H

#include "office/desk.h"

#define HISTORY_KEPT 64 /* versions; some 8 MB each with 66,000 cases */

typedef struct History {
    char folder[PATH_SIZE];
    int64_t versions[2 * HISTORY_KEPT]; /* newest first */
    size_t count;
} History;

NODISCARD Result history_open(const Desk *desk, History *out_history);
void history_path(const History *history, int64_t version, char out_path[PATH_SIZE]);
/* The inventory of the newest version, for the caller to close; NULL when none can be read. */
NODISCARD Result history_newest(const History *history, sqlite3 **out_inventory);
/* Adds the inventory of a finished catalogue and forgets the oldest. */
NODISCARD Result history_add(History *history, int64_t version, const char *catalogue);
/* Up to `max` versions before `version` that deltas should be written for: first those that kiosks told
 * of in their health records, then the others, each newest first. */
NODISCARD Result history_choose(const History *history, Desk *desk, int64_t version,
                                int64_t *out_versions, size_t max, size_t *out_count);

#endif
