/* trusted.keys: the office's public keys that a kiosk believes, one base64 minisign line each, '#'
 * comments allowed. At most TRUST_MAX. */
#ifndef HOMEWARD_SEAL_TRUST_H
#define HOMEWARD_SEAL_TRUST_H

#include "base/result.h"
#include "seal/minisign.h"

#define TRUST_MAX 16

typedef struct Trust {
    SignPublic keys[TRUST_MAX];
    size_t count;
} Trust;

NODISCARD Result trust_load(const char *path, Trust *out_trust);
NODISCARD Result trust_save(const Trust *trust, const char *path);

#endif
