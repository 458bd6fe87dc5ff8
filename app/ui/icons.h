/* Icons: alpha pictures made from assets/icons at build time, scaled once per size, tinted. */
#ifndef HOMEWARD_UI_ICONS_H
#define HOMEWARD_UI_ICONS_H

#include <SDL.h>

#include "base/result.h"
#include "ui/layout.h"
#include "ui/theme.h"

#define ICONS_MAX 96

typedef struct Icon {
    char name[48];
    int side;
    SDL_Texture *texture; /* NULL with a name: it is not there, and that was said once */
    uint32_t used;
} Icon;

typedef struct Icons {
    SDL_Renderer *renderer;
    char *folder;
    Icon icons[ICONS_MAX];
    uint32_t clock;
} Icons;

NODISCARD Result icons_open(Icons *icons, SDL_Renderer *renderer, const char *folder);
void icons_forget(Icons *icons);
void icons_close(Icons *icons);
void icon_draw(Icons *icons, Rect area, const char *name, Color color, bool flipped);
/* Means a way to go, which is the other way where people read from right to left. */
bool icon_points(const char *name);

#endif
