/* How matches are shown: in words for a person, or as JSON for another program. */
#ifndef HOMEWARD_OFFICE_MATCH_PRINT_H
#define HOMEWARD_OFFICE_MATCH_PRINT_H

#include "office/desk.h"
#include "office/matching.h"

typedef struct ShownMatch {
    const Match *match;
    MatchedCase listed;
    DeskPair pair;
    bool named; /* by the reporter */
} ShownMatch;

/* One report and those who could be the one, the likeliest first, to standard output. */
void match_print_words(const DeskReport *report, const ShownMatch *shown, size_t count);
/* The same as an object of a JSON array; `first`: no comma before it. */
NODISCARD Result match_print_json(const DeskReport *report, const ShownMatch *shown, size_t count,
                                  bool first);

#endif
