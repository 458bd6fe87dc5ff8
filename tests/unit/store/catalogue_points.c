/* Collection points in a delta: they travel only when they changed, and the digest covers them. */
#include "store/catalogue_delta.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/versions.h"

static void write_delta(int base, int version, int expected_rows)
{
    sqlite3 *db = NULL;
    int64_t rows = 0, changed = 0;
    const char *path = name_of("delta", version);
    assert_ok(catalogue_delta_write(path, name_of("full", version), name_of("inventory", version),
                                    name_of("inventory", base)));
    assert_ok(database_open_foreign(path, 0, &db));
    assert_ok(database_number(db, "SELECT count(*) FROM points", &rows));
    assert_ok(database_number(db, "SELECT points FROM delta", &changed));
    database_close(db);
    assert_int_equal(rows, expected_rows);
    assert_int_equal(changed, expected_rows > 0);
}

static Result apply(int base, int version)
{
    DeltaWish wish = wish_for(base, version);
    return catalogue_delta_apply(scratch_path("live"), name_of("delta", version), &wish);
}

static void they_travel_only_when_they_changed(void **state)
{
    (void)state;
    for (int version = 3; version <= 5; version++)
        pack(version);
    write_delta(3, 4, 4); /* other hours */
    write_delta(4, 5, 0);
    assert_int_equal(scratch_run("cp full-3 live"), 0);
    assert_ok(apply(3, 4));
    assert_ok(apply(4, 5));
    assert_int_equal(scratch_run("q='SELECT * FROM points ORDER BY id'; "
                                 "sqlite3 live \"$q\" >a; sqlite3 full-5 \"$q\" >b; "
                                 "test $(wc -l <a) = 4 && cmp a b"),
                     0);
}

static void points_that_are_not_the_offices_are_noticed(void **state)
{
    (void)state;
    pack(4);
    pack(5);
    write_delta(4, 5, 0);
    assert_int_equal(scratch_run("cp full-4 live && "
                                 "sqlite3 live \"UPDATE points SET hours = '0-24' WHERE id = 2\""),
                     0);
    assert_int_equal(apply(4, 5), CORRUPT);
    /* A blank that wanders from one text to the next is no other text for a careless digest. */
    assert_int_equal(scratch_run("cp full-4 live && sqlite3 live "
                                 "\"UPDATE points SET name = 'Point', name_en = '2 of blood' "
                                 "WHERE id = 2\""),
                     0);
    assert_int_equal(apply(4, 5), CORRUPT);
}

static int setup(void **state)
{
    assert_ok(pinyin_open(&pinyin));
    model_begin(&model, 4, 30);
    return scratch_begin(state);
}

static int teardown(void **state)
{
    pinyin_close(pinyin);
    return scratch_end(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(they_travel_only_when_they_changed, setup, teardown),
        cmocka_unit_test_setup_teardown(points_that_are_not_the_offices_are_noticed, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
