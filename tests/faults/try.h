/* One try: a kiosk and a stick as they were before the visit, one fault, and what must hold afterwards.
 * For walk.c and deaf.c. */
#ifndef HOMEWARD_TESTS_TRY_H
#define HOMEWARD_TESTS_TRY_H

#include "base/file.h"
#include "faults.h"
#include "memo.h"

#define TRY_WORKERS 2

typedef enum Act { VISIT_WHOLE, VISIT_DELTA, SENDING, ACTS } Act;
extern const char *const act_words[ACTS];

typedef struct Walk {
    Act act;
    const Fault *fault;
    long calls;     /* of a run without the fault */
    long left_out;  /* and calls that are not tried, see starve.c */
    long syncs;     /* and how many of them are fsyncs */
    long deaf;      /* this fsync lies; 0: none */
    bool deaf_same; /* and those of the same file after it */
    Memo *memo;     /* ends that were judged; NULL: each is */
} Walk;

typedef struct Place { /* a worker's own */
    char base[PATH_SIZE], keep[PATH_SIZE], count[PATH_SIZE], syncs[PATH_SIZE];
} Place;

typedef struct Tally { /* of all workers of a walk */
    long tries, struck, survived, failed;
} Tally;

/* Sets the stage. `libraries` is the folder of shim.so and starve.so. */
void try_open(const char *libraries, const char *stick, const char *helper);
void try_close(void);
Place try_place(int worker);
/* A run without the fault: fills in the walk's numbers. Ends the process when it fails. */
void try_count(Walk *walk);
/* Whether all holds after the fault at call `at`; says on stderr what does not, unless an fsync lies. */
bool try_at(const Walk *walk, const Place *place, long at, Tally *tally);
/* The first number of a file, or the one behind it. */
long try_number(const char *path, bool second);
/* How many of so many calls are tried, by FAULT_SAMPLE (walk.c). */
long try_sample_size(long calls);
/* The `i`th of `count` numbers up to `calls`: each from a stretch of its own, so that they are spread, and
 * each fault in its neighbour's next place: together they try more calls than each alone. */
long try_sampled(const Walk *walk, long i, long count, long calls);
/* Shared with the processes that are forked from now on; never freed. */
Tally *try_tally(void);
void try_add(long *number, long more); /* of a tally */

#endif
