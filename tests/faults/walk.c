/* A visit that goes wrong at its first write, its second, its third … until it comes through: after
 * each, the kiosk and the next visit must be as promised. And the same for the sending of a report.
 *
 *   walk SHIM HOMEWARD-STICK HELPER [WORDS…]     only the modes with one of these words in their name
 *
 * What holds after every one of them: the catalogue is the old one or the new one and passes
 * quick_check; every report that the office has not acknowledged is in the outbox; the screen's
 * file can be read; the kiosk takes a new report; and the next visit, with nothing in its way, ends
 * well, with the new catalogue, exactly the acknowledged report erased and all others on the stick.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../support/stick/versions.h"
#include "base/memory.h"
#include "store/catalogue.h"
#include "store/catalogue_digest.h"
#include "store/outbox.h"

#define REPORTS      3
#define OLD_VERSION  5
#define NEW_VERSION  6
#define STEPS_MAX    5000
#define OUTCOMES_MAX 3

typedef struct Mode {
    const char *words;                  /* of the "ok" line, with the count */
    const char *kind, *under;           /* see shim.c; NULL: below the whole scene */
    bool reads;                         /* calls that read count as well */
    bool from;                          /* all after the Nth fail too */
    unsigned seed;                      /* of a cut */
    StickOutcome allowed[OUTCOMES_MAX]; /* when it came to an end of its own; and OK */
    bool sends;                         /* not a visit: a report is sent */
    bool delta;                         /* the stick carries a delta instead of a whole catalogue */
    int step; /* 0: every write; else only so many, unless FAULT_EVERY is in the environment */
} Mode;

#define PULLED                                                                                     \
    .under = "mount/", .reads = true, .from = true, .allowed = {OUTCOME_PULLED, OUTCOME_STICK_WRITE}
#define KIOSK_BAD .under = "data/", .allowed = {OUTCOME_KIOSK_FULL, OUTCOME_INTERNAL}
#define SEND_BAD  .under = "data/", .allowed = {(StickOutcome)1}, .sends = true

static const Mode modes[] = {
    {"killed before each of %ld writes", .kind = "kill"},
    {"killed in the middle of each of %ld writes", .kind = "torn"},
    {"power cut at each of %ld writes and after, all that was not synced lost", .kind = "cut"},
    {"power cut at each of %ld writes and after, some of it lost (1)", .kind = "cut", .seed = 1},
    {"power cut at each of %ld writes and after, some of it lost (2)", .kind = "cut", .seed = 2},
    {"power cut at each of %ld writes and after, some of it lost (3)", .kind = "cut", .seed = 3},
    {"stick pulled (EIO) at each of %ld calls", .kind = "5", PULLED},
    {"stick pulled (ENODEV) at each of %ld calls", .kind = "19", PULLED},
    {"stick full at each of %ld writes", .kind = "28", .under = "mount/", .from = true,
     .allowed = {OUTCOME_STICK_FULL}},
    {"kiosk's disk full at each of %ld writes", .kind = "28", .from = true, KIOSK_BAD},
    {"kiosk's disk failing once at each of %ld writes", .kind = "5", KIOSK_BAD},
    {"kiosk's disk failing from each of %ld writes on", .kind = "5", .from = true, KIOSK_BAD},
    {"delta: killed before every third of %ld writes", .kind = "kill", .delta = true, .step = 3},
    {"delta: power cut at every third of %ld writes and after, all that was not synced lost",
     .kind = "cut", .delta = true, .step = 3},
    {"delta: power cut at every fifth of %ld writes and after, some of it lost", .kind = "cut",
     .seed = 1, .delta = true, .step = 5},
    {"delta: kiosk's disk full at every seventh of %ld writes", .kind = "28", .from = true,
     .delta = true, .step = 7, KIOSK_BAD},
    {"delta: kiosk's disk failing once at every seventh of %ld writes", .kind = "5", .delta = true,
     .step = 7, KIOSK_BAD},
    {"report killed before each of %ld writes", .kind = "kill", .sends = true},
    {"report killed in the middle of each of %ld writes", .kind = "torn", .sends = true},
    {"report: power cut at each of %ld writes and after, all that was not synced lost",
     .kind = "cut", .sends = true},
    {"report: power cut at each of %ld writes and after, some of it lost", .kind = "cut", .seed = 1,
     .sends = true},
    {"report: disk full at each of %ld writes", .kind = "28", .from = true, SEND_BAD},
    {"report: disk failing once at each of %ld writes", .kind = "5", SEND_BAD},
};

