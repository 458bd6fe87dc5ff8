/* Ranking one report after the other with one matcher for each kind.
 *
 * Must stay true: a matcher is opened once in a run, however many reports there are; the facts and names of
 * a report are overwritten before the next one. */
#include "office/matching.h"

#include <sodium.h>

void matching_done(Matching *matching)
{
    for (size_t i = 0; i < MATCHING_KINDS; i++)
        matcher_close(matching->matchers[i]);
    sqlite3_finalize(matching->of_id);
    *matching = (Matching){0};
}

bool matching_concerns(ReportKind kind)
{
    return kind == REPORT_SEEKING_CHILD || kind == REPORT_SEEKING_ORIGIN;
}

static Result matcher_for(Matching *matching, ReportKind kind, const Matcher **out_matcher)
{
    Matcher **matcher = &matching->matchers[kind == REPORT_SEEKING_ORIGIN];
    Result r = OK;
    if (*matcher == NULL)
        TRY(matcher_open_rows(matching->cases, matching->places, facts_kind_sought(kind), matcher));
    *out_matcher = *matcher;
done:
    return r;
}

Result matching_rank(Matching *matching, const Report *report, size_t max, Match *out_matches,
                     size_t *out_count)
{
    const Matcher *matcher = NULL;
    size_t possible = 0, compatible = 0;
    Facts facts = {0};
    Result r = OK;
    TRY(matcher_for(matching, report->kind, &matcher));
    TRY(facts_of_report(matching->pinyin, &report->fields, report->kind, &facts));
    matcher_find(matcher, &facts, max, out_matches, out_count, &possible, &compatible);
done:
    sodium_memzero(&facts, sizeof facts);
    return r;
}

Result matching_case(Matching *matching, int64_t id, MatchedCase *out_case)
{
    bool row = false;
    Result r = OK;
    if (matching->of_id == NULL)
        TRY(database_prepare(matching->cases,
                             "SELECT case_number, shown_name, shown_place FROM cases WHERE id = ?1",
                             &matching->of_id));
    sqlite3_bind_int64(matching->of_id, 1, id);
    TRY(database_step(matching->cases, matching->of_id, &row));
    if (!row)
        TRY(fail(NOT_FOUND, "no case with the id %lld", (long long)id));
    /* A name that is too long for the table is cut; the number never is. */
    (void)text_copy(out_case->number, sizeof out_case->number, database_text(matching->of_id, 0));
    (void)text_copy(out_case->name, sizeof out_case->name, database_text(matching->of_id, 1));
    (void)text_copy(out_case->place, sizeof out_case->place, database_text(matching->of_id, 2));
done:
    if (matching->of_id != NULL)
        (void)sqlite3_reset(matching->of_id);
    return r;
}
