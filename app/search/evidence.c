/* What each fact weighs.
 *
 * What must stay true: every weight stands for log2(P(pair | same person) / P(pair | two people)), so a
 * fact that many share weighs little however well it agrees, and a difference weighs as much as people
 * err: dates are borrowed, sides mirrored, counties mistaken for their neighbours; sex hardly ever.
 * Facts are taken as independent, so each is capped where they are not. Changing a number here changes
 * what tests/unit/search/match.c and `make bench` (forgetful reports over 66,000 cases) find. */
#include <math.h>

#include "search/looks.h"

#define DAYS_A_YEAR 365.25

static MatchReason reason(MatchVerdict verdict, double bits)
{
    return (MatchReason){verdict, (float)bits};
}

static MatchReason nothing(void)
{
    return reason(MATCH_UNKNOWN, 0);
}

/* Two keys of a closed list or two hashes. */
static MatchReason weigh_equal(uint32_t a, uint32_t b, double agrees, double differs)
{
    if (a == 0 || b == 0)
        return nothing();
    return a == b ? reason(MATCH_AGREES, agrees) : reason(MATCH_DIFFERS, differs);
}

/* --- dates ------------------------------------------------------------------------------------- */

typedef struct DateWeights {
    double spread;   /* years over which such dates lie */
    double trust;    /* of the bits that an overlap would give */
    double steps[4]; /* bits at most half a year, one, two and four years apart */
    double never;    /* bits farther apart */
} DateWeights;

static double years(int32_t days)
{
    return days / DAYS_A_YEAR;
}

static MatchReason weigh_dates(const DateRange *a, const DateRange *b, const DateWeights *weights)
{
    static const double STEPS[4] = {0.5, 1, 2, 4};
    int32_t gap = a->earliest > b->latest   ? a->earliest - b->latest
                  : b->earliest > a->latest ? b->earliest - a->latest
                                            : 0;
    if (gap == 0) {
        double wide = fmax(years(a->latest - a->earliest + 1), years(b->latest - b->earliest + 1));
        double share = weights->spread / fmax(wide, 1.0 / 24); /* half a month: people round */
        return reason(MATCH_AGREES, fmax(0.2, weights->trust * log2(fmax(share, 1))));
    }
    for (size_t i = 0; i < 4; i++)
        if (years(gap) <= STEPS[i])
            return reason(weights->steps[i] >= 0 ? MATCH_NEAR : MATCH_DIFFERS, weights->steps[i]);
    return reason(MATCH_DIFFERS, weights->never);
}

static MatchReason weigh_birth(const Facts *asked, const Facts *listed)
{
    static const DateWeights SURE = {30, 0.8, {2.5, 1.5, 0, -2}, -5};
    static const DateWeights DOUBTFUL = {30, 0.6, {2, 1.5, 0.5, -0.5}, -2.5};
    if (!asked->has_birth || !listed->has_birth)
        return nothing();
    bool doubtful = asked->birth_is_doubtful || listed->birth_is_doubtful;
    return weigh_dates(&asked->birth, &listed->birth, doubtful ? &DOUBTFUL : &SURE);
}

static MatchReason weigh_separation(const Facts *asked, const Facts *listed)
{
    static const DateWeights WEIGHTS = {30, 0.8, {3, 1.5, 0, -2}, -5};
    if (!asked->has_separated || !listed->has_separated)
        return nothing();
    return weigh_dates(&asked->separated, &listed->separated, &WEIGHTS);
}

static MatchReason weigh_age(const Facts *asked, const Facts *listed)
{
    if (asked->age_low < 0 || listed->age_low < 0)
        return nothing();
    int gap = asked->age_low > listed->age_high   ? asked->age_low - listed->age_high
              : listed->age_low > asked->age_high ? listed->age_low - asked->age_high
                                                  : 0;
    if (gap <= 1)
        return gap == 0 ? reason(MATCH_AGREES, 2) : reason(MATCH_NEAR, 1);
    return reason(MATCH_DIFFERS, gap == 2 ? -1 : -4);
}

/* --- places ------------------------------------------------------------------------------------ */

