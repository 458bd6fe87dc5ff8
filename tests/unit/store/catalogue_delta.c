/* A delta leads to what a full catalogue of the version holds: every row, every photograph, every
 * search in the same order; what was removed is in no byte; anything else changes nothing. */
#include "store/catalogue_delta.h"

#include "base/file.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/same_catalogue.h"
#include "../../support/versions.h"

#define VERSIONS 5

static const char *delta_between(int base, int version)
{
    static char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "%s-%d", name_of("delta", base), version);
    if (!file_exists(path))
        assert_ok(catalogue_delta_write(path, name_of("full", version),
                                        name_of("inventory", version), name_of("inventory", base)));
    return path;
}

static void install(int version)
{
    assert_int_equal(scratch_run("cp full-%d live", version), 0);
}

static void apply(int base, int version)
{
    DeltaWish wish = wish_for(base, version);
    assert_ok(catalogue_delta_apply(scratch_path("live"), delta_between(base, version), &wish));
}

/* The live catalogue against the full one of `version`, from every side. */
static void assert_is(int version)
{
    Catalogue *live = NULL, *full = NULL;
    sqlite3 *db = NULL;

    assert_ok(catalogue_open(scratch_path("live"), &live));
    assert_ok(database_open_foreign(scratch_path("live"), 0, &db));
    assert_ok(database_check(db, catalogue_schema()));
    database_close(db);
    assert_ok(catalogue_open(name_of("full", version), &full));
    same_catalogues(full, live);
    same_searches(full, live);
    catalogue_close(live);
    catalogue_close(full);
}

static void unchanged(const char *before, const char *after)
{
    assert_int_equal(scratch_run("cmp -s %s %s", before, after), 0);
}

static void deltas_lead_where_a_full_catalogue_would(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 2; seed++) {
        assert_int_equal(scratch_run("rm -f *"), 0);
        model_begin(&model, seed, 250);
        pack(1);
        for (int version = 2; version <= VERSIONS; version++) {
            model_change(&model);
            pack(version);
        }
        install(1); /* a chain of all */
        for (int version = 2; version <= VERSIONS; version++) {
            apply(version - 1, version);
            assert_is(version);
            if (version % 2) {
                assert_ok(catalogue_tidy(scratch_path("live")));
                assert_is(version);
            }
        }
        install(1); /* and at once */
        apply(1, VERSIONS);
        assert_is(VERSIONS);
        install(2);
        apply(2, 4);
        apply(4, VERSIONS);
        assert_is(VERSIONS);
    }
}

static bool live_holds(const char *words)
{
    return scratch_run("grep -qaF '%s' live*", words) == 0;
}

static void what_was_withdrawn_is_in_no_byte(void **state)
{
    (void)state;
    model_begin(&model, 3, 60);
    model.cases[10].photos[0] = 9001;
    model.cases[11].photos[0] = model.cases[12].photos[0] =
        9002;                         /* shown by two, one of them goes */
    model.cases[13].photos[0] = 9003; /* replaced by another */
    unsigned gone = model.cases[10].number;
    char name[32];
    pack(1);
    install(1);
    (void)snprintf(name, sizeof name, "Only%usolo", gone);
    assert_true(live_holds(name) && live_holds("0000009001") && live_holds("0000009003"));
    model.cases[10].id = model.cases[11].id = 0;
    model.cases[13].photos[0] = 9004;
    pack(2);
    apply(1, 2);
    assert_false(live_holds("0000009001"));
    assert_false(live_holds("0000009003"));
    assert_true(live_holds("0000009002"));
    assert_true(live_holds("0000009004"));
    assert_ok(catalogue_tidy(scratch_path("live")));
    assert_false(live_holds(name));
    (void)snprintf(name, sizeof name, "nly%usol", gone); /* a token of the index */
    assert_false(live_holds(name));
    assert_is(2);
    assert_int_equal(scratch_run("test -e live-journal"), 1);
}

static void a_delta_is_small(void **state)
{
    (void)state;
    model_begin(&model, 4, 300);
    pack(1);
    model.cases[7].words++;
    pack(2);
    assert_int_equal(scratch_run("test $(stat -c %%s %s) -lt 120000", delta_between(1, 2)), 0);
}

/* Version 1 is installed, the delta leads from 1 to 2. */
static DeltaWish prepare(void)
{
    model_begin(&model, 5, 40);
    pack(1);
    model_change(&model);
    pack(2);
    install(1);
    (void)delta_between(1, 2);
    assert_int_equal(scratch_run("cp live before"), 0);
    return wish_for(1, 2);
}

static void assert_refused(const DeltaWish *wish, int installed)
{
    Result r = catalogue_delta_apply(scratch_path("live"), delta_between(1, 2), wish);
    assert_true(r == CORRUPT || r == INVALID);
    assert_is(installed);
    assert_int_equal(scratch_run("test -e live-journal"), 1);
}

static void another_digest_changes_nothing(void **state)
{
    (void)state;
    DeltaWish wish = prepare();
    wish.digest[5] ^= 1;
    assert_refused(&wish, 1);
}

static void a_delta_for_another_base_changes_nothing(void **state)
{
    (void)state;
    DeltaWish wish = prepare(), other = wish;
    other.base = 3;
    assert_refused(&other, 1);
    other = wish;
    other.version = 3;
    assert_refused(&other, 1);
    other = wish;
    other.office = "elsewhere";
    assert_refused(&other, 1);
    other = wish;
    other.made_at++;
    assert_refused(&other, 1);
    install(2); /* the installed one is not the base */
    assert_refused(&wish, 2);
}