static const char *shim, *stick, *helper;
static Scene master, changing; /* a stick with a whole catalogue; one with a delta */
static unsigned char old_digest[HASH_BYTES], new_digest[HASH_BYTES]; /* of the latter */
static uint8_t ids[REPORTS + 1]
                  [REPORT_ID_BYTES]; /* the first is acknowledged, the last comes after */
static char now[256];                /* what is being tried */

static void say_where(int number)
{
    (void)number;
    (void)!write(STDERR_FILENO, now, strlen(now));
}

static void must(bool good, const char *what)
{
    if (!good) {
        (void)fprintf(stderr, "%s: %s\n", what, error_detail());
        abort();
    }
}

static int run(char *const arguments[], char *const environment[])
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout) ||
            (!getenv("FAULT_LOUD") && !freopen("/dev/null", "w", stderr)))
            _exit(126);
        (void)execvpe(arguments[0], arguments, environment);
        _exit(127);
    }
    must(child > 0 && waitpid(child, &status, 0) == child, "child");
    return status;
}

static void copy_scene(const Scene *from, const char *to)
{
    char *remove[] = {"rm", "-rf", (char *)to, NULL};
    char *copy[] = {"cp", "-a", "--reflink=auto", (char *)from->base, (char *)to, NULL};
    must(run(remove, environ) == 0 && run(copy, environ) == 0, "copying the scene");
}

static int visit(const Scene *scene, char *const environment[])
{
    char *arguments[] = {(char *)stick,      "--config",           (char *)scene->config,
                         "--data",           (char *)scene->data,  "--run",
                         (char *)scene->run, (char *)scene->mount, NULL};
    return run(arguments, environment);
}

static int send_report(const Scene *scene, char *const environment[])
{
    char *arguments[] = {
        (char *)helper,  "report", (char *)scene->config, (char *)scene->data, "tip",
        "event_words=x", NULL};
    return run(arguments, environment);
}

static int run_with_fault(const Scene *scene, const Mode *mode, long at)
{
    static char lines[9][PATH_SIZE + 32];
    char *environment[12] = {0};
    size_t count = 0;
    (void)snprintf(lines[0], sizeof lines[0], "LD_PRELOAD=%s", shim);
    (void)snprintf(lines[1], sizeof lines[1], "FAULT_UNDER=%s/%s", scene->base,
                   mode->under ? mode->under : "");
    (void)snprintf(lines[2], sizeof lines[2], "FAULT_CALLS=%s", mode->reads ? "all" : "writes");
    (void)snprintf(lines[3], sizeof lines[3], "FAULT_AT=%ld", at);
    (void)snprintf(lines[4], sizeof lines[4], "FAULT_KIND=%s", mode->kind);
    (void)snprintf(lines[5], sizeof lines[5], "FAULT_SEED=%u",
                   mode->seed ? mode->seed + (unsigned)at * 7 : 0);
    (void)snprintf(lines[6], sizeof lines[6], "FAULT_KEEP=%s/keep", master.run);
    (void)snprintf(lines[7], sizeof lines[7], "FAULT_COUNT=%s/count", master.run);
    /* A sanitizer's library wants to be the first one; the shim makes raw system calls only. */
    (void)snprintf(lines[8], sizeof lines[8],
                   "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0");
    for (; count < 9; count++)
        environment[count] = lines[count];
    if (mode->from)
        environment[count] = "FAULT_FROM=1";
    return mode->sends ? send_report(scene, environment) : visit(scene, environment);
}

typedef struct Seen {
    bool ids[REPORTS + 1];
    const Scene *scene;
    bool on_stick; /* and there the same bytes */
} Seen;

