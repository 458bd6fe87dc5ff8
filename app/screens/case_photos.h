/* The photographs of a case: on its page, and one of them as large as the screen. */
#ifndef HOMEWARD_SCREENS_CASE_PHOTOS_H
#define HOMEWARD_SCREENS_CASE_PHOTOS_H

#include "screens/app.h"

/* The present one with what is said about it, and the arrows to the others: below it, or at its sides
 * where the area is wide. A touch opens it large. *out_place: where the photograph lies. */
void case_photos_draw(App *app, Rect area, Rect *out_place);

#endif
