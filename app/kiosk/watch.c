/* inotify on two folders. The files are replaced by renaming, so it is the folders that are watched;
 * other names in them (the outbox's journal comes and goes) wake nobody up for long.
 *
 * What must stay true: after any event, or any number of lost ones, the files themselves are read
 * again; the event only says that it is worth it; a stick program that died in the middle keeps nobody
 * waiting for ever. */
#include "kiosk/watch.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "stick/visit.h"

#define SILENT_MS 300000
#define CHANGES   (IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE)

/* A whole catalogue is a new file, which inotify tells; a delta changes it where it stands, which only
 * stick.json tells: the version there is another than the one that was opened. */
static bool catalogue_is_another(const App *app, const StickStatus *status)
{
    if (status->version_after <= 0 || status->state == STICK_ABSENT)
        return false;
    return !app->catalogue || catalogue_info(app->catalogue)->version != status->version_after;
}

static void take_status(Watch *watch)
{
    StickStatus status = {0};
    Result r = stick_status_read(watch->run, &status);
    if (r != OK)
        log_failure(r, "stick.json");
    else
        app_take_stick_status(watch->app, &status);
    if (r == OK && catalogue_is_another(watch->app, &status))
        app_renew_catalogue(watch->app);
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
    if (catalogue)
        app_renew_catalogue(watch->app);
    if (status)
        take_status(watch);
}

/* A folder that cannot be watched does not keep the other from being watched. */
static Result add(const Watch *watch, const char *folder, int *out_folder)
{
    *out_folder = inotify_add_watch(watch->fd, folder, CHANGES);
    return *out_folder < 0 ? fail_errno("watching %s", folder) : OK;
}

Result watch_open(App *app, const char *run, const char *data, Watch *out_watch)
{
    Result r = OK, run_result, data_result;
    char sentence[512];
    Watch watch = {.app = app, .run = run, .data = data, .fd = -1};
    watch.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch.fd < 0)
        TRY(fail_errno("inotify"));
    data_result = add(&watch, data, &watch.data_folder);
    (void)text_copy(sentence, sizeof sentence, error_detail());
    run_result = folder_make(run, 0755);
    if (run_result == OK)
        run_result = add(&watch, run, &watch.run_folder);
    if (run_result != OK)
        (void)text_copy(sentence, sizeof sentence, error_detail());
    TRY(ui_watch(app->ui, watch.fd, ready, out_watch));
    *out_watch = watch;
    watch.fd = -1;
    take_status(out_watch);
    if (run_result != OK || data_result != OK)
        TRY(fail(run_result != OK ? run_result : data_result, "%s", sentence));
done:
    watch_close(&watch);
    return r;
}

int watch_wait_ms(const Watch *watch)
{
    if (!watch->app || watch->app->stick.state != STICK_WORKING)
        return -1;
    int64_t left = watch->app->stick_heard + SILENT_MS - clock_ticks_ms();
    return left > 0 ? (int)left : 0;
}

void watch_run(Watch *watch)
{
    static const StickStatus absent = {.state = STICK_ABSENT, .percent = -1};
    if (watch_wait_ms(watch) != 0)
        return;
    log_line(LOG_LEVEL_WARNING, "nothing was heard of the stick for long: taken as gone");
    app_take_stick_status(watch->app, &absent);
}

void watch_close(Watch *watch)
{
    if (watch->fd > 0)
        (void)close(watch->fd); /* nothing was written through it */
    watch->fd = -1;
}
