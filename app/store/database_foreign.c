/* A database that came from outside, opened read-only and distrusted.
 *
 * What must stay true: before the first query the file is known to be a regular file in rollback
 * format (a WAL file would make SQLite write beside it), an authorizer lets nothing but reading
 * through, limits bound what one row or statement may cost, and a deadline bounds the time. The
 * schema is compared before quick_check runs, because quick_check evaluates CHECK constraints,
 * which an attacker could have written. */
#include "store/database.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/text.h"

#define HEADER_BYTES 100
/* Offsets in the file header: https://www.sqlite.org/fileformat.html */
#define HEADER_WRITE_VERSION 18
#define HEADER_READ_VERSION  19
#define VERSION_ROLLBACK     1

#define BUSY_TIMEOUT_MS     5000
#define STEPS_BETWEEN_LOOKS 10000 /* virtual machine steps, well below a millisecond */

static const char FOREIGN_SETTINGS[] = "PRAGMA trusted_schema = OFF;"
                                       "PRAGMA cell_size_check = ON;"
                                       "PRAGMA mmap_size = 0;"
                                       "PRAGMA query_only = ON;"
                                       "PRAGMA cache_size = -4096;";

static const struct {
    int limit, value;
} LIMITS[] = {
    {SQLITE_LIMIT_LENGTH, 32 << 20},
    {SQLITE_LIMIT_SQL_LENGTH, 100000},
    {SQLITE_LIMIT_COLUMN, 200},
    {SQLITE_LIMIT_EXPR_DEPTH, 100},
    {SQLITE_LIMIT_COMPOUND_SELECT, 10},
    {SQLITE_LIMIT_VDBE_OP, 100000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 200},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static bool is_one_of(const char *name, const char *const *list, size_t count)
{
    for (size_t i = 0; name != NULL && i < count; i++)
        if (sqlite3_stricmp(name, list[i]) == 0)
            return true;
    return false;
}

static int only_reading(void *user, int action, const char *first, const char *second,
                        const char *database, const char *trigger)
{
    static const char *const FUNCTIONS[] = {"count", "max",   "min",      "sum",    "length",
                                            "like",  "match", "coalesce", "ifnull", "substr",
                                            "abs",   "instr", "total",    "hex"};
    static const char *const PRAGMAS[] = {"quick_check",  "data_version", "application_id",
                                          "user_version", "page_size",    "page_count"};
    static const char *const SCHEMA_NAMES[] = {"sqlite_master", "sqlite_schema"};
    (void)user;
    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_TRANSACTION:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return is_one_of(second, FUNCTIONS, sizeof FUNCTIONS / sizeof *FUNCTIONS) ? SQLITE_OK
                                                                                  : SQLITE_DENY;
    case SQLITE_PRAGMA: /* with a value it would write */
        return second == NULL && is_one_of(first, PRAGMAS, sizeof PRAGMAS / sizeof *PRAGMAS)
                   ? SQLITE_OK
                   : SQLITE_DENY;
    case SQLITE_UPDATE:
        /* FTS5 declares its columns by having a CREATE TABLE parsed, which is never run. (The file
         * is open read-only: nothing could be written in any case.) */
        return is_one_of(first, SCHEMA_NAMES, 2) ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

/* The deadline itself travels in the pointer, so that nothing has to be freed with the connection.
 */
static int past_deadline(void *deadline)
{
    return clock_ticks_ms() > (int64_t)(intptr_t)deadline;
}
_Static_assert(sizeof(intptr_t) >= sizeof(int64_t), "a time in milliseconds fits a pointer");

static Result check_header(const char *path)
{
    Result r = OK;
    int fd = -1;
    unsigned char header[HEADER_BYTES] = {0};

    TRY(file_open_regular(path, &fd, NULL));
    ssize_t got = pread(fd, header, sizeof header, 0);
    if (got < 0)
        r = fail_errno("reading %s", path);
    else if (got < HEADER_BYTES || memcmp(header, "SQLite format 3", 16) != 0)
        r = fail(CORRUPT, "%s is no SQLite database", path);
    else if (header[HEADER_WRITE_VERSION] != VERSION_ROLLBACK ||
             header[HEADER_READ_VERSION] != VERSION_ROLLBACK)
        r = fail(CORRUPT, "%s is not in rollback format", path);
done:
    if (fd >= 0)
        close(fd);
    return r;
}

static Result guard(sqlite3 *db, int deadline_ms)
{
    Result r = OK;

    for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++)
        sqlite3_limit(db, LIMITS[i].limit, LIMITS[i].value);
    int code = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    if (code != SQLITE_OK) {
        r = database_fail(db, code, "guarding a foreign database");
        goto done;
    }
    TRY(database_run(db, FOREIGN_SETTINGS));
    if (deadline_ms > 0)
        sqlite3_progress_handler(db, STEPS_BETWEEN_LOOKS, past_deadline,
                                 (void *)(intptr_t)(clock_ticks_ms() + deadline_ms));
    code = sqlite3_set_authorizer(db, only_reading, NULL);
    if (code != SQLITE_OK)
        r = database_fail(db, code, "guarding a foreign database");
done:
    return r;
}

static Result open_guarded(const char *path, int deadline_ms, int wait_ms, sqlite3 **out_db)
{
    Result r = OK;
    sqlite3 *db = NULL;
    int64_t objects = 0;

    TRY(check_header(path));
    errno = 0;
    int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        r = database_fail(db, code, path);
        goto done;
    }
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, wait_ms);
    TRY(guard(db, deadline_ms));
    /* The first page is read here, so that damage shows now and not in the caller's first query. */
    TRY(database_number(db, "SELECT count(*) FROM sqlite_schema", &objects));
    *out_db = db;
    db = NULL;
