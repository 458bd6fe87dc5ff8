/* The lights of a kiosk: one process holds their lines from boot to shutdown (a released line goes
 * dark) and shows what stick.json says, whoever wrote it. A file that cannot be read is red:
 * somebody should look at the screen. */
#include <errno.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "stick/visit.h"

static Result show(const char *run_folder, Lights *lights)
{
    StickStatus status;
    if (stick_status_read(run_folder, &status) != OK)
        return lights_show(lights, LIGHT_RED);
    return lights_show(lights, stick_light(status.state));
}

/* What happened does not matter, only that something did. */
static Result wait_for_change(int watch)
{
    char events[4096];
    ssize_t n;
    do
        n = read(watch, events, sizeof events);
    while (n < 0 && errno == EINTR);
    return n > 0 ? OK : fail_errno("cannot watch the run folder");
}

Result visit_follow(const char *run_folder, Lights *lights)
{
    Result r = OK;
    int watch = inotify_init1(IN_CLOEXEC);
    if (watch < 0)
        return fail_errno("cannot watch folders");
    if (inotify_add_watch(watch, run_folder, IN_MOVED_TO | IN_DELETE) < 0)
        TRY(fail_errno("cannot watch %s", run_folder));
    for (;;) {
        TRY(show(run_folder, lights));
        TRY(wait_for_change(watch));
    }
done:
    close(watch);
    return r;
}
