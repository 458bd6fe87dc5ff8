/* Rounded shapes. Coverage comes from the distance to the true edge, so corners are smooth at any
 * radius without oversampling. Only corners are blended pixel by pixel: sides and middles are plain
 * rectangles, which is what makes software rendering fast. */
#include "ui/shape.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

void shapes_init(Shapes *shapes, SDL_Renderer *renderer)
{
    memset(shapes, 0, sizeof *shapes);
    shapes->renderer = renderer;
}

void shapes_forget(Shapes *shapes)
{
    for (int i = 0; i < SHAPES_MAX; i++) {
        if (shapes->shapes[i].texture)
            SDL_DestroyTexture(shapes->shapes[i].texture);
        shapes->shapes[i] = (Shape){0};
    }
}

static float unit(float value)
{
    return fminf(fmaxf(value, 0.0F), 1.0F);
}

/* How much of the pixel (x, y) of the upper left corner's square is covered. */
static float coverage(const Shape *shape, int x, int y)
{
    float outer = (float)shape->side;
    float dx = outer - ((float)x + 0.5F), dy = outer - ((float)y + 0.5F);
    float distance = hypotf(dx, dy);
    float radius = (float)shape->radius;
    switch (shape->kind) {
    case SHAPE_ROUND:
        return unit(radius - distance + 0.5F);
    case SHAPE_STROKE: {
        float inner = radius - (float)shape->width;
        return unit(radius - distance + 0.5F) - unit(inner - distance + 0.5F);
    }
    case SHAPE_SHADOW: {
        float away = unit(1.0F - (distance - radius) / (float)shape->width);
        return away * away * (3.0F - 2.0F * away);
    }
    }
    return 0.0F;
}

static SDL_Texture *draw_mask(SDL_Renderer *renderer, const Shape *shape)
{
    int side = shape->side * 2;
    uint32_t *pixels = memory_new((size_t)side * (size_t)side, sizeof *pixels);
    SDL_Texture *texture = NULL;
    if (!pixels)
        return NULL;
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++) {
            int across = x < side / 2 ? x : side - 1 - x, down = y < side / 2 ? y : side - 1 - y;
            uint32_t alpha = (uint32_t)lroundf(coverage(shape, across, down) * 255.0F);
            pixels[y * side + x] = alpha << 24 | 0x00FFFFFFU;
        }
    texture =
        SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, side, side);
    if (texture) {
        SDL_UpdateTexture(texture, NULL, pixels, side * 4);
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    }
    memory_free(pixels);
    return texture;
}

static const Shape *find_shape(Shapes *shapes, ShapeKind kind, int radius, int width)
{
    Shape *place = &shapes->shapes[0];
    for (int i = 0; i < SHAPES_MAX; i++) {
        Shape *shape = &shapes->shapes[i];
        if (shape->texture && shape->kind == kind && shape->radius == radius &&
            shape->width == width) {
            shape->used = ++shapes->clock;
            return shape;
        }
        if (shape->used < place->used)
            place = shape;
    }
    if (place->texture)
        SDL_DestroyTexture(place->texture);
    *place = (Shape){.kind = kind, .radius = radius, .width = width, .used = ++shapes->clock};
    place->side = kind == SHAPE_SHADOW ? radius + width : radius;
    place->texture = draw_mask(shapes->renderer, place);
    return place->texture ? place : NULL;
}

static void fill(SDL_Renderer *renderer, int x, int y, int w, int h, Color color)
{
    SDL_Rect rect = {x, y, w, h};
    if (w <= 0 || h <= 0)
        return;
    SDL_SetRenderDrawBlendMode(renderer, color.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer, color.r, color.g, color.b, color.a);
    SDL_RenderFillRect(renderer, &rect);
}

static void tint(SDL_Texture *texture, Color color)
{
    SDL_SetTextureColorMod(texture, color.r, color.g, color.b);
    SDL_SetTextureAlphaMod(texture, color.a);
}

