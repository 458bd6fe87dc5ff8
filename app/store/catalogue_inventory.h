/* What the office keeps of each version that it packed, to write deltas against it later: a small
 * SQLite file with which case was there under which id, a fingerprint of all that was said and shown
 * of it, and the hashes of the pictures. No names, no photographs. */
#ifndef HOMEWARD_STORE_CATALOGUE_INVENTORY_H
#define HOMEWARD_STORE_CATALOGUE_INVENTORY_H

#include "seal/hash.h"
#include "store/database.h"

/* Tables: about(version), cases(case_number, id, fingerprint), pictures(hash),
 * answers(lookup, fingerprint), points(fingerprint): one row, of all of them. `path` must not
 * exist; nothing is left there after a failure. */
NODISCARD Result catalogue_inventory_write(const char *path, const char *catalogue);

/* Opens one; CORRUPT when it is none, NOT_FOUND when it is not there. */
NODISCARD Result catalogue_inventory_open(const char *path, sqlite3 **out_db);

#endif
