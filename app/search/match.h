/* Ranked matching: who in the catalogue could be the person that somebody describes?
 *
 * Each fact gives weight of evidence in bits: the logarithm (base 2) of how much likelier the pair of
 * facts is for the same person than for two people taken at random (I. J. Good, "Probability and the
 * Weighing of Evidence", 1950; Fellegi and Sunter, "A Theory for Record Linkage", JASA 64, 1969). The
 * sum is absolute: it means the same in every search, whatever else is in the list. What is unknown on
 * either side weighs nothing and excludes nobody; what is impossible (born after the separation)
 * excludes. A match is a reason to look, never a finding: only blood tells. */
#ifndef HOMEWARD_SEARCH_MATCH_H
#define HOMEWARD_SEARCH_MATCH_H

#include "search/facts.h"

typedef enum MatchFact {
    MATCH_SEX,
    MATCH_BIRTH,
    MATCH_SEPARATION,
    MATCH_AGE, /* when separated; only where the two dates do not say it */
    MATCH_PLACE,
    MATCH_MARKS,
    MATCH_MEMORY,
    MATCH_NAMES,
    MATCH_CIRCUMSTANCES,
    MATCH_BLOOD,
    MATCH_ORIGIN, /* ethnic group and speech */
    MATCH_CLOTHES,
    MATCH_HAIR,
    MATCH_HEIGHT,
    MATCH_FACTS
} MatchFact;

typedef enum MatchVerdict { MATCH_UNKNOWN, MATCH_AGREES, MATCH_NEAR, MATCH_DIFFERS } MatchVerdict;

typedef struct MatchReason {
    MatchVerdict verdict;
    float bits;
} MatchReason;

typedef enum MatchStrength {
    MATCH_DISTANT,  /* nothing close: below MATCH_POSSIBLE_BITS */
    MATCH_POSSIBLE, /* worth a look */
    MATCH_CLOSE     /* at least an even chance among 66,000, were the weights exact */
} MatchStrength;
#define MATCH_POSSIBLE_BITS 9.0F
#define MATCH_CLOSE_BITS    16.0F /* log2(66,000) */

typedef struct Match {
    int64_t id; /* of the case */
    float bits;
    MatchReason reasons[MATCH_FACTS];
    Nearness near; /* of the two places */
} Match;

MatchStrength match_strength(const Match *match);
/* No fact differs by more than people err. */
bool match_is_compatible(const Match *match);

/* Weighs one pair. False when the two cannot be the same person. */
bool match_weigh(const Atlas *atlas, const Facts *asked, const Facts *listed, Match *out_match);

/* The cases of a catalogue, ready to be compared. Some 200 bytes a case while it is open; belongs to
 * one thread. Opening reads the catalogue once. */
typedef struct Matcher Matcher;
/* `kind` as for facts_of_cases. Borrows nothing afterwards. `places` may be NULL. */
NODISCARD Result matcher_open(Catalogue *catalogue, Places *places, const char *kind,
                              Matcher **out_matcher);
/* The same from any database with the tables that facts_of_cases reads. */
NODISCARD Result matcher_open_rows(sqlite3 *cases, Places *places, const char *kind,
                                   Matcher **out_matcher);
void matcher_close(Matcher *matcher);
/* The `max` likeliest, best first (equal ones in display order); how many lie at or above
 * MATCH_POSSIBLE_BITS; and how many nothing speaks against (match_is_compatible). */
void matcher_find(const Matcher *matcher, const Facts *asked, size_t max, Match *out_matches,
                  size_t *out_count, size_t *out_possible, size_t *out_compatible);

#endif
