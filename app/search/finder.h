/* Ranked matching on a thread of its own, so that no frame waits for it: it opens the catalogue, keeps it
 * ready, and answers the newest question; older ones are dropped. */
#ifndef HOMEWARD_SEARCH_FINDER_H
#define HOMEWARD_SEARCH_FINDER_H

#include "search/match.h"

#define FINDINGS_MAX 12

typedef struct Findings {
    Match matches[FINDINGS_MAX]; /* the likeliest first */
    size_t count;
    size_t possible;   /* cases at or above MATCH_POSSIBLE_BITS */
    size_t compatible; /* cases that nothing speaks against */
} Findings;

typedef struct Finder Finder;

/* One for the life of the program; borrows nothing. `found` is called on the finder's thread when an
 * answer is ready; it may only wake somebody. NO_MEMORY. The thread begins with the first question. */
NODISCARD Result finder_open(const char *catalogue_path, const char *places_path,
                             void (*found)(void *user), void *user, Finder **out_finder);
/* Waits for the thread, at most for one ranking. */
void finder_close(Finder *finder);

/* Asks among the cases of `kind` (as for facts_of_cases). `facts` are copied; `centre` need not be set.
 * IO when there is no thread. The catalogue stays in memory until finder_rest. */
NODISCARD Result finder_ask(Finder *finder, const char *kind, const Facts *facts);
/* True when the newest question is answered; a catalogue that does not open answers with its Result in
 * *out_result, and no findings. */
bool finder_take(Finder *finder, Findings *out_findings, Result *out_result);
/* The visitor has left, or the catalogue is another: what was asked and found is overwritten at once,
 * the catalogue let go as soon as the thread comes to it. Never waits. */
void finder_rest(Finder *finder);

#endif
