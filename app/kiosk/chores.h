/* What is done now and then though nobody touches anything: time that was lived through is written down,
 * an outbox that could not be opened is tried again. */
#ifndef HOMEWARD_KIOSK_CHORES_H
#define HOMEWARD_KIOSK_CHORES_H

#include "screens/app.h"

typedef struct Chores {
    int64_t clock_saved, outbox_tried; /* clock_ticks_ms */
} Chores;

/* Opens the outbox for the first time. */
void chores_begin(Chores *chores, App *app);
/* How long until chores_run has something to do. */
int chores_wait_ms(const Chores *chores, const App *app);
/* Does what is due; a failure goes to the log and is tried again when it is due again. */
void chores_run(Chores *chores, App *app);

#endif
