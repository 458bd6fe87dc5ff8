/* Which bytes are a voice statement: every page is judged, whoever made it. */
#include "record/statement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/statement.h"

static uint8_t bytes[TEST_STATEMENT_MAX + 64];
static size_t length;
static uint8_t *second, *last; /* pages */

static int begin(void **state)
{
    (void)state;
    length = test_statement(83000, bytes);
    second = bytes + 28 + 19;
    last = second + 28 + 16;
    return 0;
}

static void assert_refused(const char *why)
{
    int64_t ms = 0;
    assert_int_equal(statement_check(bytes, length, &ms), CORRUPT);
    assert_non_null(strstr(error_detail(), why));
}

static void a_whole_one_tells_how_long_it_is(void **state)
{
    (void)state;
    int64_t ms = 0;
    assert_ok(statement_check(bytes, length, &ms));
    assert_int_equal(ms, 83000);
    Text words = {0};
    statement_show_seconds(ms / 1000, &words);
    assert_string_equal(text_get(&words), "1:23");
    text_done(&words);
}

static void no_byte_can_be_changed_and_none_taken_away(void **state)
{
    (void)state;
    int64_t ms = 0;
    for (size_t i = 0; i < length; i++) {
        bytes[i] ^= 0x10;
        assert_int_equal(statement_check(bytes, length, &ms), CORRUPT);
        bytes[i] ^= 0x10;
    }
    for (size_t cut = 0; cut < length; cut++)
        assert_int_equal(statement_check(bytes, cut, &ms), CORRUPT);
}

static void lies_with_right_checksums_are_seen(void **state)
{
    (void)state;
    bytes[28 + 9] = 2; /* channels */
    test_statement_mend(bytes);
    assert_refused("one channel");
    (void)begin(state);
    bytes[28 + 7] = 'p'; /* of OpusHead */
    test_statement_mend(bytes);
    assert_refused("no Opus");
    (void)begin(state);
    second[18] = 7; /* its number */
    test_statement_mend(second);
    assert_refused("out of order");
    (void)begin(state);
    second[14] ^= 1; /* its stream */
    test_statement_mend(second);
    assert_refused("another stream");
    (void)begin(state);
    last[5] = 0;
    test_statement_mend(last);
    assert_refused("does not end");
    (void)begin(state);
    length += 27;
    assert_refused("after its end");
    (void)begin(state);
    last[13] = 0x80; /* less than nothing */
    test_statement_mend(last);
    assert_refused("does not end");
}

static void three_minutes_and_a_megabyte_are_the_most(void **state)
{
    (void)state;
    int64_t ms = 0;
    length = test_statement(181000, bytes);
    assert_ok(statement_check(bytes, length, &ms));
    length = test_statement(181001, bytes);
    assert_refused("too long");
    length = STATEMENT_MAX_BYTES + 1;
    assert_refused("too large"); /* before a byte is read */
}

static void no_more_sound_than_may_be_told_is_in_the_packets(void **state)
{
    (void)state;
    static uint8_t bomb[STATEMENT_MAX_BYTES];
    int64_t ms = 0;
    /* 255 packets of 120 ms in a page of 792 bytes: five pages are 153 s, six are 183. */
    size_t few = test_statement_bomb(bomb, 122 + 5 * 792);
    assert_ok(statement_check(bomb, few, &ms));
    few = test_statement_bomb(bomb, 122 + 6 * 792);
    assert_int_equal(statement_check(bomb, few, &ms), CORRUPT);
    assert_non_null(strstr(error_detail(), "more sound"));
    size_t all = test_statement_bomb(bomb, sizeof bomb); /* eleven hours */
    assert_int_equal(statement_check(bomb, all, &ms), CORRUPT);
    last[28] = 0xfb; /* more frames than there are */
    last[29] = 63;
    test_statement_mend(last);
    assert_refused("without sound");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_whole_one_tells_how_long_it_is, begin),
        cmocka_unit_test_setup(no_byte_can_be_changed_and_none_taken_away, begin),
        cmocka_unit_test_setup(lies_with_right_checksums_are_seen, begin),
        cmocka_unit_test_setup(three_minutes_and_a_megabyte_are_the_most, begin),
        cmocka_unit_test_setup(no_more_sound_than_may_be_told_is_in_the_packets, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
