/* SQLite with the house's settings, and what the guards on foreign files refuse. */
#include "store/database.h"

#include "../../support/scratch.h"
#include "store/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"

static const char SCHEMA[] = "CREATE TABLE t(id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;"
                             "CREATE INDEX t_by_words ON t(words);";

static const char *make(const char *name, const char *more)
{
    sqlite3 *db = NULL;

    assert_ok(database_open(scratch_path(name), &db));
    assert_ok(database_run(db, SCHEMA));
    assert_ok(database_run(db, "INSERT INTO t VALUES(1, 'one'), (2, 'two')"));
    assert_ok(database_run(db, more));
    database_close(db);
    return scratch_path(name);
}

static int64_t number(sqlite3 *db, const char *sql)
{
    int64_t value = -1;
    assert_ok(database_number(db, sql, &value));
    return value;
}

static void our_own_files_are_written_for_good(void **state)
{
    sqlite3 *db = NULL;
    (void)state;

    assert_ok(database_open(scratch_path("own.db"), &db));
    assert_int_equal(number(db, "PRAGMA synchronous"), 3); /* EXTRA */
    assert_int_equal(number(db, "PRAGMA secure_delete"), 1);
    assert_int_equal(number(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number(db, "PRAGMA busy_timeout"), 5000);
    assert_ok(database_run(db, "CREATE TABLE delete_mode(x)"));
    assert_int_equal(number(db, "SELECT journal_mode = 'delete' FROM pragma_journal_mode"), 1);
    database_close(db);
    database_close(NULL);
}

static void failures_have_a_kind_and_a_sentence(void **state)
{
    sqlite3 *db = NULL;
    int64_t value = 0;
    (void)state;

    assert_int_equal(database_open(scratch_path("no/such/folder.db"), &db), NOT_FOUND);
    assert_non_null(strstr(error_detail(), "folder.db"));
    assert_ok(database_open(make("own.db", ""), &db));
    assert_int_equal(database_run(db, "INSERT INTO t VALUES(1, 'again')"), INVALID);
    assert_int_equal(database_run(db, "INSERT INTO nowhere VALUES(1)"), CORRUPT);
    assert_int_equal(database_number(db, "SELECT id FROM t WHERE id = 9", &value), NOT_FOUND);
    database_close(db);
}

static void somebody_elses_lock_is_busy(void **state)
{
    sqlite3 *first = NULL, *second = NULL;
    (void)state;

    const char *path = make("own.db", "");
    assert_ok(database_open(path, &first));
    assert_ok(database_open(path, &second));
    sqlite3_busy_timeout(second, 1);
    assert_ok(database_run(first, "BEGIN IMMEDIATE"));
    assert_int_equal(database_run(second, "BEGIN IMMEDIATE"), BUSY);
    database_close(first);
    database_close(second);
}

static void a_foreign_file_is_read(void **state)
{
    sqlite3 *db = NULL;
    (void)state;

    assert_ok(database_open_foreign(make("f.db", ""), 1000, &db));
    assert_int_equal(number(db, "SELECT count(*) FROM t WHERE words LIKE '%o%'"), 2);
    assert_ok(database_check(db, SCHEMA));
    database_close(db);
}

static void nothing_but_reading_passes_the_guard(void **state)
{
    static const char *const FORBIDDEN[] = {
        "INSERT INTO t VALUES(3, 'three')",
        "DELETE FROM t",
        "UPDATE t SET words = ''",
        "CREATE TABLE u(x)",
        "CREATE TEMP TABLE u(x)",
        "CREATE TEMP TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
        "DROP TABLE t",
        "ATTACH '/etc/passwd' AS p",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "PRAGMA trusted_schema = ON",
        "PRAGMA journal_mode = WAL",
        "SELECT load_extension('x')",
        "SELECT randomblob(100000000)",
        "SELECT sqlite_version()",
        "VACUUM INTO '/tmp/never'",
        "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r",
    };
    sqlite3 *db = NULL;
    (void)state;

    assert_ok(database_open_foreign(make("f.db", ""), 0, &db));
    for (size_t i = 0; i < sizeof FORBIDDEN / sizeof *FORBIDDEN; i++)
        if (database_run(db, FORBIDDEN[i]) == OK)
            fail_msg("allowed: %s", FORBIDDEN[i]);
    assert_int_equal(number(db, "SELECT count(*) FROM t"), 2);
    database_close(db);
}

static void a_query_beyond_the_deadline_is_stopped(void **state)
{
    sqlite3 *db = NULL;
    int64_t value = 0;
    (void)state;

#define DOUBLE "INSERT INTO t SELECT NULL, words FROM t;"
    assert_ok(database_open_foreign(
        make("f.db", DOUBLE DOUBLE DOUBLE DOUBLE DOUBLE DOUBLE DOUBLE DOUBLE DOUBLE DOUBLE), 30,
        &db));
    assert_int_equal(database_number(db, "SELECT count(*) FROM t a, t b, t c", &value), CORRUPT);
    assert_non_null(strstr(error_detail(), "interrupt"));
    database_close(db);
}

static void what_is_no_database_is_corrupt(void **state)
{
    static const char ZEROES[5000] = "";
    sqlite3 *db = NULL;
    (void)state;

    assert_int_equal(database_open_foreign(scratch_path("none.db"), 0, &db), NOT_FOUND);
    scratch_write("empty.db", "", 0);
    assert_int_equal(database_open_foreign(scratch_path("empty.db"), 0, &db), CORRUPT);
    scratch_write("zero.db", ZEROES, sizeof ZEROES);
    assert_int_equal(database_open_foreign(scratch_path("zero.db"), 0, &db), CORRUPT);
    assert_int_equal(scratch_run("mkdir folder.db; mkfifo fifo.db; ln -s f.db link.db"), 0);
    make("f.db", "");
    assert_int_not_equal(database_open_foreign(scratch_path("folder.db"), 0, &db), OK);
    assert_int_not_equal(database_open_foreign(scratch_path("fifo.db"), 0, &db), OK);
    assert_int_not_equal(database_open_foreign(scratch_path("link.db"), 0, &db), OK);
}

static void a_file_that_claims_wal_is_refused(void **state)
{
    sqlite3 *db = NULL;
    size_t length = 0;
    (void)state;

    make("f.db", "");
    char *bytes = scratch_read("f.db", &length);
    bytes[18] = bytes[19] = 2;
    scratch_write("wal.db", bytes, length);
    free(bytes);
    assert_int_equal(database_open_foreign(scratch_path("wal.db"), 0, &db), CORRUPT);
    assert_int_equal(scratch_count(), 2); /* and nothing was made beside it */
}

static void a_truncated_or_damaged_file_fails_the_check(void **state)
{
    sqlite3 *db = NULL;
    size_t length = 0;
    (void)state;

    make("f.db", "INSERT INTO t SELECT value, 'w' || value FROM "
                 "(WITH RECURSIVE r(value) AS (SELECT 10 UNION ALL SELECT value + 1 FROM r LIMIT "
                 "5000) SELECT value FROM r)");
    char *bytes = scratch_read("f.db", &length);
    scratch_write("cut.db", bytes, length / 2 / 4096 * 4096);
    Result r = database_open_foreign(scratch_path("cut.db"), 0, &db);
    if (r == OK)
        r = database_check(db, SCHEMA);
    assert_int_equal(r, CORRUPT);
    database_close(db);
    db = NULL;

    memset(bytes + length / 2 / 4096 * 4096, 0xA5, 4096); /* one page in the middle */
    scratch_write("spoilt.db", bytes, length);
    free(bytes);
    assert_ok(database_open_foreign(scratch_path("spoilt.db"), 0, &db));
    assert_ok(database_check_schema(db, SCHEMA)); /* which cannot see it */
    assert_int_equal(database_check(db, SCHEMA), CORRUPT);
    database_close(db);
}

static void another_schema_fails_the_check(void **state)
{
    static const char *const EXTRAS[] = {
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
        "CREATE TABLE u(x)",
        "DROP INDEX t_by_words",
        "DROP TABLE t; CREATE VIEW t AS SELECT 1 AS id, 'x' AS words",
        "DROP TABLE t; CREATE TABLE t(id INTEGER PRIMARY KEY, words TEXT NOT NULL)",
        "DROP TABLE t; CREATE TABLE t(id INTEGER PRIMARY KEY, words TEXT CHECK (words > 0)) STRICT",
    };
    (void)state;

    for (size_t i = 0; i < sizeof EXTRAS / sizeof *EXTRAS; i++) {
        sqlite3 *db = NULL;
        char name[16];
        (void)snprintf(name, sizeof name, "%zu.db", i);
        assert_ok(database_open_foreign(make(name, EXTRAS[i]), 1000, &db));
        assert_int_equal(database_check(db, SCHEMA), CORRUPT);
        database_close(db);
    }
}

static void the_catalogues_own_schema_passes_its_check(void **state)
{
    sqlite3 *db = NULL;
    (void)state;

    assert_ok(database_open(scratch_path("c.db"), &db));
    assert_ok(database_run(db, catalogue_schema()));
    database_close(db);
    assert_ok(database_open_foreign(scratch_path("c.db"), 1000, &db));
    assert_ok(database_check(db, catalogue_schema()));
    database_close(db);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(our_own_files_are_written_for_good),
        TEST(failures_have_a_kind_and_a_sentence),
        TEST(somebody_elses_lock_is_busy),
        TEST(a_foreign_file_is_read),
        TEST(nothing_but_reading_passes_the_guard),
        TEST(a_query_beyond_the_deadline_is_stopped),
        TEST(what_is_no_database_is_corrupt),
        TEST(a_file_that_claims_wal_is_refused),
        TEST(a_truncated_or_damaged_file_fails_the_check),
        TEST(another_schema_fails_the_check),
        TEST(the_catalogues_own_schema_passes_its_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
