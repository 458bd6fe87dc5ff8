/* A kiosk, its office and two sticks, before a visit in which everything happens: reports to export and
 * reports that the office already has and acknowledges, new keys announced, answers and cases that come,
 * change and go; one stick carries them in a delta, the other in a whole catalogue in parts. */
#ifndef HOMEWARD_TESTS_STAGE_H
#define HOMEWARD_TESTS_STAGE_H

#include "../support/stick/versions.h"
#include "office/keyring.h"

#define STAGE_REPORTS      5 /* in the kiosk's outbox */
#define STAGE_ACKNOWLEDGED 2 /* the first of them */
#define STAGE_OLD_VERSION  5
#define STAGE_NEW_VERSION  6
#define STAGE_ANNOUNCED    2
#define STAGE_NEEDLES      200
#define STAGE_DESK         "desk" /* below a scene's base: the office's, with what it has collected */

typedef struct Needle { /* what must be nowhere after the visit */
    unsigned char bytes[48];
    size_t length;
    bool only_kiosk; /* a stick may keep it */
} Needle;

typedef struct Stage {
    Scene scene; /* each try is a copy of its folder */
    uint8_t ids[STAGE_REPORTS][REPORT_ID_BYTES];
    unsigned char old_digest[HASH_BYTES], new_digest[HASH_BYTES];
    Needle needles[STAGE_NEEDLES];
    size_t needle_count;
    Keyring *keyring; /* of the office */
} Stage;

typedef enum StageStick { STAGE_WHOLE, STAGE_DELTA, STAGE_STICKS } StageStick;

void stage_open(Stage out_stages[STAGE_STICKS]);
void stage_close(Stage stages[STAGE_STICKS]);

#endif
