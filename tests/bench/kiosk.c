/* The real homeward-kiosk, measured from outside: from exec to the first photographs, memory at rest,
 * scrolling, touching, and doing nothing; with many cases against few, in turn, so that a machine that
 * drifts drifts for both. What is counted inside it the preloaded probe counts (probe/probe.c).
 *
 *   kiosk BUILD DEMO-OF-FEW DEMO-OF-MANY      folders; the shared assets lie in build/share */
#include <string.h>
#include <unistd.h>

#include "line.h"
#include "probe/kiosk_run.h"

#define STARTS_MAX   9
#define WARM_STARTS  9
#define COLD_STARTS  5
#define IDLE_SECONDS 60
#define SHOW_SECONDS 60
#define SWIPES       40
#define ROUNDS       4
#define TOUCHES      15
#define FRAME_MS     (1000.0 / 60)

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

static void scroll(KioskRun *run, int swipes)
{
    char swipe[64];
    kiosk_run_tell(run, "scroll wall 0");
    for (int i = 0; i < swipes; i++) { /* a panel that repeats one point is not believed */
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
    scroll(&run, SWIPES);
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
    line_at_most("doing nothing: wake-ups of all threads, a minute", (double)woken, 1);
}

/* The children one after the other, each passing into the next. The catalogue is in memory: a wait for
 * the disk would be counted as a wake-up too, and how many there are says what else was read before. */
static void measure_show(void)
{
    KioskRun run;
    kiosk_run_read_catalogue(many);
    (void)kiosk_run_start_with(&run, build, many, "1024x600", "1");
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
    scroll(run, SWIPES);
    frames = atomic_load(&run->counts->frames) - frames;
    decodes = atomic_load(&run->counts->decodes) - decodes;
    line_note("scrolling: frames drawn", (double)frames);
    line_at_least("scrolling: photographs decoded", (double)decodes, 100);
    line_at_most("scrolling: of these by the thread that draws",
                 (double)atomic_load(&run->counts->main_decodes), 0);
}

/* A frame of the wall under a finger, with all that belongs to it, while photographs arrive. What a copy costs is
 * measured before each round and after the last: neighbours of this machine make both cheaper and dearer. */
static void measure_frames(const char *size)
{
    KioskRun run;
    char what[80];
    double drawing = 0, frames = 0, copying = 0;
    (void)kiosk_run_start_with(&run, build, many, size, "600");
    (void)kiosk_run_wait(&run, "first photographs");
    come_to_rest(&run);
    for (int round = 0; round <= ROUNDS; round++) {
        atomic_store(&run.counts->copying, -1);
        kiosk_run_tell(&run, "scroll wall 10");
        come_to_rest(&run);
        copying += (double)atomic_load(&run.counts->copying) / (ROUNDS + 1);
        if (round == ROUNDS)
            break;
        frames -= (double)atomic_load(&run.counts->frames);
        drawing -= (double)atomic_load(&run.counts->drawing);
        scroll(&run, SWIPES / ROUNDS);
        frames += (double)atomic_load(&run.counts->frames);
        drawing += (double)atomic_load(&run.counts->drawing);
    }
    (void)snprintf(what, sizeof what, "scrolling at %s: a frame, in copies of the window", size);
    line_at_most(what, drawing / frames / copying, 3);
    kiosk_run_end(&run);
}

/* From the touch to the picture that shows it. */
static void measure_touch(KioskRun *run)
{
    double frames[TOUCHES];
    come_to_rest(run);
    atomic_store(&run->counts->looks, 1);
    kiosk_run_tell(run, "scroll wall 20");
    come_to_rest(run);
    for (int i = 0; i < TOUCHES; i++) {
        kiosk_run_tell(run, "wait 300"); /* two taps that are closer are one */
        atomic_store(&run->counts->changed, 0);
        double begun = now_ms();
        kiosk_run_tell(run, i % 2 ? "tap back" : "tap search");
        kiosk_run_tell(run, "settle");
        frames[i] = ((double)atomic_load(&run->counts->changed) / 1e6 - begun) / FRAME_MS;
    }
    atomic_store(&run->counts->looks, 0);
    line_at_most("touch to changed pixels, in frames of 60 a second", median(frames, TOUCHES), 1);
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
    measure_touch(&run);
    kiosk_run_end(&run);
    measure_frames("1024x600");
    measure_frames("1920x1080");
    measure_show();
    return 0;
}
