/* What the probe counts inside the running kiosk, in memory that the measuring program shares. */
#ifndef HOMEWARD_TESTS_PROBE_H
#define HOMEWARD_TESTS_PROBE_H

#include <stdatomic.h>

#define PROBE_FD "BENCH_PROBE_FD" /* the environment names the descriptor of that memory */

typedef struct ProbeCounts {
    atomic_long frames;       /* pictures given to the display */
    atomic_long main_decodes; /* JPEGs decoded by the thread that draws */
    atomic_long decodes;      /* JPEGs decoded by any thread */
    atomic_long drawing; /* CPU time of the thread that draws, from one picture to the next, ns */
    atomic_long copying; /* its CPU time for one copy of the window, ns; asked for by -1 */
    atomic_long looks;   /* not 0: the pixels of each picture are looked at */
    atomic_long changed; /* when they first were others than before, ns; set to 0 to ask again */
} ProbeCounts;

#endif
