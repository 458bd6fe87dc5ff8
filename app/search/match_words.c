/* The words of a match, one table for all who show them.
 *
 * What must stay true: the words never say more than the verdict; what is not known on both sides is no
 * reason, neither for nor against. */
#include "search/match_words.h"

#include <math.h>

#include "base/words.h"

typedef struct Said {
    const char *key, *words; /* msgid */
} Said;

static const Said FACTS[MATCH_FACTS] = {
    [MATCH_SEX] = {"sex", N_("Girl or boy")},
    [MATCH_BIRTH] = {"birth", N_("Birth")},
    [MATCH_SEPARATION] = {"separation", N_("When lost")},
    [MATCH_AGE] = {"age", N_("Age then")},
    [MATCH_PLACE] = {"place", N_("Where lost")},
    [MATCH_MARKS] = {"marks", N_("Marks")},
    [MATCH_MEMORY] = {"memory", N_("Memories")},
    [MATCH_NAMES] = {"names", N_("Name")},
    [MATCH_CIRCUMSTANCES] = {"circumstances", N_("How lost")},
    [MATCH_BLOOD] = {"blood", N_("Blood type")},
    [MATCH_ORIGIN] = {"origin", N_("Way of speaking")},
    [MATCH_CLOTHES] = {"clothes", N_("Clothes")},
    [MATCH_HAIR] = {"hair", N_("Hair")},
    [MATCH_HEIGHT] = {"height", N_("Height")},
};

/* The same as on the page of a child. */
static const char *const PLAIN_NAMES[MATCH_FACTS] = {
    [MATCH_SEPARATION] = N_("Went missing"),
    [MATCH_PLACE] = N_("Missing from"),
    [MATCH_CIRCUMSTANCES] = N_("How it happened"),
};

static const Said VERDICTS[] = {
    [MATCH_UNKNOWN] = {"unknown", N_("not known")},
    [MATCH_AGREES] = {"agrees", N_("agrees")},
    [MATCH_NEAR] = {"near", N_("near")},
    [MATCH_DIFFERS] = {"differs", N_("differs")},
};

const char *match_fact_key(MatchFact fact)
{
    return FACTS[fact].key;
}

const char *match_verdict_key(MatchVerdict verdict)
{
    return VERDICTS[verdict].key;
}

const char *match_strength_key(MatchStrength strength)
{
    static const char *const KEYS[] = {
        [MATCH_DISTANT] = "distant", [MATCH_POSSIBLE] = "possible", [MATCH_CLOSE] = "close"};
    return KEYS[strength];
}

static long weight(const Match *match, MatchFact fact)
{
    return lroundf(fabsf(match->reasons[fact].bits) * 100);
}

size_t match_order(const Match *match, MatchFact out_facts[MATCH_FACTS])
{
    size_t count = 0;
    for (int fact = 0; fact < MATCH_FACTS; fact++) {
        if (match->reasons[fact].verdict == MATCH_UNKNOWN)
            continue;
        size_t at = count++;
        while (at > 0 && weight(match, out_facts[at - 1]) < weight(match, (MatchFact)fact)) {
            out_facts[at] = out_facts[at - 1];
            at--;
        }
        out_facts[at] = (MatchFact)fact;
    }
    return count;
}

void match_tell(const Match *match, MatchFact fact, MatchNames names, Text *out)
{
    const char *plain = names == MATCH_NAMES_PLAIN ? PLAIN_NAMES[fact] : NULL;
    /* Translators: a fact and what is found of it: "Where lost: agrees" */
    text_append_format(out, C_("fact", "%s: %s"), _(plain ? plain : FACTS[fact].words),
                       _(VERDICTS[match->reasons[fact].verdict].words));
    if (fact == MATCH_PLACE && match->near.km > 0)
        text_append_format(out, _(", about %d km"), match->near.km);
}
