/* A visitor's filter as SQL, for the catalogue's own lists and for search/. */
#ifndef HOMEWARD_STORE_CASE_FILTER_H
#define HOMEWARD_STORE_CASE_FILTER_H

#include "store/catalogue.h"

bool filter_is_empty(const CaseFilter *filter); /* lets everything pass */

/* "SELECT <columns> FROM cases WHERE <passes> AND id < before ORDER BY id DESC LIMIT limit" (-1:
 * none), on the index that answers it without touching a row of cases. The filter's texts are
 * borrowed. */
NODISCARD Result filter_prepare(sqlite3 *db, const CaseFilter *filter, const char *columns,
                                int64_t before, int64_t limit, sqlite3_stmt **out_statement);
/* "SELECT 1 FROM cases WHERE id = :id AND <passes>". Bind :id. */
NODISCARD Result filter_prepare_one(sqlite3 *db, const CaseFilter *filter,
                                    sqlite3_stmt **out_statement);

#endif
