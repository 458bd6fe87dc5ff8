/* A match in words: for the kiosk's screens and for the office alike, so that both say the same; the office by the words of
 * its form, the screens as a villager would ask. */
#ifndef HOMEWARD_SEARCH_MATCH_WORDS_H
#define HOMEWARD_SEARCH_MATCH_WORDS_H

#include "base/text.h"
#include "search/match.h"

/* For JSON: "place", "marks", … and "unknown", "agrees", "near", "differs". */
const char *match_fact_key(MatchFact fact);
const char *match_verdict_key(MatchVerdict verdict);
/* "distant", "possible", "close". */
const char *match_strength_key(MatchStrength strength);

/* The facts that are known on both sides, the weightiest first, whichever way they weigh; how many. */
size_t match_order(const Match *match, MatchFact out_facts[MATCH_FACTS]);
/* One of them in the language chosen, appended: "Where lost: near, about 40 km"; or as a villager would ask:
 * "Missing from: …". It says the verdict and no
 * number: bits are no probability that a person could use. */
typedef enum MatchNames { MATCH_NAMES_OF_FORM, MATCH_NAMES_PLAIN } MatchNames;
void match_tell(const Match *match, MatchFact fact, MatchNames names, Text *out);

#endif
