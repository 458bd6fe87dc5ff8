/* The reference for text search. Its filter is written anew here, so that a mistake in
 * store/case_filter.c does not agree with itself. */
#include "../support/reference.h"

#include <stdio.h>

#include "base/text.h"
#include "record/date.h"
#include "store/tokens.h"

static void append_group(Text *sql, const char *column, size_t words)
{
    text_append(sql, "WHEN");
    for (size_t i = 0; i < words; i++)
        text_append_format(sql, "%s %s LIKE ?%zu", i > 0 ? " AND" : "", column, i + 1);
}

static void append_filter(Text *sql, const CaseFilter *filter)
{
    text_append(sql, "SELECT id FROM cases WHERE 1");
    if (filter->kind != NULL)
        text_append_format(sql, " AND kind = '%s'", filter->kind);
    if (filter->sex != NULL)
        text_append_format(sql, " AND sex = '%s'", filter->sex);
    if (filter->province != NULL)
        text_append_format(sql, " AND separation_place LIKE '%s%%'", filter->province);
    if (filter->age_to > 0)
        text_append_format(sql,
                           " AND NOT (coalesce(age_high < %d, 0) OR coalesce(age_low > %d, 0))",
                           filter->age_from, filter->age_to);
    if (filter->year_to > 0)
        text_append_format(sql,
                           " AND NOT (coalesce(separated_latest < %d, 0)"
                           " OR coalesce(separated_earliest > %d, 0))",
                           date_days(filter->year_from, 1, 1), date_days(filter->year_to, 12, 31));
}

static void append_select(Text *sql, size_t words, const CaseFilter *filter)
{
    text_append(sql, "SELECT id FROM (SELECT id, CASE ");
    append_group(sql, "names", words);
    text_append(sql, " THEN 0 ");
    append_group(sql, "places", words);
    text_append(sql, " THEN 1 ");
    append_group(sql, "stories", words);
    text_append(sql, " THEN 2 END AS rank FROM search_text");
    if (filter->kind || filter->sex || filter->province || filter->age_to || filter->year_to) {
        text_append(sql, " WHERE id IN (");
        append_filter(sql, filter);
        text_append(sql, ")");
    }
    text_append_format(sql, ") WHERE rank IS NOT NULL ORDER BY rank, id DESC LIMIT %d",
                       SEARCH_MAX + 1);
}

static Result prepare(sqlite3 *db, const char *query, const CaseFilter *filter,
                      sqlite3_stmt **out_statement)
{
    Result r = OK;
    Text words[SEARCH_WORDS_MAX] = {0}, sql = {0}, pattern = {0};
    size_t count = 0;

    while (count < SEARCH_WORDS_MAX && tokens_next_word(&query, &words[count]))
        count++;
    append_select(&sql, count, filter);
    TRY(database_prepare(db, text_get(&sql), out_statement));
    for (size_t i = 0; i < count; i++) {
        text_clear(&pattern);
        text_append_format(&pattern, "%%%s%%", text_get(&words[i]));
        (void)sqlite3_bind_text(*out_statement, (int)i + 1, text_get(&pattern), -1,
                                SQLITE_TRANSIENT);
    }
done:
    for (size_t i = 0; i < SEARCH_WORDS_MAX; i++)
        text_done(&words[i]);
    text_done(&sql);
    text_done(&pattern);
    return r;
}

Result reference_search(sqlite3 *db, const char *query, const CaseFilter *filter,
                        Reference *out_reference)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    Reference reference = {0};
    bool row = false;

    TRY(prepare(db, query, filter, &statement));
    for (;;) {
        TRY(database_step(db, statement, &row));
        if (!row)
            break;
        if (reference.count == SEARCH_MAX)
            reference.more = true;
        else
            reference.ids[reference.count++] = sqlite3_column_int64(statement, 0);
    }
    *out_reference = reference;
done:
    sqlite3_finalize(statement);
    return r;
}

bool reference_agrees(const Reference *reference, const SearchResult *result)
{
    if (reference->count != result->count || reference->more != result->more)
        return false;
    for (size_t i = 0; i < result->count; i++)
        if (reference->ids[i] != result->rows[i].id)
            return false;
    return true;
}
