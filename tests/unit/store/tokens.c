/* The layout of the text index: normalising, tokens, and the query for a word. */
#include "store/tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After those: it needs them. */
#include <cmocka.h>

static void check_normalised(const char *text, const char *expected)
{
    Text out = {0};
    tokens_normalise(text, &out);
    assert_string_equal(text_get(&out), expected);
    text_done(&out);
}

static void texts_are_normalised_for_searching(void **state)
{
    (void)state;
    check_normalised("王小明", "王小明");
    check_normalised("王小明，ABC 12", "王小明\uE000 abc 12");
    check_normalised("ＡＢＣ１２", " abc12");
    check_normalised("2003年 ÀÉ", " 2003年\uE000 àé");
    check_normalised("  。贵州（省）。", "贵州\uE000省");
    check_normalised("100%_'\"", " 100");
    check_normalised("\xff\xfe王", "王");
    check_normalised("\uE000", "");
}

static void tokens_are_characters_neighbours_and_beginnings(void **state)
{
    Text out = {0};
    (void)state;

    tokens_list("王小明石\uE000 gzs年", &out);
    assert_string_equal(text_get(&out), "王 王小 王小明 小 小明 小明石 明 明石 石 g gz gzs 年 ");
    text_clear(&out);
    assert_true(tokens_query("小明石", &out));
    assert_string_equal(text_get(&out), "\"小明石\"");
    text_clear(&out);
    assert_false(tokens_query("王小明石", &out));
    assert_string_equal(text_get(&out), "\"王小明\" AND \"小明石\"");
    text_clear(&out);
    assert_false(tokens_query(" 12年", &out));
    assert_string_equal(text_get(&out), "\"12\" AND \"年\"");
    text_clear(&out);
    assert_true(tokens_query(" guangxizhuangzu", &out));
    assert_string_equal(text_get(&out), "\"guangxizhuangzu\" *");
    text_done(&out);
}

static void check_words(const char *typed, const char *expected)
{
    Text word = {0}, all = {0};

    while (tokens_next_word(&typed, &word))
        text_append_format(&all, "[%s]", text_get(&word));
    assert_string_equal(text_get(&all), expected);
    text_done(&word);
    text_done(&all);
}

static void a_query_falls_into_words_at_blanks_and_punctuation(void **state)
{
    (void)state;
    check_words("王 贵州", "[王][贵州]");
    check_words(" GZ，Bi-Jie ", "[ gz][ bi][ jie]");
    check_words("2003年王", "[ 2003年王]");
    check_words("王小m", "[王小 m]");
    check_words("、 %_", "");
    check_words("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_normalised_for_searching),
        cmocka_unit_test(tokens_are_characters_neighbours_and_beginnings),
        cmocka_unit_test(a_query_falls_into_words_at_blanks_and_punctuation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
