/* Secrets in minisign's secret-key form.
 *
 * What must stay true: the scrypt limits are minisign's own (SENSITIVE), and a hostile file cannot
 * ask for more of them; nothing secret is left in memory that goes back to the heap or the stack.
 * May fail: the file, the password, and memory (scrypt takes 1 GiB, or less where there is less).
 */
#include "seal/keyfile.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "seal/lines.h"
#include "seal/ready.h"

#define COMMENT      "untrusted comment: "
#define FILE_MAX     4096
#define SALT_BYTES   crypto_pwhash_scryptsalsa208sha256_SALTBYTES
#define CHECK_BYTES  32
#define HEADER_BYTES (2 + 2 + 2 + SALT_BYTES + 8 + 8)
#define LOCKED_MAX   (KEYFILE_PAYLOAD_MAX + CHECK_BYTES)
#define OPS_LIMIT    crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE
#define MEM_LIMIT    crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE
#define MEM_LEAST    (16u << 20)

/* The decoded line; lives in sodium_malloc memory. */
typedef struct Body {
    uint8_t algorithm[2], kdf[2], checksum[2];
    uint8_t salt[SALT_BYTES];
    uint8_t ops[8], mem[8];
    uint8_t locked[LOCKED_MAX]; /* payload, then its checksum */
} Body;

static void u64_to_le(uint64_t value, uint8_t out[8])
{
    for (int i = 0; i < 8; i++, value >>= 8)
        out[i] = (uint8_t)value;
}

