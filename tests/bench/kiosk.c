/* The real homeward-kiosk, measured from outside: from exec to the first photographs, memory at rest,
 * scrolling, and doing nothing; with many cases against few, in turn, so that a machine that drifts
 * drifts for both. What is counted inside it the preloaded probe counts (probe/probe.c).
 *
 *   kiosk BUILD DEMO-OF-FEW DEMO-OF-MANY      folders; the shared assets lie in build/share */
#include <string.h>
#include <unistd.h>

#include "line.h"
#include "probe/kiosk_run.h"

#define STARTS_MAX   9
#define WARM_STARTS  9
#define COLD_STARTS  5
#define IDLE_SECONDS 10
#define SHOW_SECONDS 60
#define SWIPES       40

typedef enum Cold { COLD_NOTHING, COLD_CATALOGUE, COLD_EVERYTHING } Cold;

static const char *build, *few, *many;

static double start_once(const char *demo, Cold cold)
{
    KioskRun run;
    if (cold == COLD_CATALOGUE)
        kiosk_run_forget_catalogue(demo);
    if (cold == COLD_EVERYTHING && !kiosk_run_forget_everything())
        return -1;
    double start = kiosk_run_start(&run, build, demo);
    double shown = kiosk_run_wait(&run, "first photographs");
    kiosk_run_end(&run);
    return shown - start;
}

static void compare_starts(const char *what, Cold cold, int times)
{
    double lots[STARTS_MAX], little[STARTS_MAX];
    for (int i = 0; i < times; i++) {
        little[i] = start_once(few, cold);
        lots[i] = start_once(many, cold);
        if (little[i] < 0) {
            printf("%-66s  not measured: only root may empty the page cache\n", what);
            return;
        }
    }
    line_at_most(what, median(lots, times) / median(little, times), 1.5);
}

/* To where the kiosk stands when nobody touches it: photographs there, the dictionary open. */
static void come_to_rest(KioskRun *run)
{
    kiosk_run_tell(run, "settle");
    kiosk_run_tell(run, "wait 1500");
    kiosk_run_tell(run, "settle");
}

static void scroll(KioskRun *run)
{
    char swipe[64];
    for (int i = 0; i < SWIPES; i++) { /* a panel that repeats one point is not believed */
        int x = 200 + i * 37 % 200;
        (void)snprintf(swipe, sizeof swipe, "swipe %d 500 %d 150 160", x, x);
        kiosk_run_tell(run, swipe);
    }
    kiosk_run_tell(run, "settle");
}

typedef struct Memory {
    double rest, scrolled;
} Memory;

static Memory measure_memory(const char *demo)
{
    KioskRun run;
    Memory memory;
    (void)kiosk_run_start(&run, build, demo);
    (void)kiosk_run_wait(&run, "first photographs");
    come_to_rest(&run);
    memory.rest = kiosk_run_kilobytes(&run);
    scroll(&run);
    memory.scrolled = kiosk_run_kilobytes(&run);
    kiosk_run_end(&run);
    return memory;
}

static void compare_memory(void)
{
    Memory little = measure_memory(few), lots = measure_memory(many);
    line_at_most("resident memory at rest", lots.rest / little.rest, 1.3);
    line_at_most("resident memory after scrolling far", lots.scrolled / little.scrolled, 1.3);
}

static void measure_idle(KioskRun *run)
{
    come_to_rest(run);
    long frames = atomic_load(&run->counts->frames), woken = kiosk_run_wakeups(run);
    sleep(IDLE_SECONDS);
    woken = kiosk_run_wakeups(run) - woken;
    frames = atomic_load(&run->counts->frames) - frames;
    line_at_most("doing nothing: frames drawn", (double)frames, 0);
    line_at_most("doing nothing: wake-ups of all threads, a second", (double)woken / IDLE_SECONDS,
                 2);
}

/* The children one after the other, each passing into the next. */
static void measure_show(void)
{
    KioskRun run;
    (void)kiosk_run_start_idle(&run, build, many, "1");
    (void)kiosk_run_wait(&run, "first photographs");
    kiosk_run_tell(&run, "await-id attract-child");
    come_to_rest(&run);
    long frames = atomic_load(&run.counts->frames), woken = kiosk_run_wakeups(&run);
    sleep(SHOW_SECONDS);
    line_at_least("nobody there: frames of children passing, a minute",
                  (double)(atomic_load(&run.counts->frames) - frames), 24);
    line_at_most("nobody there: wake-ups of all threads, a minute",
                 (double)(kiosk_run_wakeups(&run) - woken), 120);
    kiosk_run_end(&run);
}

static void measure_scrolling(KioskRun *run)
{
    long frames = atomic_load(&run->counts->frames), decodes = atomic_load(&run->counts->decodes);
    scroll(run);
    frames = atomic_load(&run->counts->frames) - frames;
    decodes = atomic_load(&run->counts->decodes) - decodes;
    line_note("scrolling: frames drawn", (double)frames);
    line_at_least("scrolling: photographs decoded", (double)decodes, 100);
    line_at_most("scrolling: of these by the thread that draws",
                 (double)atomic_load(&run->counts->main_decodes), 0);
}

int main(int argc, char **argv)
{
    KioskRun run;
    if (argc != 4) {
        (void)fprintf(stderr, "kiosk BUILD DEMO-OF-FEW DEMO-OF-MANY\n");
        return 2;
    }
    build = argv[1];
    few = argv[2];
    many = argv[3];
    (void)start_once(few, COLD_NOTHING); /* warms what both need */
    (void)start_once(many, COLD_NOTHING);
    compare_starts("exec to first photographs, page cache warm", COLD_NOTHING, WARM_STARTS);
    compare_starts("exec to first photographs, catalogue not cached", COLD_CATALOGUE, COLD_STARTS);
    compare_starts("exec to first photographs, nothing cached", COLD_EVERYTHING, COLD_STARTS);
    compare_memory();
    (void)kiosk_run_start(&run, build, many);
    (void)kiosk_run_wait(&run, "first photographs");
    measure_idle(&run);
    measure_scrolling(&run);
    kiosk_run_end(&run);
    measure_show();
    return 0;
}
