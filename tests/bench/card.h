/* A disk as slow as a memory card, for what is measured and no more: see tests/bench/card, which made
 * the control group that BENCH_CARD names. Without it the disk stays as it is. */
#ifndef HOMEWARD_TESTS_CARD_H
#define HOMEWARD_TESTS_CARD_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CARD_BYTES_PER_SECOND 10000000.0

/* Enters the group, or goes back to the one above it. */
static inline bool card_enter(bool in)
{
    const char *group = getenv("BENCH_CARD");
    char path[256];
    if (group == NULL)
        return true;
    (void)snprintf(path, sizeof path, "%s/%scgroup.procs", group, in ? "" : "../");
    FILE *processes = fopen(path, "w");
    if (processes == NULL)
        return false;
    int written = fprintf(processes, "%d\n", (int)getpid());
    return fclose(processes) == 0 && written > 0;
}

/* Was that copying as slow as it should have been? If not, what is measured is not a card. */
static inline bool card_holds(int64_t bytes, int64_t milliseconds)
{
    return getenv("BENCH_CARD") == NULL ||
           (double)bytes * 1000 < 1.3 * CARD_BYTES_PER_SECOND * (double)milliseconds;
}

#endif
