/* Signatures in minisign's form, and bare ones for the report envelope.
 *
 * What must stay true: a message counts as signed only when both the signature and the one over the
 * trusted comment are right, by the same key. Whatever is wrong with a signature that a stranger
 * brought, the answer is UNTRUSTED and a sentence. */
#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "seal/hash.h"
#include "seal/lines.h"
#include "seal/minisign.h"
#include "seal/ready.h"
#include "seal/secret.h"

#define UNTRUSTED_COMMENT "untrusted comment: "
#define TRUSTED_COMMENT   "trusted comment: "
#define SIGNATURE_BYTES   64

typedef struct SignatureBody {
    uint8_t algorithm[2], id[8], signature[SIGNATURE_BYTES];
} SignatureBody;

/* What the second signature covers: the first one and the trusted comment. */
typedef struct Covered {
    uint8_t bytes[SIGNATURE_BYTES + SIGN_COMMENT_SIZE];
    size_t length;
} Covered;

typedef struct Signature {
    SignatureBody body;
    Covered covered;
    uint8_t global[SIGNATURE_BYTES];
} Signature;

static void cover(Covered *covered, const uint8_t signature[SIGNATURE_BYTES], const char *comment,
                  size_t length)
{
    memcpy(covered->bytes, signature, SIGNATURE_BYTES);
    memcpy(covered->bytes + SIGNATURE_BYTES, comment, length);
    covered->length = SIGNATURE_BYTES + length;
}

static void append_base64(Text *text, const void *bytes, size_t length)
{
    char line[sodium_base64_ENCODED_LEN(sizeof(SignatureBody), sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(line, sizeof line, bytes, length, sodium_base64_VARIANT_ORIGINAL);
    text_append_format(text, "%s\n", line);
}

Result sign_message(const SignSecret *secret, const void *bytes, size_t length,
                    const char *trusted_comment, char **out_text)
{
    Result r = seal_ready();
    if (r != OK)
        return r;
    size_t comment = strlen(trusted_comment);
    if (comment >= SIGN_COMMENT_SIZE || strpbrk(trusted_comment, "\r\n"))
        return fail(INVALID, "expected a trusted comment of one line below %d bytes",
                    SIGN_COMMENT_SIZE);

    SignatureBody body = {.algorithm = {'E', 'D'}};
    unsigned char hash[HASH_BYTES];
    uint8_t global[SIGNATURE_BYTES];
    Covered covered;
    memcpy(body.id, secret->id, sizeof body.id);
    hash_bytes(bytes, length, hash);
    crypto_sign_detached(body.signature, NULL, hash, sizeof hash, secret->key);
    cover(&covered, body.signature, trusted_comment, comment);
    crypto_sign_detached(global, NULL, covered.bytes, covered.length, secret->key);

    Text text = {0};
    text_append(&text, UNTRUSTED_COMMENT "signature from a homeward office\n");
    append_base64(&text, &body, sizeof body);
    text_append_format(&text, TRUSTED_COMMENT "%s\n", trusted_comment);
    append_base64(&text, global, sizeof global);
    char *taken = text_take(&text);
    if (!taken)
        return fail(NO_MEMORY, "no memory for a signature");
    *out_text = taken;
    return OK;
}

static bool signature_parse(const char *text, Signature *out)
{
    const char *cursor = text;
    Line line;
    if (!line_next(&cursor, &line) || !line_cut_prefix(&line, UNTRUSTED_COMMENT))
        return false;
    if (!line_next(&cursor, &line) || !line_decode(&line, &out->body, sizeof out->body))
        return false;
    if (!line_next(&cursor, &line) || !line_cut_prefix(&line, TRUSTED_COMMENT) ||
        line.length >= SIGN_COMMENT_SIZE)
        return false;
    cover(&out->covered, out->body.signature, line.start, line.length);
    return line_next(&cursor, &line) && line_decode(&line, out->global, sizeof out->global) &&
           *cursor == '\0';
}

/* The key whose id the signature names; `count` when there is none. */
static size_t find_key(const SignPublic *keys, size_t count, const uint8_t id[8])
{
    size_t i = 0;
    while (i < count && memcmp(keys[i].id, id, 8) != 0)
        i++;
    return i;
}

static bool body_fits(const SignatureBody *body, const SignPublic *key, const void *bytes,
                      size_t length)
{
    unsigned char hash[HASH_BYTES];
    if (memcmp(body->algorithm, "Ed", 2) == 0)
        return crypto_sign_verify_detached(body->signature, bytes, length, key->key) == 0;
    if (memcmp(body->algorithm, "ED", 2) != 0)
        return false;
    hash_bytes(bytes, length, hash);
    return crypto_sign_verify_detached(body->signature, hash, sizeof hash, key->key) == 0;
}

Result sign_verify(const SignPublic *keys, size_t count, const void *bytes, size_t length,
                   const char *signature_text, size_t *out_index,
                   char out_comment[SIGN_COMMENT_SIZE])
{
    Signature s;
    Result r = seal_ready();
    if (r != OK)
        return r;
    if (!signature_parse(signature_text, &s))
        return fail(UNTRUSTED, "the signature is not in minisign's form");
    size_t i = find_key(keys, count, s.body.id);
    if (i == count)
        return fail(UNTRUSTED, "signed by a key that we do not know");
    if (!body_fits(&s.body, &keys[i], bytes, length))
        return fail(UNTRUSTED, "the signature does not fit");
    if (crypto_sign_verify_detached(s.global, s.covered.bytes, s.covered.length, keys[i].key) != 0)
        return fail(UNTRUSTED, "the signature of the trusted comment does not fit");
    if (out_index)
        *out_index = i;
    if (out_comment) {
        size_t comment = s.covered.length - SIGNATURE_BYTES;
        memcpy(out_comment, s.covered.bytes + SIGNATURE_BYTES, comment);
        out_comment[comment] = '\0';
    }
    return OK;
}

void sign_detached(const SignSecret *secret, const void *bytes, size_t length, uint8_t out[64])
{
    crypto_sign_detached(out, NULL, bytes, length, secret->key);
}

Result sign_check_detached(const SignPublic *key, const void *bytes, size_t length,
                           const uint8_t signature[64])
{
    Result r = seal_ready();
    if (r != OK)
        return r;
    if (crypto_sign_verify_detached(signature, bytes, length, key->key) != 0)
        return fail(UNTRUSTED, "the signature does not fit");
    return OK;
}
