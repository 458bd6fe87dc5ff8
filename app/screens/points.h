/* Where one can give blood: the nearest places of the catalogue's table, who should go, what to bring. */
#ifndef HOMEWARD_SCREENS_POINTS_H
#define HOMEWARD_SCREENS_POINTS_H

#include "screens/app.h"

void points_open(App *app);
void screen_points(App *app);

#endif
