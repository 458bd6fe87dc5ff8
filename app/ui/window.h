/* The display: SDL's start, the renderer's choice, the window. */
#ifndef HOMEWARD_UI_WINDOW_H
#define HOMEWARD_UI_WINDOW_H

#include <SDL.h>
#include <stdbool.h>

#include "base/result.h"
#include "ui/ui.h"

typedef struct Window {
    SDL_Window *window;
    SDL_Renderer *renderer;
    int width, height; /* pixels of the renderer's output */
    int refresh_ms;    /* one frame */
    bool keeps;        /* what was painted stays, and a part of it can be painted anew */
    bool console;      /* KMSDRM: nobody else hides the pointer, and the display's size counts */
} Window;

/* NOT_FOUND without a display. */
NODISCARD Result window_open(Window *window, const UiOptions *options);
void window_close(Window *window);
/* Reads the size anew; true when it has changed. */
bool window_measure(Window *window);
/* Moves what lies in `area` so many pixels down, less than its height; negative: up. What leaves it is lost,
 * what is left behind is to be painted. False when this window cannot. */
bool window_move(Window *window, Rect area, int down);
/* The pixels of what was painted last, before it is presented; PNG. */
NODISCARD Result window_save(const Window *window, const char *path);

#endif
