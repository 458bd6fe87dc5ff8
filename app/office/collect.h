/* Taking the reports from a stick that has visited kiosks. The stick is a stranger until each card,
 * each signature and each box has been judged. */
#ifndef HOMEWARD_OFFICE_COLLECT_H
#define HOMEWARD_OFFICE_COLLECT_H

#include <stdint.h>

#include "office/desk.h"
#include "office/keyring.h"
#include "office/problems.h"

typedef struct Collection {
    Desk *desk;
    Keyring *keyring; /* sealing unlocked */
    const char *stick;
    bool clear;          /* remove from the stick what is stored safely */
    int64_t received_at; /* of all that this stick brings */
    int64_t fresh, known;
    Problems refused; /* one sentence for each thing that was not taken */
} Collection;

/* OK also when things were refused (look at refused.count); other results are the desk's or the
 * stick's. NOT_FOUND when it is no stick of ours. */
NODISCARD Result collect_run(Collection *collection);
void collect_done(Collection *collection);

#endif
