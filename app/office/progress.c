/* The progress bar: at most ten times a second, so that drawing it costs nothing. */
#include "office/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"

#define BAR_WIDTH   30
#define INTERVAL_MS 100

static void draw(const Progress *progress, uint64_t done)
{
    static const char full[] = "##############################",
                      rest[] = "..............................";
    uint64_t total = progress->total == 0 ? 1 : progress->total;
    double share = done >= total ? 1.0 : (double)done / (double)total;
    int filled = (int)(share * BAR_WIDTH);
    (void)fprintf(stderr, "\r%-12s [%.*s%.*s] %3d %%", progress->what, filled, full,
                  BAR_WIDTH - filled, rest, (int)(share * 100));
    (void)fflush(stderr);
}

void progress_begin(Progress *progress, const char *what, uint64_t total)
{
    *progress = (Progress){what, total, clock_ticks_ms(), isatty(STDERR_FILENO) == 1};
    if (progress->shown)
        draw(progress, 0);
}

void progress_set(Progress *progress, uint64_t done)
{
    int64_t now;
    if (!progress->shown || (now = clock_ticks_ms()) - progress->drawn_at < INTERVAL_MS)
        return;
    progress->drawn_at = now;
    draw(progress, done);
}

void progress_end(Progress *progress)
{
    if (progress->shown)
        (void)fputs("\r\033[K", stderr);
    progress->shown = false;
}
