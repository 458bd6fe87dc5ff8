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

/* Reads both once and from then on whenever they were replaced; makes a missing run folder. After a
 * failure what could be watched is watched, and the kiosk works without noticing the rest. */
NODISCARD Result watch_open(App *app, const char *run, const char *data, Watch *out_watch);
void watch_close(Watch *watch);
/* A stick at work of which nothing was heard for five minutes is taken as gone: how long until then
 * (-1: none is at work), and, before a frame, doing so. */
int watch_wait_ms(const Watch *watch);
void watch_run(Watch *watch);

#endif
