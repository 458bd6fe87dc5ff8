/* Sealed boxes and the office's sealing key.
 *
 * The secret's file has the form of keyfile.h, which is minisign's, with the algorithm "XB" and the
 * 32 bytes of the X25519 key as payload. What must stay true: nobody but the holder of that file
 * opens a box; lengths tell the content's size to 1 KiB only; plain bytes are overwritten before
 * their memory is released. */
#include "seal/box.h"

#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "seal/keyfile.h"
#include "seal/lines.h"
#include "seal/ready.h"

#define PAD_BLOCK 1024u
#define PLAIN_MAX (64u << 20)

struct BoxSecret {
    uint8_t key[crypto_box_SECRETKEYBYTES];
};

static const KeyKind sealing = {
    .algorithm = {'X', 'B'},
    .payload = sizeof(BoxSecret),
    .comment = "homeward secret sealing key",
};

static Result secret_take_memory(BoxSecret **out_secret)
{
    Result r = seal_ready();
    if (r != OK)
        return r;
    BoxSecret *secret = sodium_malloc(sizeof *secret);
    if (!secret)
        return fail(NO_MEMORY, "no locked memory for a key");
    *out_secret = secret;
    return OK;
}

Result box_secret_new(BoxSecret **out_secret)
{
    BoxSecret *secret = NULL;
    Result r = secret_take_memory(&secret);
    if (r != OK)
        return r;
    randombytes_buf(secret->key, sizeof secret->key);
    *out_secret = secret;
    return OK;
}

void box_secret_free(BoxSecret *secret)
{
    sodium_free(secret);
}

BoxPublic box_secret_public(const BoxSecret *secret)
{
    BoxPublic public = {0};
    crypto_scalarmult_base(public.key, secret->key);
    return public;
}

Result box_secret_load(const char *path, const char *password, BoxSecret **out_secret)
{
    BoxSecret *secret = NULL;
    Result r = OK;
    TRY(secret_take_memory(&secret));
    TRY(keyfile_load(&sealing, path, password, secret->key));
    *out_secret = secret;
    secret = NULL;
done:
    box_secret_free(secret);
    return r;
}

Result box_secret_save(const BoxSecret *secret, const char *path, const char *password)
{
    return keyfile_save(&sealing, path, password, secret->key);
}

void box_public_format(const BoxPublic *key, char out[64])
{
    sodium_bin2base64(out, 64, key->key, sizeof key->key, sodium_base64_VARIANT_ORIGINAL);
}

Result box_public_parse(const char *base64, BoxPublic *out_key)
{
    BoxPublic key = {0};
    Line line = {base64, strlen(base64)};
    if (!line_decode(&line, key.key, sizeof key.key))
        return fail(CORRUPT, "expected a sealing key: 32 bytes in base64");
    *out_key = key;
    return OK;
}

Result box_seal(const BoxPublic *key, const void *bytes, size_t length, uint8_t **out_sealed,
                size_t *out_length)
{
    uint8_t *padded = NULL, *sealed = NULL;
    size_t padded_size = 0;
    Result r = OK;
    TRY(seal_ready());
    if (length > PLAIN_MAX)
        return fail(INVALID, "too large to seal: %zu bytes", length);
    padded_size = (length / PAD_BLOCK + 1) * PAD_BLOCK;
    padded = memory_new(padded_size, 1);
    sealed = memory_new(padded_size + crypto_box_SEALBYTES, 1);
    if (!padded || !sealed)
        TRY(fail(NO_MEMORY, "no memory to seal %zu bytes", length));
    if (length > 0)
        memcpy(padded, bytes, length);
    size_t filled = 0;
    if (sodium_pad(&filled, padded, length, PAD_BLOCK, padded_size) != 0 || filled != padded_size ||
        crypto_box_seal(sealed, padded, padded_size, key->key) != 0)
        TRY(fail(INVALID, "cannot seal to this key"));
    *out_sealed = sealed;
    *out_length = padded_size + crypto_box_SEALBYTES;
    sealed = NULL;
done:
    if (padded)
        sodium_memzero(padded, padded_size);
    memory_free(padded);
    memory_free(sealed);
    return r;
}

Result box_open(const BoxSecret *secret, const uint8_t *sealed, size_t length, char **out_bytes,
                size_t *out_length)
{
    BoxPublic public = box_secret_public(secret);
    uint8_t *plain = NULL;
    size_t padded = 0, used = 0;
    Result r = OK;
    TRY(seal_ready());
    if (length < crypto_box_SEALBYTES)
        TRY(fail(CORRUPT, "a sealed box cut short: %zu bytes", length));
    padded = length - crypto_box_SEALBYTES;
    plain = memory_new(padded + 1, 1);
    if (!plain)
        TRY(fail(NO_MEMORY, "no memory to open %zu bytes", length));
    if (crypto_box_seal_open(plain, sealed, length, public.key, secret->key) != 0)
        TRY(fail(UNTRUSTED, "sealed to another key, or changed since"));
    if (sodium_unpad(&used, plain, padded, PAD_BLOCK) != 0)
        TRY(fail(CORRUPT, "the padding of a sealed box is wrong"));
    sodium_memzero(plain + used, padded - used);
    *out_bytes = (char *)plain;
    *out_length = used;
    plain = NULL;
done:
    if (plain)
        sodium_memzero(plain, padded);
    memory_free(plain);
    return r;
}
