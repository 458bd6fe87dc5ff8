/* BLAKE2b-512 through libsodium, and its hexadecimal form.
 *
 * What must stay true: the same bytes give what b2sum prints. Only reading hexadecimal can fail. */
#include "seal/hash.h"

#include <string.h>

void hash_begin(Hash *hash)
{
    crypto_generichash_init(&hash->state, NULL, 0, HASH_BYTES);
}

void hash_add(Hash *hash, const void *bytes, size_t length)
{
    crypto_generichash_update(&hash->state, bytes, length);
}

void hash_end(Hash *hash, unsigned char out[HASH_BYTES])
{
    crypto_generichash_final(&hash->state, out, HASH_BYTES);
}

void hash_bytes(const void *bytes, size_t length, unsigned char out[HASH_BYTES])
{
    crypto_generichash(out, HASH_BYTES, bytes, length, NULL, 0);
}

void hash_to_hex(const unsigned char hash[HASH_BYTES], char out[HASH_HEX_SIZE])
{
    sodium_bin2hex(out, HASH_HEX_SIZE, hash, HASH_BYTES);
}

Result hash_from_hex(const char *hex, unsigned char out[HASH_BYTES])
{
    unsigned char bytes[HASH_BYTES];
    size_t length = 0;
    if (strlen(hex) != HASH_HEX_SIZE - 1 || strspn(hex, "0123456789abcdef") != HASH_HEX_SIZE - 1 ||
        sodium_hex2bin(bytes, sizeof bytes, hex, HASH_HEX_SIZE - 1, NULL, &length, NULL) != 0)
        return fail(INVALID, "expected a BLAKE2b hash of 128 lower-case hexadecimal digits");
    memcpy(out, bytes, sizeof bytes);
    return OK;
}
