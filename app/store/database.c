/* SQLite with the house's settings.
 *
 * What must stay true: our own databases use a rollback journal with synchronous=EXTRA, because
 * FULL does not sync the folder after the journal is deleted and a confirmed report could come back
 * as undone; no WAL and no mmap, because two processes share the files and a bad disk must be an
 * error, not a SIGBUS. Every failure is mapped to one of our few kinds here and nowhere else. Files
 * that came from outside are opened in database_foreign.c. */
#include "store/database.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "store/scrubbing.h"

static const char OWN_SETTINGS[] = "PRAGMA journal_mode = DELETE;"
                                   "PRAGMA synchronous = EXTRA;"
                                   "PRAGMA secure_delete = ON;"
                                   "PRAGMA foreign_keys = ON;"
                                   "PRAGMA mmap_size = 0;"
                                   "PRAGMA cell_size_check = ON;"
                                   "PRAGMA trusted_schema = OFF;";

#define BUSY_TIMEOUT_MS 5000

Result database_open(const char *path, sqlite3 **out_db)
{
    Result r = OK;
    sqlite3 *db = NULL;

    errno = 0;
    int code =
        sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        scrubbing_vfs());
    if (code != SQLITE_OK) {
        r = database_fail(db, code, path);
        goto done;
    }
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, BUSY_TIMEOUT_MS);
    TRY(database_run(db, OWN_SETTINGS));
    *out_db = db;
    db = NULL;
done:
    database_close(db);
    return r;
}

void database_close(sqlite3 *db)
{
    (void)sqlite3_close_v2(
        db); /* fails for NULL never, and waits for statements that are still open */
}

static bool disk_is_full(int system)
{
    /* EFBIG is RLIMIT_FSIZE: to the person it is the same as a full disk. */
    return system == ENOSPC || system == EDQUOT || system == EFBIG;
}

/* A write that fails within a commit leaves SQLite's own note of errno empty; then errno itself still
 * tells, which is why the callers below clear it before they let SQLite work. */
static int system_error(sqlite3 *db, int current)
{
    int noted = db != NULL ? sqlite3_system_errno(db) : 0;
    return noted != 0 ? noted : current;
}

/* SQLite takes a read that fails with EIO, ENXIO or ERANGE for damage of the file, and a PRAGMA
 * quick_check any failing read: errno, cleared before, still tells the difference. EUCLEAN and EBADMSG
 * are a filesystem that has found itself broken. */
Result database_damage(int system)
{
    switch (system) {
    case EIO:
    case ENXIO:
    case ENODEV:
    case ERANGE:
    case EROFS:
    case EUCLEAN:
    case EBADMSG:
        return IO;
    case ENOMEM:
        return NO_MEMORY;
    default:
        return disk_is_full(system) ? NO_SPACE : CORRUPT;
    }
}

static Result kind_of(int code, int system)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return BUSY;
    case SQLITE_FULL:
        return NO_SPACE;
    case SQLITE_NOMEM:
        return NO_MEMORY;
    case SQLITE_IOERR:
        if (code == SQLITE_IOERR_NOMEM)
            return NO_MEMORY;
        return disk_is_full(system) ? NO_SPACE : IO;
    case SQLITE_CANTOPEN:
        return disk_is_full(system) ? NO_SPACE : system == ENOENT ? NOT_FOUND : IO;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
    case SQLITE_NOLFS:
        return IO;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_MISUSE:
        return INVALID;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return database_damage(system);
    default:
        /* SCHEMA, and ERROR (a table that should be there is not); INTERRUPT and
         * AUTH come only from the guards on foreign files: such a file is not what it should be
         * either. */
        return CORRUPT;
    }
}

Result database_fail(sqlite3 *db, int code, const char *words)
{
    int current = errno;
    if (db == NULL)
        return fail(NO_MEMORY, "%s: %s", words, sqlite3_errstr(code));
    return fail(kind_of(code, system_error(db, current)), "%s: %s (%d)", words, sqlite3_errmsg(db),
                code);
}

Result database_run(sqlite3 *db, const char *sql)
{
    errno = 0;
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? OK : database_fail(db, code, "running SQL");
}

Result database_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out_statement)
{
    sqlite3_stmt *statement = NULL;
    errno = 0;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code != SQLITE_OK)
        return database_fail(db, code, "preparing SQL");
    *out_statement = statement;
    return OK;
}

Result database_step(sqlite3 *db, sqlite3_stmt *statement, bool *out_row)
{
    errno = 0;
    int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return database_fail(db, code, "running a statement");
    *out_row = code == SQLITE_ROW;
    return OK;
}

Result database_ask(sqlite3 *db, const char *sql, const char *text, sqlite3_stmt **out_statement,
                    bool *out_row)
{
    sqlite3_stmt *statement = NULL;
    Result r = OK;
    TRY(database_prepare(db, sql, &statement));
    (void)sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    TRY(database_step(db, statement, out_row));
    *out_statement = statement;
    statement = NULL;
done:
    (void)sqlite3_finalize(statement);
    return r;
}

Result database_step_done(sqlite3 *db, sqlite3_stmt *statement)
{
    bool row = false;
    Result r = database_step(db, statement, &row);
    (void)sqlite3_reset(statement);          /* its code repeats what the step said */
    (void)sqlite3_clear_bindings(statement); /* never fails; lets go of the caller's memory */
    return r;
}

Result database_prepare_insert(sqlite3 *db, const char *table, sqlite3_stmt **out_statement)
{
    Result r = OK;
    sqlite3_stmt *columns = NULL;
    char sql[512];

    (void)snprintf(sql, sizeof sql, "SELECT * FROM %s", table);
    TRY(database_prepare(db, sql, &columns));
    int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES(?", table);
    for (int i = 1; i < sqlite3_column_count(columns) && (size_t)length + 4 < sizeof sql; i++) {
        memcpy(sql + length, ", ?", 4);
        length += 3;
    }
    memcpy(sql + length, ")", 2);
    TRY(database_prepare(db, sql, out_statement));
done:
    sqlite3_finalize(columns);
    return r;
}

Result database_pass_row(sqlite3 *db, sqlite3_stmt *insert, sqlite3_stmt *row)
{
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        int code = sqlite3_bind_value(insert, i + 1, sqlite3_column_value(row, i));
        if (code != SQLITE_OK)
            return database_fail(db, code, "copying a row");
    }
    return database_step_done(db, insert);
}

Result database_number(sqlite3 *db, const char *sql, int64_t *out_number)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(database_prepare(db, sql, &statement));
    TRY(database_step(db, statement, &row));
    if (!row) {
        r = fail(NOT_FOUND, "no row for: %s", sql);
        goto done;
    }
    *out_number = sqlite3_column_int64(statement, 0);
done:
    sqlite3_finalize(statement);
    return r;
}

const char *database_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text != NULL ? text : "";
}
