/* Send, in the real touch app, killed or cut from its power at its first write, its second, its third …
 * until it comes through. After each: a report whose receipt was shown is in the outbox and the office
 * can open it; one that is there without a receipt opens as well; the earlier reports are all there, and
 * the next one is taken. Never a receipt shown and its report lost.
 *
 *   send SHIM HOMEWARD-KIOSK SHARE LIBFAKETIME [WORDS...]   only the modes with one of these words
 *   FAULT_STRIDE=N   not every write but every Nth, and each of the last ones
 *
 * LIBFAKETIME may be "". Prints the counts. Each mode walks in a process of its own, on a kiosk of its own: the app mostly
 * waits. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../support/stick/scene.h"
#include "base/memory.h"
#include "seal/box.h"
#include "seal/report.h"
#include "store/outbox.h"

#define EARLIER   2
#define STEPS_MAX 400
#define TRIES     5 /* of telling: a busy machine may be too slow for the script */
#define UNKNOWNS  11
#define WORDS     "v"

typedef struct Mode {
    const char *words; /* of the "ok" line */
    const char *kind;  /* see shim.c */
    unsigned seed;
} Mode;

static const Mode modes[] = {
    {"Send killed before a write", "kill", 0},
    {"Send killed in the middle of a write", "torn", 0},
    {"Send: power cut, all that was not synced lost", "cut", 0},
    {"Send: power cut, some of it lost", "cut", 1},
};
#define MODES (sizeof modes / sizeof modes[0])

typedef struct Counts {
    int sealed, refused; /* in the outbox, no receipt seen; not accepted */
} Counts;

static const char *shim, *kiosk, *share, *faketime;
static Scene master;
static char tries[PATH_SIZE], now[256];
static int opened; /* reports of the last look that the office can read */

static void must(bool good, const char *what)
{
    if (good)
        return;
    (void)fprintf(stderr, "FAIL  faults: %s: %s: %s\n", now, what, error_detail());
    abort();
}

static int run(char *const arguments[], char *const environment[], const char *out_path)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        if (!freopen(out_path, "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(126);
        (void)execvpe(arguments[0], arguments, environment);
        _exit(127);
    }
    must(child > 0 && waitpid(child, &status, 0) == child, "child");
    return status;
}

static void copy_master(const char *to)
{
    char *remove[] = {"rm", "-rf", (char *)to, NULL};
    char *copy[] = {"cp", "-a", "--reflink=auto", master.base, (char *)to, NULL};
    must(run(remove, environ, "/dev/null") == 0 && run(copy, environ, "/dev/null") == 0,
         "copying the scene");
}

/* A tip, told by touch. A picture is the mark that arms the shim, just before Send. */
static void write_script(const char *path, const char *armed)
{
    FILE *file = fopen(path, "w");
    must(file != NULL, "script");
    (void)fputs("settle\ntap door-tip\nsettle\ntap go-on\nsettle\ntap key-" WORDS "\ntap next\n",
                file);
    for (int i = 0; i < UNKNOWNS; i++)
        (void)fputs("settle\ntap unknown\n", file);
    (void)fprintf(file, "settle\nexpect-id send\nshot %s\ntap send\nsettle\nexpect-id done\nquit\n",
                  armed);
    must(fclose(file) == 0, "script");
}

typedef struct Place { /* a mode's own files, below the folder of tries */
    char base[PATH_SIZE + 16], keep[PATH_SIZE + 16], script[PATH_SIZE + 16], said[PATH_SIZE + 16],
        armed[PATH_SIZE + 16];
} Place;

static Place place_of(int mode)
{
    Place place;
    (void)snprintf(place.base, sizeof place.base, "%s/work-%d", tries, mode);
    (void)snprintf(place.keep, sizeof place.keep, "%s/keep-%d", tries, mode);
    (void)snprintf(place.script, sizeof place.script, "%s/script-%d", tries, mode);
    (void)snprintf(place.said, sizeof place.said, "%s/said-%d", tries, mode);
    (void)snprintf(place.armed, sizeof place.armed, "%s/armed-%d.png", tries, mode);
    must(folder_make(place.keep, 0755) == OK, "folder");
    write_script(place.script, place.armed);
    return place;
}

static int send_with_fault(const Scene *scene, const Place *place, const Mode *mode, long at)
{
    char lines[11][PATH_SIZE * 2 + 64];
    char *environment[12] = {0};
    char *arguments[] = {(char *)kiosk,
                         "--config",
                         (char *)scene->config,
                         "--data",
                         (char *)scene->data,
                         "--run",
                         (char *)scene->run,
                         "--share",
                         (char *)share,
                         "--size",
                         "1024x600",
                         "--language",
                         "en",
                         "--drive",
                         (char *)place->script,
                         NULL};
    (void)snprintf(lines[0], sizeof lines[0], "LD_PRELOAD=%s%s%s", shim, *faketime ? ":" : "",
                   faketime);
    (void)snprintf(lines[1], sizeof lines[1], "FAULT_UNDER=%s/", scene->base);
    (void)snprintf(lines[2], sizeof lines[2], "FAULT_CALLS=writes");
    (void)snprintf(lines[3], sizeof lines[3], "FAULT_AT=%ld", at);
    (void)snprintf(lines[4], sizeof lines[4], "FAULT_KIND=%s", mode->kind);
    (void)snprintf(lines[5], sizeof lines[5], "FAULT_SEED=%u",
                   mode->seed ? mode->seed + (unsigned)at * 7 : 0);
    (void)snprintf(lines[6], sizeof lines[6], "FAULT_KEEP=%s", place->keep);
    (void)snprintf(lines[7], sizeof lines[7], "FAULT_WHILE=%s", place->armed);
    (void)snprintf(lines[8], sizeof lines[8], "FAKETIME=+0 x8");
    (void)snprintf(lines[9], sizeof lines[9], "SDL_VIDEODRIVER=offscreen");
    (void)snprintf(lines[10], sizeof lines[10], "SDL_AUDIODRIVER=dummy");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        environment[i] = lines[i];
    (void)unlink(place->armed);
    return run(arguments, environment, place->said);
}

