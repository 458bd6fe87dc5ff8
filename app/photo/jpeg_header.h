/* What a JPEG says of itself, read by our own few lines before any decoder sees it. */
#ifndef HOMEWARD_PHOTO_JPEG_HEADER_H
#define HOMEWARD_PHOTO_JPEG_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

typedef struct JpegHeader {
    int width, height, components;
    bool baseline;       /* one of the two sequential Huffman kinds; progressive otherwise */
    const uint8_t *exif; /* the Exif segment's bytes, from "Exif\0\0" on; NULL without one */
    size_t exif_length;
} JpegHeader;

/* CORRUPT for what is no JPEG, ends before its frame header, or has a kind that nobody reads. */
NODISCARD Result jpeg_header_read(const uint8_t *bytes, size_t length, JpegHeader *out_header);

#endif
