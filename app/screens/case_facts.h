/* What is known of a case, in short lines, scrolling. */
#ifndef HOMEWARD_SCREENS_CASE_FACTS_H
#define HOMEWARD_SCREENS_CASE_FACTS_H

#include "screens/app.h"

void case_facts_draw(App *app, Rect area);

#endif
