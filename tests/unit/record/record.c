/* A record: what is canonical, from JSON, and how a person reads it in two languages. */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../support/scratch.h"
#include "base/words.h"
#include "record/record.h"

#include <cmocka.h>

static size_t wiped_bytes;

/* Stands in for libsodium's, and remembers what it was asked to overwrite. */
void sodium_memzero(void *const p, const size_t length)
{
    wiped_bytes += length;
    memset(p, 0, length);
}

static void canonical_values_are_taken(void **state)
{
    (void)state;
    static const struct {
        FieldId field;
        const char *value;
    } good[] = {
        {FIELD_CURRENT_NAME_, "王小明"},
        {FIELD_STORY_, "First line.\nSecond line."},
        {FIELD_AGE_SEPARATED_, "0"},
        {FIELD_HEIGHT_FOUND_, "9999"},
        {FIELD_SHOW_NAME_FLAG_, "no"},
        {FIELD_SEX_, "female"},
        {FIELD_MEMORY_TILES_, "mountains rice sister"},
        {FIELD_SEPARATION_DATE_, "1998-03"},
        {FIELD_SEPARATION_PLACE_, "522401|双龙村"},
        {FIELD_SEPARATION_PLACE_, "52|"},
        {FIELD_SEPARATION_PLACE_, "|by the river | or near it"},
        {FIELD_MARKS_, "mole@back@middle@"},
        {FIELD_ABOUT_CASES_, "7K2-M9K-X 000-000-0"},
    };
    Record record = {0};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_int_equal(record_set(&record, good[i].field, good[i].value), OK);
        assert_string_equal(record_get(&record, good[i].field), good[i].value);
        assert_int_equal(record_set(&record, good[i].field, ""), OK);
        assert_string_equal(record_get(&record, good[i].field), "");
    }
    record_done(&record);
}

static void wrong_values_are_refused_with_what_was_expected(void **state)
{
    (void)state;
    static const struct {
        FieldId field;
        const char *value, *expected;
    } bad[] = {
        {FIELD_CURRENT_NAME_, "two\nlines", "expected one line"},
        {FIELD_CURRENT_NAME_, "\xff", "expected UTF-8"},
        {FIELD_STORY_, "bell \a", "control character"},
        {FIELD_CURRENT_NAME_, "two\xc2\x85lines", "one line"},
        {FIELD_AGE_SEPARATED_, "-1", "whole number from 0 to 9999"},
        {FIELD_AGE_SEPARATED_, "07", "whole number from 0 to 9999"},
        {FIELD_AGE_SEPARATED_, "seven", "whole number from 0 to 9999"},
        {FIELD_AGE_SEPARATED_, "10000", "whole number from 0 to 9999"},
        {FIELD_SHOW_NAME_FLAG_, "maybe", "expected yes or no, got \"maybe\""},
        {FIELD_SEX_, "f", "expected one of female, male"},
        {FIELD_MEMORY_TILES_, "rice  tea", "mountains, plain"},
        {FIELD_MEMORY_TILES_, "rice ", "mountains, plain"},
        {FIELD_MEMORY_TILES_, "rice gold", "got \"gold\""},
        {FIELD_MEMORY_TILES_, "rice tea rice", "got \"rice\" twice"},
        {FIELD_SEPARATION_DATE_, "1998-02-30", "expected a date such as 1998-03-12"},
        {FIELD_SEPARATION_PLACE_, "双龙村", "522401|Shuanglong village"},
        {FIELD_SEPARATION_PLACE_, "522|x", "522401|Shuanglong village"},
        {FIELD_SEPARATION_PLACE_, "52240a|x", "522401|Shuanglong village"},
        {FIELD_SEPARATION_PLACE_, "522401|a\tb", "one line"},
        {FIELD_MARKS_, "mole", "expected a mark such as"},
        {FIELD_ABOUT_CASES_, "7K2-M9K-Y", "check symbol"},
        {FIELD_ABOUT_CASES_, "7K2-M9K-X  000-000-0", "case number"},
        {FIELD_ABOUT_CASES_, "7K2-M9K-X,000-000-0-000-000", "case numbers"},
    };
    Record record = {0};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(record_set(&record, bad[i].field, bad[i].value), INVALID);
        if (!strstr(error_detail(), bad[i].expected) ||
            strstr(error_detail(), FIELDS[bad[i].field].key) != error_detail())
            fail_msg("\"%s\": %s", bad[i].value, error_detail());
    }
    assert_true(record_is_empty(&record, IN_BOTH));
    record_done(&record);
}

