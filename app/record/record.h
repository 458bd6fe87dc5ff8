/* A record in memory: one text per field of the table. A case is a record, and so is what a report
 * says. Values are owned by the record; "" means unknown. */
#ifndef HOMEWARD_RECORD_RECORD_H
#define HOMEWARD_RECORD_RECORD_H

#include <jansson.h>

#include "base/result.h"
#include "base/text.h"
#include "record/fields.h"

typedef struct Record {
    char *values[FIELD_COUNT]; /* NULL = "" */
} Record;

typedef enum ReportKind {
    REPORT_SEEKING_CHILD,
    REPORT_SEEKING_ORIGIN,
    REPORT_TIP,
    REPORT_SIGHTING,
    REPORT_KINDS
} ReportKind;
/* "seeking_child", "seeking_origin", "tip", "sighting". */
const char *report_kind_key(ReportKind kind);
NODISCARD Result report_kind_parse(const char *key, ReportKind *out_kind);

/* Never NULL. */
const char *record_get(const Record *record, FieldId field);
/* Checks `value` against the field's type and keeps a copy; INVALID with a sentence that says what
 * was expected ("expected a date such as 1998-03, got …"). "" clears, and so does "|" for a PLACE.
 * TILES may come in any order and are kept sorted. */
NODISCARD Result record_set(Record *record, FieldId field, const char *value);
/* By the rules of a type (and its options); "" is always right. */
NODISCARD Result field_check(const Field *field, const char *value);
/* Checks only. */
NODISCARD Result record_check(FieldId field, const char *value);
/* Overwrites (sodium_memzero) and frees all values; the record is empty and usable. */
void record_done(Record *record);
/* True when no field that belongs to `where` has a value, ABOUT_CASES aside. */
bool record_is_empty(const Record *record, int where);
/* True when a report names this case itself (ABOUT_CASES). */
bool record_is_about(const Record *record, const char *case_number);

/* {"sex": "female", …}. Unknown keys and wrong values are INVALID: used on reports that a kiosk sealed.
 * (Written they are by seal/report.c, which leaves no copies behind as a JSON library would.) */
NODISCARD Result record_from_json(const json_t *object, Record *out_record);

/* The value as a person reads it, in the language chosen, appended to `out`: option labels, dates
 * as they were said, marks in words. PLACE gives the free words only: the names of codes come from
 * store/places.h. */
void record_show(const Record *record, FieldId id, Text *out);

#endif
