/* Putting a delta on the installed catalogue.
 *
 * What must stay true: the delta is a stranger until its tables, its whole file and its words about
 * itself were checked; its rows go over one by one through two connections (nothing is attached), so
 * that no statement runs that was not written here; everything that can be seen is one transaction with a
 * rollback journal and synchronous=EXTRA, whose digest is compared before the commit. Who reads waits
 * while it is written, so the pictures are written before it, a little at a time. Memory for changed
 * pages is bounded: beyond it SQLite writes early. */
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
    "CREATE TEMP TABLE going(id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE stays(id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE unused(picture INTEGER PRIMARY KEY);";

/* Memory for pages, in KiB. Of pictures, what one transaction of them writes: its pages are used again
 * for the next one's. */
#define PICTURES_CACHE "PRAGMA cache_size = -12288"
#define CHANGES_CACHE  "PRAGMA cache_size = -98304"

#define PHOTOS_GOING "temp.going g CROSS JOIN photos p ON p.id BETWEEN g.id * 16 AND g.id * 16 + 15"
_Static_assert(PHOTO_ID(1, 0) == 16, "the photographs of a case have ids from 16 times its own");

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

/* Notes the cases whose numbers `sql` lists in the delta, as far as they are installed: they go, be it to
 * come back changed. */
static Result note_going(Delta *delta, const char *sql)
{
    Result r = OK;
    sqlite3_stmt *numbers = NULL, *note = NULL;
    bool row = false;

    TRY(database_prepare(delta->from, sql, &numbers));
    TRY(database_prepare(
        delta->to, "INSERT INTO temp.going SELECT id FROM cases WHERE case_number = ?1", &note));
    for (;;) {
        TRY(database_step(delta->from, numbers, &row));
        if (!row)
            break;
        TRY(database_pass_row(delta->to, note, numbers));
    }
done:
    sqlite3_finalize(numbers);
    sqlite3_finalize(note);
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

/* A row of search_text on its way through the rows of one file. */
typedef struct Cursor {
    sqlite3 *db;
    sqlite3_stmt *rows;
    bool there;
    int64_t id;
    const char *texts[INDEX_GROUPS];
} Cursor;

static Result next_row(Cursor *cursor)
{
    Result r = OK;
    TRY(database_step(cursor->db, cursor->rows, &cursor->there));
    if (!cursor->there)
        goto done;
    cursor->id = sqlite3_column_int64(cursor->rows, 0);
    for (int i = 0; i < INDEX_GROUPS; i++)
        cursor->texts[i] = database_text(cursor->rows, i + 1);
done:
    return r;
}

/* What goes and what comes, side by side by id: once through the index. */
static Result change_index(Delta *delta)
{
    Result r = OK;
    Cursor old = {.db = delta->to}, new = {.db = delta->from};

    TRY(database_prepare(old.db,
                         "SELECT id, names, places, stories FROM search_text"
                         " WHERE id IN temp.going ORDER BY id",
                         &old.rows));
    TRY(database_prepare(new.db, "SELECT id, names, places, stories FROM search_text ORDER BY id",
                         &new.rows));
    TRY(next_row(&old));
    TRY(next_row(&new));
    while (old.there || new.there) {
        bool goes = old.there && (!new.there || old.id <= new.id);
        bool comes = new.there && (!old.there || new.id <= old.id);
        TRY(catalogue_index_change(&delta->index, goes ? old.id : new.id, goes ? old.texts : NULL,
                                   comes ? new.texts : NULL));
        if (goes)
            TRY(next_row(&old));
        if (comes)
            TRY(next_row(&new));
    }
done:
    sqlite3_finalize(old.rows);
    sqlite3_finalize(new.rows);
    return r;
}

static Result remove_cases(Delta *delta)
{
    return database_run(delta->to,
                        "INSERT OR IGNORE INTO temp.unused SELECT p.picture FROM " PHOTOS_GOING ";"
                        "DELETE FROM photos WHERE id IN (SELECT p.id FROM " PHOTOS_GOING ");"
                        "DELETE FROM search_text WHERE id IN temp.going;"
                        "DELETE FROM cases WHERE id IN temp.going AND id NOT IN temp.stays;");
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
    TRY(delta_copy_rows(delta, "points"));
done:
    return r;
}

static Result change_about(Delta *delta)
{
    Result r = OK;
    TRY(database_run(delta->to, "DELETE FROM about; DELETE FROM tombstones"));
    TRY(delta_copy_rows(delta, "about"));
    TRY(delta_copy_rows(delta, "tombstones"));
    TRY(remove_answers(delta, "SELECT lookup FROM removed_answers"));
    TRY(remove_answers(delta, "SELECT lookup FROM answers"));
    TRY(delta_copy_rows(delta, "answers"));
    TRY(change_points(delta));
done:
    return r;
}

static Result change_everything(Delta *delta)
{
    Result r = OK;

    TRY(note_going(delta, "SELECT case_number FROM removed"));
    TRY(note_going(delta, "SELECT case_number FROM cases"));
    TRY(delta_note_unshown(delta));
    TRY(change_index(delta));
    TRY(delta_update_cases(delta));
    TRY(remove_cases(delta));
    TRY(delta_add_cases(delta));
    TRY(delta_copy_rows(delta, "search_text"));
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

static Result remove_unshown(Delta *delta)
{
    Result r = OK;
    TRY(database_run(delta->to, "BEGIN IMMEDIATE; DELETE FROM temp.unused"));
    TRY(delta_note_unshown(delta));
    TRY(delta_remove_pictures(delta));
    TRY(database_run(delta->to, "COMMIT"));
done:
    return r;
}

/* Best effort, and the sentence stays that of the failure: the next who opens the catalogue undoes a
 * transaction as well, and the next delta removes pictures that nobody shows. */
static void undo(Delta *delta, Result failure)
{
    char sentence[256];
    (void)snprintf(sentence, sizeof sentence, "%s", error_detail());
    if (!sqlite3_get_autocommit(delta->to))
        (void)sqlite3_exec(delta->to, "ROLLBACK", NULL, NULL, NULL);
    if (delta->added && remove_unshown(delta) != OK)
        (void)sqlite3_exec(delta->to, "ROLLBACK", NULL, NULL, NULL);
    (void)fail(failure, "%s", sentence);
}

Result catalogue_delta_apply(const char *path, const char *delta_path, const DeltaWish *wish)
{
    Result r = OK;
    Delta delta = {.wish = wish};

    TRY(open_delta(&delta, delta_path));
    TRY(open_catalogue(&delta, path));
    TRY(check_ends(&delta));
    delta.added = true;
    TRY(database_run(delta.to, PICTURES_CACHE));
    TRY(delta_add_pictures(&delta));
    TRY(database_run(delta.to, CHANGES_CACHE));
    TRY(database_run(delta.to, "BEGIN IMMEDIATE"));
    TRY(check_ends(&delta));
    TRY(catalogue_index_begin(delta.to, &delta.index));
    TRY(change_everything(&delta));
    TRY(check_result(&delta));
    TRY(database_run(delta.to, "COMMIT"));
done:
    catalogue_index_end(&delta.index);
    if (r != OK && delta.to != NULL)
        undo(&delta, r);
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