static void lengths_are_counted_in_characters(void **state)
{
    (void)state;
    Record record = {0};
    Text text = {0};
    for (int i = 0; i < 200; i++)
        text_append(&text, "孩");
    assert_int_equal(record_set(&record, FIELD_CURRENT_NAME_, text_get(&text)), OK);
    text_append(&text, "子");
    assert_int_equal(record_set(&record, FIELD_CURRENT_NAME_, text_get(&text)), INVALID);
    for (int i = 201; i < 4000; i++)
        text_append(&text, "子");
    assert_int_equal(record_set(&record, FIELD_STORY_, text_get(&text)), OK);
    text_append(&text, "x");
    assert_int_equal(record_set(&record, FIELD_STORY_, text_get(&text)), INVALID);
    text_done(&text);
    record_done(&record);
}

static void tiles_are_kept_sorted_and_an_empty_place_is_none(void **state)
{
    (void)state;
    Record record = {0};
    assert_int_equal(record_set(&record, FIELD_MEMORY_TILES_, "tea mountains rice"), OK);
    assert_string_equal(record_get(&record, FIELD_MEMORY_TILES_), "mountains rice tea");
    assert_int_equal(record_set(&record, FIELD_EVENT_PLACE_, "|"), OK);
    assert_string_equal(record_get(&record, FIELD_EVENT_PLACE_), "");
    record_done(&record);
}

static void each_copy_of_a_value_is_overwritten(void **state)
{
    (void)state;
    static const char tiles[] = "tea mountains rice railway";
    Record record = {0};
    wiped_bytes = 0;
    assert_int_equal(record_set(&record, FIELD_MEMORY_TILES_, tiles), OK);
    assert_int_equal(wiped_bytes, strlen(tiles)); /* the copy that was cut into words */
    record_done(&record);
    assert_int_equal(wiped_bytes, 2 * strlen(tiles));
}

static void a_record_of_case_numbers_alone_is_empty(void **state)
{
    (void)state;
    Record record = {0};
    assert_true(record_is_empty(&record, IN_REPORT));
    assert_int_equal(record_set(&record, FIELD_ABOUT_CASES_, "7K2-M9K-X"), OK);
    assert_true(record_is_empty(&record, IN_REPORT));
    assert_int_equal(record_set(&record, FIELD_STORY_, "only cases have stories"), OK);
    assert_true(record_is_empty(&record, IN_REPORT));
    assert_false(record_is_empty(&record, IN_CASE));
    assert_int_equal(record_set(&record, FIELD_VEHICLE_, "a red van"), OK);
    assert_false(record_is_empty(&record, IN_REPORT));
    record_done(&record);
    assert_true(record_is_empty(&record, IN_BOTH));
    record_done(NULL);
}

static void a_record_is_read_from_json(void **state)
{
    (void)state;
    Record record = {0};
    json_t *object = json_loads(
        "{\"sex\":\"male\",\"event_words\":\"\\\"quotes\\\" \\\\ and\\nlines\"}", 0, NULL);
    assert_non_null(object);
    assert_int_equal(record_from_json(object, &record), OK);
    assert_string_equal(record_get(&record, FIELD_SEX_), "male");
    assert_string_equal(record_get(&record, FIELD_EVENT_WORDS_), "\"quotes\" \\ and\nlines");
    for (int i = 0; i < FIELD_COUNT; i++)
        if (i != FIELD_SEX_ && i != FIELD_EVENT_WORDS_)
            assert_string_equal(record_get(&record, (FieldId)i), "");
    json_decref(object);
    record_done(&record);
}

static void json_with_strange_fields_is_refused_whole(void **state)
{
    (void)state;
    static const char *const bad[] = {"[]",
                                      "{\"sex\":\"male\",\"age\":\"7\"}",
                                      "{\"sex\":\"male\",\"age_separated\":7}",
                                      "{\"sex\":\"male\",\"build\":null}",
                                      "{\"current_name\":\"a\",\"sex\":\"both\"}",
                                      "{\"current_name\":\"a\\u0000b\"}"};
    Record record = {0};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        json_t *object = json_loads(bad[i], JSON_ALLOW_NUL, NULL);
        assert_non_null(object);
        assert_int_equal(record_from_json(object, &record), INVALID);
        assert_true(record_is_empty(&record, IN_BOTH));
        json_decref(object);
    }
}

