/* The last visits of sticks, as the kiosk remembers them: visits.json in the data folder, which also goes
 * to the office with the health record. */
#ifndef HOMEWARD_STICK_HISTORY_H
#define HOMEWARD_STICK_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

#define HISTORY_FILE      "visits.json"
#define HISTORY_MAX_BYTES 16384 /* 20 visits of at most 300 bytes */
#define HISTORY_VALUES    1024
#define VISITS_KEPT       20

typedef struct HistoryVisit {
    int64_t at; /* seconds since 1970 */
    char stick[33], outcome[32];
    int64_t sent, version_after;
} HistoryVisit;

/* The newest first, at most `max`. A history that cannot be read is an empty one. */
size_t history_last(const char *data_folder, HistoryVisit *out_visits, size_t max);

#endif
