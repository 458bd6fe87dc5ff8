/* The faults that walk.c tries, one after the other at each call. */
#ifndef HOMEWARD_TESTS_FAULTS_H
#define HOMEWARD_TESTS_FAULTS_H

#include <stdbool.h>

#include "stick/status.h"

#define FAULT_OUTCOMES 6

typedef enum FaultSide { BOTH_SIDES, STICK_SIDE, KIOSK_SIDE } FaultSide;
typedef enum FaultOf { OF_WRITES, OF_CALLS, OF_MEMORY } FaultOf;

typedef struct Fault {
    const char *words;
    const char *kind; /* see plan.h; NULL for OF_MEMORY */
    FaultSide side;
    FaultOf of;
    bool from;     /* and at all calls after it */
    int run;       /* and at so many calls in all */
    unsigned seed; /* of a cut */
    /* With what a visit may end that came to an end of its own, beside OUTCOME_OK; none: whatever. */
    StickOutcome allowed[FAULT_OUTCOMES];
} Fault;

extern const Fault faults[];
extern const unsigned fault_count;
bool fault_is_cut(const Fault *fault);

#endif