static void spoil(const char *sql)
{
    sqlite3 *db = NULL;
    assert_ok(database_open(delta_between(1, 2), &db));
    (void)sqlite3_exec(db, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    database_close(db);
}

static void a_hostile_delta_changes_nothing(void **state)
{
    static const char *const ATTACKS[] = {
        "CREATE TRIGGER t AFTER INSERT ON cases BEGIN DELETE FROM cases; END",
        "CREATE TABLE outbox(x)",
        "DROP TABLE removed; CREATE VIEW removed AS SELECT case_number FROM cases",
        "DROP TABLE tombstones",
        "DELETE FROM answers",
        "DELETE FROM removed_answers",
        "PRAGMA application_id = 1",
        "PRAGMA journal_mode = WAL",
        "DELETE FROM delta",
        "DELETE FROM about",
        "DELETE FROM thumbs",
        "DELETE FROM cases WHERE id = (SELECT max(id) FROM cases)",
        "UPDATE cases SET id = id + 1000000",
        "UPDATE cases SET revision = revision + 1",
        "INSERT INTO removed SELECT 'C00000' || column1 FROM (VALUES(1), (2), (3))",
        "UPDATE pictures SET jpeg = x''",
        "UPDATE photos SET picture = picture + 1000000",
        "UPDATE photos SET id = id + 1000000",
    };
    (void)state;
    DeltaWish wish = prepare();
    assert_int_equal(scratch_run("cp delta-1-2 sound"), 0);
    for (size_t i = 0; i < sizeof ATTACKS / sizeof *ATTACKS; i++) {
        assert_int_equal(scratch_run("cp sound delta-1-2"), 0);
        spoil(ATTACKS[i]);
        assert_refused(&wish, 1);
    }
    assert_int_equal(scratch_run("head -c 20000 sound > delta-1-2"), 0);
    assert_refused(&wish, 1);
    assert_int_equal(scratch_run("cp sound delta-1-2"), 0);
    apply(1, 2);
    assert_is(2);
}

/* Its pictures are put in first. Should it be cut before its cases are, the next delta finds them, and
 * removes what it does not show. */
static void pictures_of_a_delta_that_was_cut_do_not_stay(void **state)
{
    (void)state;
    (void)prepare();
    sqlite3 *db = NULL;
    assert_ok(database_open(scratch_path("live"), &db));
    assert_ok(database_run(
        db, "INSERT INTO pictures VALUES(NULL, zeroblob(64), 1, 1, CAST('left behind' AS BLOB));"
            "INSERT INTO thumbs VALUES(last_insert_rowid(), CAST('left behind' AS BLOB))"));
    database_close(db);
    assert_true(live_holds("left behind"));
    apply(1, 2);
    assert_is(2);
    assert_false(live_holds("left behind"));
}

/* Killed while the pages are being written: the journal is beside the half-changed file. */
static void a_delta_that_was_cut_is_undone_by_who_opens_next(void **state)
{
    (void)state;
    (void)prepare();
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *db = NULL;
        if (database_open(scratch_path("live"), &db) == OK &&
            database_run(
                db, "PRAGMA cache_size = 1; PRAGMA foreign_keys = OFF; BEGIN;"
                    "DELETE FROM pictures; DELETE FROM thumbs; UPDATE cases SET story = 'x'") == OK)
            _exit(0); /* no commit, no rollback */
        _exit(1);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(scratch_run("test -s live-journal && ! cmp -s before live"), 0);
    assert_is(1); /* opens for reading only: the first who opens plays the journal back */
    assert_int_equal(scratch_run("test -e live-journal"), 1);
    unchanged("before", "live");
    apply(1, 2);
    assert_is(2);
}

static void readers_go_on_and_see_the_new_version_afterwards(void **state)
{
    (void)state;
    DeltaWish wish = prepare();
    Catalogue *reader = NULL;
    CaseRow row;
    assert_ok(catalogue_open(scratch_path("live"), &reader));
    assert_ok(catalogue_row(reader, model.highest_id > 40 ? 40 : 1, &row));
    assert_ok(catalogue_delta_apply(scratch_path("live"), delta_between(1, 2), &wish));
    int64_t version = 0;
    assert_ok(database_number(catalogue_database(reader), "SELECT version FROM about", &version));
    assert_int_equal(version, 2);
    catalogue_close(reader);
}

static int setup(void **state)
{
    assert_ok(pinyin_open(&pinyin));
    return scratch_begin(state);
}

static int teardown(void **state)
{
    pinyin_close(pinyin);
    return scratch_end(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(deltas_lead_where_a_full_catalogue_would),
        TEST(what_was_withdrawn_is_in_no_byte),
        TEST(a_delta_is_small),
        TEST(another_digest_changes_nothing),
        TEST(a_delta_for_another_base_changes_nothing),
        TEST(a_hostile_delta_changes_nothing),
        TEST(a_delta_that_was_cut_is_undone_by_who_opens_next),
        TEST(pictures_of_a_delta_that_was_cut_do_not_stay),
        TEST(readers_go_on_and_see_the_new_version_afterwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
