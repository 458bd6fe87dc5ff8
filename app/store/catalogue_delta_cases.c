/* The rows of a delta's cases.
 *
 * Most changes are of words: then the row is changed where it stands, by a statement that names no column
 * of the indexes that a list is read by, and these stay as they are. A row that is taken out and put in
 * again dirties a page of each, which doubles what a delta writes. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/catalogue_delta_inside.h"

/* Of the indexes by number, order and province: see catalogue_schema.c. A column that is missing here
 * costs time, no more. */
static const char *const INDEXED[] = {"id",
                                      "case_number",
                                      "kind",
                                      "sex",
                                      "age_low",
                                      "age_high",
                                      "province",
                                      "separated_earliest",
                                      "separated_latest"};

static bool is_indexed(const char *column)
{
    for (size_t i = 0; i < sizeof INDEXED / sizeof *INDEXED; i++)
        if (strcmp(column, INDEXED[i]) == 0)
            return true;
    return false;
}

/* Sets all columns but the indexed ones, of the row that has the same in these. Parameters are numbered
 * as the columns of `rows`. */
static Result prepare_update(Delta *delta, sqlite3_stmt *rows, sqlite3_stmt **out_update)
{
    Result r = OK;
    Text set = {0}, where = {0};

    for (int i = 0; i < sqlite3_column_count(rows); i++) {
        const char *column = sqlite3_column_name(rows, i);
        if (is_indexed(column))
            text_append_format(&where, "%s%s IS ?%d", where.length > 0 ? " AND " : "", column,
                               i + 1);
        else
            text_append_format(&set, "%s%s = ?%d", set.length > 0 ? ", " : "", column, i + 1);
    }
    text_append(&set, " WHERE ");
    text_append(&set, text_get(&where));
    Text sql = {0};
    text_append(&sql, "UPDATE cases SET ");
    text_append(&sql, text_get(&set));
    r = text_ok(&sql) ? database_prepare(delta->to, text_get(&sql), out_update)
                      : fail(NO_MEMORY, "no memory for a statement");
    text_done(&sql);
    text_done(&set);
    text_done(&where);
    return r;
}

Result delta_update_cases(Delta *delta)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL, *update = NULL, *note = NULL;
    bool row = false;

    TRY(database_prepare(delta->from, "SELECT * FROM cases", &rows));
    TRY(prepare_update(delta, rows, &update));
    TRY(database_prepare(delta->to, "INSERT INTO temp.stays VALUES(?1)", &note));
    for (;;) {
        TRY(database_step(delta->from, rows, &row));
        if (!row)
            break;
        TRY(database_pass_row(delta->to, update, rows));
        if (sqlite3_changes(delta->to) == 0)
            continue;
        (void)sqlite3_bind_value(note, 1, sqlite3_column_value(rows, 0));
        TRY(database_step_done(delta->to, note));
    }
done:
    sqlite3_finalize(rows);
    sqlite3_finalize(update);
    sqlite3_finalize(note);
    return r;
}

static Result is_there(Delta *delta, sqlite3_stmt *find, sqlite3_value *id, bool *out)
{
    (void)sqlite3_bind_value(find, 1, id);
    Result r = database_step(delta->to, find, out);
    (void)sqlite3_reset(find);
    return r;
}

Result delta_add_cases(Delta *delta)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL, *insert = NULL, *find = NULL;
    bool row = false, stays = false;

    TRY(database_prepare(delta->from, "SELECT * FROM cases", &rows));
    TRY(database_prepare_insert(delta->to, "cases", &insert));
    TRY(database_prepare(delta->to, "SELECT 1 FROM temp.stays WHERE id = ?1", &find));
    for (;;) {
        TRY(database_step(delta->from, rows, &row));
        if (!row)
            break;
        TRY(is_there(delta, find, sqlite3_column_value(rows, 0), &stays));
        if (!stays)
            TRY(database_pass_row(delta->to, insert, rows));
    }
done:
    sqlite3_finalize(rows);
    sqlite3_finalize(insert);
    sqlite3_finalize(find);
    return r;
}

Result delta_copy_rows(Delta *delta, const char *table)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL, *insert = NULL;
    char sql[64];
    bool row = false;

    (void)snprintf(sql, sizeof sql, "SELECT * FROM %s", table);
    TRY(database_prepare(delta->from, sql, &rows));
    TRY(database_prepare_insert(delta->to, table, &insert));
    for (;;) {
        TRY(database_step(delta->from, rows, &row));
        if (!row)
            break;
        TRY(database_pass_row(delta->to, insert, rows));
    }
done:
    sqlite3_finalize(rows);
    sqlite3_finalize(insert);
    return r;
}
