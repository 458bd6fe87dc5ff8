/* BLAKE2b-512, as b2sum prints it. */
#ifndef HOMEWARD_SEAL_HASH_H
#define HOMEWARD_SEAL_HASH_H

#include <sodium.h>
#include <stddef.h>

#include "base/result.h"

#define HASH_BYTES    64
#define HASH_HEX_SIZE (2 * HASH_BYTES + 1)

typedef struct Hash {
    crypto_generichash_state state;
} Hash;

void hash_begin(Hash *hash);
void hash_add(Hash *hash, const void *bytes, size_t length);
void hash_end(Hash *hash, unsigned char out[HASH_BYTES]);
void hash_bytes(const void *bytes, size_t length, unsigned char out[HASH_BYTES]);
void hash_to_hex(const unsigned char hash[HASH_BYTES], char out[HASH_HEX_SIZE]);
/* INVALID unless exactly 128 lower-case hex digits. */
NODISCARD Result hash_from_hex(const char *hex, unsigned char out[HASH_BYTES]);

#endif
