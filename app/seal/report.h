/* The letter inside the envelope: what the office reads after opening.
 * {"format":1,"kind":"tip","receipt":"XXXX-…","kiosk":"…","counter":7,"time_floor":…,"software":"…",
 *  "language":"zh_CN","fields":{…}}
 * and, when the visitor told something by voice, a NUL and the voice statement (record/statement.h). */
#ifndef HOMEWARD_SEAL_REPORT_H
#define HOMEWARD_SEAL_REPORT_H

#include <stdint.h>

#include "base/result.h"
#include "record/code.h"
#include "record/record.h"
#include "seal/identity.h"

typedef struct Report {
    ReportKind kind;
    Record fields;
    char receipt[CODE_TEXT_SIZE];
    char kiosk[KIOSK_ID_SIZE];
    uint64_t counter;
    int64_t time_floor;
    char language[16];
    char software[32];
    uint8_t *voice; /* owned, memory_free; NULL: nothing was told by voice */
    size_t voice_length;
} Report;

/* A random receipt code (60 bits, less 0.2); letters and digits only. */
void receipt_make(char out[CODE_TEXT_SIZE]);
/* Text of the letter; the caller wipes and frees. */
NODISCARD Result report_write(const Report *report, char **out_text, size_t *out_length);
/* CORRUPT when anything is not as report_write makes it; but the voice of a letter may have been taken
 * off, as a desk keeps it elsewhere. */
NODISCARD Result report_read(const char *text, size_t length, Report *out_report);
void report_done(Report *report); /* wipes */

#endif
