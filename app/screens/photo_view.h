/* One photograph as large as the screen: closer by keys, by two taps and by two fingers; moved by one. */
#ifndef HOMEWARD_SCREENS_PHOTO_VIEW_H
#define HOMEWARD_SCREENS_PHOTO_VIEW_H

#include "screens/app.h"

void photo_view_open(App *app);
void screen_photo(App *app);

/* The next one (1) or the one before (-1), round and round; the whole of it. */
void photo_turn(CaseView *view, int step);
/* What is said about the present one: age, date, caption. Nothing for none. */
void photo_about(const CaseView *view, Text *out);

#endif
