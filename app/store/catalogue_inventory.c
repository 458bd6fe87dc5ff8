/* The inventory of a packed catalogue.
 *
 * What must stay true: the fingerprint covers every column that a kiosk has of a case (its id, its
 * words, the words that are searched, its photographs' data and hashes) with types and lengths, so
 * that two cases with the same fingerprint are the same on the screen and in every search. The file
 * is whole or not there. */
#include "store/catalogue_inventory.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/catalogue_inside.h"

#define FINGERPRINT_BYTES 32 /* of BLAKE2b-512: plenty */

static const char SCHEMA[] =
    "PRAGMA journal_mode = MEMORY; BEGIN;" /* cut in the middle it is made anew */
    "CREATE TABLE about(only INTEGER PRIMARY KEY CHECK (only = 1), "
    "version INTEGER NOT NULL) STRICT;"
    "CREATE TABLE cases(case_number TEXT PRIMARY KEY, id INTEGER NOT NULL,"
    " fingerprint BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE answers(lookup BLOB PRIMARY KEY, fingerprint BLOB NOT "
    "NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE points(fingerprint BLOB NOT NULL) STRICT;"
    "CREATE TABLE pictures(hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;";

static void hash_columns(Hash *hash, sqlite3_stmt *row)
{
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        int64_t head[2] = {sqlite3_column_type(row, i)}; /* before it is converted */
        const void *bytes = sqlite3_column_blob(row, i); /* numbers as their text */
        head[1] = sqlite3_column_bytes(row, i);
        hash_add(hash, head, sizeof head);
        if (head[1] > 0)
            hash_add(hash, bytes, (size_t)head[1]);
    }
}

typedef struct Reading {
    sqlite3 *from, *to;
    sqlite3_stmt *cases, *photos, *add;
} Reading;

static Result add_case(Reading *reading)
{
    Result r = OK;
    unsigned char fingerprint[HASH_BYTES];
    Hash hash;
    bool row = false;

    hash_begin(&hash);
    hash_columns(&hash, reading->cases);
    (void)sqlite3_bind_int64(reading->photos, 1, sqlite3_column_int64(reading->cases, 1));
    for (;;) {
        TRY(database_step(reading->from, reading->photos, &row));
        if (!row)
            break;
        hash_columns(&hash, reading->photos);
    }
    hash_end(&hash, fingerprint);
    (void)sqlite3_bind_value(reading->add, 1, sqlite3_column_value(reading->cases, 0));
    (void)sqlite3_bind_value(reading->add, 2, sqlite3_column_value(reading->cases, 1));
    (void)sqlite3_bind_blob(reading->add, 3, fingerprint, FINGERPRINT_BYTES, SQLITE_STATIC);
    TRY(database_step_done(reading->to, reading->add));
done:
    (void)sqlite3_reset(reading->photos);
    return r;
}

static Result add_cases(Reading *reading)
{
    Result r = OK;
    bool row = false;

    TRY(database_prepare(reading->from,
                         "SELECT c.case_number, c.id, c.*, s.names, s.places, s.stories"
                         " FROM cases c JOIN search_text s ON s.id = c.id ORDER BY c.id",
                         &reading->cases));
    TRY(database_prepare(reading->from,
                         "SELECT p.id, p.age, p.date, p.progressed, p.caption, p.caption_en, q.hash"
                         " FROM photos p JOIN pictures q ON q.id = p.picture"
                         " WHERE p.id BETWEEN ?1 * 16 AND ?1 * 16 + 15 ORDER BY p.id",
                         &reading->photos));
    TRY(database_prepare(reading->to, "INSERT INTO cases VALUES(?1, ?2, ?3)", &reading->add));
    for (;;) {
        TRY(database_step(reading->from, reading->cases, &row));
        if (!row)
            break;
        TRY(add_case(reading));
    }
done:
    sqlite3_finalize(reading->cases);
    sqlite3_finalize(reading->photos);
    sqlite3_finalize(reading->add);
    return r;
}

