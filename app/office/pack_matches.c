/* What a pack says by itself: "look at this child", to whoever described one that is close.
 *
 * Must stay true: a suggestion holds a case number and nothing that a reporter said; a person's judgement
 * and a person's hand count more than any number of bits; a pair is suggested once. */
#include "office/matching.h"
#include "office/pack.h"
#include "office/progress.h"

typedef struct Round {
    Pack *pack;
    Matching matching;
    Progress progress;
    uint64_t done;
} Round;

static Result take_back_unlisted(Pack *pack, sqlite3 *cases)
{
    sqlite3_stmt *find = NULL;
    DeskSuggestion one = {.answer = 0};
    bool row = false;
    Result r = OK;
    TRY(database_prepare(cases, "SELECT 1 FROM cases WHERE case_number = ?1", &find));
    while ((r = desk_suggestion_next(pack->desk, one.answer, &one)) == OK) {
        sqlite3_bind_text(find, 1, one.case_number, -1, SQLITE_STATIC);
        TRY(database_step(cases, find, &row));
        (void)sqlite3_reset(find);
        if (row)
            continue;
        TRY(desk_suggestion_take_back(pack->desk, one.receipt, one.case_number));
        pack->counts.taken_back++;
    }
    r = r == NOT_FOUND ? OK : r; /* that was the last */
done:
    sqlite3_finalize(find);
    return r;
}

static Result suggest(Round *round, const Report *report, int64_t id, int64_t *standing)
{
    Pack *pack = round->pack;
    MatchedCase one;
    DeskPair pair;
    Result r = OK;
    TRY(matching_case(&round->matching, id, &one));
    TRY(desk_pair_get(pack->desk, report->receipt, one.number, &pair));
    if (pair.judged == JUDGED_NOT_THE_SAME || pair.answered || pair.suggested ||
        record_is_about(&report->fields, one.number))
        goto done;
    TRY(desk_suggest(pack->desk, report->receipt, one.number, pack->made_at));
    pack->counts.suggested++;
    (*standing)++;
done:
    return r;
}

/* More than can stand are ranked, because the first ones may be known already. */
static Result visit(const DeskReport *one, void *user)
{
    enum { RANKED = 4 * SUGGESTIONS_MAX };
    Round *round = user;
    Match matches[RANKED];
    size_t count = 0;
    int64_t standing = 0;
    Result r = OK;
    progress_set(&round->progress, ++round->done);
    if (!matching_concerns(one->report.kind))
        return OK;
    TRY(matching_rank(&round->matching, &one->report, RANKED, matches, &count));
    TRY(desk_suggestions_count(round->pack->desk, one->report.receipt, &standing));
    for (size_t i = 0;
         i < count && match_strength(&matches[i]) == MATCH_CLOSE && standing < SUGGESTIONS_MAX; i++)
        TRY(suggest(round, &one->report, matches[i].id, &standing));
done:
    return r;
}

Result pack_matches(Pack *pack, CatalogueWriter *writer)
{
    sqlite3 *cases = catalogue_writer_rows(writer);
    Round round = {.pack = pack,
                   .matching = {.cases = cases, .places = pack->places, .pinyin = pack->pinyin}};
    const DeskReportFilter all = {0};
    int64_t reports = 0;
    Result r = OK;
    TRY(take_back_unlisted(pack, cases));
    if (pack->no_match)
        return OK;
    TRY(desk_reports_count(pack->desk, &reports));
    progress_begin(&round.progress, "Matching", (uint64_t)reports);
    TRY(desk_reports_each(pack->desk, &all, visit, &round));
done:
    progress_end(&round.progress);
    matching_done(&round.matching);
    return r;
}
