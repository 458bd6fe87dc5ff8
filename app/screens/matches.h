/* The likeliest listed children, as cards with their reasons: before a report is sent, and at the end of
 * a search by what one remembers. */
#ifndef HOMEWARD_SCREENS_MATCHES_H
#define HOMEWARD_SCREENS_MATCHES_H

#include "screens/app.h"

/* Asks the finder with what the draft holds. Findings come later; false when that cannot be done: then
 * nobody was found. */
bool matches_begin(App *app);
/* Takes findings that have come into the draft; a failure goes to the log and finds nobody. */
void matches_take(App *app);
/* The first `count` of the draft's findings; a touch opens the page of a child. */
void matches_draw(App *app, Rect area, size_t count);
void matches_draw_waiting(App *app, Rect area);
/* Names this case as the one it could be, or no longer. */
void matches_name(App *app, const char *number, bool yes);

/* recall.c: a search that asks. Which of a report's questions it asks; what stands above them. */
bool recall_asks(FieldId field);
const char *recall_title(App *app, char *words, size_t size);

#endif
