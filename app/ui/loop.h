/* What the loop sleeps on: our eventfd, watched descriptors, the display's socket, touch devices.
 */
#ifndef HOMEWARD_UI_LOOP_H
#define HOMEWARD_UI_LOOP_H

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

#define WATCHES_MAX 8
#define ALARMS_MAX  16

typedef struct Watched {
    int fd;
    void (*ready)(void *user);
    void *user;
} Watched;

typedef struct Loop {
    unsigned long thread; /* that sleeps here, as SDL numbers it */
    int wake_fd;          /* eventfd: SDL's events from other threads, ui_wake */
    atomic_bool asked;    /* by loop_wake, not only by SDL */
    int display_fd;       /* X11's socket, or -1 */
    int slice_ms;         /* the longest sleep where the display cannot be watched; -1 = any */
    Watched watches[WATCHES_MAX];
    int watch_count;
    /* KMSDRM: the touch devices, opened to be woken by them; SDL reads them by itself. */
    int alarms[ALARMS_MAX];
    int alarm_count;
    int folder_fd; /* inotify on /dev/input, or -1 */
    sigset_t sleeping_mask;
} Loop;

NODISCARD Result loop_open(Loop *loop, void *sdl_window);
void loop_close(Loop *loop);
void loop_wake(Loop *loop); /* any thread */
NODISCARD Result loop_watch(Loop *loop, int fd, void (*ready)(void *user), void *user);
/* Sleeps for at most `timeout_ms` (-1 = for ever), also on `drive_fd` when it is not -1. True when
 * a watched descriptor was ready (and was served) or ui_wake was called. */
bool loop_sleep(Loop *loop, int timeout_ms, int drive_fd);

/* alarm.c: opens what can be touched below /dev/input. */
void alarms_open(Loop *loop);
void alarms_close(Loop *loop);

#endif
