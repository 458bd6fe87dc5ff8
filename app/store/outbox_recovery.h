/* Opening outbox.db, and what happens when it is broken. */
#ifndef HOMEWARD_STORE_OUTBOX_RECOVERY_H
#define HOMEWARD_STORE_OUTBOX_RECOVERY_H

#include "store/database.h"

#define OUTBOX_BROKEN_SIZE 400

/* Opens `path`, made if need be. A file that is no sound outbox is set aside in the folder as
 * outbox.broken-N.db (its journal with it) for the technician, and a new one is begun; `out_broken`
 * then gets a sentence that says so, else it is left alone. */
NODISCARD Result outbox_recover(const char *folder, const char *path, sqlite3 **out_db,
                                char out_broken[OUTBOX_BROKEN_SIZE]);

#endif
