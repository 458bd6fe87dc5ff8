/* A report on its way: the sealed box in an envelope that the kiosk signed. The envelope's text says
 * nothing of the content.
 *   magic "HWREPORT" | version u8 = 1 | kiosk id, 32 bytes, NUL padded | counter u64 BE |
 *   report id, 16 random bytes | sealed length u32 BE | sealed box | Ed25519 signature of all before */
#ifndef HOMEWARD_SEAL_ENVELOPE_H
#define HOMEWARD_SEAL_ENVELOPE_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"
#include "seal/identity.h"

#define REPORT_ID_BYTES     16
#define REPORT_ID_TEXT_SIZE 33 /* lower-case hex; also its file name before ".report" */
#define ENVELOPE_MAX        (8u << 20)

typedef struct Envelope {
    char kiosk[KIOSK_ID_SIZE];
    uint64_t counter;
    uint8_t id[REPORT_ID_BYTES];
    const uint8_t *sealed; /* points into the parsed bytes */
    size_t sealed_length;
} Envelope;

/* Seals `plain` and signs; caller frees *out_bytes. out_id names it. */
NODISCARD Result envelope_make(const Identity *identity, uint64_t counter, const void *plain,
                               size_t plain_length, uint8_t out_id[REPORT_ID_BYTES],
                               uint8_t **out_bytes, size_t *out_length);
/* Splits without judging the signature. CORRUPT when malformed. */
NODISCARD Result envelope_parse(const uint8_t *bytes, size_t length, Envelope *out_envelope);
NODISCARD Result envelope_verify(const uint8_t *bytes, size_t length, const SignPublic *kiosk_key);
void report_id_format(const uint8_t id[REPORT_ID_BYTES], char out[REPORT_ID_TEXT_SIZE]);
NODISCARD Result report_id_parse(const char *text, uint8_t out_id[REPORT_ID_BYTES]);

#endif
