/* See deaf.h. Each fsync in turn is only said to be made, then the power goes and takes what was not
 * synced. Not found are those that another fsync of the same file or folder makes good, and those on which
 * nothing hangs that was promised; their files are named. */
#include "deaf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "tree.h"

/* The power goes after the end, when all was said to be well, or else at one of the writes after the lie: what
 * was before it the other walks have tried. */
static bool is_found(const Walk *walk, const Place *place)
{
    Tally *tally = try_tally();
    long count = try_sample_size(walk->calls);
    bool found = !try_at(walk, place, walk->calls + 1, tally);
    long lie = found ? walk->calls : try_number(place->syncs, true);
    for (long i = 0; !found && i < count; i++) {
        long at = try_sampled(walk, i, count, walk->calls);
        found = at > lie && !try_at(walk, place, at, tally);
    }
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

static long count_found(const Walk *walk, int worker)
{
    Place place = try_place(worker);
    long found = 0;
    for (long n = 1 + worker; n <= walk->syncs; n += TRY_WORKERS) {
        Walk deaf = *walk;
        deaf.deaf = n;
        if (is_found(&deaf, &place))
            found++;
        else if (getenv("FAULT_SHOW"))
            name_deaf(&place, n);
    }
    return found;
}

static int walk_deaf(Act what, bool same)
{
    const Fault *cut = NULL;
    for (unsigned i = 0; i < fault_count && !cut; i++)
        if (fault_is_cut(&faults[i]))
            cut = &faults[i];
    Walk walk = {.act = what, .fault = cut, .deaf_same = same, .memo = memo_open()};
    try_count(&walk);
    Tally *tally = try_tally();
    (void)fflush(stdout);
    for (int worker = 0; worker < TRY_WORKERS; worker++)
        if (fork() == 0) {
            try_add(&tally->tries, count_found(&walk, worker));
            (void)fflush(stdout);
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    memo_close(walk.memo);
    long found = tally->tries;
    (void)printf("%s  %s%s is found: %ld of %ld\n", found > 0 ? "ok  " : "FAIL", act_words[what],
                 same ? "a file or folder whose fsyncs lie from one on" : "one fsync that lies",
                 found, walk.syncs);
    (void)fflush(stdout);
    return found == 0;
}

int deaf_walk(Act act)
{
    return walk_deaf(act, false) | walk_deaf(act, true);
}
