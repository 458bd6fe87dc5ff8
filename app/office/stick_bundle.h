/* The bundle on its way to the stick. */
#ifndef HOMEWARD_OFFICE_STICK_BUNDLE_H
#define HOMEWARD_OFFICE_STICK_BUNDLE_H

#include "stick/manifest.h"

/* Copies `length` bytes of `from` (fewer when it ends before) from `offset` on to folder/bundle->name
 * under a temporary name, syncs, reads it back past the cache and renames. Fills size and pieces of
 * `bundle` (its name is given); the caller frees with manifest_done or memory_free(bundle->pieces). */
NODISCARD Result stick_bundle_copy(const char *from, uint64_t offset, uint64_t length,
                                   const char *folder, Bundle *bundle);
/* Bytes that stick_bundles_remove(folder, NULL, 0) would free. */
NODISCARD Result stick_bundles_size(const char *folder, uint64_t *out_bytes);
/* Removes what earlier packs left in `folder`, except the `count` of `keep`; other names stay. */
NODISCARD Result stick_bundles_remove(const char *folder, const Bundle *keep, size_t count);

#endif
