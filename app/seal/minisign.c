/* Signing keys in minisign's forms. (Signatures: signature.c.)
 *
 * What must stay true: minisign itself loads what we save, and we load what it saves; a secret
 * lives in sodium_malloc memory only. May fail: files, passwords, locked memory. */
#include "seal/minisign.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "seal/keyfile.h"
#include "seal/lines.h"
#include "seal/ready.h"
#include "seal/secret.h"

#define COMMENT "untrusted comment: "

static const KeyKind signing = {
    .algorithm = {'E', 'd'},
    .payload = sizeof(SignSecret),
    .comment = "minisign encrypted secret key",
};

typedef struct PublicBody {
    uint8_t algorithm[2], id[8], key[32];
} PublicBody;

static Result secret_take_memory(SignSecret **out_secret)
{
    Result r = seal_ready();
    if (r != OK)
        return r;
    SignSecret *secret = sodium_malloc(sizeof *secret);
    if (!secret)
        return fail(NO_MEMORY, "no locked memory for a key");
    *out_secret = secret;
    return OK;
}

Result sign_secret_new(SignSecret **out_secret)
{
    SignSecret *secret = NULL;
    uint8_t public[crypto_sign_PUBLICKEYBYTES];
    Result r = secret_take_memory(&secret);
    if (r != OK)
        return r;
    randombytes_buf(secret->id, sizeof secret->id);
    crypto_sign_keypair(public, secret->key);
    *out_secret = secret;
    return OK;
}

void sign_secret_free(SignSecret *secret)
{
    sodium_free(secret);
}

SignPublic sign_secret_public(const SignSecret *secret)
{
    SignPublic public = {0};
    memcpy(public.id, secret->id, sizeof public.id);
    crypto_sign_ed25519_sk_to_pk(public.key, secret->key);
    return public;
}

/* A key file without password carries no checksum: its two halves must fit each other, or a flipped
 * bit would make signatures that nobody can check (and give the key away). */
static bool halves_fit(const SignSecret *secret)
{
    uint8_t seed[crypto_sign_SEEDBYTES], public[crypto_sign_PUBLICKEYBYTES];
    uint8_t whole[crypto_sign_SECRETKEYBYTES];
    crypto_sign_ed25519_sk_to_seed(seed, secret->key);
    crypto_sign_seed_keypair(public, whole, seed);
    bool fit = sodium_memcmp(whole, secret->key, sizeof whole) == 0;
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(whole, sizeof whole);
    return fit;
}

Result sign_secret_load(const char *path, const char *password, SignSecret **out_secret)
{
    SignSecret *secret = NULL;
    Result r = OK;
    TRY(secret_take_memory(&secret));
    TRY(keyfile_load(&signing, path, password, (uint8_t *)secret));
    if (!halves_fit(secret))
        TRY(fail(CORRUPT, "%s is damaged", path));
    *out_secret = secret;
    secret = NULL;
done:
    sign_secret_free(secret);
    return r;
}

Result sign_secret_save(const SignSecret *secret, const char *path, const char *password)
{
    return keyfile_save(&signing, path, password, (const uint8_t *)secret);
}

Result sign_secret_needs_password(const char *path, bool *out_needs)
{
    return keyfile_needs_password(&signing, path, out_needs);
}

Result sign_public_parse(const char *text, SignPublic *out_public)
{
    const char *cursor = text;
    Line line = {text, 0};
    PublicBody body;
    bool found = false;
    while (!found && line_next(&cursor, &line))
        found = !line_is_blank(&line) && !line_cut_prefix(&line, COMMENT);
    if (!found || !line_decode(&line, &body, sizeof body) || memcmp(body.algorithm, "Ed", 2) != 0)
        return fail(CORRUPT, "expected a public key as minisign writes it");
    memcpy(out_public->id, body.id, sizeof body.id);
    memcpy(out_public->key, body.key, sizeof body.key);
    return OK;
}

void sign_public_format(const SignPublic *key, char out[64])
{
    PublicBody body = {.algorithm = {'E', 'd'}};
    memcpy(body.id, key->id, sizeof body.id);
    memcpy(body.key, key->key, sizeof body.key);
    sodium_bin2base64(out, 64, (const uint8_t *)&body, sizeof body, sodium_base64_VARIANT_ORIGINAL);
}

void sign_public_name(const SignPublic *key, char out[17])
{
    uint64_t id = 0;
    for (int i = 8; i-- > 0;) /* minisign prints the id as a little-endian number */
        id = id << 8 | key->id[i];
    (void)snprintf(out, 17, "%016" PRIX64, id);
}

Result sign_public_save(const SignPublic *key, const char *path)
{
    char line[64], name[17], text[160];
    sign_public_name(key, name);
    sign_public_format(key, line);
    int length = snprintf(text, sizeof text, COMMENT "minisign public key %s\n%s\n", name, line);
    return file_replace(path, text, (size_t)length, 0644);
}
