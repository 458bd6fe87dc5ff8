/* Turning photographs upright.
 *
 * The eight orientations are three independent choices: mirror left-right, mirror top-bottom, and
 * swap the axes. The table below says which of them undo an orientation; TIFF 6.0 defines the
 * numbers by where row 0 and column 0 of the stored picture belong on the shown one. */
#include "photo/orientation.h"

#include <libexif/exif-data.h>
#include <stdbool.h>
#include <string.h>

#include "base/memory.h"

typedef struct Turn {
    bool swap, mirror_x, mirror_y; /* shown (x, y) comes from stored, mirrored after swapping */
} Turn;

static const Turn TURNS[9] = {
    [2] = {false, true, false}, [3] = {false, true, true}, [4] = {false, false, true},
    [5] = {true, false, false}, [6] = {true, false, true}, [7] = {true, true, true},
    [8] = {true, true, false},
};

int orientation_read(const uint8_t *exif, size_t length)
{
    int orientation = ORIENTATION_UPRIGHT;

    if (exif == NULL || length > UINT16_MAX)
        return orientation;
    ExifData *data = exif_data_new();
    if (data == NULL)
        return orientation;
    exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
    exif_data_load_data(data, exif, (unsigned int)length);
    ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry != NULL && entry->format == EXIF_FORMAT_SHORT && entry->components == 1 &&
        entry->size >= 2) {
        int said = exif_get_short(entry->data, exif_data_get_byte_order(data));
        if (said >= 1 && said <= 8)
            orientation = said;
    }
    exif_data_unref(data);
    return orientation;
}

Result orientation_turn(Image *image, int orientation)
{
    if (orientation <= ORIENTATION_UPRIGHT || orientation > 8)
        return OK;
    Turn turn = TURNS[orientation];
    Image turned = {.width = turn.swap ? image->height : image->width,
                    .height = turn.swap ? image->width : image->height};
    turned.pixels = memory_new((size_t)turned.width * (size_t)turned.height, 4);
    if (turned.pixels == NULL)
        return fail(NO_MEMORY, "no memory to turn a photograph");

    for (int y = 0; y < turned.height; y++) {
        uint8_t *to = turned.pixels + (size_t)y * (size_t)turned.width * 4;
        for (int x = 0; x < turned.width; x++, to += 4) {
            int from_x = turn.swap ? y : x, from_y = turn.swap ? x : y;
            if (turn.mirror_x)
                from_x = image->width - 1 - from_x;
            if (turn.mirror_y)
                from_y = image->height - 1 - from_y;
            memcpy(to, image->pixels + ((size_t)from_y * (size_t)image->width + (size_t)from_x) * 4,
                   4);
        }
    }
    image_done(image);
    *image = turned;
    return OK;
}
