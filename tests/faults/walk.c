/* A visit that goes wrong at its first write, its second, its third …, with each of the faults of
 * faults.c, with a whole catalogue and with a delta (stage.h); and the same for the sending of a report.
 * After each one judge.h looks, one more report is sent, and the next visit, with nothing in its way, must
 * mend everything. Prints how many calls there are and how many of them were tried.
 *
 *   walk LIBRARIES HOMEWARD-STICK HELPER [WORDS…]   LIBRARIES: folder of shim.so and starve.so;
 *                                                   only the walks with one of these words
 *   walk … --deaf    does it find an fsync that is only said to be made?
 *   FAULT_SAMPLE=N   at most N calls of each walk, spread over it, always the same ones
 *   FAULT_SHOW=1     each call at which it did not hold, instead of stopping a walk at the first
 *   FAULT_NTH=N      only the Nth call of each walk, with the programs' own words */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "faults.h"
#include "judge.h"
#include "tree.h"

#define WORKERS     2
#define LINES       14
#define SAMPLE_SEED 20261101u

typedef enum Act { VISIT_WHOLE, VISIT_DELTA, SENDING, ACTS } Act;
static const char *const act_words[ACTS] = {"whole: ", "delta: ", "report: "};

typedef struct Walk {
    Act act;
    const Fault *fault;
    long calls;    /* of a run without the fault */
    long left_out; /* and calls that are not tried, see starve.c */
    long deaf;     /* this fsync lies; 0: none */
} Walk;

typedef struct Place { /* a worker's own */
    char base[PATH_SIZE], keep[PATH_SIZE], count[PATH_SIZE], syncs[PATH_SIZE];
} Place;

typedef struct Tally { /* of all workers of a walk */
    long tries, struck, survived, failed;
} Tally;

static const char *libraries, *stick, *helper;
static Stage stages[STAGE_STICKS];
static char tries[PATH_SIZE];

static int run(char *const arguments[], char *const environment[])
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout) ||
            (!getenv("FAULT_NTH") && !freopen("/dev/null", "w", stderr)))
            _exit(126);
        (void)execvpe(arguments[0], arguments, environment);
        _exit(127);
    }
    must(child > 0 && waitpid(child, &status, 0) == child, "child");
    return status;
}

static int act(Act what, const Scene *scene, char *const environment[])
{
    char *visit[] = {(char *)stick,      "--config",           (char *)scene->config,
                     "--data",           (char *)scene->data,  "--run",
                     (char *)scene->run, (char *)scene->mount, NULL};
    char *send[] = {(char *)helper,
                    "report",
                    (char *)scene->config,
                    (char *)scene->data,
                    "tip",
                    "event_words=" SCENE_WORDS,
                    NULL};
    return run(what == SENDING ? send : visit, environment);
}

static const Stage *stage_of(Act what)
{
    return &stages[what == VISIT_DELTA ? STAGE_DELTA : STAGE_WHOLE];
}

static Place place_of(int worker)
{
    Place place;
    (void)snprintf(place.base, sizeof place.base, "%.200s/work-%d", tries, worker);
    (void)snprintf(place.keep, sizeof place.keep, "%.200s/keep-%d", tries, worker);
    (void)snprintf(place.count, sizeof place.count, "%.200s/count-%d", tries, worker);
    (void)snprintf(place.syncs, sizeof place.syncs, "%.200s/syncs-%d", tries, worker);
    return place;
}

