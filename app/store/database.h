/* SQLite with the house's settings, and with the guards for a file that came from outside. */
#ifndef HOMEWARD_STORE_DATABASE_H
#define HOMEWARD_STORE_DATABASE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/result.h"

/* Our own file, read-write, created if need be: rollback journal, synchronous=EXTRA, secure_delete,
 * foreign_keys, mmap off, busy timeout 5 s. */
NODISCARD Result database_open(const char *path, sqlite3 **out_db);
/* Read-only and distrusted: immutable is not used; trusted_schema off, defensive, cell_size_check,
 * limits, mmap off, an authorizer that allows only reading, and a deadline (milliseconds, 0 = none)
 * by progress handler. CORRUPT when it is no database. */
NODISCARD Result database_open_foreign(const char *path, int deadline_ms, sqlite3 **out_db);
/* CORRUPT unless quick_check says ok and sqlite_schema holds exactly the objects of `schema_sql`
 * (an in-memory database made from it is compared, text by text). */
NODISCARD Result database_check(sqlite3 *db, const char *schema_sql);
void database_close(sqlite3 *db);

NODISCARD Result database_run(sqlite3 *db, const char *sql);
/* Maps an SQLite code to a kind and puts its message in the sentence. */
Result database_fail(sqlite3 *db, int code, const char *words);
NODISCARD Result database_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out_statement);
/* OK with *out_row true for a row, false when done. */
NODISCARD Result database_step(sqlite3 *db, sqlite3_stmt *statement, bool *out_row);
/* Never NULL; valid until the next step. */
const char *database_text(sqlite3_stmt *statement, int column);

#endif
