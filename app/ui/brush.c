/* The brush. A stroke is a smooth curve past its points (each one bends the line between the middles of its
 * neighbours' distances), covered by capsules whose edges are as soft as the share of the pixel that
 * they cover; where capsules overlap the greater share counts, so that no seam shows. Must stay true:
 * after brush_forget no pixel of what was drawn is left in our memory or texture. */
#include "ui/brush.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

#include "base/memory.h"

#define WIDTH    0.027F /* half of the brush's, in sides of the pad */
#define LIFTED   0.6F   /* of the width where the finger left, */
#define PRESSED  0.8F   /* and where it came down */
#define CURVES   4      /* straight parts of each curve */
#define SAMPLES  (STROKE_POINTS * CURVES + 2)
#define SIDE_MAX 2048

typedef struct Sample {
    float x, y, way; /* from the beginning */
} Sample;

typedef struct Path {
    Sample samples[SAMPLES];
    int count;
} Path;

void brush_init(Brush *brush, SDL_Renderer *renderer)
{
    memset(brush, 0, sizeof *brush);
    brush->renderer = renderer;
}

void brush_begin(Brush *brush)
{
    brush->clock++;
}

void brush_end(Brush *brush)
{
    if (brush->texture != NULL && brush->used != brush->clock)
        brush_forget(brush);
}

void brush_forget(Brush *brush)
{
    if (brush->pixels != NULL) {
        sodium_memzero(brush->pixels, (size_t)brush->side * (size_t)brush->side * 4);
        if (brush->texture != NULL)
            SDL_UpdateTexture(brush->texture, NULL, brush->pixels, brush->side * 4);
    }
    if (brush->texture != NULL)
        SDL_DestroyTexture(brush->texture);
    memory_free(brush->pixels);
    brush->texture = NULL;
    brush->pixels = NULL;
    brush->side = 0;
}

size_t brush_pack(const Strokes *strokes, InkPoint *out_points)
{
    size_t count = 0;
    for (int i = 0; i < strokes->count; i++) {
        const Stroke *stroke = &strokes->strokes[i];
        out_points[count++] = (InkPoint){stroke->count, 0};
        memcpy(out_points + count, stroke->points, sizeof *out_points * (size_t)stroke->count);
        count += (size_t)stroke->count;
    }
    return count;
}

/* --- the curve --------------------------------------------------------------------------------- */

static void add(Path *path, float x, float y)
{
    Sample *sample = &path->samples[path->count];
    *sample = (Sample){.x = x, .y = y};
    if (path->count > 0)
        sample->way = sample[-1].way + hypotf(x - sample[-1].x, y - sample[-1].y);
    path->count++;
}

static Sample between(InkPoint a, InkPoint b, float scale)
{
    return (Sample){.x = scale * (float)(a.x + b.x) / 2, .y = scale * (float)(a.y + b.y) / 2};
}

static void trace(Path *path, const InkPoint *points, int count, float scale)
{
    path->count = 0;
    add(path, scale * points[0].x, scale * points[0].y);
    for (int i = 1; i + 1 < count; i++) {
        Sample from = between(points[i - 1], points[i], scale),
               to = between(points[i], points[i + 1], scale);
        float x = scale * points[i].x, y = scale * points[i].y;
        for (int k = 0; k < CURVES; k++) {
            float t = (float)k / CURVES, u = 1 - t;
            add(path, u * u * from.x + 2 * u * t * x + t * t * to.x,
                u * u * from.y + 2 * u * t * y + t * t * to.y);
        }
    }
    if (count > 1)
        add(path, scale * points[count - 1].x, scale * points[count - 1].y);
}

/* --- its ink ----------------------------------------------------------------------------------- */

/* From 0 to 1 and on, without a corner. */
static float soft(float t)
{
    return t >= 1 ? 1 : t * t * (3 - 2 * t);
}

