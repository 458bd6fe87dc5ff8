/* SQLite's memory is overwritten before it goes back. The heap below SQLite is the test's own: a block
 * that is given back is looked at before it is freed. */
#include "store/wiping.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"

static const char WORDS[] = "the bridge behind our house in Bijie";

static sqlite3_mem_methods below;
static int freed, dirty;

static void look_and_free(void *block)
{
    const unsigned char *bytes = block;
    int size = block ? below.xSize(block) : 0;
    freed += block != NULL;
    for (int i = 0; i < size; i++)
        if (bytes[i] != 0) {
            dirty++;
            break;
        }
    below.xFree(block);
}

static int begin(void **state)
{
    (void)state;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &below) != SQLITE_OK)
        return -1;
    sqlite3_mem_methods looking = below;
    looking.xFree = look_and_free;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &looking) != SQLITE_OK)
        return -1;
    return wiping_begin() == OK && sqlite3_initialize() == SQLITE_OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    return sqlite3_shutdown() == SQLITE_OK ? 0 : -1;
}

static void look_anew(void)
{
    freed = dirty = 0;
}

static void a_block_is_overwritten_before_it_goes_back(void **state)
{
    (void)state;
    look_anew();
    char *block = sqlite3_malloc(256);
    memset(block, 'x', 256);
    sqlite3_free(block);
    sqlite3_free(NULL);
    assert_int_equal(freed, 1);
    assert_int_equal(dirty, 0);
}

static void a_block_that_grows_or_shrinks_keeps_its_bytes_and_leaves_none_behind(void **state)
{
    (void)state;
    look_anew();
    char *block = sqlite3_malloc(sizeof WORDS);
    memcpy(block, WORDS, sizeof WORDS);
    block = sqlite3_realloc(block, 100000);
    assert_string_equal(block, WORDS);
    block = sqlite3_realloc(block, 10);
    assert_memory_equal(block, WORDS, 10);
    assert_int_equal(freed, 2);
    sqlite3_free(block);
    assert_int_equal(dirty, 0);
}

static void a_search_leaves_nothing_behind(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    sqlite3_stmt *find = NULL;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "CREATE VIRTUAL TABLE words USING fts5(story)", NULL, NULL, NULL),
        SQLITE_OK);
    look_anew();
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT rowid FROM words WHERE words MATCH ?1", -1, &find, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_bind_text(find, 1, WORDS, -1, SQLITE_TRANSIENT), SQLITE_OK);
    assert_int_equal(sqlite3_step(find), SQLITE_DONE);
    assert_int_equal(sqlite3_finalize(find), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_true(freed > 20);
    assert_int_equal(dirty, 0);
}

static void it_can_be_begun_twice(void **state)
{
    (void)state;
    look_anew();
    assert_ok(wiping_begin());
    char *block = sqlite3_malloc(64);
    memset(block, 'x', 64);
    sqlite3_free(block);
    assert_int_equal(freed, 1);
    assert_int_equal(dirty, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_is_overwritten_before_it_goes_back),
        cmocka_unit_test(a_block_that_grows_or_shrinks_keeps_its_bytes_and_leaves_none_behind),
        cmocka_unit_test(a_search_leaves_nothing_behind),
        cmocka_unit_test(it_can_be_begun_twice),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
