/* What is known of a case, in short lines, scrolling. Scrolled down, a small portrait with the name stays
 * at the top: a touch on it leads back there. */
#ifndef HOMEWARD_SCREENS_CASE_FACTS_H
#define HOMEWARD_SCREENS_CASE_FACTS_H

#include "screens/app.h"

/* On an upright panel the photographs scroll along above the facts: then *out_photo is where the
 * photograph lies (without height while it is out of sight). NULL: they stand elsewhere. */
void case_facts_draw(App *app, Rect area, Rect *out_photo);

#endif
