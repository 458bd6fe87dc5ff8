/* A line cut into runs: one font, one script, one direction each, in the order in which they stand
 * on the screen from left to right. */
#ifndef HOMEWARD_UI_RUNS_H
#define HOMEWARD_UI_RUNS_H

#include "ui/fonts.h"

typedef struct Run {
    size_t start, length; /* bytes */
    int font;             /* file of Fonts */
    const char *script;   /* NULL: whatever HarfBuzz takes by default */
    bool rtl;
} Run;

/* *out_runs is freed with memory_free; 0 runs without memory. */
int runs_split(Fonts *fonts, const char *words, size_t length, int size, bool bold, bool rtl,
               Run **out_runs);
/* The run's font with script and direction set, as both must be before each use. NULL: no font. */
TTF_Font *run_font(Fonts *fonts, int size, const Run *run);
/* The shaped width in pixels of a text of any runs. */
int runs_width(Fonts *fonts, const char *words, size_t length, int size, bool bold);

#endif
