/* The ranking: every case is weighed, the best are kept in order.
 *
 * What must stay true: the order is that of the bits alone, and among equals that of the display, so
 * that the same question gets the same answer; nobody is left out for a fact that is not known. */
#include "search/match.h"

#include <sodium.h>
#include <string.h>

#include "base/memory.h"

struct Matcher {
    Atlas atlas;
    Facts *facts;
    size_t count;
};

Result matcher_open(Catalogue *catalogue, Places *places, const char *kind, Matcher **out_matcher)
{
    return matcher_open_rows(catalogue_database(catalogue), places, kind, out_matcher);
}

Result matcher_open_rows(sqlite3 *cases, Places *places, const char *kind, Matcher **out_matcher)
{
    Result r = OK;
    Matcher *matcher = memory_new(1, sizeof *matcher);
    if (matcher == NULL)
        return fail(NO_MEMORY, "no memory for matching");
    TRY(atlas_init(&matcher->atlas, places));
    TRY(facts_of_cases(cases, kind, &matcher->atlas, &matcher->facts, &matcher->count));
    *out_matcher = matcher;
    matcher = NULL;
done:
    matcher_close(matcher);
    return r;
}

void matcher_close(Matcher *matcher)
{
    if (matcher == NULL)
        return;
    atlas_done(&matcher->atlas);
    memory_free(matcher->facts);
    memory_free(matcher);
}

/* Keeps `match` among the best `max`, which are in order. */
static void insert(Match *best, size_t max, size_t *count, const Match *match)
{
    size_t at = *count;
    if (*count == max && (max == 0 || match->bits <= best[max - 1].bits))
        return;
    if (*count == max)
        at = max - 1;
    else
        (*count)++;
    while (at > 0 && best[at - 1].bits < match->bits) {
        best[at] = best[at - 1];
        at--;
    }
    best[at] = *match;
}

void matcher_find(const Matcher *matcher, const Facts *asked, size_t max, Match *out_matches,
                  size_t *out_count, size_t *out_possible, size_t *out_compatible)
{
    Facts placed = *asked;
    placed.centre = (int16_t)atlas_find(&matcher->atlas, placed.place);
    *out_count = *out_possible = *out_compatible = 0;
    for (size_t i = 0; i < matcher->count; i++) {
        Match match;
        if (!match_weigh(&matcher->atlas, &placed, &matcher->facts[i], &match))
            continue;
        *out_possible += match_strength(&match) != MATCH_DISTANT;
        *out_compatible += match_is_compatible(&match);
        insert(out_matches, max, out_count, &match);
    }
    sodium_memzero(&placed, sizeof placed);
}
