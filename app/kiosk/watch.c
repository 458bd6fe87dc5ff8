/* inotify on two folders. The files are replaced by renaming, so it is the folders that are watched;
 * other names in them (the outbox's journal comes and goes) wake nobody up for long.
 *
 * What must stay true: after any event, or any number of lost ones, the files themselves are read
 * again; the event only says that it is worth it. */
#include "kiosk/watch.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "stick/visit.h"

#define CHANGES (IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE)

static void take_status(Watch *watch)
{
    StickStatus status = {0};
    Result r = stick_status_read(watch->run, &status);
    if (r != OK)
        log_failure(r, "stick.json");
    else
        app_take_stick_status(watch->app, &status);
}

/* Events are read only to learn which of the two files was meant. */
static void read_events(Watch *watch, bool *out_status, bool *out_catalogue)
{
    _Alignas(struct inotify_event) char bytes[4096];
    ssize_t length;
    while ((length = read(watch->fd, bytes, sizeof bytes)) > 0) {
        for (const char *at = bytes; at < bytes + length;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            const char *name = event->len ? event->name : "";
            bool lost = event->mask & IN_Q_OVERFLOW;
            if (lost || (event->wd == watch->run_folder && strcmp(name, STICK_STATUS_FILE) == 0))
                *out_status = true;
            if (lost || (event->wd == watch->data_folder && strcmp(name, CATALOGUE_FILE) == 0))
                *out_catalogue = true;
            at += sizeof *event + event->len;
        }
    }
}

static void ready(void *user)
{
    Watch *watch = user;
    bool status = false, catalogue = false;
    read_events(watch, &status, &catalogue);
    if (catalogue) {
        app_open_catalogue(watch->app);
        log_line(LOG_LEVEL_INFO, "the catalogue was exchanged");
    }
    if (status)
        take_status(watch);
}

Result watch_open(App *app, const char *run, const char *data, Watch *out_watch)
{
    Result r = OK;
    Watch watch = {.app = app, .run = run, .data = data, .fd = -1};
    TRY(folder_make(run, 0755));
    watch.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch.fd < 0)
        TRY(fail_errno("inotify"));
    watch.run_folder = inotify_add_watch(watch.fd, run, CHANGES);
    if (watch.run_folder < 0)
        TRY(fail_errno("watching %s", run));
    watch.data_folder = inotify_add_watch(watch.fd, data, CHANGES);
    if (watch.data_folder < 0)
        TRY(fail_errno("watching %s", data));
    TRY(ui_watch(app->ui, watch.fd, ready, out_watch));
    *out_watch = watch;
    watch.fd = -1;
    take_status(out_watch);
done:
    watch_close(&watch);
    return r;
}

void watch_close(Watch *watch)
{
    if (watch->fd > 0)
        (void)close(watch->fd); /* nothing was written through it */
    watch->fd = -1;
}
