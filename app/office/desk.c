/* desk.db: opening, and the one migration function.
 *
 * Must stay true: the folder and every file in it belong to the office's user alone, because opened
 * reports lie here in clear; what is deleted is overwritten (secure_delete, set by database_open).
 * The schema's number is user_version; a database from a newer program is refused, never guessed
 * at. */
#include "office/desk.h"

#include <sys/stat.h>

#include "base/memory.h"
#include "base/text.h"

/* One step a version: step i brings user_version i to i + 1. */
static const char *const MIGRATIONS[] = {
    "CREATE TABLE kiosks ("
    "  kiosk TEXT PRIMARY KEY, enrolment BLOB NOT NULL, key_id BLOB, key BLOB,"
    "  made_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE reports ("
    "  number INTEGER PRIMARY KEY, kiosk TEXT NOT NULL REFERENCES kiosks(kiosk), id TEXT NOT NULL,"
    "  counter INTEGER NOT NULL, envelope_hash BLOB NOT NULL, received_at INTEGER NOT NULL,"
    "  kind TEXT NOT NULL, receipt TEXT NOT NULL, letter TEXT NOT NULL, UNIQUE (kiosk, id)) STRICT;"
    "CREATE INDEX reports_by_receipt ON reports(receipt);"
    "CREATE TABLE cases ("
    "  number TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE tombstones ("
    "  number TEXT PRIMARY KEY, revision INTEGER NOT NULL, status TEXT NOT NULL) STRICT, WITHOUT "
    "ROWID;"
    "CREATE TABLE packs ("
    "  version INTEGER PRIMARY KEY, made_at INTEGER NOT NULL, cases INTEGER, photos INTEGER) "
    "STRICT;",
    /* AUTOINCREMENT: the number of an answer that was taken back is not given again. */
    "CREATE TABLE answers ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT, receipt TEXT NOT NULL,"
    "  written_at INTEGER NOT NULL, kind TEXT NOT NULL, case_number TEXT NOT NULL,"
    "  place TEXT NOT NULL, hours TEXT NOT NULL, words TEXT NOT NULL) STRICT;"
    "CREATE INDEX answers_by_receipt ON answers(receipt, number);"
    "CREATE TABLE answer_keys ("
    "  receipt TEXT NOT NULL, office TEXT NOT NULL, lookup BLOB NOT NULL, key BLOB NOT NULL,"
    "  PRIMARY KEY (receipt, office)) STRICT, WITHOUT ROWID;",
    "CREATE TABLE health ("
    "  kiosk TEXT PRIMARY KEY REFERENCES kiosks(kiosk), number INTEGER NOT NULL,"
    "  time INTEGER NOT NULL, received_at INTEGER NOT NULL, catalogue INTEGER NOT NULL,"
    "  record TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE sticks ("
    "  stick TEXT PRIMARY KEY, version INTEGER NOT NULL, packed_at INTEGER NOT NULL,"
    "  returned_at INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;",
    /* Judgements are added only: the newest of a pair counts. answer: the number of the answer that a pack
     * gave by itself; it may be gone from `answers` by the office's hand. */
    "CREATE TABLE judgements ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT, receipt TEXT NOT NULL, case_number TEXT NOT NULL,"
    "  judgement TEXT NOT NULL, judged_at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX judgements_by_pair ON judgements(receipt, case_number, number);"
    "CREATE TABLE suggestions ("
    "  receipt TEXT NOT NULL, case_number TEXT NOT NULL, answer INTEGER NOT NULL,"
    "  taken_back INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (receipt, case_number)) STRICT, WITHOUT "
    "ROWID;"
    "CREATE INDEX suggestions_by_answer ON suggestions(answer);",
    "ALTER TABLE reports ADD COLUMN voice BLOB;",
    /* Keys that were unpinned: what they signed may still be on its way. */
    "CREATE TABLE former_keys ("
    "  number INTEGER PRIMARY KEY, kiosk TEXT NOT NULL REFERENCES kiosks(kiosk),"
    "  key_id BLOB NOT NULL, key BLOB NOT NULL, UNIQUE (kiosk, key)) STRICT;"
    /* What the flags allowed when a case was packed last; NULL: by an older program. */
    "ALTER TABLE cases ADD COLUMN allowed INTEGER;",
};
#define DESK_VERSION ((int)(sizeof MIGRATIONS / sizeof *MIGRATIONS))

static Result read_version(sqlite3 *db, int *out_version)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(db, "PRAGMA user_version", &statement));
    TRY(database_step(db, statement, &row));
    if (row)
        *out_version = sqlite3_column_int(statement, 0);
done:
    sqlite3_finalize(statement);
    return r;
}

static Result migrate(sqlite3 *db)
{
    int version = 0;
    Result r = OK;
    TRY(database_run(db, "BEGIN IMMEDIATE"));
    TRY(read_version(db, &version));
    if (version > DESK_VERSION) {
        r = fail(INVALID, "the desk was written by a newer homeward-office: use that one");
        goto done;
    }
    for (; version < DESK_VERSION; version++) {
        char pragma[48];
        (void)snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", version + 1);
        TRY(database_run(db, MIGRATIONS[version]));
        TRY(database_run(db, pragma));
    }
    TRY(database_run(db, "COMMIT"));
done:
    if (r != OK && !sqlite3_get_autocommit(db))
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return r;
}

Result desk_open(const char *folder, Desk **out_desk)
{
    char path[PATH_SIZE];
    Desk *desk = memory_new(1, sizeof *desk);
    Result r = OK;
    if (desk == NULL)
        return fail(NO_MEMORY, "no memory for a desk");
    mode_t before = umask(0077); /* the journal beside the database, too */
    TRY(path_join(path, folder, "desk.db"));
    (void)text_copy(desk->folder, sizeof desk->folder, folder);
    TRY(folder_make(folder, 0700));
    TRY(database_open(path, &desk->db));
    if (chmod(path, 0600) != 0) {
        r = fail_errno("cannot make %s private", path);
        goto done;
    }
    TRY(migrate(desk->db));
    *out_desk = desk;
    desk = NULL;
done:
    (void)umask(before);
    desk_close(desk);
    return r == OK ? OK : fail_in(r, "desk %s", folder);
}

void desk_close(Desk *desk)
{
    if (desk == NULL)
        return;
    database_close(desk->db);
    memory_free(desk);
}

Result desk_begin(Desk *desk)
{
    return database_run(desk->db, "BEGIN IMMEDIATE");
}

Result desk_commit(Desk *desk)
{
    return database_run(desk->db, "COMMIT");
}

void desk_rollback(Desk *desk)
{
    if (!sqlite3_get_autocommit(desk->db))
        sqlite3_exec(desk->db, "ROLLBACK", NULL, NULL, NULL);
}
