/* Ranked matching over 66,000 cases, against one scan of the same table with LIKE, and how often a
 * forgetful report finds the child that it was made from (tests/support/teller.h).
 *
 *   match CATALOGUE.DB PLACES.DB [REPORTS] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../support/teller.h"
#include "line.h"
#include "search/match.h"

#define SHOWN 10

typedef struct Score {
    unsigned reports, first, shown, close;
} Score;

static void must(Result r, const char *words)
{
    if (r == OK)
        return;
    fprintf(stderr, "match: %s: %s: %s\n", words, result_name(r), error_detail());
    exit(1);
}

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* One full scan of cases and their text, as a search by LIKE has to make it; best of three. */
static double scan(Catalogue *catalogue)
{
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        sqlite3_stmt *statement = NULL;
        bool row = false;
        double begun = seconds();
        must(database_prepare(
                 catalogue_database(catalogue),
                 "SELECT count(*) FROM search_text WHERE names LIKE '%石桥镇%' OR places"
                 " LIKE '%石桥镇%' OR stories LIKE '%石桥镇%'",
                 &statement),
             "the scan");
        must(database_step(catalogue_database(catalogue), statement, &row), "the scan");
        sqlite3_finalize(statement);
        double took = seconds() - begun;
        best = took < best ? took : best;
    }
    return best;
}

static void tell(Catalogue *catalogue, Places *places, Pinyin *pinyin, const Matcher *matcher,
                 ReportKind kind, int64_t id, Score *score)
{
    Record listed = {0}, report;
    Facts asked;
    Match matches[SHOWN];
    size_t count, possible, compatible;
    must(catalogue_case(catalogue, id, &listed), "a case");
    teller_report((uint64_t)id, kind, &listed, places, &report);
    must(facts_of_report(pinyin, &report, kind, &asked), "facts");
    matcher_find(matcher, &asked, SHOWN, matches, &count, &possible, &compatible);
    score->reports++;
    for (size_t i = 0; i < count; i++)
        if (matches[i].id == id) {
            score->first += i == 0;
            score->shown++;
            score->close += match_strength(&matches[i]) == MATCH_CLOSE;
        }
    record_done(&listed);
    record_done(&report);
}

static void measure(Catalogue *catalogue, Places *places, Pinyin *pinyin, ReportKind kind,
                    unsigned reports, double like)
{
    const char *listed =
        kind == REPORT_SEEKING_CHILD ? "child_seeking_family" : "family_seeking_child";
    CaseFilter filter = {.kind = listed};
    Matcher *matcher = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    Score score = {0};
    Facts nobody = {0};
    Match best[SHOWN];
    size_t found, possible, compatible;
    char what[80];
    must(catalogue_ids(catalogue, &filter, &ids, &count), "the cases");
    double begun = seconds();
    must(matcher_open(catalogue, places, listed, &matcher), "the matcher");
    matcher_find(matcher, &nobody, SHOWN, best, &found, &possible, &compatible);
    double took = seconds() - begun;
    for (unsigned i = 0; i < reports && count > 0; i++)
        tell(catalogue, places, pinyin, matcher, kind, ids[(size_t)i * 7919 % count], &score);
    (void)snprintf(what, sizeof what, "%s, %u reports: the right one first, per cent",
                   report_kind_key(kind), score.reports);
    line_at_least(what, 100.0 * score.first / score.reports, 70);
    line_at_least("  among the first ten, per cent", 100.0 * score.shown / score.reports, 90);
    line_note("  called close, per cent", 100.0 * score.close / score.reports);
    (void)snprintf(what, sizeof what, "  one ranked search of %zu cases, LIKE scans", count);
    line_at_most(what, took / like, 6);
    matcher_close(matcher);
    free(ids);
}

int main(int argc, char **argv)
{
    Catalogue *catalogue = NULL;
    Places *places = NULL;
    Pinyin *pinyin = NULL;
    if (argc < 3) {
        fprintf(stderr, "usage: match CATALOGUE.DB PLACES.DB [REPORTS]\n");
        return 2;
    }
    unsigned reports = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 1000;
    must(catalogue_open(argv[1], &catalogue), "the catalogue");
    must(places_open(argv[2], &places), "the places");
    must(pinyin_open(&pinyin), "pinyin");
    double like = scan(catalogue);
    measure(catalogue, places, pinyin, REPORT_SEEKING_CHILD, reports, like);
    measure(catalogue, places, pinyin, REPORT_SEEKING_ORIGIN, reports, like);
    pinyin_close(pinyin);
    places_close(places);
    catalogue_close(catalogue);
    return 0;
}
