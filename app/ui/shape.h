/* Rounded shapes with soft edges: for each radius and kind one small mask is computed, kept as a
 * texture, and drawn as nine parts. */
#ifndef HOMEWARD_UI_SHAPE_H
#define HOMEWARD_UI_SHAPE_H

#include <SDL.h>

#include "ui/layout.h"
#include "ui/theme.h"

#define SHAPES_MAX 48

typedef enum ShapeKind { SHAPE_ROUND, SHAPE_STROKE, SHAPE_SHADOW } ShapeKind;

typedef struct Shape {
    SDL_Texture *texture; /* the four corners' squares beside each other, white with alpha */
    ShapeKind kind;
    int radius, width, side;
    uint32_t used;
} Shape;

typedef struct Shapes {
    SDL_Renderer *renderer;
    Shape shapes[SHAPES_MAX];
    uint32_t clock;
} Shapes;

void shapes_init(Shapes *shapes, SDL_Renderer *renderer);
void shapes_forget(Shapes *shapes);
void shape_fill(Shapes *shapes, Rect area, int radius, Color color);
void shape_stroke(Shapes *shapes, Rect area, int radius, int width, Color color);
/* Around `area`, spreading outwards, and at its foot; the middle is not drawn. */
void shape_shadow(Shapes *shapes, Rect area, int radius, int spread, Color color);

#endif