static Result see(const uint8_t id[REPORT_ID_BYTES], uint64_t counter, const uint8_t *envelope,
                  size_t length, void *user)
{
    Seen *seen = user;
    Envelope parsed;
    (void)counter;
    must(envelope_parse(envelope, length, &parsed) == OK, "a report is damaged");
    for (int i = 0; i <= REPORTS; i++)
        if (memcmp(id, ids[i], REPORT_ID_BYTES) == 0)
            seen->ids[i] = true;
    if (seen->on_stick) {
        char *bytes = NULL, path[PATH_SIZE];
        size_t read_length = 0;
        bool found = false;
        const char *name = scene_on_stick(seen->scene, id);
        for (int nth = 1; nth < 10 && !found; nth++) {
            if (nth == 1)
                (void)snprintf(path, sizeof path, "%s", name);
            else
                (void)snprintf(path, sizeof path, "%.*s.%d.report", (int)(strlen(name) - 7), name,
                               nth);
            if (file_read(path, ENVELOPE_MAX, &bytes, &read_length) != OK)
                continue;
            found = read_length == length && memcmp(bytes, envelope, length) == 0;
            memory_free(bytes);
        }
        must(found, "a report is not on the stick");
    }
    return OK;
}

static Seen look_at_outbox(const Scene *scene, bool on_stick)
{
    Outbox *outbox = NULL;
    Seen seen = {.scene = scene, .on_stick = on_stick};
    must(outbox_open(scene->data, &outbox) == OK, "the outbox does not open");
    must(outbox_each(outbox, see, &seen) == OK, "the outbox cannot be read");
    outbox_close(outbox);
    return seen;
}

/* Neither a delta that was half applied nor one that was lost in part. */
static void check_digest(const Scene *scene, int64_t version)
{
    unsigned char digest[HASH_BYTES];
    Catalogue *catalogue = NULL;
    must(catalogue_open(scene_path(scene->data, CATALOGUE_FILE), &catalogue) == OK &&
             catalogue_digest(catalogue_database(catalogue), digest) == OK,
         "the catalogue has no digest");
    catalogue_close(catalogue);
    must(memcmp(digest, version == NEW_VERSION ? new_digest : old_digest, HASH_BYTES) == 0,
         "the catalogue is not what its version says");
}

static void check_catalogue(const Scene *scene, const Mode *mode, bool must_be_new)
{
    sqlite3 *db = NULL;
    int64_t version = scene_installed(scene); /* undoes a delta that was cut, as the kiosk would */
    must(database_open_foreign(scene_path(scene->data, CATALOGUE_FILE), 0, &db) == OK &&
             database_check(db, catalogue_schema()) == OK,
         "the catalogue is damaged");
    database_close(db);
    must(version == NEW_VERSION || (!must_be_new && version == OLD_VERSION),
         "the catalogue is neither the old one nor the new one");
    if (mode->delta)
        check_digest(scene, version);
}

static void check_after_visit(const Scene *scene, const Mode *mode, bool done)
{
    StickStatus status;
    check_catalogue(scene, mode, done);
    Seen seen = look_at_outbox(scene, false);
    must(!done || !seen.ids[0], "an acknowledged report came back");
    for (int i = 1; i < REPORTS; i++)
        must(seen.ids[i], "a report is lost");
    must(stick_status_read(scene->run, &status) == OK, "the screen's file is damaged");
}

static void check_after_sending(const Scene *scene, bool done)
{
    Seen seen = look_at_outbox(scene, false);
    for (int i = 0; i < REPORTS; i++)
        must(seen.ids[i], "an earlier report is lost");
    must(!done || scene_waiting(scene) == REPORTS + 1, "a report that was confirmed is lost");
}

static void check_next_visit(const Scene *scene, const Mode *mode)
{
    int status = visit(scene, environ);
    must(WIFEXITED(status) && WEXITSTATUS(status) == OUTCOME_OK, "the next visit fails");
    check_catalogue(scene, mode, true);
    Seen seen = look_at_outbox(scene, true);
    must(!seen.ids[0], "an acknowledged report is still there");
    for (int i = 1; i <= REPORTS; i++)
        must(seen.ids[i], "a report is lost by the next visit");
}

/* How many calls the last visit made that came to an end of its own. */
static long calls_made(void)
{
    char *text = NULL;
    size_t length;
    must(file_read(scene_path(master.run, "count"), 64, &text, &length) == OK, "no count");
    long count = strtol(text, NULL, 10);
    memory_free(text);
    return count;
}