static bool said(const Place *place, const char *words)
{
    char *text = NULL;
    size_t length;
    must(file_read(place->said, 1 << 20, &text, &length) == OK, "what the script said");
    bool found = strstr(text, words) != NULL;
    memory_free(text);
    return found;
}

/* Every report in the outbox is whole; those sealed to the office open and hold what was told. */
static Result open_it(const uint8_t id[REPORT_ID_BYTES], uint64_t counter, const uint8_t *bytes,
                      size_t length, void *user)
{
    Envelope envelope;
    Report report = {0};
    char *letter = NULL;
    size_t letter_length = 0;
    (void)id;
    (void)counter;
    (void)user;
    must(envelope_parse(bytes, length, &envelope) == OK, "a report is damaged");
    Result r = box_open(master.office_box, envelope.sealed, envelope.sealed_length, &letter,
                        &letter_length);
    must(r == OK, "the office cannot open a report");
    if (report_read(letter, letter_length, &report) == OK &&
        strcmp(record_get(&report.fields, FIELD_EVENT_WORDS_), WORDS) == 0)
        opened++;
    report_done(&report);
    memory_free(letter);
    return OK;
}

static void check_after(const Scene *scene, bool shown, Counts *counts)
{
    Outbox *outbox = NULL;
    int64_t count = 0;
    uint8_t id[REPORT_ID_BYTES];
    opened = 0;
    must(outbox_open(scene->data, &outbox) == OK, "the outbox does not open");
    must(outbox_broken(outbox) == NULL, "the outbox is broken");
    must(outbox_count(outbox, &count) == OK, "counting");
    must(outbox_each(outbox, open_it, NULL) == OK, "the outbox cannot be read");
    must(count == EARLIER || count == EARLIER + 1, "an earlier report is lost");
    must(opened == count - EARLIER, "the report is not what was told");
    must(!shown || opened == 1, "the receipt was shown and the report is lost");
    must(outbox_ready(outbox) == OK, "no report is taken any more");
    outbox_close(outbox);
    scene_report(scene, id);
    must(scene_waiting(scene) == count + 1, "the next report is lost");
    counts->sealed += !shown && opened == 1;
    counts->refused += opened == 0;
}

static bool is_wanted(const Mode *mode, int count, char **words)
{
    for (int i = 0; i < count; i++)
        if (strstr(mode->words, words[i]))
            return true;
    return count <= 0;
}

/* Whether the receipt was shown in spite of the fault: then all writes of Send lie before it. */
static bool comes_through(const Mode *mode, const Place *place, long at, Counts *counts)
{
    Scene scene = master;
    int status = 0;
    bool sent = false;
    (void)snprintf(now, sizeof now, "%s, at %ld", mode->words, at);
    for (int i = 0; i < TRIES && !sent; i++) {
        copy_master(place->base);
        scene_move(&scene, place->base);
        status = send_with_fault(&scene, place, mode, at);
        sent = access(place->armed, F_OK) == 0 && said(place, "ok expect-id send");
    }
    must(sent, "the tip cannot be told");
    must(WIFEXITED(status) || WTERMSIG(status) == SIGKILL, "the app crashed");
    bool shown = said(place, "ok expect-id done");
    must(shown || WIFSIGNALED(status), "without a fault it fails");
    check_after(&scene, shown, counts);
    return shown;
}

/* Strides from one write to another; where it came through, the stride before is gone step by step, for
 * what lies between the report's last write and the receipt. */
static void walk(int number)
{
    const Mode *mode = &modes[number];
    const char *wish = getenv("FAULT_STRIDE");
    long stride = wish ? strtol(wish, NULL, 10) : 1, failed = 0, through = STEPS_MAX, at = 1;
    Place place = place_of(number);
    Counts counts = {0};
    while (failed + 1 < through) {
        if (comes_through(mode, &place, at, &counts))
            through = at;
        else
            failed = at;
        at = through == STEPS_MAX ? failed + stride : failed + 1;
        must(at < STEPS_MAX, "it never comes to its end");
    }
    /* What is written later is no longer Send's. */
    (void)printf(
        "ok    %s: %s%d of %ld writes; %d not accepted, %d sealed before the receipt was shown\n",
        mode->words, stride > 1 ? "sampled " : "", counts.refused + counts.sealed, failed,
        counts.refused, counts.sealed);
}

int main(int argc, char **argv)
{
    int failed = 0, status = 0;
    if (argc < 5)
        return 2;
    shim = argv[1];
    kiosk = argv[2];
    share = argv[3];
    faketime = argv[4];
    scene_open(&master);
    scene_install(&master, 1);
    for (int i = 0; i < EARLIER; i++) {
        uint8_t id[REPORT_ID_BYTES];
        scene_report(&master, id);
    }
    (void)snprintf(tries, sizeof tries, "%s-tries", master.base);
    must(folder_make(tries, 0755) == OK, "folder");
    for (int i = 0; i < (int)MODES; i++)
        if (is_wanted(&modes[i], argc - 5, argv + 5) && fork() == 0) {
            walk(i);
            (void)fflush(stdout);
            _exit(0);
        }
    while (wait(&status) > 0)
        failed += status != 0;
    char *remove[] = {"rm", "-rf", tries, NULL};
    must(run(remove, environ, "/dev/null") == 0, "cleaning");
    scene_close(&master);
    return failed > 0;
}
