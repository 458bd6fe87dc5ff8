/* Laid-out texts that are kept: a page asks for the same ones in each frame. */
#ifndef HOMEWARD_UI_LAYOUTS_H
#define HOMEWARD_UI_LAYOUTS_H

#include <stdint.h>

#include "ui/paragraph.h"

/* Longer texts are laid out each time. */
#define LAYOUTS_BYTES 4096
#define LAYOUTS_MAX   256
#define LAYOUTS_KEY   16

typedef struct LayoutEntry {
    uint64_t key;
    uint64_t used; /* when it was last asked for; 0 = a free place */
    Paragraph paragraph;
} LayoutEntry;

typedef struct Layouts {
    uint8_t secret[LAYOUTS_KEY];
    uint64_t asked;
    LayoutEntry entries[LAYOUTS_MAX];
    Paragraph loose; /* the last that was too long to be kept */
} Layouts;

void layouts_init(Layouts *layouts);
/* Overwrites all of them: ui_forget, and whenever letters have another size. */
void layouts_forget(Layouts *layouts);
/* As paragraph_init makes it. Owned by `layouts`, and there until the next question. */
const Paragraph *layouts_get(Layouts *layouts, Fonts *fonts, const char *words,
                             ParagraphStyle style);

#endif