/* The mask in all four corners of `area`. */
static void draw_corners(Shapes *shapes, const Shape *shape, Rect area, Color color)
{
    int side = shape->side;
    tint(shape->texture, color);
    for (int i = 0; i < 4; i++) {
        SDL_Rect from = {i & 1 ? side : 0, i & 2 ? side : 0, side, side};
        SDL_Rect place = {i & 1 ? area.x + area.w - side : area.x,
                          i & 2 ? area.y + area.h - side : area.y, side, side};
        SDL_RenderCopy(shapes->renderer, shape->texture, &from, &place);
    }
}

static int fit_radius(Rect area, int radius)
{
    int half = (area.w < area.h ? area.w : area.h) / 2;
    return radius < half ? radius : half;
}

void shape_fill(Shapes *shapes, Rect area, int radius, Color color)
{
    radius = fit_radius(area, radius);
    const Shape *shape = radius > 0 ? find_shape(shapes, SHAPE_ROUND, radius, 0) : NULL;
    if (!shape) {
        fill(shapes->renderer, area.x, area.y, area.w, area.h, color);
        return;
    }
    SDL_Renderer *renderer = shapes->renderer;
    fill(renderer, area.x + radius, area.y, area.w - 2 * radius, radius, color);
    fill(renderer, area.x, area.y + radius, area.w, area.h - 2 * radius, color);
    fill(renderer, area.x + radius, area.y + area.h - radius, area.w - 2 * radius, radius, color);
    draw_corners(shapes, shape, area, color);
}

void shape_stroke(Shapes *shapes, Rect area, int radius, int width, Color color)
{
    SDL_Renderer *renderer = shapes->renderer;
    radius = fit_radius(area, radius);
    if (width < 1 || area.w < 2 * width || area.h < 2 * width)
        return;
    const Shape *shape = radius > width ? find_shape(shapes, SHAPE_STROKE, radius, width) : NULL;
    if (!shape)
        radius = width;
    int across = area.w - 2 * radius, down = area.h - 2 * radius;
    fill(renderer, area.x + radius, area.y, across, width, color);
    fill(renderer, area.x + radius, area.y + area.h - width, across, width, color);
    fill(renderer, area.x, area.y + radius, width, down, color);
    fill(renderer, area.x + area.w - width, area.y + radius, width, down, color);
    if (shape) {
        draw_corners(shapes, shape, area, color);
        return;
    }
    for (int i = 0; i < 4; i++)
        fill(renderer, i & 1 ? area.x + area.w - width : area.x,
             i & 2 ? area.y + area.h - width : area.y, width, width, color);
}

/* The sides of a shadow: rows of falling strength. */
static void draw_sides(Shapes *shapes, const Shape *shape, Rect outer, Color color)
{
    int side = shape->side, spread = shape->width;
    for (int i = 0; i < spread; i++) {
        float away = ((float)i + 0.5F) / (float)spread;
        Color faint = color;
        faint.a = (uint8_t)lroundf((float)color.a * away * away * (3.0F - 2.0F * away));
        SDL_Renderer *renderer = shapes->renderer;
        fill(renderer, outer.x + side, outer.y + i, outer.w - 2 * side, 1, faint);
        fill(renderer, outer.x + side, outer.y + outer.h - 1 - i, outer.w - 2 * side, 1, faint);
        fill(renderer, outer.x + i, outer.y + side, 1, outer.h - 2 * side, faint);
        fill(renderer, outer.x + outer.w - 1 - i, outer.y + side, 1, outer.h - 2 * side, faint);
    }
}

void shape_shadow(Shapes *shapes, Rect area, int radius, int spread, Color color)
{
    radius = fit_radius(area, radius);
    const Shape *shape = spread > 0 ? find_shape(shapes, SHAPE_SHADOW, radius, spread) : NULL;
    if (!shape)
        return;
    Rect outer = rect_inset(area, -spread, -spread);
    draw_corners(shapes, shape, outer, color);
    draw_sides(shapes, shape, outer, color);
    /* What lies on it may stand a little higher: the foot is filled too. */
    fill(shapes->renderer, area.x + radius, area.y + area.h - radius, area.w - 2 * radius, radius,
         color);
}
