/* Ogg's pages one after the other. What must stay true: nothing is read beyond `length`, whatever a
 * page says of itself. */
#include "record/statement.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#define HEAD_BYTES  27 /* of a page, before its table of segments */
#define SAMPLE_RATE 48 /* granules a millisecond: Opus counts at 48 kHz whatever was recorded */

#define PACKET_SAMPLES_MAX 5760 /* 120 ms */
#define HEADERS            2    /* packets before the sound: OpusHead, OpusTags */
#define SAMPLES_MAX        ((int64_t)(STATEMENT_SECONDS + 1) * 1000 * SAMPLE_RATE)

enum { FLAG_CONTINUED = 1, FLAG_FIRST = 2, FLAG_LAST = 4 };

typedef struct Page {
    int flags;
    int64_t granule;
    uint32_t serial, number, checksum;
    const uint8_t *body;
    size_t body_length, length; /* of the whole page */
} Page;

static uint64_t get_le(const uint8_t *from, size_t size)
{
    uint64_t value = 0;
    for (size_t i = size; i-- > 0;)
        value = value << 8 | from[i];
    return value;
}

/* CRC-32 with polynomial 0x04c11db7, not reflected, from 0 (RFC 3533, section 6). */
static uint32_t add_checksum(uint32_t sum, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        sum ^= (uint32_t)bytes[i] << 24;
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 0x80000000u ? sum << 1 ^ 0x04c11db7u : sum << 1;
    }
    return sum;
}

/* Its own field counts as zeros. */
static uint32_t checksum_of(const uint8_t *bytes, size_t length)
{
    static const uint8_t ZEROS[4];
    uint32_t sum = add_checksum(0, bytes, 22);
    sum = add_checksum(sum, ZEROS, sizeof ZEROS);
    return add_checksum(sum, bytes + 26, length - 26);
}

static Result read_page(const uint8_t *bytes, size_t length, Page *out)
{
    if (length < HEAD_BYTES || memcmp(bytes, "OggS", 4) != 0 || bytes[4] != 0)
        return fail(CORRUPT, "no page of Ogg where one must begin");
    size_t segments = bytes[26], head = HEAD_BYTES + segments;
    if (length < head)
        return fail(CORRUPT, "a page is cut short");
    *out = (Page){.flags = bytes[5],
                  .granule = (int64_t)get_le(bytes + 6, 8),
                  .serial = (uint32_t)get_le(bytes + 14, 4),
                  .number = (uint32_t)get_le(bytes + 18, 4),
                  .checksum = (uint32_t)get_le(bytes + 22, 4),
                  .body = bytes + head};
    for (size_t i = 0; i < segments; i++)
        out->body_length += bytes[HEAD_BYTES + i];
    out->length = head + out->body_length;
    if (length < out->length)
        return fail(CORRUPT, "a page is cut short");
    if (checksum_of(bytes, out->length) != out->checksum)
        return fail(CORRUPT, "a page's checksum does not fit");
    return OK;
}

/* RFC 7845, section 5.1: version, channels, how many samples to skip, rate, gain, mapping. */
static Result read_opus_head(const Page *page, int64_t *out_skip)
{
    const uint8_t *body = page->body;
    if (page->flags != FLAG_FIRST || page->number != 0 || page->body_length != 19 ||
        memcmp(body, "OpusHead", 8) != 0)
        return fail(CORRUPT, "no Opus");
    if ((body[8] & 0xf0) != 0 || body[9] != 1 || body[18] != 0)
        return fail(CORRUPT, "Opus, but not of one channel");
    *out_skip = (int64_t)get_le(body + 10, 2);
    return OK;
}

/* RFC 6716, section 3.1: how long the sound of a packet is, by its first bytes; 0: none can be so. */
static int packet_samples(const uint8_t *packet, size_t length)
{
    static const int SILK[] = {480, 960, 1920, 2880}, HYBRID[] = {480, 960},
                     CELT[] = {120, 240, 480, 960};
    if (length == 0)
        return 0;
    int config = packet[0] >> 3, code = packet[0] & 3;
    int frame = config < 12   ? SILK[config & 3]
                : config < 16 ? HYBRID[config & 1]
                              : CELT[config & 3];
    int frames = code == 0 ? 1 : code < 3 ? 2 : length > 1 ? packet[1] & 63 : 0;
    return frame * frames <= PACKET_SAMPLES_MAX ? frame * frames : 0;
}

typedef struct Sound {
    size_t packets;
    bool open; /* the last packet goes on in the next page */
    int64_t samples;
} Sound;

/* A megabyte of packets of two bytes would be played for a day, whatever its last page says. */
static Result add_packets(const uint8_t *segments, const Page *page, Sound *sound)
{
    const uint8_t *packet = page->body;
    size_t i = 0, size = 0, count = (size_t)(page->body - segments);
    if (sound->open != ((page->flags & FLAG_CONTINUED) != 0))
        return fail(CORRUPT, "a packet that does not go on");
    for (; i < count; packet += size) {
        bool begins = !sound->open;
        size = 0;
        do {
            size += segments[i];
            sound->open = segments[i] == 255;
        } while (segments[i++] == 255 && i < count);
        if (!begins || ++sound->packets <= HEADERS)
            continue;
        int samples = packet_samples(packet, size);
        sound->samples += samples;
        if (samples == 0)
            return fail(CORRUPT, "a packet without sound");
        if (sound->samples > SAMPLES_MAX)
            return fail(CORRUPT, "more sound than it says");
    }
    return OK;
}

Result statement_check(const uint8_t *bytes, size_t length, int64_t *out_ms)
{
    Result r = OK;
    Page first, page;
    Sound sound = {0};
    int64_t skip = 0, ms = 0;
    if (length > STATEMENT_MAX_BYTES)
        TRY(fail(CORRUPT, "too large: %zu bytes", length));
    TRY(read_page(bytes, length, &first));
    TRY(read_opus_head(&first, &skip));
    TRY(add_packets(bytes + HEAD_BYTES, &first, &sound));
    page = first;
    for (size_t at = first.length; at < length; at += page.length) {
        uint32_t number = page.number + 1;
        if (page.flags & FLAG_LAST)
            TRY(fail(CORRUPT, "something stands after its end"));
        TRY(read_page(bytes + at, length - at, &page));
        if (page.serial != first.serial || page.number != number || page.flags & FLAG_FIRST)
            TRY(fail(CORRUPT, "a page of another stream, or out of order"));
        TRY(add_packets(bytes + at + HEAD_BYTES, &page, &sound));
    }
    if (!(page.flags & FLAG_LAST) || page.granule < skip)
        TRY(fail(CORRUPT, "it does not end"));
    ms = (page.granule - skip) / SAMPLE_RATE;
    if (ms > (STATEMENT_SECONDS + 1) * 1000)
        TRY(fail(CORRUPT, "too long: %" PRId64 " ms", ms));
    *out_ms = ms;
done:
    return r == OK ? OK : fail_in(r, "voice statement");
}

void statement_show_seconds(int64_t seconds, Text *out)
{
    text_append_format(out, "%" PRId64 ":%02d", seconds / 60, (int)(seconds % 60));
}
