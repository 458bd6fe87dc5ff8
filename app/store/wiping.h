/* SQLite's memory, overwritten when it is given back: what a visitor searched for goes through it. */
#ifndef HOMEWARD_STORE_WIPING_H
#define HOMEWARD_STORE_WIPING_H

#include "base/result.h"

/* For the whole process; before the first database is opened, else INVALID. */
NODISCARD Result wiping_begin(void);

#endif
