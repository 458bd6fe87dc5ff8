/* The steps of a visit, and what they share. Private to this room.
 *
 * A step returns the outcome that ends the visit, or OUTCOME_OK to go on; the sentence is then in
 * error_detail(). Which of the two disks failed is known only where it failed, so it is there that
 * a Result becomes an outcome. */
#ifndef HOMEWARD_STICK_STEPS_H
#define HOMEWARD_STICK_STEPS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/file.h"
#include "seal/identity.h"
#include "stick/manifest.h"
#include "stick/plan.h"
#include "stick/visit.h"
#include "store/outbox.h"

typedef struct Visit {
    const VisitOptions *options;
    char root[PATH_SIZE]; /* MOUNT/HOMEWARD */
    dev_t device;         /* of the filesystem that was there at first, when is_known */
    bool is_known;
    bool has_device; /* it is a device of its own, not a folder */
    Identity identity;
    Outbox *outbox;
    Manifest manifest;
    Keyset keys;    /* of the office, with what this stick announces */
    KeyLinks links; /* and its announcements that were not known here */
    StickStatus status;
    bool is_ours;       /* the manifest is good: the stick may be written */
    bool is_read_only;  /* the data folder: a worn card. Reports leave it, nothing else is done */
    bool is_remembered; /* the history of visits ends with this one */
    int64_t told_at;    /* clock_ticks_ms of the last stick.json */
} Visit;

StickOutcome visit_verify(Visit *visit);
StickOutcome visit_export(Visit *visit);
StickOutcome visit_acknowledge(Visit *visit);
StickOutcome visit_import(Visit *visit);

/* The steps' own judgements, without doing anything; for visit_explain. */
NODISCARD Result visit_look_at_installed(Visit *visit);
/* The version that opens; 0: none. */
NODISCARD Result visit_installed(Visit *visit, int64_t *out_version);
/* Counts the broken outboxes that lie here. */
void visit_look_at_broken(Visit *visit);
/* Ids of reports that the office says it holds; none when the stick has nothing for this kiosk. The
 * caller frees *out_ids. */
NODISCARD Result visit_read_acknowledged(const Visit *visit, uint8_t (**out_ids)[REPORT_ID_BYTES],
                                         size_t *out_count);
/* Whether the reports of `outbox` (NULL: there are none) and what goes along would be written. */
StickOutcome visit_look_at_export(const Visit *visit, sqlite3 *outbox);
/* What would be taken; borrows from visit->manifest. The caller calls plan_done in any case. */
StickOutcome visit_plan(Visit *visit, Plan *out_plan);

/* Writes health.json and its signature into `folder` on the stick. */
NODISCARD Result health_write(Visit *visit, const char *folder);
/* Bytes of a health.json of now. */
NODISCARD Result health_measure(const Visit *visit, size_t *out_length);
/* Keeps the outcome of this visit in the data folder, for the next health.json. */
NODISCARD Result health_remember(const Visit *visit);

/* NO_SPACE unless `bytes` fit on the kiosk's disk, and the reports of the people of today beside them. */
NODISCARD Result kiosk_room_check(const Visit *visit, const char *what, uint64_t bytes);
/* What a delta of so many bytes needs when it is applied: its rows, their old pages in the journal, and
 * what the text index takes. */
#define ROOM_FOR_A_DELTA(bytes) (3 * (bytes))

/* A delta that is damaged or does not fit is no reason to go without: true when the whole catalogue, if
 * it is there, may be taken instead. */
bool delta_gives_way(const Take *take, StickOutcome outcome);

/* Copies what is to be taken to the file `part`, piece by piece, each verified and synced; goes on
 * where an earlier visit stopped, whichever copy of the stick that was. Only bytes with the manifest's
 * hashes are in the file afterwards. */
StickOutcome copy_bundles(Visit *visit, const Take *take, const char *part);
/* What copy_bundles would come to: reads and hashes what it would read, once, and writes nothing. */
StickOutcome bundles_look(Visit *visit, const Take *take, const char *part);
/* The local file of a step, in the data folder. */
NODISCARD Result import_part_path(const Visit *visit, const Take *take, char out_path[PATH_SIZE]);

/* A line for the log. */
void visit_tell(Visit *visit, bool trouble, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Begins a step on the screen; progress is written at most five times a second. */
void visit_step(Visit *visit, StickStep step);
void visit_progress(Visit *visit, uint64_t done, uint64_t of);

/* What a failure on the stick (reading, writing) or on the kiosk's own disk means. */
StickOutcome stick_read_outcome(const Visit *visit, Result kind);
StickOutcome stick_write_outcome(const Visit *visit, Result kind);
StickOutcome kiosk_outcome(Result kind);

/* Remembers which device the stick is, to see later whether it is still there. */
void medium_look(Visit *visit);
/* OK when `path` is a folder and no link; NOT_FOUND, INVALID. */
NODISCARD Result stick_folder_check(const char *path);
/* The folder `name` in `folder`, made when it is missing. */
NODISCARD Result stick_folder_make(const char *folder, const char *name, char out_path[PATH_SIZE]);

#endif
