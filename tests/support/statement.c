#include "statement.h"

#include <string.h>

static size_t page_length(const uint8_t *page)
{
    size_t length = 27 + page[26];
    for (int i = 0; i < page[26]; i++)
        length += page[27 + i];
    return length;
}

/* A bit at a time through a register, as in the text of RFC 3533's appendix A. */
void test_statement_mend(uint8_t *page)
{
    uint32_t sum = 0;
    memset(page + 22, 0, 4);
    for (size_t i = 0; i < page_length(page); i++)
        for (int bit = 7; bit >= 0; bit--) {
            uint32_t top = sum >> 31 ^ (uint32_t)(page[i] >> bit & 1);
            sum = sum << 1 ^ (top ? UINT32_C(0x04c11db7) : 0);
        }
    for (int i = 0; i < 4; i++)
        page[22 + i] = (uint8_t)(sum >> 8 * i);
}

static size_t add_page(uint8_t *page, int number, int flags, int64_t granule, const void *packet,
                       size_t length)
{
    memcpy(page, "OggS", 5);
    page[5] = (uint8_t)flags;
    for (int i = 0; i < 8; i++)
        page[6 + i] = (uint8_t)(granule >> 8 * i);
    for (int i = 0; i < 4; i++)
        page[14 + i] = (uint8_t)(1 + i); /* the stream's number */
    memset(page + 18, 0, 8);
    page[18] = (uint8_t)number;
    page[26] = 1;
    page[27] = (uint8_t)length;
    memcpy(page + 28, packet, length);
    test_statement_mend(page);
    return page_length(page);
}

size_t test_statement(int64_t ms, uint8_t out[TEST_STATEMENT_MAX])
{
    /* 312 samples to skip, 48,000 a second */
    static const char HEAD[] = "OpusHead\1\1\x38\1\x80\xbb\0\0\0\0";
    static const char COMMENTS[] = "OpusTags\0\0\0\0\0\0\0";
    static const uint8_t SILENCE[] = {0xf8, 0xff, 0xfe};
    size_t at = add_page(out, 0, 2, 0, HEAD, 19);
    at += add_page(out + at, 1, 0, 0, COMMENTS, 16);
    at += add_page(out + at, 2, 4, 312 + ms * 48, SILENCE, sizeof SILENCE);
    return at;
}

size_t test_statement_bomb(uint8_t *out, size_t size)
{
    uint8_t last[TEST_STATEMENT_MAX];
    size_t end = test_statement(83000, last), ends = 28 + 19 + 28 + 16, at = ends;
    int number = 2;
    memcpy(out, last, ends);
    for (; at + 27 + 3 * 255 + (end - ends) <= size; number++) {
        uint8_t *page = out + at;
        memcpy(page, last + ends, 27);
        page[5] = 0;
        page[18] = (uint8_t)number;
        page[19] = (uint8_t)(number >> 8);
        page[26] = 255;
        memset(page + 27, 2, 255);
        for (int i = 0; i < 255; i++)
            memcpy(page + 27 + 255 + 2 * i, "\xe3\x30", 2); /* 48 frames of 2.5 ms */
        test_statement_mend(page);
        at += 27 + 3 * 255;
    }
    memcpy(out + at, last + ends, end - ends);
    out[at + 18] = (uint8_t)number;
    out[at + 19] = (uint8_t)(number >> 8);
    test_statement_mend(out + at);
    return at + end - ends;
}