static int act_with_fault(const Walk *walk, const Scene *scene, const Place *place, long at)
{
    static char lines[LINES][PATH_SIZE + 32];
    char *environment[LINES + 1] = {0};
    const Fault *fault = walk->fault;
    bool starves = fault->of == OF_MEMORY;
    int n = 0;
#define SET(...) (void)snprintf(lines[n++], sizeof lines[0], __VA_ARGS__)
    SET("LD_PRELOAD=%s/%s", libraries, starves ? "starve.so" : "shim.so");
    SET("STARVE_AT=%ld", at);
    SET("STARVE_COUNT=%s", place->count);
    SET("FAULT_UNDER=%s/%s", scene->base, fault->side == STICK_SIDE ? "mount/" : "");
    SET("FAULT_EXCEPT=%s", fault->side == KIOSK_SIDE ? scene->mount : "");
    SET("FAULT_CALLS=%s", fault->of == OF_CALLS ? "all" : "writes");
    SET("FAULT_AT=%ld", at);
    SET("FAULT_KIND=%s", fault->kind ? fault->kind : "");
    SET("FAULT_SEED=%u", fault->seed ? fault->seed + (unsigned)at * 7 : 0);
    SET("FAULT_KEEP=%s", place->keep);
    SET("FAULT_DEAF=%ld", walk->deaf);
    SET("FAULT_STILL=1");
    /* A sanitizer's library wants to be the first one; the shim makes raw system calls only. */
    SET("ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0");
    if (fault->from)
        SET("%s=1", starves ? "STARVE_FROM" : "FAULT_FROM");
#undef SET
    for (int i = 0; i < n; i++)
        environment[i] = lines[i];
    environment[n] = NULL;
    if (!starves) { /* two lines are of no use to the shim */
        (void)snprintf(lines[1], sizeof lines[1], "FAULT_COUNT=%s", place->count);
        (void)snprintf(lines[2], sizeof lines[2], "FAULT_SYNCS=%s", place->syncs);
    }
    (void)unlink(place->count);
    return act(walk->act, scene, environment);
}

/* The first number of a file, or the one behind it. */
static long number_in(const char *path, bool second)
{
    char *text = NULL, *end;
    size_t length;
    must(file_read(path, PATH_SIZE, &text, &length) == OK, "no count");
    long number = strtol(text, &end, 10);
    if (second)
        number = strtol(end, NULL, 10);
    memory_free(text);
    return number;
}

static Scene fresh_scene(const Walk *walk, const Place *place)
{
    Scene scene = stage_of(walk->act)->scene;
    tree_copy(scene.base, place->base);
    tree_remove(place->keep);
    must(folder_make(place->keep, 0755) == OK, "folder");
    scene_move(&scene, place->base);
    return scene;
}

static bool is_allowed(const Walk *walk, int outcome)
{
    const StickOutcome *allowed = walk->fault->allowed;
    if (outcome == OUTCOME_OK || allowed[0] == OUTCOME_OK)
        return true;
    if (walk->act == SENDING)
        return outcome == 1;
    for (int i = 0; i < FAULT_OUTCOMES; i++)
        if ((int)allowed[i] == outcome)
            return true;
    return false;
}

static void next_visit(const Walk *walk, const Scene *scene)
{
    const Stage *stage = stage_of(walk->act);
    uint8_t last[REPORT_ID_BYTES];
    int64_t before = scene_waiting(scene);
    scene_report(scene, last);
    int added = walk->act == SENDING ? (int)(before - STAGE_REPORTS) + 1 : 1;
    int status = act(VISIT_WHOLE, scene, environ);
    must(WIFEXITED(status) && WEXITSTATUS(status) == OUTCOME_OK, "the next visit fails");
    judge_next_visit(stage, scene, added, last);
}

static void try_one(const Walk *walk, const Place *place, long at, Tally *tally)
{
    Scene scene = fresh_scene(walk, place);
    int status = act_with_fault(walk, &scene, place, at);
    bool ended = WIFEXITED(status), done = ended && WEXITSTATUS(status) == OUTCOME_OK;
    must(ended || WTERMSIG(status) == SIGKILL, "the program crashed");
    (void)snprintf(tree_now + strlen(tree_now), sizeof tree_now - strlen(tree_now), " (%s)",
                   !ended                 ? "died"
                   : walk->act == SENDING ? "ended"
                                          : stick_outcome_name((StickOutcome)WEXITSTATUS(status)));
    bool struck = !ended || number_in(place->count, false) >= at;
    (void)__atomic_add_fetch(&tally->struck, struck, __ATOMIC_RELAXED);
    must(!ended || is_allowed(walk, WEXITSTATUS(status)), "it ended with another outcome");
    must(struck || done, "without a fault it fails");
    if (walk->act == SENDING)
        judge_sending(stage_of(walk->act), &scene, done);
    else
        judge_visit(stage_of(walk->act), &scene, done);
    next_visit(walk, &scene);
    (void)__atomic_add_fetch(&tally->survived, struck && done, __ATOMIC_RELAXED);
}