static bool is_allowed(const Mode *mode, int outcome)
{
    for (int i = 0; i < OUTCOMES_MAX; i++)
        if ((int)mode->allowed[i] == outcome)
            return true;
    return outcome == OUTCOME_OK;
}

static void walk(const Mode *mode)
{
    char base[PATH_SIZE];
    (void)snprintf(base, sizeof base, "%s/work", master.run);
    int step = mode->step > 0 && !getenv("FAULT_EVERY") ? mode->step : 1;
    for (long at = 1; at < STEPS_MAX; at += step) {
        (void)snprintf(now, sizeof now, "FAIL  faults: %s, at %ld\n", mode->words, at);
        Scene scene = mode->delta ? changing : master;
        copy_scene(&scene, base);
        scene_move(&scene, base);
        int status = run_with_fault(&scene, mode, at);
        bool ended = WIFEXITED(status);
        must(ended || WTERMSIG(status) == SIGKILL, "the program crashed");
        must(!ended || is_allowed(mode, WEXITSTATUS(status)), "it ended with another outcome");
        bool done = ended && WEXITSTATUS(status) == 0;
        if (mode->sends)
            check_after_sending(&scene, done);
        else
            check_after_visit(&scene, mode, done);
        scene_report(&scene, ids[REPORTS]);
        check_next_visit(&scene, mode);
        if (ended && calls_made() < at) {
            must(done, "without a fault it fails");
            (void)printf("ok    ");
            (void)printf(mode->words, calls_made());
            (void)printf("\n");
            (void)fflush(stdout);
            return;
        }
    }
    must(false, "it never comes to its end");
}

static bool is_wanted(const Mode *mode, int count, char **words)
{
    for (int i = 0; i < count; i++)
        if (strstr(mode->words, words[i]))
            return true;
    return count <= 0;
}

static void acknowledge_first(Scene *scene)
{
    char json[256], hex[REPORT_ID_TEXT_SIZE];
    report_id_format(ids[0], hex);
    (void)snprintf(json, sizeof json,
                   "{\"format\":1,\"kiosk\":\"" SCENE_KIOSK "\",\"acknowledged\":[\"%s\"]}", hex);
    scene_acknowledge(scene, json);
}

/* The same kiosk with the same reports, but another catalogue and a delta. */
static void make_changing(void)
{
    char base[sizeof master.base];
    must(snprintf(base, sizeof base, "%s-delta", master.base) < (int)sizeof base, "path");
    copy_scene(&master, base);
    changing = master;
    changing.manifest = (Manifest){0};
    scene_move(&changing, base);
    (void)unlink(scene_path(changing.root, "bundles/%06d.full.1.db", NEW_VERSION));
    versions_install(&changing, OLD_VERSION, 1);
    versions_pack(&changing, NEW_VERSION, 1, 0);
    (void)versions_add_delta(&changing, OLD_VERSION, NEW_VERSION, 1);
    memcpy(new_digest, changing.manifest.digests[0].digest, HASH_BYTES);
    versions_digest(scene_path(changing.data, CATALOGUE_FILE), old_digest);
    versions_forget(&changing);
}

static void remove_all(const char *path)
{
    char *remove[] = {"rm", "-rf", (char *)path, NULL};
    must(run(remove, environ) == 0, "cleaning");
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    shim = argv[1];
    stick = argv[2];
    helper = argv[3];
    (void)signal(SIGABRT, say_where);
    scene_open(&master);
    scene_install(&master, OLD_VERSION);
    scene_pack(&master, NEW_VERSION, 0);
    for (int i = 0; i < REPORTS; i++)
        scene_report(&master, ids[i]);
    make_changing();
    acknowledge_first(&master);
    acknowledge_first(&changing);
    /* What the tries leave lies beside the scene, or each would copy the ones before. */
    (void)snprintf(master.run, sizeof master.run, "%s-tries", master.base);
    must(folder_make(scene_path(master.run, "keep"), 0755) == OK, "folder");
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        if (is_wanted(&modes[i], argc - 4, argv + 4))
            walk(&modes[i]);
    remove_all(master.run);
    remove_all(changing.base);
    manifest_done(&changing.manifest);
    scene_close(&master);
    return 0;
}
