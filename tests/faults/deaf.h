/* Does the harness find a missing fsync? */
#ifndef HOMEWARD_TESTS_DEAF_H
#define HOMEWARD_TESTS_DEAF_H

#include "try.h"

/* Each fsync in turn lies. Prints how many are found, and which are not; 0 when enough are. */
int deaf_walk(Act act);

#endif
