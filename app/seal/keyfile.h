/* A secret in a file, in the form of minisign's secret keys, for signing and sealing keys alike.
 * Inside the room only.
 *   untrusted comment: words
 *   base64 of: algorithm 2 | kdf 2 ("Sc" or zeros) | checksum 2 ("B2") | salt 32 |
 *              opslimit u64 LE | memlimit u64 LE | payload | BLAKE2b-256 of algorithm and payload
 * Payload and checksum are XORed with a scrypt stream of the password when there is one. */
#ifndef HOMEWARD_SEAL_KEYFILE_H
#define HOMEWARD_SEAL_KEYFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

#define KEYFILE_PAYLOAD_MAX 72

typedef struct KeyKind {
    char algorithm[2];
    size_t payload; /* bytes, at most KEYFILE_PAYLOAD_MAX */
    const char *comment;
} KeyKind;

/* `out_payload` should lie in sodium_malloc memory. UNTRUSTED for a wrong or missing password,
 * CORRUPT for a malformed file. */
NODISCARD Result keyfile_load(const KeyKind *kind, const char *path, const char *password,
                              uint8_t *out_payload);
/* Mode 0600, replaced at once. */
NODISCARD Result keyfile_save(const KeyKind *kind, const char *path, const char *password,
                              const uint8_t *payload);
NODISCARD Result keyfile_needs_password(const KeyKind *kind, const char *path, bool *out_needs);

#endif