static Result add_answers(const Reading *reading)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL, *add = NULL;
    bool row = false;

    TRY(database_prepare(reading->from, "SELECT lookup, sealed FROM answers ORDER BY lookup",
                         &rows));
    TRY(database_prepare(reading->to, "INSERT INTO answers VALUES(?1, ?2)", &add));
    for (;;) {
        unsigned char fingerprint[HASH_BYTES];
        Hash hash;
        TRY(database_step(reading->from, rows, &row));
        if (!row)
            break;
        hash_begin(&hash);
        hash_columns(&hash, rows);
        hash_end(&hash, fingerprint);
        (void)sqlite3_bind_value(add, 1, sqlite3_column_value(rows, 0));
        (void)sqlite3_bind_blob(add, 2, fingerprint, FINGERPRINT_BYTES, SQLITE_STATIC);
        TRY(database_step_done(reading->to, add));
    }
done:
    sqlite3_finalize(rows);
    sqlite3_finalize(add);
    return r;
}

static Result add_points(const Reading *reading)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL, *add = NULL;
    unsigned char fingerprint[HASH_BYTES];
    Hash hash;
    bool row = false;

    hash_begin(&hash);
    TRY(database_prepare(reading->from, "SELECT * FROM points ORDER BY id", &rows));
    TRY(database_prepare(reading->to, "INSERT INTO points VALUES(?1)", &add));
    for (;;) {
        TRY(database_step(reading->from, rows, &row));
        if (!row)
            break;
        hash_columns(&hash, rows);
    }
    hash_end(&hash, fingerprint);
    (void)sqlite3_bind_blob(add, 1, fingerprint, FINGERPRINT_BYTES, SQLITE_STATIC);
    TRY(database_step_done(reading->to, add));
done:
    sqlite3_finalize(rows);
    sqlite3_finalize(add);
    return r;
}

/* One column or two of a query, into a table of the inventory. */
static Result copy(const Reading *reading, const char *select, const char *insert)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL, *add = NULL;
    bool row = false;

    TRY(database_prepare(reading->from, select, &rows));
    TRY(database_prepare(reading->to, insert, &add));
    for (;;) {
        TRY(database_step(reading->from, rows, &row));
        if (!row)
            break;
        TRY(database_pass_row(reading->to, add, rows));
    }
done:
    sqlite3_finalize(rows);
    sqlite3_finalize(add);
    return r;
}

Result catalogue_inventory_write(const char *path, const char *catalogue_path)
{
    Result r = OK;
    Reading reading = {0};
    Catalogue *catalogue = NULL;

    if (access(path, F_OK) == 0)
        return fail(INVALID, "%s is there already", path);
    TRY(catalogue_open(catalogue_path, &catalogue));
    reading.from = catalogue_database(catalogue);
    TRY(database_open(path, &reading.to));
    TRY(database_run(reading.to, SCHEMA));
    TRY(copy(&reading, "SELECT 1, version FROM about", "INSERT INTO about VALUES(?1, ?2)"));
    TRY(copy(&reading, "SELECT hash FROM pictures ORDER BY hash",
             "INSERT INTO pictures VALUES(?1)"));
    TRY(add_cases(&reading));
    TRY(add_answers(&reading));
    TRY(add_points(&reading));
    TRY(database_run(reading.to, "COMMIT"));
done:
    database_close(reading.to);
    catalogue_close(catalogue);
    if (r != OK)
        (void)unlink(path); /* the failure itself is what the caller hears of */
    return r == OK ? OK : fail_in(r, "the inventory %s", path);
}

Result catalogue_inventory_open(const char *path, sqlite3 **out_db)
{
    Result r = OK;
    sqlite3 *db = NULL;
    int64_t version = 0;

    if (!file_exists(path))
        return fail(NOT_FOUND, "no inventory at %s", path);
    TRY(database_open(path, &db));
    TRY(database_number(db, "SELECT version FROM about", &version));
    *out_db = db;
    db = NULL;
done:
    database_close(db);
    return r == NOT_FOUND ? CORRUPT : r;
}