static MatchReason weigh_place(const Nearness *near)
{
    bool close = near->km >= 0 && near->km <= 100;
    switch (near->closeness) {
    case CLOSENESS_UNKNOWN:
        return nothing();
    case CLOSENESS_TOWNSHIP:
        return reason(MATCH_AGREES, 12);
    case CLOSENESS_COUNTY:
        return reason(near->whole ? MATCH_AGREES : MATCH_NEAR, near->whole ? 9.5 : 8);
    case CLOSENESS_PREFECTURE:
        return reason(near->whole ? MATCH_AGREES : MATCH_NEAR, near->whole ? 7 : 4.5);
    case CLOSENESS_PROVINCE:
        if (near->whole)
            return reason(MATCH_AGREES, 3.8);
        if (near->km < 0) /* next door, or a day's journey away */
            return nothing();
        return close ? reason(MATCH_NEAR, 3) : reason(MATCH_DIFFERS, near->km <= 200 ? 0.5 : -0.5);
    case CLOSENESS_NEXT_PROVINCE:
        if (near->km < 0)
            return nothing();
        return close ? reason(MATCH_NEAR, 1.5) : reason(MATCH_DIFFERS, -1.5);
    case CLOSENESS_FAR:
        break;
    }
    return reason(MATCH_DIFFERS, -3);
}

/* --- the body, the memory, the names ------------------------------------------------------------ */

/* The best that one mark of `asked` finds among those of `listed`. */
static double best_mark(const MarkFact *asked, const Facts *listed)
{
    double best = -0.7; /* marks are forgotten, fade, and are told by halves */
    for (size_t i = 0; i < listed->mark_count; i++) {
        const MarkFact *mark = &listed->marks[i];
        bool kind = mark->type == asked->type;
        bool part = mark->part != 0 && mark->part == asked->part;
        bool side = mark->side != 0 && mark->side == asked->side;
        bool side_open = mark->side == 0 || asked->side == 0;
        bool part_open = mark->part == 0 || asked->part == 0;
        double bits = -0.7;
        if (kind && part)
            bits = side ? 7 : side_open ? 5.5 : 3.5; /* left and right are mixed up in a mirror */
        else if (kind && part_open)
            bits = 2;
        else if (part && side)
            bits = 2.5; /* scar or burn, mole or birthmark: who can tell */
        else if (part)
            bits = 1;
        best = fmax(best, bits);
    }
    return best;
}

static MatchReason weigh_marks(const Facts *asked, const Facts *listed)
{
    if (asked->mark_count == 0 || listed->mark_count == 0)
        return nothing();
    double bits = 0, best = -1;
    for (size_t i = 0; i < asked->mark_count; i++) {
        double mark = best_mark(&asked->marks[i], listed);
        bits += mark;
        best = fmax(best, mark);
    }
    bits = fmax(-1.5, fmin(bits, 12));
    MatchVerdict verdict = best >= 5 ? MATCH_AGREES : best > 0 ? MATCH_NEAR : MATCH_DIFFERS;
    return reason(verdict, bits);
}

static MatchReason weigh_memory(const Facts *asked, const Facts *listed)
{
    if (asked->tiles == 0 || listed->tiles == 0)
        return nothing();
    int shared = __builtin_popcountll(asked->tiles & listed->tiles);
    int mine = __builtin_popcountll(asked->tiles), theirs = __builtin_popcountll(listed->tiles);
    int fewer = mine < theirs ? mine : theirs;
    /* A tile is remembered by one in eight; what only one of the two remembers says a little. */
    double bits = shared * 2.0 - (fewer - shared) * 0.8;
    MatchVerdict verdict = shared == 0                       ? MATCH_DIFFERS
                           : shared * 2 >= fewer + fewer % 2 ? MATCH_AGREES
                                                             : MATCH_NEAR;
    return reason(verdict, fmax(-2, fmin(bits, 8)));
}

