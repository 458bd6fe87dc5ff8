/* The last step of writing a catalogue: from the building file to the name that others read. */
#ifndef HOMEWARD_STORE_CATALOGUE_PUBLISH_H
#define HOMEWARD_STORE_CATALOGUE_PUBLISH_H

#include "store/database.h"

/* Copies `db` compactly to `path`, which must not exist, checks the copy as a kiosk will, and puts it on
 * the disk. After a failure nothing is at `path`. */
NODISCARD Result catalogue_publish(sqlite3 *db, const char *path);

#endif
