/* That more lies below what is seen of a scrolled page: its last line fades instead of being cut through, and a
 * key beside it goes on, for who knows no gesture. */
#ifndef HOMEWARD_SCREENS_MORE_H
#define HOMEWARD_SCREENS_MORE_H

#include "screens/app.h"

/* What the key needs at the right of the area that is scrolled: nothing else stands there. */
int more_width(const App *app);
/* After ui_scroll_end: `below` pixels of the page `scroll` lie below `area`; 0 or less draws nothing. */
void more_draw(App *app, const char *scroll, Rect area, int below);

#endif
