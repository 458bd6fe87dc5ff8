/* A bar on the terminal for what takes a while; nothing at all when standard error is none. */
#ifndef HOMEWARD_OFFICE_PROGRESS_H
#define HOMEWARD_OFFICE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Progress {
    const char *what;
    uint64_t total;
    int64_t drawn_at;
    bool shown;
} Progress;

/* `what` in a word or two: "Photographs". */
void progress_begin(Progress *progress, const char *what, uint64_t total);
void progress_set(Progress *progress, uint64_t done);
/* Clears the line. */
void progress_end(Progress *progress);

#endif