static uint64_t u64_from_le(const uint8_t bytes[8])
{
    uint64_t value = 0;
    for (int i = 8; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

static void checksum(const KeyKind *kind, const uint8_t *payload, uint8_t out[CHECK_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHECK_BYTES);
    crypto_generichash_update(&state, (const uint8_t *)kind->algorithm, 2);
    crypto_generichash_update(&state, payload, kind->payload);
    crypto_generichash_final(&state, out, CHECK_BYTES);
    sodium_memzero(&state, sizeof state);
}

/* XORs the locked part with the password's stream, which locks and unlocks. */
static Result apply_password(const KeyKind *kind, Body *body, const char *password)
{
    size_t size = kind->payload + CHECK_BYTES;
    uint8_t *stream = sodium_malloc(size);
    if (!stream)
        return fail(NO_MEMORY, "no locked memory for a key");
    Result r = OK;
    if (crypto_pwhash_scryptsalsa208sha256(stream, size, password, strlen(password), body->salt,
                                           u64_from_le(body->ops),
                                           (size_t)u64_from_le(body->mem)) != 0)
        TRY(fail(NO_MEMORY, "no memory to check the password (%llu MiB)",
                 (unsigned long long)(u64_from_le(body->mem) >> 20)));
    for (size_t i = 0; i < size; i++)
        body->locked[i] ^= stream[i];
done:
    sodium_free(stream);
    return r;
}

/* As minisign does: where there is no memory for the full price, half of it is better than none. */
static Result lock_body(const KeyKind *kind, Body *body, const char *password)
{
    Result r = NO_MEMORY;
    uint64_t ops = OPS_LIMIT, mem = MEM_LIMIT;
    randombytes_buf(body->salt, sizeof body->salt);
    for (; r == NO_MEMORY && mem >= MEM_LEAST; ops /= 2, mem /= 2) {
        u64_to_le(ops, body->ops);
        u64_to_le(mem, body->mem);
        r = apply_password(kind, body, password);
    }
    return r;
}

static Result body_read(const KeyKind *kind, const char *path, Body *body)
{
    char *text = NULL;
    size_t length = 0;
    Result r = file_read(path, FILE_MAX, &text, &length);
    if (r == INVALID)
        return fail_in(CORRUPT, "secret key");
    if (r != OK)
        return r;
    const char *cursor = text;
    Line line;
    size_t size = HEADER_BYTES + kind->payload + CHECK_BYTES;
    if (!line_next(&cursor, &line) || !line_cut_prefix(&line, COMMENT) ||
        !line_next(&cursor, &line) || !line_decode(&line, body, size) || *cursor != '\0')
        TRY(fail(CORRUPT, "%s is no secret key file", path));
    if (memcmp(body->algorithm, kind->algorithm, 2) != 0 || memcmp(body->checksum, "B2", 2) != 0)
        TRY(fail(CORRUPT, "%s holds another kind of key", path));
    if (memcmp(body->kdf, "Sc", 2) != 0 && memcmp(body->kdf, "\0\0", 2) != 0)
        TRY(fail(CORRUPT, "%s is locked in an unknown way", path));
    if (u64_from_le(body->ops) > OPS_LIMIT || u64_from_le(body->mem) > MEM_LIMIT)
        TRY(fail(CORRUPT, "%s asks for more work than any key of ours", path));
done:
    sodium_memzero(text, length);
    memory_free(text);
    return r;
}

static bool is_locked(const Body *body)
{
    return body->kdf[0] != 0;
}

static Result body_open(const KeyKind *kind, const char *path, const char *password, Body *body)
{
    uint8_t expected[CHECK_BYTES];
    const uint8_t *stored = body->locked + kind->payload;
    Result r = OK;
    if (is_locked(body) && (!password || !*password))
        return fail(UNTRUSTED, "%s asks for a password", path);
    if (is_locked(body))
        TRY(apply_password(kind, body, password));
    checksum(kind, body->locked, expected);
    /* minisign leaves the checksum of a key without password empty. */
    bool unchecked = !is_locked(body) && sodium_is_zero(stored, CHECK_BYTES);
    if (!unchecked && sodium_memcmp(expected, stored, CHECK_BYTES) != 0)
        r = is_locked(body) ? fail(UNTRUSTED, "wrong password for %s", path)
                            : fail(CORRUPT, "%s is damaged", path);
done:
    sodium_memzero(expected, sizeof expected);
    return r;
}

/* In locked memory; the caller calls sodium_free. */
static Result body_new(Body **out_body)
{
    Result r = seal_ready();
    if (r != OK)
        return r;
    Body *body = sodium_malloc(sizeof *body);
    if (!body)
        return fail(NO_MEMORY, "no locked memory for a key");
    *out_body = body;
    return OK;
}

Result keyfile_load(const KeyKind *kind, const char *path, const char *password,
                    uint8_t *out_payload)
{
    Body *body = NULL;
    Result r = OK;
    TRY(body_new(&body));
    TRY(body_read(kind, path, body));
    TRY(body_open(kind, path, password, body));
    memcpy(out_payload, body->locked, kind->payload);
done:
    sodium_free(body);
    return r;
}

static Result body_write(const KeyKind *kind, const char *path, const Body *body)
{
    char text[1024];
    size_t size = HEADER_BYTES + kind->payload + CHECK_BYTES;
    int used = snprintf(text, sizeof text, COMMENT "%s\n", kind->comment);
    sodium_bin2base64(text + used, sizeof text - (size_t)used - 1, (const uint8_t *)body, size,
                      sodium_base64_VARIANT_ORIGINAL);
    size_t length = strlen(text);
    text[length++] = '\n';
    Result r = file_replace(path, text, length, 0600);
    sodium_memzero(text, sizeof text);
    return r;
}

Result keyfile_save(const KeyKind *kind, const char *path, const char *password,
                    const uint8_t *payload)
{
    Body *body = NULL;
    Result r = OK;
    TRY(body_new(&body));
    sodium_memzero(body, sizeof *body);
    memcpy(body->algorithm, kind->algorithm, 2);
    memcpy(body->checksum, "B2", 2);
    memcpy(body->locked, payload, kind->payload);
    checksum(kind, payload, body->locked + kind->payload);
    if (password && *password) {
        memcpy(body->kdf, "Sc", 2);
        TRY(lock_body(kind, body, password));
    }
    TRY(body_write(kind, path, body));
done:
    sodium_free(body);
    return r;
}

Result keyfile_needs_password(const KeyKind *kind, const char *path, bool *out_needs)
{
    Body *body = NULL;
    Result r = OK;
    TRY(body_new(&body));
    TRY(body_read(kind, path, body));
    *out_needs = is_locked(body);
done:
    sodium_free(body);
    return r;
}
