/* What must hold after a fault, and after the visit that follows it. Ends this process when it does
 * not (must, in tree.h). */
#ifndef HOMEWARD_TESTS_JUDGE_H
#define HOMEWARD_TESTS_JUDGE_H

#include "stage.h"

/* After the fault, in `scene`, a copy of the stage: the catalogue is the old one or the new one, whole
 * (integrity_check, digest); each report that the office has not acknowledged is in the outbox; stick.json
 * can be read. `done`: the program said that all is well; then so it must be, on the stick as well. */
void judge_visit(const Stage *stage, const Scene *scene, bool done);
/* The same when not a visit but the sending of one more report went wrong. */
void judge_sending(const Stage *stage, const Scene *scene, bool done);
/* After the next visit, with `added` reports sent since, the last of them `last`: the new catalogue, exactly
 * the acknowledged reports erased, all others on the stick; the office collects each report exactly
 * once, and the health record; nothing half-written is left, and nothing that had to go. */
void judge_next_visit(const Stage *stage, const Scene *scene, int added,
                      const uint8_t last[REPORT_ID_BYTES]);

#endif
