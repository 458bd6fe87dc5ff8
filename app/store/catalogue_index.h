/* Builds the text index of a catalogue from its search_text. */
#ifndef HOMEWARD_STORE_CATALOGUE_INDEX_H
#define HOMEWARD_STORE_CATALOGUE_INDEX_H

#include "store/database.h"

/* Outside of a transaction; the three tables must be empty. */
NODISCARD Result catalogue_index_build(sqlite3 *db);

#endif
