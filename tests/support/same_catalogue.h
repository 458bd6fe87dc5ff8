/* Whether two catalogues say the same, for cmocka, behind whose header this one stands: the test ends where
 * they do not. */
#ifndef HOMEWARD_TESTS_SAME_CATALOGUE_H
#define HOMEWARD_TESTS_SAME_CATALOGUE_H

#include "check.h"
#include "search/search.h"

/* Every row of a query on both, with types. */
static void same_rows(Catalogue *one, Catalogue *other, const char *sql)
{
    sqlite3 *dbs[] = {catalogue_database(one), catalogue_database(other)};
    sqlite3_stmt *rows[2] = {NULL, NULL};
    bool row[2];

    for (int i = 0; i < 2; i++)
        assert_ok(database_prepare(dbs[i], sql, &rows[i]));
    do {
        for (int i = 0; i < 2; i++)
            assert_ok(database_step(dbs[i], rows[i], &row[i]));
        assert_int_equal(row[0], row[1]);
        for (int c = 0; row[0] && c < sqlite3_column_count(rows[0]); c++) {
            assert_int_equal(sqlite3_column_type(rows[0], c), sqlite3_column_type(rows[1], c));
            int length = sqlite3_column_bytes(rows[0], c);
            assert_int_equal(length, sqlite3_column_bytes(rows[1], c));
            if (length > 0)
                assert_memory_equal(sqlite3_column_blob(rows[0], c),
                                    sqlite3_column_blob(rows[1], c), (size_t)length);
        }
    } while (row[0]);
    sqlite3_finalize(rows[0]);
    sqlite3_finalize(rows[1]);
}

static void same_catalogues(Catalogue *one, Catalogue *other)
{
    same_rows(one, other, "SELECT * FROM about");
    same_rows(one, other, "SELECT * FROM cases ORDER BY id");
    same_rows(one, other, "SELECT * FROM search_text ORDER BY id");
    same_rows(one, other, "SELECT * FROM tombstones ORDER BY case_number");
    same_rows(one, other, "SELECT * FROM answers ORDER BY lookup");
    same_rows(one, other, "SELECT * FROM points ORDER BY id");
    same_rows(one, other,
              "SELECT p.id, p.age, p.caption, q.hash, q.jpeg, t.jpeg, q.width"
              " FROM photos p JOIN pictures q ON q.id = p.picture"
              " JOIN thumbs t ON t.id = q.id ORDER BY p.id");
    same_rows(one, other, "SELECT hash, jpeg FROM pictures ORDER BY hash");
    same_rows(one, other, "SELECT count(*) FROM thumbs");
}

/* Searches of many kinds find the same cases in the same order. */
__attribute__((unused)) static void same_searches(Catalogue *one, Catalogue *other)
{
    static const char *const QUERIES[] = {
        "王",   "小明",     "王小明", "石桥",       "贵州", "河",         "南",
        "水",   "tashi",    "wxm",    "wang",       "coat", "煤矿",       "阿毛",
        "xiao", "欧阳小贵", "only1",  "only12solo", "重",   "dolma tashi"};
    static const CaseFilter FILTERS[] = {{0}, {.sex = "female"}};
    static SearchResult results[2];

    for (size_t q = 0; q < sizeof QUERIES / sizeof *QUERIES; q++)
        for (size_t f = 0; f < 2; f++) {
            assert_ok(search_text(one, QUERIES[q], &FILTERS[f], &results[0]));
            assert_ok(search_text(other, QUERIES[q], &FILTERS[f], &results[1]));
            assert_int_equal(results[0].count, results[1].count);
            assert_int_equal(results[0].more, results[1].more);
            for (size_t i = 0; i < results[0].count; i++)
                assert_string_equal(results[0].rows[i].number, results[1].rows[i].number);
        }
}

#endif
