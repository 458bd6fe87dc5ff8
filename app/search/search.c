/* Text search: names first, then places, then stories; newest first in each.
 *
 * What must stay true: the rows and their order are exactly those of a scan with LIKE over
 * search_text (tests/bench/search.c and the unit test hold both side by side). Two ways lead there.
 * The index is walked, newest row first, until one row more than is shown is found: common words
 * fill the page at once, rare ones have short lists. When a filter lets few cases pass, those are
 * read instead: walking a common word for the few of them could take the whole list. */
#include "search/search.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/case_filter.h"
#include "store/tokens.h"

enum { GROUPS = 3 };
static const char *const COLUMNS[GROUPS] = {"names", "places", "stories"};

#define HITS_MAX   (SEARCH_MAX + 1) /* one more than is shown: are there more? */
#define NARROW_MAX 1000             /* so many rows are read sooner than a common word is walked */

typedef struct Query {
    Text words[SEARCH_WORDS_MAX];
    size_t count;
    Text match;   /* for FTS5 */
    bool certain; /* a row that matches need not be looked at */
} Query;

typedef struct Hits {
    int64_t ids[HITS_MAX];
    size_t count;
} Hits;

static void query_done(Query *query)
{
    for (size_t i = 0; i < SEARCH_WORDS_MAX; i++)
        text_done(&query->words[i]);
    text_done(&query->match);
}

/* The caller calls query_done also after a failure. */
static Result query_parse(const char *text, Query *query)
{
    bool ok = true;

    query->certain = true;
    while (query->count < SEARCH_WORDS_MAX &&
           tokens_next_word(&text, &query->words[query->count])) {
        Text *word = &query->words[query->count++];
        query->certain = tokens_query(text_get(word), &query->match) && query->certain;
        ok = ok && text_ok(word);
    }
    if (!ok || !text_ok(&query->match))
        return fail(NO_MEMORY, "no memory for a query");
    if (query->count == 0)
        return fail(INVALID, "nothing to search for");
    return OK;
}

static bool occurs(const Query *query, const char *normalised)
{
    for (size_t i = 0; i < query->count; i++)
        if (strstr(normalised, text_get(&query->words[i])) == NULL)
            return false;
    return true;
}

static bool hits_have(const Hits *hits, int64_t id)
{
    for (size_t i = 0; i < hits->count; i++)
        if (hits->ids[i] == id)
            return true;
    return false;
}

static void hits_add(Hits *hits, int64_t id)
{
    if (hits->count < HITS_MAX)
        hits->ids[hits->count++] = id;
}

/* Runs a statement of one parameter, an id; OK with *out_row false when it has no row. The caller
 * resets it after reading. */
static Result look_at(sqlite3 *db, sqlite3_stmt *statement, int64_t id, bool *out_row)
{
    (void)sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, ":id"), id);
    return database_step(db, statement, out_row);
}

/* One walk through the index of a group. */
typedef struct Walk {
    sqlite3 *db;
    const Query *query;
    sqlite3_stmt *rows;   /* ids that match, newest first */
    sqlite3_stmt *text;   /* the group's normalised text of an id; NULL when matches are certain */
    sqlite3_stmt *filter; /* NULL when all pass */
} Walk;

static Result walk_open(Walk *walk, int group)
{
    Result r = OK;
    char sql[160];

    (void)snprintf(sql, sizeof sql,
                   "SELECT rowid FROM find_%s WHERE find_%s MATCH ?1 ORDER BY rowid DESC",
                   COLUMNS[group], COLUMNS[group]);
    TRY(database_prepare(walk->db, sql, &walk->rows));
    (void)sqlite3_bind_text(walk->rows, 1, text_get(&walk->query->match), -1, SQLITE_STATIC);
    if (!walk->query->certain) {
        (void)snprintf(sql, sizeof sql, "SELECT %s FROM search_text WHERE id = :id",
                       COLUMNS[group]);
        TRY(database_prepare(walk->db, sql, &walk->text));
    }
done:
    return r;
}

static void walk_close(Walk *walk)
{
    sqlite3_finalize(walk->rows);
    sqlite3_finalize(walk->text);
    walk->rows = walk->text = NULL;
}

