/* JSON that came from outside: bounded before it is parsed, and taken only in the form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"

static Result read_text(const char *json, size_t max_values)
{
    json_t *root = NULL;
    Result r = json_read(json, strlen(json), max_values, &root);
    json_decref(root);
    return r;
}

static void depth_and_values_are_bounded(void **state)
{
    (void)state;
    assert_ok(read_text("{\"a\":[[[[[[[1]]]]]]]}", 100));
    assert_int_equal(read_text("{\"a\":[[[[[[[[1]]]]]]]]}", 100), CORRUPT);
    assert_ok(read_text("{\"a\":[1,2,3,4]}", 6));
    assert_int_equal(read_text("{\"a\":[1,2,3,4]}", 5), CORRUPT);
    assert_ok(read_text("{\"a\":\"[[[[[[[[[[,,,,,,\\\",\"}", 2)); /* in a text nothing counts */
}

static void only_one_object_is_taken(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "[]",
                                      "1",
                                      "{",
                                      "{} {}",
                                      "{\"a\":1,\"a\":2}",
                                      "{\"a\":\"\xff\"}",
                                      "{\"a\":\"\\u0000\"}"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(read_text(bad[i], 100), CORRUPT);
}

static void members_are_judged(void **state)
{
    (void)state;
    json_t *root = NULL;
    const json_t *list = NULL;
    int64_t number = 7;
    char text[6] = "";
    const char *json = "{\"n\":12,\"real\":1.5,\"t\":\"abcde\",\"line\":\"a\\nb\","
                       "\"csi\":\"\\u009b\",\"list\":[1,2]}";
    assert_ok(json_read(json, strlen(json), 100, &root));
    assert_ok(json_get_number(root, "n", 0, 12, &number));
    assert_int_equal(number, 12);
    assert_int_equal(json_get_number(root, "n", 0, 11, &number), CORRUPT);
    assert_int_equal(json_get_number(root, "real", 0, 11, &number), CORRUPT);
    assert_int_equal(json_get_number(root, "none", 0, 11, &number), CORRUPT);
    assert_ok(json_get_text(root, "t", sizeof text, text));
    assert_string_equal(text, "abcde");
    assert_int_equal(json_get_text(root, "t", 5, text), CORRUPT);
    assert_int_equal(json_get_text(root, "n", sizeof text, text), CORRUPT);
    assert_int_equal(json_get_text(root, "line", sizeof text, text), CORRUPT);
    assert_int_equal(json_get_text(root, "csi", sizeof text, text), CORRUPT);
    assert_ok(json_get_array(root, "list", 2, &list));
    assert_int_equal(json_get_array(root, "list", 1, &list), CORRUPT);
    assert_int_equal(json_get_array(root, "t", 9, &list), CORRUPT);
    json_decref(root);
}

static void a_list_is_read_with_the_same_bounds(void **state)
{
    (void)state;
    json_t *list = NULL;
    assert_ok(json_read_list("[1,{}]", 6, 4, &list));
    assert_int_equal(json_array_size(list), 2);
    json_decref(list);
    assert_int_equal(json_read_list("[1,{}]", 6, 3, &list), CORRUPT);
    assert_int_equal(json_read_list("{}", 2, 9, &list), CORRUPT);
    assert_int_equal(json_read_list("[1,", 3, 9, &list), CORRUPT);
    assert_non_null(strstr(error_detail(), "line 1, column 3"));
}

static void what_is_saved_is_read_again(void **state)
{
    (void)state;
    const char *folder = scratch_path("");
    size_t length = 0;
    int64_t number = 0;
    json_t *root = NULL;
    assert_ok(json_save(folder, "one.json", json_pack("{s:i}", "n", 7), 0600));
    assert_int_equal(scratch_run("test $(stat -c %%a one.json) = 600"), 0);
    char *text = scratch_read("one.json", &length);
    assert_ok(json_read(text, length, 9, &root));
    assert_ok(json_get_number(root, "n", 7, 7, &number));
    json_decref(root);
    free(text);
    assert_int_equal(json_save(folder, "one.json", NULL, 0600), NO_MEMORY);
    assert_int_equal(json_save(folder, "none/one.json", json_object(), 0600), NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(depth_and_values_are_bounded),
        cmocka_unit_test(only_one_object_is_taken),
        cmocka_unit_test(members_are_judged),
        cmocka_unit_test(a_list_is_read_with_the_same_bounds),
        cmocka_unit_test_setup_teardown(what_is_saved_is_read_again, scratch_begin, scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
