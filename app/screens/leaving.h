/* The question before something is lost: a report that was begun, or a receipt code that was not copied. */
#ifndef HOMEWARD_SCREENS_LEAVING_H
#define HOMEWARD_SCREENS_LEAVING_H

#include "screens/app.h"

/* Both draw nothing unless the visitor asked to leave. */
void leaving_draw(App *app);
/* On the receipt: whether the code was copied; it stands in the question once more. */
void leaving_receipt_draw(App *app);

#endif
