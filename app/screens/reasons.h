/* Why a listed child could be the one: a chip for each fact, an icon of the fact and a sign that says
 * agrees, near or differs; the shape of the sign carries it, not its colour alone. */
#ifndef HOMEWARD_SCREENS_REASONS_H
#define HOMEWARD_SCREENS_REASONS_H

#include "screens/app.h"

/* As many as fit, the heaviest first, in words where all fit so; unknown facts are not shown. */
void reasons_draw(App *app, Rect area, const Match *match);

/* What signs alone take of a card of this width. */
int reasons_height(App *app, int width, const Match *match);

#endif