static void report_kinds_have_keys(void **state)
{
    (void)state;
    for (int i = 0; i < REPORT_KINDS; i++) {
        ReportKind kind = REPORT_KINDS;
        assert_int_equal(report_kind_parse(report_kind_key((ReportKind)i), &kind), OK);
        assert_int_equal(kind, i);
    }
    ReportKind kind = REPORT_TIP;
    assert_int_equal(report_kind_parse("rumour", &kind), INVALID);
    assert_int_equal(kind, REPORT_TIP);
}

static void assert_shown(FieldId field, const char *value, const char *words)
{
    Record record = {0};
    Text text = {0};
    assert_int_equal(record_set(&record, field, value), OK);
    record_show(&record, field, &text);
    assert_string_equal(text_get(&text), words);
    text_done(&text);
    record_done(&record);
}

static void values_are_shown_in_words(void **state)
{
    (void)state;
    assert_shown(FIELD_SEX_, "female", "Girl or woman");
    assert_shown(FIELD_SHOW_NAME_FLAG_, "yes", "Yes");
    assert_shown(FIELD_MEMORY_TILES_, "sister mountains rice", "Mountains, Rice fields, A sister");
    assert_shown(FIELD_SEPARATION_PLACE_, "522401|Shuanglong", "Shuanglong");
    assert_shown(FIELD_MARKS_, "mole@back@@;mole@back@middle@",
                 "Mole on the back; Mole in the middle of the back");
    assert_shown(FIELD_AGE_SEPARATED_, "7", "7 years");
    assert_shown(FIELD_AGE_SEPARATED_, "1", "1 year");
    assert_shown(FIELD_HEIGHT_SEPARATED_, "96", "96 cm");
    assert_shown(FIELD_DNA_COMPARED_, "2019", "2019");
    assert_shown(FIELD_CLOTHING_COLOURS_, "below_navy top_red",
                 "Red top, Dark blue skirt or trousers");
    assert_shown(FIELD_AGE_SEPARATED_, "", "");
}

static void values_are_shown_in_chinese_with_the_real_words(void **state)
{
    (void)state;
    char here[512];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(scratch_run("mkdir -p zh_CN/LC_MESSAGES && msgfmt --check -o "
                                 "zh_CN/LC_MESSAGES/homeward.mo '%s/assets/lang/zh_CN.po'",
                                 here),
                     0);
    assert_int_equal(words_open(scratch_path(""), "zh_CN"), OK);
    assert_shown(FIELD_SEX_, "female", "女");
    assert_shown(FIELD_MEMORY_TILES_, "mountains rice", "山、水稻田");
    assert_shown(FIELD_MARKS_, "birthmark@face@left@拇指大小;mole@back@@;birthmark@back@middle@",
                 "脸左边有胎记：拇指大小；后背上有痣；后背正中有胎记");
    assert_shown(FIELD_MARKS_, "scar@finger@right@;missing_digit@finger@left@;extra_digit@@@",
                 "右手指上有伤疤；左手上少了指头；多一个指头");
    assert_shown(FIELD_SEPARATION_DATE_, "1998-03", "1998年3月");
    assert_shown(FIELD_AGE_SEPARATED_, "7", "7岁");
    assert_shown(FIELD_CLOTHING_COLOURS_, "shoes_white top_red", "红上衣、白鞋子");
    assert_int_equal(words_choose("en"), OK);
    assert_shown(FIELD_SEX_, "female", "Girl or woman");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(canonical_values_are_taken),
        cmocka_unit_test(wrong_values_are_refused_with_what_was_expected),
        cmocka_unit_test(lengths_are_counted_in_characters),
        cmocka_unit_test(tiles_are_kept_sorted_and_an_empty_place_is_none),
        cmocka_unit_test(each_copy_of_a_value_is_overwritten),
        cmocka_unit_test(a_record_of_case_numbers_alone_is_empty),
        cmocka_unit_test(a_record_is_read_from_json),
        cmocka_unit_test(json_with_strange_fields_is_refused_whole),
        cmocka_unit_test(report_kinds_have_keys),
        cmocka_unit_test(values_are_shown_in_words),
        cmocka_unit_test_setup_teardown(values_are_shown_in_chinese_with_the_real_words,
                                        scratch_begin, scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
