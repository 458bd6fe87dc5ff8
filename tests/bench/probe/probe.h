/* What the probe counts inside the running kiosk, in memory that the measuring program shares. */
#ifndef HOMEWARD_TESTS_PROBE_H
#define HOMEWARD_TESTS_PROBE_H

#include <stdatomic.h>

#define PROBE_FD "BENCH_PROBE_FD" /* the environment names the descriptor of that memory */

typedef struct ProbeCounts {
    atomic_long frames;       /* pictures given to the display */
    atomic_long main_decodes; /* JPEGs decoded by the thread that draws */
    atomic_long decodes;      /* JPEGs decoded by any thread */
} ProbeCounts;

#endif
