/* The text index of a catalogue: built whole from its search_text in the office, changed row by row by
 * a delta on the kiosk. */
#ifndef HOMEWARD_STORE_CATALOGUE_INDEX_H
#define HOMEWARD_STORE_CATALOGUE_INDEX_H

#include "base/text.h"
#include "store/database.h"

/* Outside of a transaction; the three tables must be empty. */
NODISCARD Result catalogue_index_build(sqlite3 *db);

/* Three statements that take rows in, three that take them out; see store/tokens.h for the groups. */
#define INDEX_GROUPS 3
typedef struct CatalogueIndex {
    sqlite3 *db; /* borrowed */
    sqlite3_stmt *add[INDEX_GROUPS], *remove[INDEX_GROUPS];
    Text tokens;
} CatalogueIndex;
NODISCARD Result catalogue_index_begin(sqlite3 *db, CatalogueIndex *out_index);
void catalogue_index_end(CatalogueIndex *index);
/* Within the caller's transaction. `old` and `new`: names, places, stories as search_text had and will
 * have them, either NULL when there is no such row. Ids must rise from call to call: FTS5 then keeps what is
 * changed in memory and writes it once, where each step back makes a list of its own, to be merged. */
NODISCARD Result catalogue_index_change(CatalogueIndex *index, int64_t id, const char *const *old,
                                        const char *const *new);

/* FTS5 only notes that a row is gone: its words stay in the file until the lists are merged. This
 * merges them into one a little at a time, each time a transaction of its own, so that nobody who
 * reads waits for long; cut in the middle, the next call goes on. `db` is open for writing, outside
 * of a transaction. Quick when there is nothing to do. */
NODISCARD Result catalogue_index_tidy(sqlite3 *db);

#endif
