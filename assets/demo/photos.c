/*
 * The painted children as files that an office would get: baseline JPEG, some PNG, some turned by a
 * telephone that also wrote down where it was. Must stay true: the same portrait, the same bytes.
 * Fails when a file cannot be written.
 */
#include "photos.h"

#include <string.h>
#include <turbojpeg.h>

#include "base/file.h"
#include "base/memory.h"

enum { WIDE = 600, HIGH = 800, QUALITY = 88, SHEET_WIDE = 150, SHEET_HIGH = 200 };

/* IFD0: orientation 6, GPS at 38; GPS: 26 deg 30' north, 108 deg 30' east, in whole rationals. */
static const unsigned char EXIF[] = {
    0xff, 0xe1, 0x00, 0x94, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,
    /* IFD0 */
    2, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0,
    0, 0,
    /* GPS */
    4, 0, 1, 0, 2, 0, 2, 0, 0, 0, 'N', 0, 0, 0, 2, 0, 5, 0, 3, 0, 0, 0, 92, 0, 0, 0, 3, 0, 2, 0, 2,
    0, 0, 0, 'E', 0, 0, 0, 4, 0, 5, 0, 3, 0, 0, 0, 116, 0, 0, 0, 0, 0, 0, 0,
    /* latitude, at 92 */
    26, 0, 0, 0, 1, 0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
    /* longitude, at 116 */
    108, 0, 0, 0, 1, 0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0};

/* The stored picture is shown by a quarter turn to the right, so it is stored turned to the left. */
static void turn_left(const uint32_t *from, uint32_t *to)
{
    for (int y = 0; y < WIDE; y++)
        for (int x = 0; x < HIGH; x++)
            to[y * HIGH + x] = from[x * WIDE + (WIDE - 1 - y)];
}

static Result jpeg_save(const char *path, const unsigned char *jpeg, size_t length, bool tagged)
{
    size_t extra = tagged ? sizeof EXIF : 0;
    unsigned char *file = memory_new(length + extra, 1);
    if (!file)
        return fail(NO_MEMORY, "no memory for a photograph");
    memcpy(file, jpeg, 2);
    memcpy(file + 2, EXIF, extra);
    memcpy(file + 2 + extra, jpeg + 2, length - 2);
    FILE *out = fopen(path, "wb");
    Result r = out ? OK : fail_errno("%s", path);
    if (out) {
        bool whole = fwrite(file, 1, length + extra, out) == length + extra;
        if (fclose(out) != 0 || !whole)
            r = fail(IO, "%s: not written", path);
    }
    memory_free(file);
    return r;
}

static Result jpeg_write(const char *path, const uint32_t *pixels, bool sideways)
{
    Result r = OK;
    tjhandle encoder = tjInitCompress();
    unsigned char *jpeg = NULL;
    unsigned long length = 0;
    uint32_t *turned = memory_new((size_t)WIDE * HIGH, sizeof *turned);
    if (!encoder || !turned)
        TRY(fail(NO_MEMORY, "no memory for a photograph"));
    if (sideways)
        turn_left(pixels, turned);
    const unsigned char *source = (const unsigned char *)(sideways ? turned : pixels);
    if (tjCompress2(encoder, source, sideways ? HIGH : WIDE, 0, sideways ? WIDE : HIGH, TJPF_BGRX,
                    &jpeg, &length, TJSAMP_420, QUALITY, 0) != 0)
        TRY(fail(CORRUPT, "%s: %s", path, tjGetErrorStr2(encoder)));
    TRY(jpeg_save(path, jpeg, length, sideways));
done:
    tjFree(jpeg);
    if (encoder)
        tjDestroy(encoder);
    memory_free(turned);
    return r;
}

Result photo_write(const char *path, const Portrait *portrait, PhotoKind kind)
{
    cairo_surface_t *paper = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDE, HIGH);
    cairo_t *cr = cairo_create(paper);
    portrait_draw(cr, WIDE, HIGH, portrait);
    cairo_destroy(cr);
    cairo_surface_flush(paper);
    Result r = OK;
    if (kind == PHOTO_PNG) {
        if (cairo_surface_write_to_png(paper, path) != CAIRO_STATUS_SUCCESS)
            r = fail(IO, "%s: not written", path);
    } else {
        r = jpeg_write(path, (const uint32_t *)(const void *)cairo_image_surface_get_data(paper),
                       kind == PHOTO_SIDEWAYS);
    }
    cairo_surface_destroy(paper);
    return r;
}

Result sheet_write(const char *path, const Portrait *portraits, int count, int columns)
{
    int rows = (count + columns - 1) / columns;
    cairo_surface_t *sheet =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns * SHEET_WIDE, rows * SHEET_HIGH);
    cairo_t *cr = cairo_create(sheet);
    for (int i = 0; i < count; i++) {
        cairo_save(cr);
        int column = i % columns, row = i / columns;
        cairo_translate(cr, column * SHEET_WIDE, row * SHEET_HIGH);
        portrait_draw(cr, SHEET_WIDE, SHEET_HIGH, &portraits[i]);
        cairo_restore(cr);
    }
    cairo_destroy(cr);
    bool written = cairo_surface_write_to_png(sheet, path) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(sheet);
    return written ? OK : fail(IO, "%s: not written", path);
}
