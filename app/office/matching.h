/* Reports against cases, in the office: the same ranking as on the kiosk (search/match.h), over the cases
 * that a pack is about to show, or those that the last one shows. */
#ifndef HOMEWARD_OFFICE_MATCHING_H
#define HOMEWARD_OFFICE_MATCHING_H

#include "pinyin/readings.h"
#include "record/code.h"
#include "seal/report.h"
#include "search/match.h"

#define MATCHING_KINDS 2 /* of reports that seek a person */

typedef struct Matching {
    sqlite3 *cases; /* borrowed, like the next two: tables as facts_of_cases reads them */
    Places *places;
    Pinyin *pinyin; /* may be NULL: names are compared by their characters only */
    Matcher *matchers[MATCHING_KINDS]; /* opened when first asked */
    sqlite3_stmt *of_id;
} Matching;

void matching_done(Matching *matching);
/* Only who seeks a person is matched; a tip or a sighting names its case or nobody. */
bool matching_concerns(ReportKind kind);
/* The `max` likeliest cases, best first. What was told is overwritten in memory afterwards. */
NODISCARD Result matching_rank(Matching *matching, const Report *report, size_t max,
                               Match *out_matches, size_t *out_count);
typedef struct MatchedCase {
    char number[CODE_TEXT_SIZE];
    char name[64], place[64]; /* as the kiosk shows them; "" withheld or unknown */
} MatchedCase;
NODISCARD Result matching_case(Matching *matching, int64_t id, MatchedCase *out_case);

#endif