/* In a process of its own, which must() may end. */
static bool comes_to_good(const Walk *walk, const Place *place, long at, Tally *tally)
{
    int status = 0;
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        (void)snprintf(tree_now, sizeof tree_now, "%s%s, at %ld of %ld", act_words[walk->act],
                       walk->fault->words, at, walk->calls);
        if (walk->deaf > 0 && !freopen("/dev/null", "w", stderr))
            _exit(126);
        try_one(walk, place, at, tally);
        _exit(0);
    }
    must(child > 0 && waitpid(child, &status, 0) == child, "child");
    return status == 0;
}

/* The `i`th of `count` numbers up to `calls`: each from a stretch of its own, so that they are spread. */
static long sampled(long i, long count, long calls)
{
    long from = calls * i / count, to = calls * (i + 1) / count;
    unsigned chance = ((unsigned)i + SAMPLE_SEED) * 2654435761u;
    return 1 + from + (long)(chance >> 8) % (to - from);
}

static void work(const Walk *walk, int worker, long positions, long count, Tally *tally)
{
    Place place = place_of(worker);
    const char *nth = getenv("FAULT_NTH");
    for (long i = worker; i < count; i += WORKERS) {
        long at = sampled(i, count, positions);
        if (nth && strtol(nth, NULL, 10) != at)
            continue;
        if (tally->failed > 0 && !getenv("FAULT_SHOW"))
            return;
        (void)__atomic_add_fetch(&tally->tries, 1, __ATOMIC_RELAXED);
        if (!comes_to_good(walk, &place, at, tally))
            (void)__atomic_add_fetch(&tally->failed, 1, __ATOMIC_RELAXED);
    }
}

static long count_calls(Walk *walk)
{
    Place place = place_of(0);
    Scene scene = fresh_scene(walk, &place);
    (void)snprintf(tree_now, sizeof tree_now, "%s%s", act_words[walk->act], walk->fault->words);
    int status = act_with_fault(walk, &scene, &place, 0);
    must(WIFEXITED(status) && WEXITSTATUS(status) == 0, "without a fault it fails");
    walk->left_out = walk->fault->of == OF_MEMORY ? number_in(place.count, true) : 0;
    return walk->calls = number_in(place.count, false);
}

static Tally *new_tally(void)
{
    Tally *tally =
        mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(tally != MAP_FAILED, "memory");
    return tally;
}

static bool is_cut(const Fault *fault)
{
    return fault->kind && strcmp(fault->kind, "cut") == 0;
}

static void say(const Walk *walk, const Tally *tally, long positions)
{
    static const char *const units[] = {"writes", "reads and writes", "allocations"};
    bool all = tally->tries == positions;
    (void)printf("%s  %s%s: %s%ld of %ld %s%s", tally->failed ? "FAIL" : "ok  ",
                 act_words[walk->act], walk->fault->words, all ? "" : "sampled ", tally->tries,
                 positions, units[walk->fault->of],
                 is_cut(walk->fault) ? " and after the last" : "");
    if (tally->struck < tally->tries)
        (void)printf(", %ld did not come", tally->tries - tally->struck);
    if (tally->survived > 0 && !is_cut(walk->fault))
        (void)printf("; in spite of %ld of them all was done", tally->survived);
    if (walk->left_out > 0)
        (void)printf("; left out are %ld of libraries that end the program", walk->left_out);
    if (tally->failed > 0)
        (void)printf("; %ld DID NOT HOLD", tally->failed);
    (void)printf("\n");
    (void)fflush(stdout);
}

