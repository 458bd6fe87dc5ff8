/* homeward-kiosk against Chromium in kiosk mode with a static page of the same cases (bench/page makes
 * it): how long from exec until the photographs of the first view are painted, and how much memory at
 * most until all of them were scrolled by. Both draw by software into a window of the same size, and
 * all files are in the page cache. What is kinder to Chromium was chosen: not its first start but a
 * further one with the same profile; --disable-gpu, since it spares the attempt and some memory; its
 * crash handlers and the X server are not counted as memory.
 *
 *   chromium BUILD DEMO PAGE PROFILE      folders; DISPLAY names the X server for Chromium */
#include <signal.h>

#include "line.h"
#include "probe/kiosk_run.h"

#define STARTS 7
#define STEPS  20
#define FIRST  "first photographs" /* the page says it in the same words as the kiosk */
#define ALL    "all photographs"

static const char *build, *demo, *page, *profile;

static double start_chromium(Program *chromium)
{
    char profile_flag[512], address[512];
    (void)snprintf(profile_flag, sizeof profile_flag, "--user-data-dir=%s", profile);
    (void)snprintf(address, sizeof address, "file://%s/index.html", page);
    const char *const arguments[] = {"chromium",       "--kiosk",       "--window-size=1024,600",
                                     "--no-first-run", "--disable-gpu", "--enable-logging=stderr",
                                     "--no-sandbox", /* as root there is no other way */
                                     profile_flag,     address,         NULL};
    return program_start(chromium, (char *const *)arguments, (char *const[]){NULL});
}

static double chromium_once(void)
{
    Program chromium;
    double start = start_chromium(&chromium);
    double shown = program_wait(&chromium, FIRST);
    (void)program_wait(&chromium, ALL);
    program_end(&chromium, SIGTERM);
    return shown - start;
}

static double kiosk_once(void)
{
    KioskRun run;
    double start = kiosk_run_start(&run, build, demo);
    double shown = kiosk_run_wait(&run, FIRST);
    kiosk_run_end(&run);
    return shown - start;
}

static double chromium_memory(void)
{
    Program chromium;
    Peak peak;
    (void)start_chromium(&chromium);
    peak_begin(&peak, chromium.process);
    (void)program_wait(&chromium, ALL);
    double most = peak_end(&peak);
    program_end(&chromium, SIGTERM);
    return most;
}

/* With the keyboard's dictionary and handwriting open, as it stands when somebody comes. */
static double kiosk_memory(void)
{
    KioskRun run;
    Peak peak;
    char scroll[64];
    (void)kiosk_run_start(&run, build, demo);
    peak_begin(&peak, run.program.process);
    (void)kiosk_run_wait(&run, FIRST);
    for (int i = 0; i <= STEPS; i++) {
        (void)snprintf(scroll, sizeof scroll, "scroll wall %d", i * 1000 / STEPS);
        kiosk_run_tell(&run, scroll);
        kiosk_run_tell(&run, "settle");
    }
    double most = peak_end(&peak);
    kiosk_run_end(&run);
    return most;
}

int main(int argc, char **argv)
{
    double theirs[STARTS], ours[STARTS];
    if (argc != 5) {
        (void)fprintf(stderr, "chromium BUILD DEMO PAGE PROFILE\n");
        return 2;
    }
    build = argv[1];
    demo = argv[2];
    page = argv[3];
    profile = argv[4];
    double fresh = chromium_once();
    (void)kiosk_once();
    for (int i = 0; i < STARTS; i++) {
        theirs[i] = chromium_once();
        ours[i] = kiosk_once();
    }
    double their_start = median(theirs, STARTS), our_start = median(ours, STARTS);
    puts("Chromium's kiosk mode and a static page of the same cases, both drawn by software:");
    line_at_least("  exec to first photographs, its further starts against ours",
                  their_start / our_start, 10);
    line_note("  the same, its first start with a new profile", fresh / our_start);
    line_at_least("  peak memory of all processes (PSS), its against ours",
                  chromium_memory() / kiosk_memory(), 8);
    return 0;
}
