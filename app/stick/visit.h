/* One visit of a stick, in the order of the house plan: verify, export, acknowledge, import,
 * finish. Whatever happens at any instant: the old catalogue or the new one, and every
 * unacknowledged report. */
#ifndef HOMEWARD_STICK_VISIT_H
#define HOMEWARD_STICK_VISIT_H

#include "board/lights.h"
#include "stick/status.h"

typedef struct VisitOptions {
    const char *mount;  /* the stick's root */
    const char *config; /* see seal/identity.h */
    const char *data;   /* catalogue.db, outbox.db, kiosk.key, time-floor, import/ */
    const char *run;    /* stick.json */
    Lights *lights;     /* may be NULL */
} VisitOptions;

#define CATALOGUE_FILE "catalogue.db"

/* The outcome; the sentence for the log is in error_detail() when it is not OUTCOME_OK. */
StickOutcome visit_run(const VisitOptions *options);

#endif