static MatchReason weigh_names(const Facts *asked, const Facts *listed)
{
    switch (sounds_compare(&asked->names, &listed->names)) {
    case LIKENESS_UNKNOWN:
        return nothing();
    case LIKENESS_WHOLE:
        return reason(MATCH_AGREES, 7);
    case LIKENESS_WHOLE_SOUND:
        return reason(MATCH_AGREES, 6);
    case LIKENESS_GIVEN:
        return reason(MATCH_AGREES, 5.5);
    case LIKENESS_GIVEN_SOUND:
        return reason(MATCH_NEAR, 4);
    case LIKENESS_PART:
        return reason(MATCH_NEAR, 1.5);
    case LIKENESS_PART_SOUND:
        return reason(MATCH_NEAR, 0.5);
    case LIKENESS_NONE:
        break;
    }
    return reason(MATCH_DIFFERS, -0.7); /* a child carries a new name: weak */
}

static MatchReason weigh_origin(const Facts *asked, const Facts *listed)
{
    MatchReason group = weigh_equal(asked->ethnic_group, listed->ethnic_group, 0.5, -0.5);
    MatchReason speech = weigh_equal(asked->speech, listed->speech, 1.5, -0.5);
    MatchReason heavier = fabsf(speech.bits) >= fabsf(group.bits) ? speech : group;
    return reason(heavier.verdict, (double)group.bits + (double)speech.bits);
}

/* --- all of it ---------------------------------------------------------------------------------- */

/* Nobody is born after having been lost. A doubtful birthday excludes nobody. */
static bool born_too_late(const Facts *born, const Facts *lost)
{
    return born->has_birth && lost->has_separated && !born->birth_is_doubtful &&
           born->birth.earliest > lost->separated.latest;
}

bool match_weigh(const Atlas *atlas, const Facts *asked, const Facts *listed, Match *out_match)
{
    if (born_too_late(asked, listed) || born_too_late(listed, asked))
        return false;
    Match *m = out_match;
    m->id = listed->id;
    m->near = places_compare(atlas, asked->place, asked->centre, listed->place, listed->centre);
    m->reasons[MATCH_SEX] = weigh_equal(asked->sex, listed->sex, 1, -6);
    m->reasons[MATCH_BIRTH] = weigh_birth(asked, listed);
    m->reasons[MATCH_SEPARATION] = weigh_separation(asked, listed);
    bool dated = m->reasons[MATCH_BIRTH].verdict != MATCH_UNKNOWN &&
                 m->reasons[MATCH_SEPARATION].verdict != MATCH_UNKNOWN;
    m->reasons[MATCH_AGE] = dated ? nothing() : weigh_age(asked, listed);
    m->reasons[MATCH_PLACE] = weigh_place(&m->near);
    m->reasons[MATCH_MARKS] = weigh_marks(asked, listed);
    m->reasons[MATCH_MEMORY] = weigh_memory(asked, listed);
    m->reasons[MATCH_NAMES] = weigh_names(asked, listed);
    m->reasons[MATCH_CIRCUMSTANCES] =
        weigh_equal(asked->circumstances, listed->circumstances, 1.8, -0.7);
    m->reasons[MATCH_BLOOD] = weigh_equal(asked->blood, listed->blood, 1.5, -3);
    m->reasons[MATCH_ORIGIN] = weigh_origin(asked, listed);
    m->reasons[MATCH_CLOTHES] = weigh_clothes(asked, listed);
    m->reasons[MATCH_HAIR] = weigh_hair(asked, listed);
    m->reasons[MATCH_HEIGHT] = weigh_height(asked, listed, dated);
    m->bits = 0;
    for (size_t i = 0; i < MATCH_FACTS; i++)
        m->bits += m->reasons[i].bits;
    return true;
}

MatchStrength match_strength(const Match *match)
{
    return match->bits >= MATCH_CLOSE_BITS      ? MATCH_CLOSE
           : match->bits >= MATCH_POSSIBLE_BITS ? MATCH_POSSIBLE
                                                : MATCH_DISTANT;
}

bool match_is_compatible(const Match *match)
{
    for (size_t i = 0; i < MATCH_FACTS; i++)
        if (match->reasons[i].bits <= -2.0F)
            return false;
    return true;
}
