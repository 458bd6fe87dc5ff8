/* The outbox: sealed, signed reports waiting for a stick, in outbox.db. The kiosk appends, the
 * stick program reads and erases after the office's signed acknowledgement. Both may have it open.
 */
#ifndef HOMEWARD_STORE_OUTBOX_H
#define HOMEWARD_STORE_OUTBOX_H

#include <stdint.h>

#include "seal/envelope.h"
#include "store/database.h"

typedef struct Outbox Outbox;

/* Reports are refused when less than this stays free on the disk: a full disk must be known before
 * a person starts to type. */
#define OUTBOX_RESERVE_BYTES (16u << 20)

#define OUTBOX_FILE "outbox.db"

/* A broken outbox.db is not lost: it is set aside as outbox.broken-N.db for the technician and a
 * new one is begun. Then outbox_broken() says so, for the log and the technician's page, until
 * closed. */
NODISCARD Result outbox_open(const char *data_folder, Outbox **out_outbox);
/* Of a card that became read-only: only outbox_count and outbox_each; a broken one is CORRUPT and stays
 * where it is, NOT_FOUND when there is none. */
NODISCARD Result outbox_open_to_read(const char *data_folder, Outbox **out_outbox);
void outbox_close(Outbox *outbox);
const char *outbox_broken(const Outbox *outbox); /* one English line; NULL when all is well */
/* How many broken outboxes lie in the folder: as long as one does, reports in it may be lost. */
NODISCARD Result outbox_count_broken(const char *data_folder, int64_t *out_count);
/* For looking only, read-only: nothing is made and nothing set aside. CORRUPT when outbox_open would set
 * it aside; *out_db is NULL when there is no outbox yet; the caller closes it. */
NODISCARD Result outbox_look(const char *data_folder, sqlite3 **out_db);
/* NO_SPACE when a report could not be kept safely now; IO when the disk refuses a test write. */
NODISCARD Result outbox_ready(Outbox *outbox);
/* Reserves the next counter (never given twice, also after a crash). */
NODISCARD Result outbox_next_counter(Outbox *outbox, uint64_t *out_counter);
/* After OK the report is on the disk for good. */
NODISCARD Result outbox_add(Outbox *outbox, const uint8_t id[REPORT_ID_BYTES], uint64_t counter,
                            const uint8_t *envelope, size_t length);
NODISCARD Result outbox_count(Outbox *outbox, int64_t *out_count);
/* Each report, oldest first; stops at the first failure of `visit`. */
NODISCARD Result outbox_each(Outbox *outbox,
                             Result (*visit)(const uint8_t id[REPORT_ID_BYTES], uint64_t counter,
                                             const uint8_t *envelope, size_t length, void *user),
                             void *user);
/* Overwrites and removes; ids that are not there are fine. Many are erased a little at a time, each
 * part for good: a failure leaves the others, and *out_erased says how many are gone all the same. */
NODISCARD Result outbox_erase(Outbox *outbox, const uint8_t (*ids)[REPORT_ID_BYTES], size_t count,
                              size_t *out_erased);

#endif
