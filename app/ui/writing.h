/* Pictures of text: each run of a line is drawn once by SDL_ttf and kept as a texture, within a
 * budget of bytes; the least recently used go first. The key is a keyed hash: the cache holds no
 * words. */
#ifndef HOMEWARD_UI_WRITING_H
#define HOMEWARD_UI_WRITING_H

#include <SDL.h>

#include "ui/fonts.h"

/* Bytes of lettering that are kept for each pixel of the window: a page full of it is 4, and some is there
 * from before. */
#define WRITING_EACH 5U
#define WRITING_MAX  1024

typedef struct WritingKey {
    uint8_t hash[16];
} WritingKey;

typedef struct WritingEntry {
    WritingKey key;
    SDL_Texture *texture; /* NULL: free, or a text without any width */
    int width, height;
    uint32_t used; /* number of the painting; 0 = a free place */
} WritingEntry;

typedef struct Writing {
    SDL_Renderer *renderer;
    Fonts *fonts;
    uint8_t secret[16];
    WritingEntry entries[WRITING_MAX];
    size_t bytes, budget;
    uint32_t painting;
} Writing;

typedef struct WritingLine {
    const char *words;
    size_t length;
    int size;
    bool bold, rtl;
    Color color;
} WritingLine;

void writing_init(Writing *writing, SDL_Renderer *renderer, Fonts *fonts, size_t budget);
/* Overwrites the pictures before they are released: ui_forget, and when the renderer is gone. */
void writing_forget(Writing *writing);
/* A new painting begins: what it uses is not thrown out. */
void writing_begin(Writing *writing);
/* Draws with the left end at x and the em box's top at y. */
void writing_draw(Writing *writing, const WritingLine *line, int x, int y);

#endif
