/* Pixels. Scaling is separable with a box that covers at least one source pixel (area averaging
 * when shrinking, linear when growing): good for photographs and fast enough for a Pi. Sizes are
 * bounded by the callers (a screen's size); memory is asked for before anything is computed. */
#include "ui/picture.h"

#include <math.h>

#include "base/memory.h"

/* Source pixels and weights that make one destination pixel along one axis. */
typedef struct Taps {
    int first, count;
    uint16_t weight[2]; /* of the first and the last, in 1/256; those between have 256 */
} Taps;

static void make_taps(Taps *taps, float from, float length, int source, int target)
{
    float step = length / (float)target;
    for (int i = 0; i < target; i++) {
        float start = from + (float)i * step, end = start + step;
        if (step < 1.0F) { /* growing: linear between two neighbours */
            float middle = start + step / 2.0F - 0.5F;
            start = middle;
            end = middle + 1.0F;
        }
        start = fminf(fmaxf(start, 0.0F), (float)source - 1.0F);
        end = fminf(fmaxf(end, start + 1.0F / 256.0F), (float)source);
        int first = (int)start, last = (int)ceilf(end) - 1;
        if (last > source - 1)
            last = source - 1;
        taps[i] = (Taps){.first = first, .count = last - first + 1};
        float head = fminf((float)(first + 1), end) - start;
        taps[i].weight[0] = (uint16_t)lroundf(head * 256.0F);
        taps[i].weight[1] = (uint16_t)lroundf((end - (float)last) * 256.0F);
        if (taps[i].count == 1 && taps[i].weight[0] == 0)
            taps[i].weight[0] = 1;
    }
}

static uint32_t weight_at(const Taps *taps, int i)
{
    return i == 0 ? taps->weight[0] : i == taps->count - 1 ? taps->weight[1] : 256;
}

/* One pixel from `taps` source pixels that lie `stride` bytes apart. */
static void gather(const uint8_t *source, size_t stride, const Taps *taps, uint8_t *out)
{
    uint32_t sum[4] = {0}, total = 0;
    const uint8_t *at = source + (size_t)taps->first * stride;
    for (int i = 0; i < taps->count; i++, at += stride) {
        uint32_t weight = weight_at(taps, i);
        total += weight;
        for (int c = 0; c < 4; c++)
            sum[c] += weight * at[c];
    }
    for (int c = 0; c < 4; c++)
        out[c] = (uint8_t)((sum[c] + total / 2) / total);
}

/* A part of `image`, in source pixels. */
typedef struct Part {
    float x, y, w, h;
} Part;

static Result scale_part(const Image *image, Part part, int width, int height, Image *out_image)
{
    Taps *across = memory_new((size_t)width, sizeof *across);
    Taps *down = memory_new((size_t)height, sizeof *down);
    size_t row = (size_t)width * 4;
    uint8_t *narrow = memory_new((size_t)image->height, row);
    uint8_t *pixels = memory_new((size_t)height, row);
    Result r = OK;
    if (!across || !down || !narrow || !pixels)
        TRY(fail(NO_MEMORY, "scaling a picture"));
    make_taps(across, part.x, part.w, image->width, width);
    make_taps(down, part.y, part.h, image->height, height);
    int first = down[0].first, last = down[height - 1].first + down[height - 1].count;
    for (int y = first; y < last; y++)
        for (int x = 0; x < width; x++)
            gather(image->pixels + (size_t)y * (size_t)image->width * 4, 4, &across[x],
                   narrow + (size_t)y * row + (size_t)x * 4);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            gather(narrow + (size_t)x * 4, row, &down[y], pixels + (size_t)y * row + (size_t)x * 4);
    *out_image = (Image){.width = width, .height = height, .pixels = pixels};
    pixels = NULL;
done:
    memory_free(across);
    memory_free(down);
    memory_free(narrow);
    memory_free(pixels);
    return r;
}

Result picture_scale(const Image *image, int width, int height, Image *out_image)
{
    if (width < 1 || height < 1 || image->width < 1 || image->height < 1)
        return fail(INVALID, "a picture without size");
    Part whole = {0, 0, (float)image->width, (float)image->height};
    return scale_part(image, whole, width, height, out_image);
}

