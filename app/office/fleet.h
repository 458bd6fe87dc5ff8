/* All kiosks and sticks of an office, as far as it has heard of them. */
#ifndef HOMEWARD_OFFICE_FLEET_H
#define HOMEWARD_OFFICE_FLEET_H

#include <stdio.h>

#include "base/text.h"
#include "office/health.h"
#include "office/keyring.h"

typedef struct Fleet {
    Desk *desk;
    const Keyring *keyring;
    int64_t now;
    int64_t overdue_days; /* without a word from a kiosk, or a stick away for longer: overdue */
} Fleet;

/* What somebody should look at, "; " between; nothing when all is well. `health` NULL: never heard of. */
void fleet_judge(const Fleet *fleet, const DeskHealth *row, const Health *health, Text *out);
/* Whole days that the stick has been away for too long; 0: it is not overdue. */
int64_t fleet_stick_overdue(const Fleet *fleet, const DeskStick *stick);

NODISCARD Result fleet_print(const Fleet *fleet, FILE *out);
/* {"kiosks":[{"kiosk","seen","received_at","trouble","health":{…}|null}],"sticks":[{…}]} */
NODISCARD Result fleet_print_json(const Fleet *fleet, FILE *out);

#endif
