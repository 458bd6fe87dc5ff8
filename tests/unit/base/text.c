/* Growing strings and UTF-8, also when it is hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

#include <cmocka.h>

static void a_text_grows_and_is_handed_over(void **state)
{
    (void)state;
    Text text = {0};
    assert_string_equal(text_get(&text), "");
    for (int i = 0; i < 1000; i++)
        text_append_format(&text, "%d,", i);
    text_append(&text, "end");
    text_append(&text, NULL);
    text_append_bytes(&text, "xyz", 1);
    assert_true(text_ok(&text));
    assert_int_equal(text.length, strlen(text_get(&text)));
    assert_string_equal(text_get(&text) + text.length - 8, "999,endx");
    char *taken = text_take(&text);
    assert_int_equal(text.length, 0);
    assert_string_equal(text_get(&text), "");
    memory_free(taken);
    taken = text_take(&text);
    assert_string_equal(taken, "");
    memory_free(taken);
    text_append(&text, "kept memory");
    text_clear(&text);
    assert_string_equal(text_get(&text), "");
    text_done(&text);
    text_done(NULL);
}

static void a_failed_text_stays_failed_and_whole(void **state)
{
    (void)state;
    Text text = {0};
    text_append(&text, "whole");
    text_append_bytes(&text, "", SIZE_MAX / 2);
    assert_false(text_ok(&text));
    text_append(&text, "more");
    assert_string_equal(text_get(&text), "whole");
    assert_null(text_take(&text));
}

static void code_points_go_there_and_back(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        Text text = {0};
        text_append_char(&text, c);
        const char *cursor = text_get(&text);
        assert_int_equal(utf8_next(&cursor), c);
        assert_int_equal(cursor - text_get(&text), text.length);
        assert_true(utf8_is_valid(text_get(&text), text.length));
        text_done(&text);
    }
    Text text = {0};
    text_append_char(&text, 0xD800);
    text_append_char(&text, 0x110000);
    assert_string_equal(text_get(&text), "\xef\xbf\xbd\xef\xbf\xbd");
    text_done(&text);
}

static void bad_bytes_are_seen_one_by_one(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xc0\x80",
                                      "\xc1\xbf",
                                      "\xe0\x80\x80",
                                      "\xed\xa0\x80",
                                      "\xf0\x80\x80\x80",
                                      "\xf4\x90\x80\x80",
                                      "\xf8\x88\x80\x80",
                                      "\x80",
                                      "\xff",
                                      "\xe5\xad",
                                      "\xe5",
                                      "\xf0\x9f\x91"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const char *cursor = bad[i];
        assert_false(utf8_is_valid(bad[i], strlen(bad[i])));
        assert_int_equal(utf8_next(&cursor), 0xFFFD);
        assert_int_equal(cursor - bad[i], 1);
        assert_int_equal(utf8_count(bad[i]), strlen(bad[i]));
    }
    assert_true(utf8_is_valid("a\0b", 3));
    const char *end = "";
    assert_int_equal(utf8_next(&end), 0);
    assert_int_equal(utf8_next(&end), 0);
}

static void copies_are_cut_between_characters(void **state)
{
    (void)state;
    char out[8];
    assert_true(text_copy(out, sizeof out, "王小"));
    assert_string_equal(out, "王小");
    assert_false(text_copy(out, sizeof out, "王小明"));
    assert_string_equal(out, "王小");
    assert_false(text_copy(out, 3, "王小明"));
    assert_string_equal(out, "");
    assert_false(text_copy(out, 0, "x"));
    assert_true(text_equal(NULL, ""));
    assert_false(text_equal(NULL, "x"));
}

static void offsets_count_characters_and_keep_marks_with_them(void **state)
{
    (void)state;
    assert_int_equal(utf8_count("王小明ab"), 5);
    assert_int_equal(utf8_offset("王小明", 2), 6);
    assert_int_equal(utf8_offset("王小明", 9), 9);
    assert_int_equal(utf8_last("王小明"), 6);
    assert_int_equal(utf8_last(""), 0);
    assert_int_equal(utf8_last("xe\xcc\x81"), 1);               /* e with an acute accent */
    assert_int_equal(utf8_last("\xe0\xbd\x96\xe0\xbd\xbc"), 0); /* Tibetan ba with its vowel */
    assert_int_equal(utf8_last("\xcc\x81"), 0);
}

static void han_characters_are_known(void **state)
{
    (void)state;
    assert_true(utf8_is_han(0x738B));
    assert_true(utf8_is_han(0x3007));  /* 〇, as in 八五〇农场 */
    assert_true(utf8_is_han(0x20BB7)); /* 𠮷 */
    assert_false(utf8_is_han('a'));
    assert_false(utf8_is_han(0x3042)); /* hiragana */
    assert_false(utf8_is_han(0xFF0C)); /* the comma between Chinese words */
}

static void a_line_for_a_terminal_is_tidied_in_place(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"", ""},
        {"王小明 é~", "王小明 é~"},
        {"a\nb\tc\x7f", "a b c "},
        {"\xc2\x80\xc2\x9f\xc2\xa0", "    \xc2\xa0"}, /* U+0080, U+009F; U+00A0 is a character */
        {"\xff\xe5\xad", "???"},
        {"\xef\xbf\xbd", "\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        char line[64];
        assert_true(text_copy(line, sizeof line, pairs[i][0]));
        utf8_tidy_line(line);
        assert_string_equal(line, pairs[i][1]);
    }
}

static void control_characters_are_noticed_in_either_form(void **state)
{
    (void)state;
    assert_false(utf8_has_control("", ""));
    assert_false(utf8_has_control("王小明 é\xc2\xa0~", ""));
    assert_true(utf8_has_control("a\nb", ""));
    assert_false(utf8_has_control("a\nb", "\n"));
    assert_true(utf8_has_control("a\nb\tc", "\n"));
    assert_true(utf8_has_control("\x7f", ""));
    assert_true(utf8_has_control("a\xc2\x9b", ""));
    assert_true(utf8_has_control("a\xc2\x85", "\n")); /* a line end, too */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(control_characters_are_noticed_in_either_form),
        cmocka_unit_test(a_line_for_a_terminal_is_tidied_in_place),
        cmocka_unit_test(a_text_grows_and_is_handed_over),
        cmocka_unit_test(a_failed_text_stays_failed_and_whole),
        cmocka_unit_test(code_points_go_there_and_back),
        cmocka_unit_test(bad_bytes_are_seen_one_by_one),
        cmocka_unit_test(copies_are_cut_between_characters),
        cmocka_unit_test(offsets_count_characters_and_keep_marks_with_them),
        cmocka_unit_test(han_characters_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