static void round_corners(Image *image, int radius)
{
    int half = (image->width < image->height ? image->width : image->height) / 2;
    radius = radius < half ? radius : half;
    for (int y = 0; y < radius; y++)
        for (int x = 0; x < radius; x++) {
            float dx = (float)radius - ((float)x + 0.5F), dy = (float)radius - ((float)y + 0.5F);
            float inside = fminf(fmaxf((float)radius - hypotf(dx, dy) + 0.5F, 0.0F), 1.0F);
            uint8_t alpha = (uint8_t)lroundf(inside * 255.0F);
            int right = image->width - 1 - x, bottom = image->height - 1 - y;
            image->pixels[((size_t)y * (size_t)image->width + (size_t)x) * 4 + 3] = alpha;
            image->pixels[((size_t)y * (size_t)image->width + (size_t)right) * 4 + 3] = alpha;
            image->pixels[((size_t)bottom * (size_t)image->width + (size_t)x) * 4 + 3] = alpha;
            image->pixels[((size_t)bottom * (size_t)image->width + (size_t)right) * 4 + 3] = alpha;
        }
}

Result picture_fit(const Image *image, int width, int height, PhotoFit fit, int radius,
                   Image *out_image)
{
    if (width < 1 || height < 1 || image->width < 1 || image->height < 1)
        return fail(INVALID, "a picture without size");
    float sx = (float)width / (float)image->width, sy = (float)height / (float)image->height;
    Part part = {0, 0, (float)image->width, (float)image->height};
    if (fit == PHOTO_COVER) {
        float scale = fmaxf(sx, sy);
        part.w = fminf(part.w, (float)width / scale);
        part.h = fminf(part.h, (float)height / scale);
        part.x = ((float)image->width - part.w) * 0.5F;
        part.y = ((float)image->height - part.h) * 0.3F;
    } else {
        float scale = fminf(sx, sy);
        width = (int)fmaxf(1.0F, roundf((float)image->width * scale));
        height = (int)fmaxf(1.0F, roundf((float)image->height * scale));
    }
    Result r = scale_part(image, part, width, height, out_image);
    if (r == OK)
        round_corners(out_image, radius);
    return r;
}

static float unit(float value)
{
    return fminf(fmaxf(value, 0.0F), 1.0F);
}

/* How much of a pixel the figure covers; x from the middle, y from the top, both in pixels. */
static float figure_at(float x, float y, float side)
{
    float head_x = x / (side * 0.150F), head_y = (y - side * 0.40F) / (side * 0.185F);
    float head = (1.0F - hypotf(head_x, head_y)) * side * 0.16F;
    float shoulder_x = x / (side * 0.33F), shoulder_y = (y - side * 1.0F) / (side * 0.36F);
    float distance = powf(powf(fabsf(shoulder_x), 2.4F) + powf(fabsf(shoulder_y), 2.4F), 1 / 2.4F);
    float shoulders = (1.0F - distance) * side * 0.33F;
    return unit(fmaxf(head, shoulders) + 0.5F);
}

Result picture_silhouette(int width, int height, int radius, const Theme *theme, Image *out_image)
{
    if (width < 1 || height < 1)
        return fail(INVALID, "a picture without size");
    Image image = {.width = width, .height = height};
    image.pixels = memory_new((size_t)width * (size_t)height, 4);
    if (!image.pixels)
        return fail(NO_MEMORY, "silhouette");
    float side = (float)(width < height ? width : height) * 1.08F;
    float top = (float)height - side;
    Color ground = theme->photo, figure = theme->photo_figure;
    uint8_t *at = image.pixels;
    for (int y = 0; y < height; y++) {
        float light = 0.5F - (float)y / (float)height; /* a little lighter above */
        for (int x = 0; x < width; x++, at += 4) {
            float share =
                figure_at((float)x + 0.5F - (float)width / 2.0F, (float)y + 0.5F - top, side);
            at[0] = (uint8_t)((float)ground.r + light * 10 + share * (float)(figure.r - ground.r));
            at[1] = (uint8_t)((float)ground.g + light * 12 + share * (float)(figure.g - ground.g));
            at[2] = (uint8_t)((float)ground.b + light * 14 + share * (float)(figure.b - ground.b));
            at[3] = 255;
        }
    }
    round_corners(&image, radius);
    *out_image = image;
    return OK;
}
