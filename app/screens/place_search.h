/* The parts of the place picker that have a keyboard, and how places are called on buttons. */
#ifndef HOMEWARD_SCREENS_PLACE_SEARCH_H
#define HOMEWARD_SCREENS_PLACE_SEARCH_H

#include "screens/app.h"

/* The name for a button in the language chosen; borrowed from `place`. */
const char *place_label(const Place *place);
/* A field above the keyboard; true when "done" was touched. */
bool place_type(App *app, Rect area, TextEdit *edit, const char *placeholder);
/* The search: what is found stands beside the field while one types, and has the whole room when the
 * keyboard is put down. */
void place_search(App *app, Rect area, PlaceChoice *choice);

#endif
