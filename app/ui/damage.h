/* Which part of the picture another list changes. No SDL here. */
#ifndef HOMEWARD_UI_DAMAGE_H
#define HOMEWARD_UI_DAMAGE_H

#include "ui/draw.h"

/* Where a command may leave pixels. */
Rect damage_reach(const DrawCommand *command);
/* The smallest rectangle that holds both; one without size counts for nothing. */
Rect damage_around(Rect a, Rect b);
/* All that differs lies within it; without size when nothing does. Both lists are of the same screen. */
Rect damage_between(const DrawList *before, const DrawList *after);

#endif
