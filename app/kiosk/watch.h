/* What others change on the disk while the app runs: stick.json and catalogue.db. */
#ifndef HOMEWARD_KIOSK_WATCH_H
#define HOMEWARD_KIOSK_WATCH_H

#include "screens/app.h"

typedef struct Watch {
    App *app; /* borrowed */
    const char *run, *data;
    int fd; /* of inotify */
    int run_folder, data_folder;
} Watch;

/* Reads both once and from then on whenever they were replaced. After a failure nothing is watched,
 * and the kiosk works without noticing sticks. */
NODISCARD Result watch_open(App *app, const char *run, const char *data, Watch *out_watch);
void watch_close(Watch *watch);

#endif
