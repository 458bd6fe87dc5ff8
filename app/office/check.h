/* What is wrong with a stick? Asked in the office, of one that leaves or one that kiosks refused. Nothing
 * is written, neither to the stick nor to the desk; no password is needed. */
#ifndef HOMEWARD_OFFICE_CHECK_H
#define HOMEWARD_OFFICE_CHECK_H

#include <stdio.h>

#include "office/desk.h"
#include "office/keyring.h"
#include "office/problems.h"
#include "stick/manifest.h"

typedef struct Check {
    Desk *desk;
    const Keyring *keyring;
    const char *stick;
    FILE *out;      /* what it is, a line each */
    Problems wrong; /* and what a kiosk would not take, or only in part */
} Check;

/* OK also when things are wrong (look at wrong.count); other results are the desk's, or no memory. */
NODISCARD Result check_run(Check *check);
void check_done(Check *check);

/* check_visits.c: the reports that lie on the stick. */
NODISCARD Result check_visits(Check *check, const char *home);

#endif
