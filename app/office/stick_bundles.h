/* All bundles of a stick: the whole catalogue, in parts where it must be, and the deltas. */
#ifndef HOMEWARD_OFFICE_STICK_BUNDLES_H
#define HOMEWARD_OFFICE_STICK_BUNDLES_H

#include "office/stick_writer.h"
#include "stick/manifest.h"

/* FAT32's limit, cut down to whole pieces, so that no part ends within one. */
#define BUNDLE_PART_BYTES (BUNDLE_MAX_BYTES / MANIFEST_PIECE * MANIFEST_PIECE)
#define BUNDLE_PARTS_MAX  30

/* Writes them to `folder` and names them in the manifest, with the digest of the version. NO_SPACE for a
 * catalogue of more than BUNDLE_PARTS_MAX parts. The caller calls manifest_done, also after a failure. */
NODISCARD Result stick_bundles_write(const StickContents *contents, const char *folder,
                                     Manifest *manifest);

#endif