static bool walk_all(Walk *walk, Tally *total)
{
    const char *sample = getenv("FAULT_SAMPLE");
    long most = sample ? strtol(sample, NULL, 10) : 0;
    long positions = count_calls(walk) + is_cut(walk->fault);
    long count = most > 0 && most < positions ? most : positions;
    Tally *tally = new_tally();
    for (int worker = 0; worker < WORKERS; worker++)
        if (fork() == 0) {
            work(walk, worker, positions, count, tally);
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    say(walk, tally, positions);
    bool good = tally->failed == 0;
    total->tries += tally->tries;
    total->struck += positions;
    total->failed += tally->failed;
    (void)munmap(tally, sizeof *tally);
    return good;
}

/* Does the harness find a missing fsync? Each one in turn is only said to be made, then the power goes at
 * each write after it, and what was not synced is lost. Not found is one that another fsync of the same
 * file makes good, or that nothing durable hangs on; their files are named. */
static bool find_deaf(const Walk *walk, const Place *place, long positions)
{
    Tally *tally = new_tally();
    bool found = !comes_to_good(walk, place, positions, tally); /* after the end: the most likely */
    for (long at = 1; !found && at < positions; at++)
        found = !comes_to_good(walk, place, at, tally);
    (void)munmap(tally, sizeof *tally);
    return found;
}

static void name_deaf(const Place *place, long number)
{
    char *text = NULL;
    size_t length;
    must(file_read(place->syncs, PATH_SIZE * 2, &text, &length) == OK, "no fsyncs");
    const char *path = strstr(text, place->base);
    (void)printf("      not found: fsync %ld, of %s", number,
                 path ? path + strlen(place->base) : "a file that is gone\n");
    memory_free(text);
}

static long count_found(const Walk *walk, int worker, long syncs)
{
    Place place = place_of(worker);
    long found = 0;
    for (long n = 1 + worker; n <= syncs; n += WORKERS) {
        Walk deaf = *walk;
        deaf.deaf = n;
        if (find_deaf(&deaf, &place, walk->calls + 1))
            found++;
        else
            name_deaf(&place, n);
    }
    return found;
}

static int walk_deaf(Act what)
{
    const Fault *cut = NULL;
    for (unsigned i = 0; i < fault_count && !cut; i++)
        if (is_cut(&faults[i]))
            cut = &faults[i];
    Walk walk = {.act = what, .fault = cut};
    (void)count_calls(&walk);
    long syncs = number_in(place_of(0).syncs, false);
    Tally *tally = new_tally();
    for (int worker = 0; worker < WORKERS; worker++)
        if (fork() == 0) {
            (void)__atomic_add_fetch(&tally->tries, count_found(&walk, worker, syncs),
                                     __ATOMIC_RELAXED);
            (void)fflush(stdout);
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    long found = tally->tries;
    (void)munmap(tally, sizeof *tally);
    (void)printf("%s  %san fsync that lies is found: %ld of %ld\n", found > 0 ? "ok  " : "FAIL",
                 act_words[what], found, syncs);
    return found == 0;
}

static bool is_wanted(const Walk *walk, int count, char **words)
{
    char name[256];
    (void)snprintf(name, sizeof name, "%s%s", act_words[walk->act], walk->fault->words);
    for (int i = 0; i < count; i++)
        if (strstr(name, words[i]))
            return true;
    return count <= 0;
}

static int walk_everything(int count, char **words)
{
    Tally total = {0};
    for (int what = 0; what < ACTS; what++)
        for (unsigned i = 0; i < fault_count; i++) {
            Walk walk = {.act = (Act)what, .fault = &faults[i]};
            if (what == SENDING && faults[i].side == STICK_SIDE)
                continue;
            if (is_wanted(&walk, count, words))
                (void)walk_all(&walk, &total);
        }
    (void)printf("%s  %ld faults tried of %ld, %ld did not hold\n", total.failed ? "FAIL" : "ok  ",
                 total.tries, total.struck, total.failed);
    return total.failed > 0;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    libraries = argv[1];
    stick = argv[2];
    helper = argv[3];
    stage_open(stages);
    (void)snprintf(tries, sizeof tries, "%s-tries", stages[0].scene.base);
    must(folder_make(tries, 0755) == OK, "folder");
    int status = 0;
    if (argc > 4 && strcmp(argv[4], "--deaf") == 0)
        for (int what = 0; what < ACTS; what++)
            status |= walk_deaf((Act)what);
    else
        status = walk_everything(argc - 4, argv + 4);
    tree_remove(tries);
    stage_close(stages);
    return status;
}
