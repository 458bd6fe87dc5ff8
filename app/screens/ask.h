/* Asking for an answer: the code is typed, the slow run is waited for, the answers are read. All of it
 * lies in Visitor.ask and is overwritten when the visitor turns away. */
#ifndef HOMEWARD_SCREENS_ASK_H
#define HOMEWARD_SCREENS_ASK_H

#include "screens/app.h"

/* From the door of the gallery. */
void ask_begin(App *app);
/* The catalogue was exchanged: the same code is looked up again. */
void ask_refresh(App *app);
/* Forgets code, key and answers; drops a run that goes on. */
void ask_end(App *app);

/* ask_pad.c: the cells of the code and the keys below. True in the frame in which the code became
 * whole and its check symbol fits. */
bool ask_pad(App *app, Rect area);
/* What was typed, as a receipt shows it; whole or not. */
void ask_code(const Ask *ask, char out[CODE_TEXT_SIZE]);

/* ask_read.c: the answers, newest first, and the way out. */
void ask_read(App *app, Rect area);

#endif
