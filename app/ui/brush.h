/* What a finger draws, as a brush would leave it: round, soft at its edges, thinner where it is lifted. One
 * picture, made anew when the strokes change. */
#ifndef HOMEWARD_UI_BRUSH_H
#define HOMEWARD_UI_BRUSH_H

#include <SDL.h>

#include "ink/strokes.h"
#include "ui/layout.h"
#include "ui/theme.h"

typedef struct Brush {
    SDL_Renderer *renderer;
    SDL_Texture *texture; /* white, its alpha is the ink */
    uint8_t *pixels;      /* the same, to draw on */
    int side;             /* of the square */
    uint32_t used, clock; /* paintings: one without ink wipes */
} Brush;

void brush_init(Brush *brush, SDL_Renderer *renderer);
/* A painting begins, and has ended: what was not drawn in it is overwritten and released. */
void brush_begin(Brush *brush);
void brush_end(Brush *brush);
/* Overwrites the picture and releases it. */
void brush_forget(Brush *brush);
/* `points`: the strokes one after the other, each with a point before its own whose x is their number
 * (brush_pack); of a square as wide as `area`. */
void brush_draw(Brush *brush, Rect area, const InkPoint *points, size_t count, Color color);
/* The most that brush_pack needs. */
#define BRUSH_POINTS (STROKES_MAX * (STROKE_POINTS + 1))
size_t brush_pack(const Strokes *strokes, InkPoint *out_points);

#endif
