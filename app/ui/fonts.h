/* The fonts of the asset folder as one chain: homeward-* first, then the others in the order of
 * their names; bold files first when bold is wanted. Each character comes from the first font that
 * has it. Main thread only (a TTF_Font is not safe across threads). */
#ifndef HOMEWARD_UI_FONTS_H
#define HOMEWARD_UI_FONTS_H

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "ui/theme.h"

#define FONTS_MAX 16

typedef struct FontFile {
    char *path;
    bool bold;
    float scale; /* of the size that is asked for */
    float raise; /* of the em: how far its baseline stands above that of the others */
    void *bytes; /* the mapped file; NULL until a character needs it */
    size_t length;
} FontFile;

/* What is remembered of a character at one size. */
typedef struct Glyph {
    uint32_t code_point; /* 0: a free place */
    int16_t font;        /* index of the file */
    int32_t advance;     /* in 1/64 pixel, unshaped */
} Glyph;

typedef struct GlyphTable {
    Glyph *glyphs;
    size_t count, capacity;
} GlyphTable;

typedef struct Fonts {
    FontFile files[FONTS_MAX];
    int count;
    int chain[2][FONTS_MAX]; /* [bold] */
    int em[TEXT_SIZES];
    TTF_Font *open[TEXT_SIZES][FONTS_MAX];
    GlyphTable tables[TEXT_SIZES][2];
} Fonts;

/* NOT_FOUND when the folder holds no font. */
NODISCARD Result fonts_open(Fonts *fonts, const char *folder, const Theme *theme);
/* New sizes after the window has changed. */
void fonts_resize(Fonts *fonts, const Theme *theme);
/* Forgets which characters were met. */
void fonts_forget(Fonts *fonts);
void fonts_close(Fonts *fonts);

/* The opened file at this size; NULL when it cannot be opened. */
TTF_Font *fonts_at(Fonts *fonts, int size, int file);
/* Never fails: a character that no font has is shown by the first one's empty box. */
Glyph fonts_glyph(Fonts *fonts, int size, bool bold, uint32_t code_point);
/* How far the ink of a text's first character lies to the right of the middle of its width, in pixels: of ， it is
 * all in one corner. */
int fonts_ink_shift(Fonts *fonts, int size, bool bold, const char *words);

#endif
