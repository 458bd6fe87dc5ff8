/* The ids of the cases of a new catalogue: as far as it can be those of the version before, so that a
 * delta holds only what changed. */
#ifndef HOMEWARD_OFFICE_PACK_IDS_H
#define HOMEWARD_OFFICE_PACK_IDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

/* `ids`: of each case in display order the id that it had, 0 for a new one; becomes a strictly rising
 * list. As many as possible keep their id; the others get one between their neighbours', and where
 * there is no room the next ones give way. */
NODISCARD Result pack_ids(int64_t *ids, size_t count);

#endif
