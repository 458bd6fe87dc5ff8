/* The envelope of a report: the sealed box, addressed and signed by the kiosk.
 *
 * What must stay true: every byte before the signature is covered by it; a length that lies, a byte
 * too much or too little, an id that is none make it CORRUPT; nothing of the content shows. */
#include "seal/envelope.h"

#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "seal/ready.h"

#define MAGIC           "HWREPORT"
#define VERSION         1
#define SIGNATURE_BYTES 64u

enum {
    AT_VERSION = 8,
    AT_KIOSK = AT_VERSION + 1,
    KIOSK_BYTES = KIOSK_ID_SIZE - 1,
    AT_COUNTER = AT_KIOSK + KIOSK_BYTES,
    AT_ID = AT_COUNTER + 8,
    AT_LENGTH = AT_ID + REPORT_ID_BYTES,
    HEADER_BYTES = AT_LENGTH + 4
};

static void put_be(uint8_t *to, size_t size, uint64_t value)
{
    for (size_t i = size; i-- > 0; value >>= 8)
        to[i] = (uint8_t)value;
}

static uint64_t get_be(const uint8_t *from, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | from[i];
    return value;
}

static void put_header(uint8_t *bytes, const Identity *identity, uint64_t counter,
                       const uint8_t id[REPORT_ID_BYTES], size_t sealed_length)
{
    memcpy(bytes, MAGIC, AT_VERSION);
    bytes[AT_VERSION] = VERSION;
    memset(bytes + AT_KIOSK, 0, KIOSK_BYTES);
    memcpy(bytes + AT_KIOSK, identity->kiosk, strnlen(identity->kiosk, KIOSK_BYTES));
    put_be(bytes + AT_COUNTER, 8, counter);
    memcpy(bytes + AT_ID, id, REPORT_ID_BYTES);
    put_be(bytes + AT_LENGTH, 4, sealed_length);
}

Result envelope_make(const Identity *identity, uint64_t counter, const void *plain,
                     size_t plain_length, uint8_t out_id[REPORT_ID_BYTES], uint8_t **out_bytes,
                     size_t *out_length)
{
    uint8_t id[REPORT_ID_BYTES], *sealed = NULL, *bytes = NULL;
    size_t sealed_length = 0, length = 0;
    Result r = OK;
    TRY(seal_ready());
    TRY(box_seal(&identity->keys.sealing, plain, plain_length, &sealed, &sealed_length));
    length = HEADER_BYTES + sealed_length + SIGNATURE_BYTES;
    if (length > ENVELOPE_MAX)
        TRY(fail(INVALID, "a report too large: %zu bytes", length));
    bytes = memory_new(length, 1);
    if (!bytes)
        TRY(fail(NO_MEMORY, "no memory for a report of %zu bytes", length));
    randombytes_buf(id, sizeof id);
    put_header(bytes, identity, counter, id, sealed_length);
    memcpy(bytes + HEADER_BYTES, sealed, sealed_length);
    sign_detached(identity->secret, bytes, length - SIGNATURE_BYTES,
                  bytes + length - SIGNATURE_BYTES);
    memcpy(out_id, id, sizeof id);
    *out_bytes = bytes;
    *out_length = length;
done:
    memory_free(sealed);
    return r;
}

/* The id, and nothing but NULs behind it. */
static Result kiosk_parse(const uint8_t *field, char out[KIOSK_ID_SIZE])
{
    char id[KIOSK_ID_SIZE] = {0};
    memcpy(id, field, KIOSK_BYTES);
    size_t length = strlen(id);
    if (!sodium_is_zero(field + length, KIOSK_BYTES - length) || kiosk_id_check(id) != OK)
        return fail(CORRUPT, "the envelope of a report names no kiosk");
    memcpy(out, id, sizeof id);
    return OK;
}

Result envelope_parse(const uint8_t *bytes, size_t length, Envelope *out_envelope)
{
    Envelope envelope = {0};
    if (length < HEADER_BYTES + crypto_box_SEALBYTES + SIGNATURE_BYTES)
        return fail(CORRUPT, "a report cut short: %zu bytes", length);
    if (length > ENVELOPE_MAX)
        return fail(CORRUPT, "a report too large: %zu bytes", length);
    if (memcmp(bytes, MAGIC, AT_VERSION) != 0)
        return fail(CORRUPT, "not a report");
    if (bytes[AT_VERSION] != VERSION)
        return fail(CORRUPT, "a report of version %d, we read %d", bytes[AT_VERSION], VERSION);
    envelope.sealed_length = (size_t)get_be(bytes + AT_LENGTH, 4);
    if (envelope.sealed_length != length - HEADER_BYTES - SIGNATURE_BYTES)
        return fail(CORRUPT, "a report whose length lies: %zu sealed bytes in %zu",
                    envelope.sealed_length, length);
    Result r = kiosk_parse(bytes + AT_KIOSK, envelope.kiosk);
    if (r != OK)
        return r;
    envelope.counter = get_be(bytes + AT_COUNTER, 8);
    memcpy(envelope.id, bytes + AT_ID, REPORT_ID_BYTES);
    envelope.sealed = bytes + HEADER_BYTES;
    *out_envelope = envelope;
    return OK;
}

Result envelope_verify(const uint8_t *bytes, size_t length, const SignPublic *kiosk_key)
{
    Envelope envelope;
    Result r = envelope_parse(bytes, length, &envelope);
    if (r != OK)
        return r;
    size_t covered = length - SIGNATURE_BYTES;
    r = sign_check_detached(kiosk_key, bytes, covered, bytes + covered);
    return r == OK ? OK : fail_in(r, "report of kiosk %s", envelope.kiosk);
}

void report_id_format(const uint8_t id[REPORT_ID_BYTES], char out[REPORT_ID_TEXT_SIZE])
{
    sodium_bin2hex(out, REPORT_ID_TEXT_SIZE, id, REPORT_ID_BYTES);
}

Result report_id_parse(const char *text, uint8_t out_id[REPORT_ID_BYTES])
{
    uint8_t id[REPORT_ID_BYTES];
    size_t length = 0;
    if (strlen(text) != REPORT_ID_TEXT_SIZE - 1 ||
        strspn(text, "0123456789abcdef") != REPORT_ID_TEXT_SIZE - 1 ||
        sodium_hex2bin(id, sizeof id, text, REPORT_ID_TEXT_SIZE - 1, NULL, &length, NULL) != 0)
        return fail(INVALID, "expected a report id of 32 lower-case hexadecimal digits");
    memcpy(out_id, id, sizeof id);
    return OK;
}
