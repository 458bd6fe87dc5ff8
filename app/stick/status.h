/* stick.json: what the stick program tells the touch app, replaced atomically in the run folder and
 * watched by inotify there. The touch app turns `outcome` into words; detail is for the log only.
 */
#ifndef HOMEWARD_STICK_STATUS_H
#define HOMEWARD_STICK_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

#define STICK_STATUS_FILE "stick.json"

typedef enum StickState { STICK_ABSENT, STICK_WORKING, STICK_DONE, STICK_TROUBLE } StickState;
typedef enum StickStep {
    STEP_NONE,
    STEP_VERIFY,
    STEP_EXPORT,
    STEP_ACKNOWLEDGE,
    STEP_IMPORT,
    STEP_FINISH
} StickStep;

/* Each with its own exit status (its value here), its own sentence on the stick page in both
 * languages, its own line in the log. */
typedef enum StickOutcome {
    OUTCOME_OK = 0, /* all done; catalogue may be new or unchanged */
    OUTCOME_USAGE = 2,
    OUTCOME_NO_MANIFEST = 10, /* not one of our sticks */
    OUTCOME_BAD_SIGNATURE = 11,
    OUTCOME_OTHER_OFFICE = 12,
    OUTCOME_BAD_MANIFEST = 13,
    OUTCOME_SOFTWARE_TOO_OLD = 14,
    OUTCOME_RETIRED_KEY = 15, /* signed with a key that the office took back */
    OUTCOME_ROLLBACK = 20,    /* older than what is installed; reports were taken all the same */
    OUTCOME_BUNDLE_TRUNCATED = 21,
    OUTCOME_BUNDLE_CHANGED = 22, /* a piece's hash differs */
    OUTCOME_BUNDLE_INVALID = 23, /* no database, or a table is missing */
    OUTCOME_STICK_FULL = 30,     /* no room for the reports */
    OUTCOME_STICK_WRITE = 31,    /* cannot be written or read back */
    OUTCOME_KIOSK_FULL = 32,     /* no room for the catalogue */
    OUTCOME_PULLED = 33,         /* gone in the middle */
    OUTCOME_INTERNAL = 40
} StickOutcome;

typedef struct StickStatus {
    StickState state;
    StickStep step;
    StickOutcome outcome;
    int percent;             /* of the step, -1 unknown */
    int64_t outboxes_broken; /* that lie here: reports may be lost */
    int64_t reports_sent, reports_waiting, reports_erased;
    int64_t version_before, version_after; /* 0 none */
    int64_t visit;                         /* grows with every visit since boot */
    int64_t updated_at;                    /* seconds, clock_now */
} StickStatus;

/* "ok", "no-manifest" and the like, as stick.json and the log name it. */
const char *stick_outcome_name(StickOutcome outcome);

NODISCARD Result stick_status_write(const char *run_folder, const StickStatus *status);
/* A missing file is STICK_ABSENT. */
NODISCARD Result stick_status_read(const char *run_folder, StickStatus *out_status);

#endif
