/* What search_text() must find: one SELECT with LIKE '%…%' over the normalised texts, that reads
 * every row. Slow, and plain enough to be believed. */
#ifndef HOMEWARD_TESTS_REFERENCE_H
#define HOMEWARD_TESTS_REFERENCE_H

#include "search/search.h"

typedef struct Reference {
    int64_t ids[SEARCH_MAX];
    size_t count;
    bool more;
} Reference;

NODISCARD Result reference_search(sqlite3 *db, const char *query, const CaseFilter *filter,
                                  Reference *out_reference);
/* True when both hold the same cases in the same order and agree on whether there are more. */
bool reference_agrees(const Reference *reference, const SearchResult *result);

#endif
