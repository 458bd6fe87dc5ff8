/* A visitor's filter as SQL.
 *
 * What must stay true: lists and counts are answered from an index that holds all a filter asks for
 * (INDEXED BY makes SQLite refuse rather than scan rows with their stories); unknown ages and dates
 * stay in; what is unknown of kind, sex or province does not match. */
#include "store/case_filter.h"

#include "base/text.h"
#include "record/date.h"

bool filter_is_empty(const CaseFilter *filter)
{
    return filter->kind == NULL && filter->sex == NULL && filter->province == NULL &&
           filter->age_to <= 0 && filter->year_to <= 0;
}

static void append_conditions(const CaseFilter *filter, Text *sql)
{
    if (filter->kind != NULL)
        text_append(sql, " AND kind = :kind");
    if (filter->sex != NULL)
        text_append(sql, " AND sex = :sex");
    if (filter->province != NULL)
        text_append(sql, " AND province = :province");
    if (filter->age_to > 0)
        text_append(sql,
                    " AND (age_low IS NULL OR (age_low <= :age_to AND age_high >= :age_from))");
    if (filter->year_to > 0)
        text_append(sql, " AND (separated_earliest IS NULL OR"
                         " (separated_earliest < :year_after AND separated_latest >= :year_from))");
}

static void bind_number(sqlite3_stmt *statement, const char *name, int64_t value)
{
    int index = sqlite3_bind_parameter_index(statement, name);
    if (index > 0)
        (void)sqlite3_bind_int64(statement, index, value); /* fails only for a bad index */
}

static void bind_text(sqlite3_stmt *statement, const char *name, const char *value)
{
    int index = sqlite3_bind_parameter_index(statement, name);
    if (index > 0) /* borrowed: a filter lives longer than its statement */
        (void)sqlite3_bind_text(statement, index, value, -1, SQLITE_STATIC);
}

static void bind_filter(sqlite3_stmt *statement, const CaseFilter *filter)
{
    bind_text(statement, ":kind", filter->kind);
    bind_text(statement, ":sex", filter->sex);
    bind_text(statement, ":province", filter->province);
    bind_number(statement, ":age_from", filter->age_from);
    bind_number(statement, ":age_to", filter->age_to);
    bind_number(statement, ":year_from", date_days(filter->year_from, 1, 1));
    bind_number(statement, ":year_after", date_days(filter->year_to + 1, 1, 1));
}

/* Takes the text of a statement (and frees it), gives the statement with the filter bound. */
static Result prepare_filtered(sqlite3 *db, const CaseFilter *filter, Text *sql,
                               sqlite3_stmt **out_statement)
{
    Result r = text_ok(sql) ? database_prepare(db, text_get(sql), out_statement)
                            : fail(NO_MEMORY, "no memory for a filter");
    if (r == OK)
        bind_filter(*out_statement, filter);
    text_done(sql);
    return r;
}

Result filter_prepare(sqlite3 *db, const CaseFilter *filter, const char *columns, int64_t before,
                      int64_t limit, sqlite3_stmt **out_statement)
{
    Text sql = {0};

    text_append_format(&sql, "SELECT %s FROM cases INDEXED BY %s WHERE id < :before", columns,
                       filter->province != NULL ? "cases_by_province" : "cases_by_order");
    append_conditions(filter, &sql);
    text_append(&sql, " ORDER BY id DESC LIMIT :limit");
    Result r = prepare_filtered(db, filter, &sql, out_statement);
    if (r == OK) {
        bind_number(*out_statement, ":before", before);
        bind_number(*out_statement, ":limit", limit);
    }
    return r;
}

Result filter_prepare_one(sqlite3 *db, const CaseFilter *filter, sqlite3_stmt **out_statement)
{
    Text sql = {0};

    text_append(&sql, "SELECT 1 FROM cases WHERE id = :id");
    append_conditions(filter, &sql);
    return prepare_filtered(db, filter, &sql, out_statement);
}
