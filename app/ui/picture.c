/* Pixels. Scaling is separable with a box that covers at least one source pixel (area averaging
 * when shrinking, linear when growing): good for photographs and fast enough for a Pi. Sizes are
 * bounded by the callers (a screen's size); memory is asked for before anything is computed. */
#include "ui/picture.h"

#include <math.h>

#include <string.h>

#include "base/memory.h"

/* Source pixels and weights that make one destination pixel along one axis. */
typedef struct Taps {
    int first, count;
    uint16_t weight[2]; /* of the first and the last, in 1/256; those between have 256 */
    uint64_t share; /* 2^32 through all weights: multiplying by it, no pixel has to be divided */
} Taps;

#define WHOLE (1ULL << 32)

static uint32_t weight_at(const Taps *taps, int i)
{
    return i == 0 ? taps->weight[0] : i == taps->count - 1 ? taps->weight[1] : 256;
}

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
        uint32_t total = 0;
        for (int tap = 0; tap < taps[i].count; tap++)
            total += weight_at(&taps[i], tap);
        taps[i].share = total ? (WHOLE + total / 2) / total : 0;
    }
}

/* One pixel from `taps` source pixels that lie `stride` bytes apart. */
static void gather(const uint8_t *source, size_t stride, const Taps *taps, uint8_t *out)
{
    uint32_t sum[4] = {0};
    const uint8_t *at = source + (size_t)taps->first * stride;
    for (int i = 0; i < taps->count; i++, at += stride) {
        uint32_t weight = weight_at(taps, i);
        for (int c = 0; c < 4; c++)
            sum[c] += weight * at[c];
    }
    for (int c = 0; c < 4; c++)
        out[c] = (uint8_t)(((uint64_t)sum[c] * taps->share + WHOLE / 2) / WHOLE);
}

/* A part of `image`, in source pixels. */
typedef struct Piece {
    float x, y, w, h;
} Piece;

static Result scale_part(const Image *image, Piece piece, int width, int height, Image *out_image)
{
    Taps *across = memory_new((size_t)width, sizeof *across);
    Taps *down = memory_new((size_t)height, sizeof *down);
    size_t row = (size_t)width * 4;
    uint8_t *narrow = memory_new((size_t)image->height, row);
    uint8_t *pixels = memory_new((size_t)height, row);
    Result r = OK;
    if (!across || !down || !narrow || !pixels)
        TRY(fail(NO_MEMORY, "scaling a picture"));
    make_taps(across, piece.x, piece.w, image->width, width);
    make_taps(down, piece.y, piece.h, image->height, height);
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
    Piece whole = {0, 0, (float)image->width, (float)image->height};
    return scale_part(image, whole, width, height, out_image);
}

void picture_order(Image *image)
{
    uint8_t *at = image->pixels;
    for (size_t i = (size_t)image->width * (size_t)image->height; i > 0; i--, at += 4) {
        uint32_t argb =
            (uint32_t)at[3] << 24 | (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
        memcpy(at, &argb, sizeof argb);
    }
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
    Piece piece = {0, 0, (float)image->width, (float)image->height};
    if (fit == PHOTO_COVER) {
        float scale = fmaxf(sx, sy);
        piece.w = fminf(piece.w, (float)width / scale);
        piece.h = fminf(piece.h, (float)height / scale);
        piece.x = ((float)image->width - piece.w) * 0.5F;
        piece.y = ((float)image->height - piece.h) * 0.3F;
    } else {
        float scale = fminf(sx, sy);
        width = (int)fmaxf(1.0F, roundf((float)image->width * scale));
        height = (int)fmaxf(1.0F, roundf((float)image->height * scale));
    }
    Result r = scale_part(image, piece, width, height, out_image);
    if (r == OK)
        round_corners(out_image, radius);
    return r;
}

static float unit(float value)
{
    return fminf(fmaxf(value, 0.0F), 1.0F);
}

/* How far inside an oval a point lies, in pixels, nearly; `power` 2 is an ellipse, more is squarer.
 */
static float inside_oval(float x, float y, float half_width, float half_height, float power)
{
    float dx = fabsf(x) / half_width, dy = fabsf(y) / half_height;
    return (1.0F - powf(powf(dx, power) + powf(dy, power), 1.0F / power)) * half_width;
}

/* How far inside the hair; negative for who has none. */
static float inside_hair(Figure figure, float x, float y)
{
    float cap = inside_oval(x, y - 0.41F, 0.24F, 0.245F, 2.2F);
    if (figure == FIGURE_CHILD)
        return -1.0F;
    if (figure == FIGURE_BOY)
        return fminf(cap, 0.335F + 0.06F * x + 1.3F * x * x - y);
    float knot = inside_oval(fabsf(x) - 0.252F, y - 0.435F, 0.042F, 0.042F, 2.0F);
    float tail_x = fabsf(x) - 0.292F - 0.12F * (y - 0.56F); /* hangs a little outward */
    float tail = inside_oval(tail_x, y - 0.585F, 0.068F, 0.145F, 2.0F);
    return fmaxf(fminf(cap, 0.365F + 1.1F * x * x - y), fmaxf(knot, tail));
}

/* How much of a pixel the figure of a child covers: a round head with ears on narrow shoulders; x
 * from the middle, y from the top, in shares of its side. *out_hair: how much of it is hair. */
static float figure_at(Figure figure, float x, float y, float side, float *out_hair)
{
    float head = inside_oval(x, y - 0.42F, 0.225F, 0.235F, 2.2F);
    float ears = inside_oval(fabsf(x) - 0.222F, y - 0.45F, 0.034F, 0.052F, 2.0F);
    float neck = fminf(0.075F - fabsf(x), fminf(y - 0.55F, 0.85F - y));
    float shoulders = inside_oval(x, y - 1.05F, 0.335F, 0.36F, 2.5F);
    float hair = inside_hair(figure, x, y);
    *out_hair = unit(hair * side + 0.5F);
    return unit(fmaxf(fmaxf(fmaxf(head, hair), ears), fmaxf(neck, shoulders)) * side + 0.5F);
}

static uint8_t mix(uint8_t ground, uint8_t figure, float share, float light)
{
    return (uint8_t)lroundf((float)ground + light + share * ((float)figure - (float)ground));
}

Result picture_silhouette(int width, int height, int radius, Figure figure, const Theme *theme,
                          Image *out_image)
{
    if (width < 1 || height < 1)
        return fail(INVALID, "a picture without size");
    Image image = {.width = width, .height = height};
    image.pixels = memory_new((size_t)width * (size_t)height, 4);
    if (!image.pixels)
        return fail(NO_MEMORY, "silhouette");
    float side = (float)(width < height ? width : height) * (width < height ? 1.18F : 1.0F);
    float top = (float)height - side;
    Color ground = theme->photo, shape = theme->photo_figure;
    uint8_t *at = image.pixels;
    for (int y = 0; y < height; y++) {
        float light = 0.5F - (float)y / (float)height; /* a little lighter above */
        for (int x = 0; x < width; x++, at += 4) {
            float hair = 0.0F;
            float share = figure_at(figure, ((float)x + 0.5F - (float)width / 2.0F) / side,
                                    ((float)y + 0.5F - top) / side, side, &hair);
            share += hair * 0.55F; /* a shade darker than the face */
            at[0] = mix(ground.r, shape.r, share, light * 10);
            at[1] = mix(ground.g, shape.g, share, light * 12);
            at[2] = mix(ground.b, shape.b, share, light * 14);
            at[3] = 255;
        }
    }
    round_corners(&image, radius);
    *out_image = image;
    return OK;
}
