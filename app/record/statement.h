/* A voice statement: what a visitor said instead of writing, as Ogg Opus of one channel (RFC 3533,
 * RFC 7845), whole from its first page to its last. */
#ifndef HOMEWARD_RECORD_STATEMENT_H
#define HOMEWARD_RECORD_STATEMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"
#include "base/text.h"

#define STATEMENT_SECONDS   180
#define STATEMENT_MAX_BYTES (1u << 20) /* 20 kbit/s for three minutes are less than half of it */

/* Judges every page: its place in the stream, its length, its checksum; that the first is an Opus head
 * of one channel and the last one ends the stream, and that the packets hold no more sound than may be told.
 * What they sound like is for the decoder. CORRUPT says what is wrong. *out_ms is how long it lasts, at most STATEMENT_SECONDS and a second. */
NODISCARD Result statement_check(const uint8_t *bytes, size_t length, int64_t *out_ms);
/* "1:05". */
void statement_show_seconds(int64_t seconds, Text *out);

#endif
