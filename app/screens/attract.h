/* While nobody is there: one child at a time, large, with name, place and year. Whatever the next touch
 * falls on, it only wakes the screen. */
#ifndef HOMEWARD_SCREENS_ATTRACT_H
#define HOMEWARD_SCREENS_ATTRACT_H

#include <stdbool.h>
#include <stdint.h>

#include "store/catalogue.h"

struct App;

#define ATTRACT_SHOW_MS 14000 /* a child is shown for so long */

/* Zero-initialise. Nothing of a visitor lies here. */
typedef struct Attract {
    bool on;            /* kiosk/idle.c: nobody is there */
    int dim;            /* percent of darkness over the picture: kiosk/panel.c */
    CaseRow shown;      /* id 0: none yet */
    CaseRow next;       /* id 0: its turn has not come */
    int64_t since;      /* clock_ticks_ms since when `shown` is there */
    int64_t fade_began; /* 0: `next` is still being decoded */
} Attract;

/* The frame while it is on. Plans the next one by itself: about twelve in a change of child, none
 * between. */
void attract_draw(struct App *app);
/* The children may be gone: the catalogue was exchanged, or somebody was there meanwhile. */
void attract_forget(Attract *attract);

#endif