static float radius_at(const Path *path, const Sample *sample, float width)
{
    float left = path->samples[path->count - 1].way - sample->way;
    float down = PRESSED + (1 - PRESSED) * soft(sample->way / (2 * width)),
          up = LIFTED + (1 - LIFTED) * soft(left / (5 * width));
    return width * (path->count == 1 ? 1 : down * up);
}

/* Covers what is nearer to the line from a to b than a radius that changes evenly on the way. */
static void cover(Brush *brush, const Sample *a, float radius_a, const Sample *b, float radius_b)
{
    float reach = fmaxf(radius_a, radius_b) + 1, dx = b->x - a->x, dy = b->y - a->y,
          length = dx * dx + dy * dy;
    int left = (int)fmaxf(0, fminf(a->x, b->x) - reach),
        top = (int)fmaxf(0, fminf(a->y, b->y) - reach);
    int right = (int)fminf((float)brush->side - 1, fmaxf(a->x, b->x) + reach),
        bottom = (int)fminf((float)brush->side - 1, fmaxf(a->y, b->y) + reach);
    for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++) {
            float px = (float)x + 0.5F - a->x, py = (float)y + 0.5F - a->y;
            float t = length > 0 ? fmaxf(0, fminf(1, (px * dx + py * dy) / length)) : 0;
            float share =
                radius_a + (radius_b - radius_a) * t + 0.5F - hypotf(px - t * dx, py - t * dy);
            uint8_t ink = share <= 0 ? 0 : share >= 1 ? 255 : (uint8_t)(share * 255);
            uint8_t *alpha = brush->pixels + ((size_t)y * (size_t)brush->side + (size_t)x) * 4 + 3;
            *alpha = ink > *alpha ? ink : *alpha;
        }
}

static void draw_stroke(Brush *brush, const InkPoint *points, int count)
{
    float side = (float)brush->side, width = side * WIDTH;
    Path path;
    trace(&path, points, count, side / INK_SIDE);
    const Sample *first = &path.samples[0];
    if (path.count == 1)
        cover(brush, first, width, first, width);
    for (int i = 1; i < path.count; i++) {
        const Sample *to = &path.samples[i], *from = to - 1;
        cover(brush, from, radius_at(&path, from, width), to, radius_at(&path, to, width));
    }
    sodium_memzero(&path, sizeof path);
}

static bool fit(Brush *brush, int side)
{
    if (brush->side == side)
        return true;
    brush_forget(brush);
    if (side < 1 || side > SIDE_MAX)
        return false;
    brush->pixels = memory_new((size_t)side * (size_t)side, 4);
    brush->texture = SDL_CreateTexture(brush->renderer, SDL_PIXELFORMAT_RGBA32,
                                       SDL_TEXTUREACCESS_STATIC, side, side);
    brush->side = brush->pixels != NULL && brush->texture != NULL ? side : 0;
    if (brush->side == 0)
        brush_forget(brush);
    return brush->side > 0;
}

void brush_draw(Brush *brush, Rect area, const InkPoint *points, size_t count, Color color)
{
    if (!fit(brush, area.w))
        return;
    brush->used = brush->clock;
    size_t bytes = (size_t)brush->side * (size_t)brush->side * 4;
    memset(brush->pixels, 255, bytes);
    for (size_t i = 3; i < bytes; i += 4)
        brush->pixels[i] = 0;
    for (size_t at = 0; at < count && points[at].x > 0; at += (size_t)points[at].x + 1)
        draw_stroke(brush, points + at + 1, points[at].x);
    SDL_UpdateTexture(brush->texture, NULL, brush->pixels, brush->side * 4);
    SDL_SetTextureBlendMode(brush->texture, SDL_BLENDMODE_BLEND);
    SDL_SetTextureColorMod(brush->texture, color.r, color.g, color.b);
    SDL_Rect place = {area.x, area.y, brush->side, brush->side};
    SDL_RenderCopy(brush->renderer, brush->texture, NULL, &place);
}
