/* The markers of a JPEG up to its frame header (ITU T.81, annex B).
 *
 * What must stay true: no byte beyond `length` is read; nothing is allocated. The size that stands
 * here is what the limits judge, before a decoder is asked. */
#include "photo/jpeg_header.h"

#include <string.h>

enum {
    MARKER_SOF0 = 0xC0, /* baseline */
    MARKER_SOF1 = 0xC1, /* extended sequential, Huffman */
    MARKER_SOF2 = 0xC2, /* progressive, Huffman */
    MARKER_DHT = 0xC4,
    MARKER_JPG = 0xC8,
    MARKER_DAC = 0xCC,
    MARKER_SOF15 = 0xCF,
    MARKER_RST0 = 0xD0,
    MARKER_SOI = 0xD8,
    MARKER_SOS = 0xDA,
    MARKER_APP1 = 0xE1,
    MARKER_TEM = 0x01
};

#define FRAME_BYTES 6 /* precision, height, width, components */

static size_t big_endian_16(const uint8_t *bytes)
{
    return (size_t)bytes[0] << 8 | bytes[1];
}

static bool is_frame(uint8_t marker)
{
    return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT &&
           marker != MARKER_JPG && marker != MARKER_DAC;
}

static Result read_frame(uint8_t marker, const uint8_t *body, size_t size, JpegHeader *header)
{
    if (marker > MARKER_SOF2 || size < FRAME_BYTES || body[0] != 8)
        return fail(CORRUPT, "is a kind of JPEG that is not supported");
    header->baseline = marker != MARKER_SOF2;
    header->height = (int)big_endian_16(body + 1);
    header->width = (int)big_endian_16(body + 3);
    header->components = body[5];
    if (header->width == 0 || header->height == 0)
        return fail(CORRUPT, "claims %dx%d pixels", header->width, header->height);
    return OK;
}

Result jpeg_header_read(const uint8_t *bytes, size_t length, JpegHeader *out_header)
{
    JpegHeader header = {0};
    size_t at = 2;

    if (length < 4 || bytes[0] != 0xFF || bytes[1] != MARKER_SOI)
        return fail(CORRUPT, "is not a JPEG");
    while (at + 4 <= length && bytes[at] == 0xFF) {
        uint8_t marker = bytes[at + 1];
        if (marker == 0xFF) { /* filling */
            at++;
            continue;
        }
        if (marker == MARKER_TEM || (marker >= MARKER_RST0 && marker <= MARKER_SOI)) {
            at += 2;
            continue;
        }
        size_t segment = big_endian_16(bytes + at + 2);
        if (marker == MARKER_SOS || segment < 2 || segment > length - at - 2)
            break;
        const uint8_t *body = bytes + at + 4;
        if (is_frame(marker)) {
            Result r = read_frame(marker, body, segment - 2, &header);
            if (r == OK)
                *out_header = header;
            return r;
        }
        if (marker == MARKER_APP1 && header.exif == NULL && segment - 2 > 6 &&
            memcmp(body, "Exif\0", 6) == 0) {
            header.exif = body;
            header.exif_length = segment - 2;
        }
        at += 2 + segment;
    }
    return fail(CORRUPT, "is damaged before its picture begins");
}
