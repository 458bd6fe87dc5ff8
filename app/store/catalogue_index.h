/* The text index of a catalogue: built whole from its search_text in the office, changed row by row by
 * a delta on the kiosk. */
#ifndef HOMEWARD_STORE_CATALOGUE_INDEX_H
#define HOMEWARD_STORE_CATALOGUE_INDEX_H

#include "store/database.h"

/* Outside of a transaction; the three tables must be empty. */
NODISCARD Result catalogue_index_build(sqlite3 *db);

/* Three statements that take rows in, three that take them out; see store/tokens.h for the groups. */
#define INDEX_GROUPS 3
typedef struct CatalogueIndex {
    sqlite3 *db; /* borrowed */
    sqlite3_stmt *add[INDEX_GROUPS], *remove[INDEX_GROUPS];
} CatalogueIndex;
NODISCARD Result catalogue_index_begin(sqlite3 *db, CatalogueIndex *out_index);
void catalogue_index_end(CatalogueIndex *index);
/* Within the caller's transaction. `texts`: names, places, stories as search_text has them; to remove
 * a row they must be those that it was added with. */
NODISCARD Result catalogue_index_add(CatalogueIndex *index, int64_t id,
                                     const char *const texts[INDEX_GROUPS]);
NODISCARD Result catalogue_index_remove(CatalogueIndex *index, int64_t id,
                                        const char *const texts[INDEX_GROUPS]);

/* FTS5 only notes that a row is gone: its words stay in the file until the lists are merged. This
 * merges them into one a little at a time, each time a transaction of its own, so that nobody who
 * reads waits for long; cut in the middle, the next call goes on. `db` is open for writing, outside
 * of a transaction. Quick when there is nothing to do. */
NODISCARD Result catalogue_index_tidy(sqlite3 *db);

#endif
