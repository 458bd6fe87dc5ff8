/* Sealed boxes (crypto_box_seal, X25519): only the office opens a report. The secret sealing key is
 * kept in a file encrypted like minisign's (scrypt) when there is a password; see box.c for the form. */
#ifndef HOMEWARD_SEAL_BOX_H
#define HOMEWARD_SEAL_BOX_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

typedef struct BoxPublic {
    uint8_t key[32];
} BoxPublic;

typedef struct BoxSecret BoxSecret; /* sodium_malloc memory */

NODISCARD Result box_secret_new(BoxSecret **out_secret);
void box_secret_free(BoxSecret *secret);
BoxPublic box_secret_public(const BoxSecret *secret);
NODISCARD Result box_secret_load(const char *path, const char *password, BoxSecret **out_secret);
NODISCARD Result box_secret_save(const BoxSecret *secret, const char *path, const char *password);
void box_public_format(const BoxPublic *key, char out[64]); /* base64 */
NODISCARD Result box_public_parse(const char *base64, BoxPublic *out_key);

/* Pads to a multiple of 1 KiB first (ISO/IEC 7816-4, sodium_pad), so that a length tells little.
 * Caller frees *out_sealed with memory_free. */
NODISCARD Result box_seal(const BoxPublic *key, const void *bytes, size_t length,
                          uint8_t **out_sealed, size_t *out_length);
/* UNTRUSTED when it was sealed to another key or changed. *out_bytes is NUL-terminated beyond its
 * length; wipe it (sodium_memzero) before memory_free. */
NODISCARD Result box_open(const BoxSecret *secret, const uint8_t *sealed, size_t length,
                          char **out_bytes, size_t *out_length);

#endif
