/* Putting a delta on the installed catalogue.
 *
 * What must stay true: the delta is a stranger until its tables, its whole file and its words about
 * itself were checked; its rows go over one by one through two connections (nothing is attached), so
 * that no statement runs that was not written here; everything is one transaction with a rollback
 * journal and synchronous=EXTRA, whose digest is compared before the commit. Memory for changed pages
 * is bounded: beyond it SQLite writes early, and then readers wait. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "store/catalogue_delta_inside.h"
#include "store/catalogue_digest.h"

#define CHECK_DEADLINE_MS (15 * 60 * 1000)
#define READERS_WAIT_MS   60000

static const char SETTINGS[] =
    /* Without an index on photos(picture) each check would read the whole table; the digest covers
     * what they would. */
    "PRAGMA foreign_keys = OFF;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -98304;"
    "CREATE TEMP TABLE unused(picture INTEGER PRIMARY KEY);";

static Result open_delta(Delta *delta, const char *path)
{
    Result r = OK;
    int64_t application = 0, format = 0;

    TRY(database_open_foreign(path, CHECK_DEADLINE_MS, &delta->from));
    TRY(database_number(delta->from, "PRAGMA application_id", &application));
    TRY(database_number(delta->from, "PRAGMA user_version", &format));
    if (application != DELTA_APPLICATION_ID || format != CATALOGUE_FORMAT) {
        r = fail(CORRUPT, "no delta of a catalogue, or one of another format");
        goto done;
    }
    TRY(database_check(delta->from, catalogue_delta_schema()));
done:
    return r;
}

/* What either file says of itself: version, office, date. */
static Result check_about(sqlite3 *db, int64_t version, const char *office, int64_t made_at)
{
    Result r = OK;
    sqlite3_stmt *about = NULL;
    bool row = false;

    TRY(database_prepare(db, "SELECT version, office, made_at FROM about", &about));
    TRY(database_step(db, about, &row));
    if (!row || sqlite3_column_int64(about, 0) != version ||
        strcmp(database_text(about, 1), office) != 0 ||
        (made_at != 0 && sqlite3_column_int64(about, 2) != made_at))
        r = fail(CORRUPT, "it is not version %lld of %s", (long long)version, office);
done:
    sqlite3_finalize(about);
    return r;
}

static Result check_ends(const Delta *delta)
{
    Result r = OK;
    const DeltaWish *wish = delta->wish;
    int64_t base = 0;

    TRY(database_number(delta->from, "SELECT base FROM delta", &base));
    if (base != wish->base) {
        r = fail(CORRUPT, "the delta is for version %lld, not %lld", (long long)base,
                 (long long)wish->base);
        goto done;
    }
    TRY(check_about(delta->from, wish->version, wish->office, wish->made_at));
    TRY(check_about(delta->to, wish->base, wish->office, 0));
done:
    return r == NOT_FOUND ? CORRUPT : r; /* the one row is missing */
}

/* Runs `sql` with the case's id as ?1. */
static Result run_for_case(const Delta *delta, const char *sql, int64_t id)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;

    TRY(database_prepare(delta->to, sql, &statement));
    (void)sqlite3_bind_int64(statement, 1, id);
    TRY(database_step_done(delta->to, statement));
done:
    sqlite3_finalize(statement);
    return r;
}

/* The three texts of the row that a statement stands on, from column 1. */
static void take_texts(sqlite3_stmt *row, const char *out_texts[INDEX_GROUPS])
{
    for (int i = 0; i < INDEX_GROUPS; i++)
        out_texts[i] = database_text(row, i + 1);
}

static Result unindex(Delta *delta, int64_t id)
{
    Result r = OK;
    sqlite3_stmt *text = NULL;
    const char *texts[INDEX_GROUPS];
    bool row = false;

    TRY(database_prepare(
        delta->to, "SELECT id, names, places, stories FROM search_text WHERE id = ?1", &text));
    (void)sqlite3_bind_int64(text, 1, id);
    TRY(database_step(delta->to, text, &row));
    if (!row)
        goto done;
    take_texts(text, texts);
    TRY(catalogue_index_remove(&delta->index, id, texts));
done:
    sqlite3_finalize(text);
    return r;
}

static Result remove_case(Delta *delta, int64_t id)
{
    static const char *const STEPS[] = {
        ("INSERT OR IGNORE INTO temp.unused SELECT picture FROM photos"
         " WHERE id BETWEEN ?1 * 16 AND ?1 * 16 + 15"),
        "DELETE FROM photos WHERE id BETWEEN ?1 * 16 AND ?1 * 16 + 15",
        "DELETE FROM search_text WHERE id = ?1", "DELETE FROM cases WHERE id = ?1"};
    Result r = OK;

    TRY(unindex(delta, id));
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        TRY(run_for_case(delta, STEPS[i], id));
done:
    return r;
}
_Static_assert(PHOTO_ID(1, 0) == 16, "the photographs of a case have ids from 16 times its own");

