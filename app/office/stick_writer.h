/* Writing a stick: the bundle, the acknowledgements, and last the signed manifest that names them.
 */
#ifndef HOMEWARD_OFFICE_STICK_WRITER_H
#define HOMEWARD_OFFICE_STICK_WRITER_H

#include <stdint.h>

#include "office/desk.h"
#include "office/keyring.h"
#include "office/pack_deltas.h"
#include "stick/manifest.h"

typedef struct StickContents {
    const char *root;      /* mount point or any folder */
    const char *catalogue; /* the whole of it */
    const PackDeltas *deltas;
    uint64_t bundle_max; /* of one file */
    int64_t version, made_at;
    Keyring *keyring; /* signing unlocked */
    Desk *desk;       /* its kiosks and what of theirs is stored */
} StickContents;

/* Everything below root/HOMEWARD but from-kiosks and system. Until the new manifest is in place the
 * old one and its bundle stay, unless there is no room for both. NO_SPACE with the megabytes. */
NODISCARD Result stick_write(const StickContents *contents);
/* The manifest on a stick of this office, whole and signed by any key that it ever had; `home` is the
 * folder HOMEWARD. The caller calls manifest_done. */
NODISCARD Result stick_read_manifest(const char *home, const Keyset *keys, Manifest *out_manifest);
/* Whether a key that this office never had signed the manifest there; a manifest of ours that was damaged is
 * ours. */
bool stick_is_foreign(const char *home, const Keyset *keys);
/* INVALID unless `root` is a folder; made before long work begins. */
NODISCARD Result stick_check(const char *root);

#endif
