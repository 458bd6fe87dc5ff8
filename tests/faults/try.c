/* See try.h. Each try is a process of its own, which ends when something does not hold. */
#include "try.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "judge.h"
#include "tree.h"

#define LINES       16
#define SAMPLE_SEED 20261101u

const char *const act_words[ACTS] = {"whole: ", "delta: ", "report: "};

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
    static const char words[] = "event_words=" SCENE_WORDS;
    char *visit[] = {(char *)stick,      "--config",           (char *)scene->config,
                     "--data",           (char *)scene->data,  "--run",
                     (char *)scene->run, (char *)scene->mount, NULL};
    char *send[] = {(char *)helper, "report", (char *)scene->config, (char *)scene->data, "tip",
                    (char *)words,  NULL};
    return run(what == SENDING ? send : visit, environment);
}

static const Stage *stage_of(Act what)
{
    return &stages[what == VISIT_DELTA ? STAGE_DELTA : STAGE_WHOLE];
}

Place try_place(int worker)
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
    static char lines[LINES][2 * PATH_SIZE + 32];
    char *environment[LINES + 1] = {0};
    const Fault *fault = walk->fault;
    bool starves = fault->of == OF_MEMORY;
    int n = 0;
#define SET(...) (void)snprintf(lines[n++], sizeof lines[0], __VA_ARGS__)
    SET("LD_PRELOAD=%s/%s:%s/still.so", libraries, starves ? "starve.so" : "shim.so", libraries);
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
    SET("FAULT_RUN=%d", fault->run);
    /* A sanitizer's library wants to be the first one; the shim makes raw system calls only. */
    SET("ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0");
    if (walk->deaf_same)
        SET("FAULT_DEAF_SAME=1");
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

long try_number(const char *path, bool second)
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
    int added = 1;
    if (walk->act == SENDING)
        added += (int)(scene_waiting(scene) - STAGE_REPORTS);
    scene_report(scene, last);
    int status = act(VISIT_WHOLE, scene, environ);
    must(WIFEXITED(status) && WEXITSTATUS(status) == OUTCOME_OK, "the next visit fails");
    judge_next_visit(stage, scene, added, last);
}

/* Only what a visit changes: the rest is the stage's. True when just this end was judged before. */
static bool is_judged(const Walk *walk, const Scene *scene, bool done,
                      unsigned char out_key[MEMO_KEY_BYTES])
{
    const char *folders[] = {scene->config, scene->data, scene->run, scene->mount};
    if (!walk->memo)
        return false;
    memo_key(scene->base, folders, 4, done, out_key);
    return memo_knows(walk->memo, out_key);
}

static void judge(const Walk *walk, const Scene *scene, bool done)
{
    unsigned char key[MEMO_KEY_BYTES];
    if (is_judged(walk, scene, done, key))
        return;
    if (walk->act == SENDING)
        judge_sending(stage_of(walk->act), scene, done);
    else
        judge_visit(stage_of(walk->act), scene, done);
    next_visit(walk, scene);
    if (walk->memo)
        memo_learn(walk->memo, key);
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
    bool struck = !ended || try_number(place->count, false) >= at;
    bool after = fault_is_cut(walk->fault) && at > walk->calls; /* the power, when all was over */
    try_add(&tally->struck, struck || after);
    must(!ended || is_allowed(walk, WEXITSTATUS(status)), "it ended with another outcome");
    must(struck || done, "without a fault it fails");
    judge(walk, &scene, done);
    try_add(&tally->survived, struck && done);
}

/* In a process of its own, which must() may end. */
bool try_at(const Walk *walk, const Place *place, long at, Tally *tally)
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

void try_count(Walk *walk)
{
    Place place = try_place(0);
    Scene scene = fresh_scene(walk, &place);
    (void)snprintf(tree_now, sizeof tree_now, "%s%s", act_words[walk->act], walk->fault->words);
    int status = act_with_fault(walk, &scene, &place, 0);
    must(WIFEXITED(status) && WEXITSTATUS(status) == 0, "without a fault it fails");
    if (walk->fault->of == OF_MEMORY)
        walk->left_out = try_number(place.count, true);
    else
        walk->syncs = try_number(place.syncs, false);
    walk->calls = try_number(place.count, false);
}

Tally *try_tally(void)
{
    Tally *tally =
        mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(tally != MAP_FAILED, "memory");
    return tally;
}

long try_sample_size(long calls)
{
    const char *sample = getenv("FAULT_SAMPLE");
    long most = sample ? strtol(sample, NULL, 10) : 0;
    return most > 0 && most < calls ? most : calls;
}

long try_sampled(const Walk *walk, long i, long count, long calls)
{
    long from = calls * i / count, to = calls * (i + 1) / count;
    unsigned chance = ((unsigned)i + SAMPLE_SEED) * 2654435761u;
    return 1 + from + ((long)(chance >> 8) + (walk->fault - faults)) % (to - from);
}

void try_add(long *number, long more)
{
    (void)__atomic_add_fetch(number, more, __ATOMIC_RELAXED);
}

void try_open(const char *libraries_, const char *stick_, const char *helper_)
{
    libraries = libraries_;
    stick = stick_;
    helper = helper_;
    stage_open(stages);
    (void)snprintf(tries, sizeof tries, "%s-tries", stages[0].scene.base);
    must(folder_make(tries, 0755) == OK, "folder");
}

void try_close(void)
{
    tree_remove(tries);
    stage_close(stages);
}
