/* The visitor who went away: a question with a countdown, then all of the visit is forgotten. */
#ifndef HOMEWARD_KIOSK_IDLE_H
#define HOMEWARD_KIOSK_IDLE_H

#include "screens/app.h"

typedef struct Idle {
    int64_t after_ms; /* without a touch, until the question */
    bool asking;
    bool rested; /* nothing is left to forget until the next touch */
} Idle;

/* How long the loop may sleep; -1 = until something happens. */
int idle_wait_ms(const Idle *idle, const App *app);
/* Before the frame: forgets the visitor whose time is over. */
void idle_run(Idle *idle, App *app);
/* Within the frame, after the screen: the question, when it is time. */
void idle_draw(const Idle *idle, App *app);

#endif
