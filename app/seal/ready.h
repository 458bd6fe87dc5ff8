/* libsodium, started once. Every door of this room that can fail goes through seal_ready first. */
#ifndef HOMEWARD_SEAL_READY_H
#define HOMEWARD_SEAL_READY_H

#include "base/result.h"

/* Safe from any thread, any number of times. */
NODISCARD Result seal_ready(void);

#endif