/* The numbers that `sql` lists in the delta, as far as they are installed. */
static Result remove_cases(Delta *delta, const char *sql)
{
    Result r = OK;
    sqlite3_stmt *numbers = NULL, *find = NULL;
    bool row = false, known = false;

    TRY(database_prepare(delta->from, sql, &numbers));
    TRY(database_prepare(delta->to, "SELECT id FROM cases WHERE case_number = ?1", &find));
    for (;;) {
        TRY(database_step(delta->from, numbers, &row));
        if (!row)
            break;
        (void)sqlite3_bind_text(find, 1, database_text(numbers, 0), -1, SQLITE_TRANSIENT);
        TRY(database_step(delta->to, find, &known));
        int64_t id = known ? sqlite3_column_int64(find, 0) : 0;
        (void)sqlite3_reset(find);
        if (known)
            TRY(remove_case(delta, id));
    }
done:
    sqlite3_finalize(numbers);
    sqlite3_finalize(find);
    return r;
}

/* The answers that `sql` lists in the delta. */
static Result remove_answers(const Delta *delta, const char *sql)
{
    Result r = OK;
    sqlite3_stmt *lookups = NULL, *remove = NULL;
    bool row = false;

    TRY(database_prepare(delta->from, sql, &lookups));
    TRY(database_prepare(delta->to, "DELETE FROM answers WHERE lookup = ?1", &remove));
    for (;;) {
        TRY(database_step(delta->from, lookups, &row));
        if (!row)
            break;
        TRY(database_pass_row(delta->to, remove, lookups));
    }
done:
    sqlite3_finalize(lookups);
    sqlite3_finalize(remove);
    return r;
}

static Result copy_rows(Delta *delta, const char *table)
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

static Result index_cases(Delta *delta)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL;
    const char *texts[INDEX_GROUPS];
    bool row = false;

    TRY(database_prepare(delta->from,
                         "SELECT id, names, places, stories FROM search_text ORDER BY id", &rows));
    for (;;) {
        TRY(database_step(delta->from, rows, &row));
        if (!row)
            break;
        take_texts(rows, texts);
        TRY(catalogue_index_add(&delta->index, sqlite3_column_int64(rows, 0), texts));
    }
done:
    sqlite3_finalize(rows);
    return r;
}

/* They are few and change seldom: all or none. */
static Result change_points(Delta *delta)
{
    Result r = OK;
    int64_t changed = 0;
    TRY(database_number(delta->from, "SELECT points FROM delta", &changed));
    if (!changed)
        goto done;
    TRY(database_run(delta->to, "DELETE FROM points"));
    TRY(copy_rows(delta, "points"));
done:
    return r;
}

static Result change_about(Delta *delta)
{
    Result r = OK;
    TRY(database_run(delta->to, "DELETE FROM about; DELETE FROM tombstones"));
    TRY(copy_rows(delta, "about"));
    TRY(copy_rows(delta, "tombstones"));
    TRY(remove_answers(delta, "SELECT lookup FROM removed_answers"));
    TRY(remove_answers(delta, "SELECT lookup FROM answers"));
    TRY(copy_rows(delta, "answers"));
    TRY(change_points(delta));
done:
    return r;
}

static Result change_everything(Delta *delta)
{
    Result r = OK;

    TRY(remove_cases(delta, "SELECT case_number FROM removed"));
    TRY(remove_cases(delta, "SELECT case_number FROM cases"));
    TRY(copy_rows(delta, "cases"));
    TRY(copy_rows(delta, "search_text"));
    TRY(index_cases(delta));
    TRY(delta_add_photos(delta));
    TRY(delta_remove_pictures(delta));
    TRY(change_about(delta));
done:
    return r;
}

static Result check_result(const Delta *delta)
{
    unsigned char digest[HASH_BYTES];
    Result r = catalogue_digest(delta->to, digest);
    if (r == OK && memcmp(digest, delta->wish->digest, HASH_BYTES) != 0)
        r = fail(CORRUPT, "the catalogue would not be what the manifest says");
    return r;
}

static Result open_catalogue(Delta *delta, const char *path)
{
    Result r = OK;
    if (!file_exists(path))
        TRY(fail(NOT_FOUND, "no catalogue at %s", path));
    TRY(database_open(path, &delta->to));
    (void)sqlite3_busy_timeout(delta->to, READERS_WAIT_MS);
    TRY(database_run(delta->to, SETTINGS));
done:
    return r;
}

Result catalogue_delta_apply(const char *path, const char *delta_path, const DeltaWish *wish)
{
    Result r = OK;
    Delta delta = {.wish = wish};

    TRY(open_delta(&delta, delta_path));
    TRY(open_catalogue(&delta, path));
    TRY(database_run(delta.to, "BEGIN IMMEDIATE"));
    TRY(check_ends(&delta));
    TRY(catalogue_index_begin(delta.to, &delta.index));
    TRY(change_everything(&delta));
    TRY(check_result(&delta));
    TRY(database_run(delta.to, "COMMIT"));
done:
    catalogue_index_end(&delta.index);
    if (delta.to != NULL && !sqlite3_get_autocommit(delta.to))
        (void)sqlite3_exec(delta.to, "ROLLBACK", NULL, NULL, NULL); /* or the next who opens does */
    database_close(delta.to);
    database_close(delta.from);
    return r == OK ? OK
                   : fail_in(r, "the delta from %lld to %lld", (long long)wish->base,
                             (long long)wish->version);
}

Result catalogue_tidy(const char *path)
{
    Result r = OK;
    Delta delta = {0};

    TRY(open_catalogue(&delta, path));
    TRY(catalogue_index_tidy(delta.to));
done:
    database_close(delta.to);
    return r == OK ? OK : fail_in(r, "tidying the text index");
}
