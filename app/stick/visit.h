/* One visit of a stick, in the order of the house plan: verify, export, acknowledge, import,
 * finish. Whatever happens at any instant: the old catalogue or the new one, and every
 * unacknowledged report. */
#ifndef HOMEWARD_STICK_VISIT_H
#define HOMEWARD_STICK_VISIT_H

#include <stdbool.h>
#include <stdio.h>

#include "board/lights.h"
#include "stick/status.h"

typedef struct VisitOptions {
    const char *mount;  /* the stick's root */
    const char *config; /* see seal/identity.h */
    const char *data;   /* catalogue.db, outbox.db, kiosk.key, time-floor, import/ */
    const char *run;    /* stick.json */
    const char *sys;    /* where sysfs is, for the health record; NULL: /sys */
    Lights *lights;     /* may be NULL */
    /* Somebody unmounts the stick afterwards and then calls visit_finish: until then the screen and
     * the lights keep saying "wait". */
    bool mounted;
    /* One line an event for the log; may be NULL. */
    void (*tell)(bool trouble, const char *line, void *user);
    void *user;
} VisitOptions;

#define CATALOGUE_FILE "catalogue.db"

/* The outcome; the sentence for the log is in error_detail() when it is not OUTCOME_OK. */
StickOutcome visit_run(const VisitOptions *options);

/* Only the first step: is this stick one of ours? Nothing is written or shown. */
StickOutcome visit_check(const VisitOptions *options);

/* What a visit of this stick would do here, in the language that is chosen (base/words.h), for whoever
 * holds the stick: sentences to `out`, a line each. Nothing is written, neither to the stick
 * nor to the kiosk. The outcome is the visit's, as far as it can be known without copying. */
StickOutcome visit_explain(const VisitOptions *options, FILE *out);

#define STICK_NAME_SIZE 96
/* True when something else lies where a visit of this kiosk makes a folder or puts a file below `root`
 * (HOMEWARD on the stick): a file for a folder, or a folder for a file. Then the name below it. */
bool stick_in_the_way(const char *root, const char *kiosk, char out_name[STICK_NAME_SIZE]);

/* The last word on a visit that ran with `mounted`, once the stick is free: done or trouble, green
 * or red. A visit that never came to its end was pulled. Only `run` and `lights` are looked at. */
NODISCARD Result visit_finish(const VisitOptions *options);

/* Amber while working, green when done, red when there is something to read, else none. */
Light stick_light(StickState state);

/* What a visit leaves to be done when the stick is free already: the words of cases that are gone leave
 * the text index (store/catalogue_delta.h). May be cut at any time: the next call goes on. OK without a
 * catalogue; BUSY when another visit has begun. */
NODISCARD Result visit_tidy(const VisitOptions *options);

/* The stick has left: the screen forgets it, the lights go out. One that left in the middle of its
 * visit is not forgotten but said to be pulled, until the next one comes. */
NODISCARD Result visit_forget(const VisitOptions *options);

/* Shows on the lights what stick.json says, until it fails. */
NODISCARD Result visit_follow(const char *run_folder, Lights *lights);

#endif
