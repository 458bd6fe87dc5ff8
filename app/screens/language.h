/* Which language the kiosk speaks, until the visitor leaves. */
#ifndef HOMEWARD_SCREENS_LANGUAGE_H
#define HOMEWARD_SCREENS_LANGUAGE_H

#include "screens/app.h"

/* The gallery's key: the other of two languages by its own name, or the way to the list of more. */
void language_key(App *app, Rect key);
int language_key_width(App *app);

#endif
