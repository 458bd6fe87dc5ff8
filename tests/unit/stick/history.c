/* The last visits as they are told to the staff: the newest first, and a broken file is no harm. */
#include "stick/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
/* cmocka needs the first four */
#include <cmocka.h>

#include "../../support/scratch.h"

static HistoryVisit visits[4];

static size_t look(const char *text)
{
    scratch_write(HISTORY_FILE, text, strlen(text));
    return history_last(scratch_path(""), visits, 3);
}

#define VISIT(at, stick)                                                                           \
    "{\"at\": " at ", \"stick\": \"" stick "\", \"outcome\": \"ok\", \"sent\": 2, \"erased\": 0, " \
    "\"version_before\": 1, \"version_after\": 2}"

static void the_newest_comes_first_and_no_more_than_asked(void **state)
{
    (void)state;
    assert_int_equal(look("{\"count\": 4, \"visits\": [" VISIT("1", "A") "," VISIT(
                         "2", "B") "," VISIT("3", "C") "," VISIT("4", "D") "]}"),
                     3);
    assert_string_equal(visits[0].stick, "D");
    assert_string_equal(visits[2].stick, "B");
    assert_true(visits[0].at == 4 && visits[0].sent == 2 && visits[0].version_after == 2);
    assert_string_equal(visits[0].outcome, "ok");
}

static void a_visit_that_lacks_something_is_left_out(void **state)
{
    (void)state;
    assert_int_equal(look("{\"visits\": [" VISIT("1", "A") ", {\"at\": 2}, 7, null]}"), 1);
    assert_string_equal(visits[0].stick, "A");
}

static void what_cannot_be_read_is_empty(void **state)
{
    (void)state;
    assert_int_equal(history_last(scratch_path(""), visits, 3), 0);
    static const char *const BROKEN[] = {
        "", "[]", "{}", "{\"visits\": 3}", "{\"visits\": []}", "{\"visits"};
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++)
        assert_int_equal(look(BROKEN[i]), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_newest_comes_first_and_no_more_than_asked),
        TEST(a_visit_that_lacks_something_is_left_out),
        TEST(what_cannot_be_read_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
