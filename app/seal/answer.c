/* From a receipt code to the name and the key of its answers, and the box around them.
 *
 * What must stay true: every way of spelling one code leads to one key; name and key tell nothing
 * about each other, because both come from the slow run and none from the other; a box opens only
 * with the key that closed it, unchanged; plain bytes and the run's result are overwritten here. */
#include "seal/answer.h"

#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "record/code.h"
#include "seal/ready.h"

#define PAD_BLOCK 1024u
#define PASSES    2u
#define MEMORY    (64u << 20)

static const char CONTEXT[crypto_kdf_CONTEXTBYTES + 1] = "hwanswer";

#define OVERHEAD (crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
_Static_assert(ANSWER_KEY_BYTES == crypto_secretbox_KEYBYTES, "the key opens a secretbox");
_Static_assert(ANSWER_LOOKUP_BYTES >= crypto_kdf_BYTES_MIN, "a name that crypto_kdf makes");

static void make_salt(const char *office, uint8_t out[crypto_pwhash_SALTBYTES])
{
    (void)crypto_generichash(out, crypto_pwhash_SALTBYTES, (const uint8_t *)office, strlen(office),
                             (const uint8_t *)"homeward answers", strlen("homeward answers"));
}

/* The one spelling that is hashed. */
static Result read_code(const char *receipt, char out[CODE_TEXT_SIZE])
{
    uint64_t bits = 0;
    Result r = code_parse(receipt, RECEIPT_SYMBOLS, &bits);
    if (r == OK)
        code_format(bits, RECEIPT_SYMBOLS, RECEIPT_GROUP, out);
    sodium_memzero(&bits, sizeof bits);
    return r;
}

Result answer_key_derive(const char *receipt, const char *office, AnswerKey *out_key)
{
    uint8_t master[crypto_kdf_KEYBYTES], salt[crypto_pwhash_SALTBYTES];
    char code[CODE_TEXT_SIZE] = "";
    Result r = OK;
    TRY(seal_ready());
    TRY(read_code(receipt, code));
    make_salt(office, salt);
    if (crypto_pwhash(master, sizeof master, code, strlen(code), salt, PASSES, MEMORY,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        TRY(fail(NO_MEMORY, "no memory to open an answer: it takes %u MiB", MEMORY >> 20));
    (void)crypto_kdf_derive_from_key(out_key->lookup, sizeof out_key->lookup, 1, CONTEXT, master);
    (void)crypto_kdf_derive_from_key(out_key->key, sizeof out_key->key, 2, CONTEXT, master);
done:
    sodium_memzero(master, sizeof master);
    sodium_memzero(code, sizeof code);
    return r;
}

Result answer_seal(const AnswerKey *key, const void *bytes, size_t length, uint8_t **out_sealed,
                   size_t *out_length)
{
    uint8_t *padded = NULL, *sealed = NULL;
    size_t size = (length / PAD_BLOCK + 1) * PAD_BLOCK, filled = 0;
    Result r = OK;
    TRY(seal_ready());
    if (length > ANSWER_SEALED_MAX || size + OVERHEAD > ANSWER_SEALED_MAX)
        return fail(INVALID, "too much for the answers to one code: %zu bytes", length);
    padded = memory_new(size, 1);
    sealed = memory_new(size + OVERHEAD, 1);
    if (!padded || !sealed)
        TRY(fail(NO_MEMORY, "no memory to seal an answer"));
    memcpy(padded, bytes, length);
    (void)sodium_pad(&filled, padded, length, PAD_BLOCK, size);
    (void)crypto_generichash(sealed, crypto_secretbox_NONCEBYTES, padded, size, key->key,
                             sizeof key->key);
    (void)crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, padded, size, sealed,
                                key->key);
    *out_sealed = sealed;
    *out_length = size + OVERHEAD;
    sealed = NULL;
done:
    if (padded)
        sodium_memzero(padded, size);
    memory_free(padded);
    memory_free(sealed);
    return r;
}

Result answer_open(const AnswerKey *key, const uint8_t *sealed, size_t length, uint8_t **out_bytes,
                   size_t *out_size, size_t *out_length)
{
    uint8_t *plain = NULL;
    size_t size = 0, used = 0;
    Result r = OK;
    TRY(seal_ready());
    if (length < OVERHEAD + PAD_BLOCK || length > ANSWER_SEALED_MAX)
        return fail(CORRUPT, "%zu bytes are no answer", length);
    size = length - OVERHEAD;
    plain = memory_new(size, 1);
    if (!plain)
        TRY(fail(NO_MEMORY, "no memory to open an answer"));
    if (crypto_secretbox_open_easy(plain, sealed + crypto_secretbox_NONCEBYTES,
                                   length - crypto_secretbox_NONCEBYTES, sealed, key->key) != 0)
        TRY(fail(UNTRUSTED, "an answer to another code, or changed since"));
    if (sodium_unpad(&used, plain, size, PAD_BLOCK) != 0)
        TRY(fail(CORRUPT, "the padding of an answer is wrong"));
    *out_bytes = plain;
    *out_size = size;
    *out_length = used;
    plain = NULL;
done:
    if (plain)
        sodium_memzero(plain, size);
    memory_free(plain);
    return r;
}
