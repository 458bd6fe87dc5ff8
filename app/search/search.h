/* Text search over the catalogue: names first, then places, then stories, newest first in each, the
 * first rows and whether there are more. Finds one character, two, or many; full pinyin (guizhou)
 * and initials (gz) from the beginning of a syllable; several words separated by blanks must all
 * occur in the same group. The layout (three contentless FTS5 tables, characters and pairs as
 * tokens, rows in display order, no bm25) and what a word means are explained in store/tokens.h. */
#ifndef HOMEWARD_SEARCH_SEARCH_H
#define HOMEWARD_SEARCH_SEARCH_H

#include <stdbool.h>

#include "store/catalogue.h"

#define SEARCH_MAX       50
#define SEARCH_WORDS_MAX 16 /* further words of a query do not count */

typedef struct SearchResult {
    CaseRow rows[SEARCH_MAX];
    size_t count;
    bool more;
} SearchResult;

/* INVALID for a query without a letter or character (an empty one included). */
NODISCARD Result search_text(Catalogue *catalogue, const char *query, const CaseFilter *filter,
                             SearchResult *out_result);

#endif
