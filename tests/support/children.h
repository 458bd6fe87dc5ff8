/* Made-up children with all that matching compares. */
#ifndef HOMEWARD_TESTS_CHILDREN_H
#define HOMEWARD_TESTS_CHILDREN_H

#include "../support/lots.h"
#include "record/record.h"
#include "store/places.h"

/* Number N is a girl when odd, and home again (reunited) when N % 100 is 7. Same lots, same child. The
 * caller calls record_done. */
void child_fill(Record *record, unsigned number, Places *places, Lots *lots);

#endif