static Result walk_judge(Walk *walk, int64_t id, bool *out_fits)
{
    Result r = OK;
    bool fits = true;

    if (walk->filter != NULL) {
        r = look_at(walk->db, walk->filter, id, &fits);
        (void)sqlite3_reset(walk->filter);
        if (r != OK)
            goto done;
    }
    if (fits && walk->text != NULL) {
        r = look_at(walk->db, walk->text, id, &fits);
        fits = r == OK && fits && occurs(walk->query, database_text(walk->text, 0));
        (void)sqlite3_reset(walk->text);
        if (r != OK)
            goto done;
    }
    *out_fits = fits;
done:
    return r;
}

static Result walk_group(Walk *walk, int group, Hits *hits)
{
    Result r = OK;
    bool row = false, fits = false;

    TRY(walk_open(walk, group));
    while (hits->count < HITS_MAX) {
        TRY(database_step(walk->db, walk->rows, &row));
        if (!row)
            break;
        int64_t id = sqlite3_column_int64(walk->rows, 0);
        if (hits_have(hits, id)) /* in a group before: all of that group's rows are in hits */
            continue;
        TRY(walk_judge(walk, id, &fits));
        if (fits)
            hits_add(hits, id);
    }
done:
    walk_close(walk);
    return r;
}

static Result walk_index(sqlite3 *db, const Query *query, const CaseFilter *filter, Hits *hits)
{
    Result r = OK;
    Walk walk = {.db = db, .query = query};

    if (!filter_is_empty(filter))
        TRY(filter_prepare_one(db, filter, &walk.filter));
    for (int group = 0; group < GROUPS && hits->count < HITS_MAX; group++)
        TRY(walk_group(&walk, group, hits));
done:
    sqlite3_finalize(walk.filter);
    return r;
}

/* The ids that pass a filter, newest first, when they are at most NARROW_MAX; else *out_narrow
 * false. */
static Result list_narrow(sqlite3 *db, const CaseFilter *filter, int64_t ids[NARROW_MAX],
                          size_t *out_count, bool *out_narrow)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    size_t count = 0;
    bool row = false;

    TRY(filter_prepare(db, filter, "id", INT64_MAX, NARROW_MAX + 1, &statement));
    for (;;) {
        TRY(database_step(db, statement, &row));
        if (!row || count == NARROW_MAX)
            break;
        ids[count++] = sqlite3_column_int64(statement, 0);
    }
    *out_count = count;
    *out_narrow = !row;
done:
    sqlite3_finalize(statement);
    return r;
}

static Result read_narrow(sqlite3 *db, const Query *query, const int64_t *ids, size_t count,
                          Hits *hits)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    Hits groups[GROUPS] = {0};
    bool row = false;

    TRY(database_prepare(db, "SELECT names, places, stories FROM search_text WHERE id = :id",
                         &statement));
    for (size_t i = 0; i < count && groups[0].count < HITS_MAX; i++) {
        TRY(look_at(db, statement, ids[i], &row));
        for (int group = 0; row && group < GROUPS; group++) {
            if (occurs(query, database_text(statement, group))) {
                hits_add(&groups[group], ids[i]);
                break;
            }
        }
        (void)sqlite3_reset(statement);
    }
    for (int group = 0; group < GROUPS; group++)
        for (size_t i = 0; i < groups[group].count; i++)
            hits_add(hits, groups[group].ids[i]);
done:
    sqlite3_finalize(statement);
    return r;
}

static Result find_hits(sqlite3 *db, const Query *query, const CaseFilter *filter, Hits *hits)
{
    Result r = OK;
    int64_t ids[NARROW_MAX];
    size_t count = 0;
    bool narrow = false;

    if (!filter_is_empty(filter))
        TRY(list_narrow(db, filter, ids, &count, &narrow));
    if (narrow)
        r = read_narrow(db, query, ids, count, hits);
    else
        r = walk_index(db, query, filter, hits);
done:
    return r;
}

Result search_text(Catalogue *catalogue, const char *query, const CaseFilter *filter,
                   SearchResult *out_result)
{
    Result r = OK;
    Query parsed = {0};
    Hits hits = {0};
    SearchResult result = {0};

    TRY(query_parse(query, &parsed));
    TRY(find_hits(catalogue_database(catalogue), &parsed, filter, &hits));
    size_t shown = hits.count < SEARCH_MAX ? hits.count : SEARCH_MAX;
    for (size_t i = 0; i < shown; i++)
        TRY(catalogue_row(catalogue, hits.ids[i], &result.rows[i]));
    result.count = shown;
    result.more = hits.count > SEARCH_MAX;
    *out_result = result;
done:
    query_done(&parsed);
    return r == OK ? OK : fail_in(r, "searching");
}
