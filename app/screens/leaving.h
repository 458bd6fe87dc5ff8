/* The question before a report that was begun is dropped. */
#ifndef HOMEWARD_SCREENS_LEAVING_H
#define HOMEWARD_SCREENS_LEAVING_H

#include "screens/app.h"

/* Draws nothing unless the visitor asked to leave. */
void leaving_draw(App *app);

#endif
