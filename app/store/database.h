/* SQLite with the house's settings, and with the guards for a file that came from outside. */
#ifndef HOMEWARD_STORE_DATABASE_H
#define HOMEWARD_STORE_DATABASE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

/* Our own file, read-write, created if need be: rollback journal, synchronous=EXTRA, secure_delete,
 * foreign_keys, mmap off, busy timeout 5 s; no leftovers in its pages (store/scrubbing.h). */
NODISCARD Result database_open(const char *path, sqlite3 **out_db);
/* Read-only and distrusted: immutable is not used; trusted_schema off, defensive, cell_size_check,
 * limits, mmap off, an authorizer that allows only reading, and a deadline for all that is asked of
 * it (milliseconds from now, 0 = none) by progress handler; past it every query is CORRUPT.
 * NOT_FOUND when there is no file, CORRUPT when it is no database or one in WAL format. */
NODISCARD Result database_open_foreign(const char *path, int deadline_ms, sqlite3 **out_db);
/* The same without a deadline, for who must not wait: where somebody is just writing, this and whatever is
 * asked later is BUSY at once. (The other waits for up to 5 s.) */
NODISCARD Result database_open_at_once(const char *path, sqlite3 **out_db);
/* CORRUPT unless quick_check says ok and sqlite_schema holds exactly the objects of `schema_sql`
 * (an in-memory database made from it is compared, text by text). */
NODISCARD Result database_check(sqlite3 *db, const char *schema_sql);
/* Only the second half: the objects. Cheap. */
NODISCARD Result database_check_schema(sqlite3 *db, const char *schema_sql);
void database_close(sqlite3 *db);

NODISCARD Result database_run(sqlite3 *db, const char *sql);
/* Maps an SQLite code to a kind and puts its message in the sentence. */
Result database_fail(sqlite3 *db, int code, const char *words);
/* CORRUPT, unless `system` (errno, cleared before SQLite was asked) says that the disk refused to be
 * read: IO, NO_SPACE or NO_MEMORY. A file is set aside only for the first. */
Result database_damage(int system);
NODISCARD Result database_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out_statement);
/* OK with *out_row true for a row, false when done. */
NODISCARD Result database_step(sqlite3 *db, sqlite3_stmt *statement, bool *out_row);
/* The first step of a statement about one text, ?1, which must live as long as the statement; the
 * caller finalizes it. */
NODISCARD Result database_ask(sqlite3 *db, const char *sql, const char *text,
                              sqlite3_stmt **out_statement, bool *out_row);
/* One step for a statement that has at most one row or none; reset and unbound afterwards. */
NODISCARD Result database_step_done(sqlite3 *db, sqlite3_stmt *statement);
/* "INSERT INTO table VALUES(?, …)" with as many columns as `table` has. */
NODISCARD Result database_prepare_insert(sqlite3 *db, const char *table,
                                         sqlite3_stmt **out_statement);
/* Runs a statement with as many parameters as columns, those of the row that another statement, perhaps of another
 * database, stands on; the values are copied as they are. */
NODISCARD Result database_pass_row(sqlite3 *db, sqlite3_stmt *insert, sqlite3_stmt *row);
/* The first column of the first row; NOT_FOUND without a row. */
NODISCARD Result database_number(sqlite3 *db, const char *sql, int64_t *out_number);
/* Never NULL; valid until the next step. */
const char *database_text(sqlite3_stmt *statement, int column);

#endif
