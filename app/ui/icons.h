/* Icons: alpha pictures made from assets/icons at build time, scaled once per size, tinted. Kept within a
 * budget of bytes: a drawn body is as large as the screen is high. */
#ifndef HOMEWARD_UI_ICONS_H
#define HOMEWARD_UI_ICONS_H

#include <SDL.h>

#include "base/result.h"
#include "ui/layout.h"
#include "ui/theme.h"

#define ICONS_MAX    96
#define ICONS_BUDGET (12U << 20) /* bytes, beside what the last two paintings show */
#define ICON_NAME    48

typedef struct Icon {
    char name[ICON_NAME];
    int side;
    SDL_Texture *texture; /* NULL with a name: it cannot be shown */
    uint32_t used;        /* number of the painting; 0 = a free place */
} Icon;

typedef struct Icons {
    SDL_Renderer *renderer;
    char *folder;
    Icon icons[ICONS_MAX];
    size_t bytes;
    uint32_t painting;
    char missing
        [ICON_NAME]; /* the last that could not be shown: a mistake of ours, for tests to find */
} Icons;

NODISCARD Result icons_open(Icons *icons, SDL_Renderer *renderer, const char *folder);
void icons_forget(Icons *icons);
void icons_close(Icons *icons);
/* A new painting begins. */
void icons_begin(Icons *icons);
void icon_draw(Icons *icons, Rect area, const char *name, Color color, bool flipped);
/* Means a way to go, which is the other way where people read from right to left. */
bool icon_points(const char *name);

#endif
