/* Time without a clock battery: the greatest of the system clock, the last time written to disk and
 * the newest signed made_at that we believed. Order never comes from here, it comes from counters. */
#ifndef HOMEWARD_BASE_CLOCK_H
#define HOMEWARD_BASE_CLOCK_H

#include <stdint.h>

#include "base/result.h"

/* Reads the floor kept in `data_folder`/time-floor (a missing file is a floor of 0). */
NODISCARD Result clock_open(const char *data_folder);
/* Seconds since 1970, UTC; never below the floor, never backwards within a process. */
int64_t clock_now(void);
/* Raises the floor to a time that came signed (made_at) or was lived through; written at once,
 * with file_replace. A lower time changes nothing. */
NODISCARD Result clock_raise_floor(int64_t seconds);
/* The floor by now: what was written or signed, and the time lived through since. */
int64_t clock_floor(void);
/* The hour of the day here, 0..23; -1 when the system's clock is behind the floor and so surely wrong. */
int clock_hour(void);
/* Writes clock_floor(), never what the system's clock says: called at most once an hour and at
 * shutdown. */
NODISCARD Result clock_save(void);
/* Milliseconds that only go forward, for timeouts and animations. */
int64_t clock_ticks_ms(void);

#endif
