/* A visit that goes wrong at its first write, its second, its third …, with each of the faults of
 * faults.c, with a whole catalogue and with a delta (stage.h); and the same for the sending of a report.
 * After each one judge.h looks, one more report is sent, and the next visit, with nothing in its way, must
 * mend everything: once for each state of the disks that came about (memo.h). Prints how many calls there are
 * and how many of them were tried.
 *
 *   walk LIBRARIES HOMEWARD-STICK HELPER [WORDS…]   LIBRARIES: folder of shim.so and starve.so;
 *                                                   only the walks with one of these words
 *   walk … --deaf    does it find an fsync that is only said to be made?
 *   FAULT_SAMPLE=N   at most N calls of each walk, spread over it, always the same ones
 *   FAULT_SHOW=1     each call at which it did not hold, instead of stopping a walk at the first
 *   FAULT_NTH=N      only the Nth call of each walk, with the programs' own words */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "deaf.h"
#include "tree.h"
#include "try.h"

static void work(const Walk *walk, int worker, long positions, long count, Tally *tally)
{
    Place place = try_place(worker);
    const char *nth = getenv("FAULT_NTH");
    for (long i = worker; i < count; i += TRY_WORKERS) {
        long at = try_sampled(walk, i, count, positions);
        if (nth && strtol(nth, NULL, 10) != at)
            continue;
        if (tally->failed > 0 && !getenv("FAULT_SHOW"))
            return;
        try_add(&tally->tries, 1);
        if (!try_at(walk, &place, at, tally))
            try_add(&tally->failed, 1);
    }
}

static void say(const Walk *walk, const Tally *tally, long positions, long known)
{
    static const char *const units[] = {"writes", "reads and writes", "allocations"};
    bool all = tally->tries == positions;
    (void)printf("%s  %s%s: %s%ld of %ld %s%s", tally->failed ? "FAIL" : "ok  ",
                 act_words[walk->act], walk->fault->words, all ? "" : "sampled ", tally->tries,
                 positions, units[walk->fault->of],
                 fault_is_cut(walk->fault) ? " and after the last" : "");
    if (tally->struck < tally->tries)
        (void)printf(", %ld did not come", tally->tries - tally->struck);
    if (tally->survived > 0 && !fault_is_cut(walk->fault))
        (void)printf("; in spite of %ld of them all was done", tally->survived);
    (void)printf("; new states of the disks, each judged: %ld", memo_count(walk->memo) - known);
    if (walk->left_out > 0)
        (void)printf("; left out are %ld of libraries that end the program", walk->left_out);
    if (tally->failed > 0)
        (void)printf("; %ld DID NOT HOLD", tally->failed);
    (void)printf("\n");
    (void)fflush(stdout);
}

static bool walk_all(Walk *walk, Tally *total)
{
    try_count(walk);
    long positions = walk->calls + fault_is_cut(walk->fault);
    long count = try_sample_size(positions), known = memo_count(walk->memo);
    Tally *tally = try_tally();
    for (int worker = 0; worker < TRY_WORKERS; worker++)
        if (fork() == 0) {
            work(walk, worker, positions, count, tally);
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    say(walk, tally, positions, known);
    bool good = tally->failed == 0;
    total->tries += tally->tries;
    total->struck += positions;
    total->failed += tally->failed;
    return good;
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
    for (int what = 0; what < ACTS; what++) {
        Memo *memo = memo_open();
        for (unsigned i = 0; i < fault_count; i++) {
            Walk walk = {.act = (Act)what, .fault = &faults[i], .memo = memo};
            if (what == SENDING && faults[i].side == STICK_SIDE)
                continue;
            if (is_wanted(&walk, count, words))
                (void)walk_all(&walk, &total);
        }
        memo_close(memo);
    }
    (void)printf("%s  %ld faults tried of %ld, %ld did not hold\n", total.failed ? "FAIL" : "ok  ",
                 total.tries, total.struck, total.failed);
    return total.failed > 0;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    try_open(argv[1], argv[2], argv[3]);
    int status = 0;
    if (argc > 4 && strcmp(argv[4], "--deaf") == 0)
        for (int what = 0; what < ACTS; what++)
            status |= deaf_walk((Act)what);
    else
        status = walk_everything(argc - 4, argv + 4);
    try_close();
    return status;
}
