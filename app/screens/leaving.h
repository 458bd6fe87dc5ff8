/* The question before a report that was begun is dropped. */
#ifndef HOMEWARD_SCREENS_LEAVING_H
#define HOMEWARD_SCREENS_LEAVING_H

#include "screens/app.h"

/* A dialogue: icon, two sentences, two answers. Returns 1 for the left answer, 2 for the right one, 0
 * while none was touched. */
typedef struct Dialogue {
    const char *icon, *title, *words;
    const char *left_id, *left, *left_icon;
    const char *right_id, *right, *right_icon;
} Dialogue;
int dialogue_draw(App *app, const Dialogue *dialogue);

/* Draws nothing unless the visitor asked to leave. */
void leaving_draw(App *app);

#endif
