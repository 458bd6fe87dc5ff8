/* trusted.keys: the office's public keys that a kiosk believes, one base64 minisign line each, '#'
 * comments allowed. At most TRUST_MAX. */
#ifndef HOMEWARD_SEAL_TRUST_H
#define HOMEWARD_SEAL_TRUST_H

#include <stdbool.h>

#include "base/result.h"
#include "seal/minisign.h"

#define TRUST_MAX 16

typedef struct Trust {
    SignPublic keys[TRUST_MAX];
    size_t count;
} Trust;

/* Whether a key with this id is among them. */
bool trust_has(const Trust *trust, const uint8_t id[8]);
NODISCARD Result trust_load(const char *path, Trust *out_trust);
NODISCARD Result trust_save(const Trust *trust, const char *path);

#endif