done:
    database_close(db);
    return r;
}

Result database_open_foreign(const char *path, int deadline_ms, sqlite3 **out_db)
{
    return open_guarded(path, deadline_ms, BUSY_TIMEOUT_MS, out_db);
}

Result database_open_at_once(const char *path, sqlite3 **out_db)
{
    return open_guarded(path, 0, 0, out_db);
}

static Result describe_schema(sqlite3 *db, Text *out)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(database_prepare(
        db,
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name, tbl_name, sql",
        &statement));
    for (;;) {
        TRY(database_step(db, statement, &row));
        if (!row)
            break;
        for (int column = 0; column < 4; column++) {
            text_append(out, database_text(statement, column));
            text_append(out, "\n");
        }
    }
    if (!text_ok(out))
        r = fail(NO_MEMORY, "no memory for a schema");
done:
    sqlite3_finalize(statement);
    return r;
}

Result database_check_schema(sqlite3 *db, const char *schema_sql)
{
    Result r = OK;
    sqlite3 *model = NULL;
    Text ours = {0}, theirs = {0};

    TRY(database_open(":memory:", &model));
    TRY(database_run(model, schema_sql));
    TRY(describe_schema(model, &ours));
    TRY(describe_schema(db, &theirs));
    if (!text_equal(text_get(&ours), text_get(&theirs)))
        r = fail(CORRUPT, "the tables are not those of this program");
done:
    database_close(model);
    text_done(&ours);
    text_done(&theirs);
    return r;
}

static Result quick_check(sqlite3 *db)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(database_prepare(db, "PRAGMA quick_check", &statement));
    TRY(database_step(db, statement, &row));
    int system = errno;
    if (!row || strcmp(database_text(statement, 0), "ok") != 0)
        r = fail(database_damage(system), "the database is damaged or cannot be read: %s",
                 row ? database_text(statement, 0) : "");
done:
    sqlite3_finalize(statement);
    return r;
}

Result database_check(sqlite3 *db, const char *schema_sql)
{
    Result r = OK;

    TRY(database_check_schema(db, schema_sql));
    TRY(quick_check(db));
done:
    return r;
}
