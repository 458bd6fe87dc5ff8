/* The letter of a report: written by a kiosk, judged by the office. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "../../support/statement.h"
#include "base/memory.h"
#include "seal/report.h"

#include <cmocka.h>

static Report example(void)
{
    Report report = {
        .kind = REPORT_TIP,
        .kiosk = "GZ-0001",
        .counter = 7,
        .time_floor = 1700000000,
        .language = "zh_CN",
        .software = "0.1.0",
    };
    receipt_make(report.receipt);
    assert_int_equal(record_set(&report.fields, FIELD_SEX_, "female"), OK);
    assert_int_equal(record_set(&report.fields, FIELD_EVENT_WORDS_,
                                "她说\"我要回家\"\\\n\t第二行 <&> \xe2\x80\xa8"),
                     OK);
    return report;
}

static void a_letter_goes_there_and_back(void **state)
{
    (void)state;
    Report report = example(), again = {0};
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(report_write(&report, &text, &length), OK);
    assert_int_equal(length, strlen(text));
    assert_int_equal(report_read(text, length, &again), OK);
    assert_int_equal(again.kind, REPORT_TIP);
    assert_string_equal(again.receipt, report.receipt);
    assert_string_equal(again.kiosk, "GZ-0001");
    assert_int_equal(again.counter, 7);
    assert_int_equal(again.time_floor, 1700000000);
    assert_string_equal(again.language, "zh_CN");
    assert_string_equal(again.software, "0.1.0");
    for (int i = 0; i < FIELD_COUNT; i++)
        assert_string_equal(record_get(&again.fields, (FieldId)i),
                            record_get(&report.fields, (FieldId)i));
    memory_free(text);
    report_done(&report);
    report_done(&again);
    assert_string_equal(again.receipt, "");
    report_done(NULL);
}

static void what_was_told_by_voice_goes_with_the_letter(void **state)
{
    (void)state;
    Report report = example(), again = {0};
    uint8_t voice[TEST_STATEMENT_MAX];
    char *text = NULL;
    size_t length = 0;
    report.voice_length = test_statement(83000, voice);
    report.voice = memory_new(report.voice_length, 1);
    memcpy(report.voice, voice, report.voice_length);
    assert_int_equal(record_set(&report.fields, FIELD_TOLD_, "83"), OK);
    assert_int_equal(report_write(&report, &text, &length), OK);
    assert_int_equal(report_read(text, length, &again), OK);
    assert_int_equal(again.voice_length, report.voice_length);
    assert_memory_equal(again.voice, voice, again.voice_length);
    report_done(&again);
    assert_null(again.voice);
    size_t words = strlen(text);
    assert_int_equal(report_read(text, words, &again), OK); /* as a desk keeps it */
    assert_null(again.voice);
    report_done(&again);
    for (size_t cut = words + 1; cut < length; cut++)
        assert_int_equal(report_read(text, cut, &again), CORRUPT);
    text[length - 1] ^= 1;
    assert_int_equal(report_read(text, length, &again), CORRUPT);
    memory_free(text);
    report_done(&report);
}

static void a_voice_of_which_the_letter_does_not_know_is_refused(void **state)
{
    (void)state;
    Report report = example(), again = {0};
    uint8_t voice[TEST_STATEMENT_MAX];
    char *text = NULL;
    size_t length = 0, voice_length = test_statement(1000, voice);
    report.voice = memory_new(voice_length, 1);
    memcpy(report.voice, voice, voice_length);
    report.voice_length = voice_length;
    assert_int_equal(report_write(&report, &text, &length), OK);
    assert_int_equal(report_read(text, length, &again), CORRUPT);
    assert_null(again.voice);
    memory_free(text);
    report_done(&report);
}

static void what_belongs_to_cases_only_is_not_sent(void **state)
{
    (void)state;
    Report report = example(), again = {0};
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(record_set(&report.fields, FIELD_STATUS_, "reunited"), OK);
    assert_int_equal(report_write(&report, &text, &length), OK);
    assert_null(strstr(text, "reunited"));
    assert_int_equal(report_read(text, length, &again), OK);
    memory_free(text);
    report_done(&report);
    report_done(&again);
}

static void receipts_are_valid_letters_and_digits_and_never_the_same(void **state)
{
    (void)state;
    char codes[200][CODE_TEXT_SIZE];
    for (int i = 0; i < 200; i++) {
        uint64_t bits = 0;
        receipt_make(codes[i]);
        assert_int_equal(code_parse(codes[i], RECEIPT_SYMBOLS, &bits), OK);
        assert_true(bits < UINT64_C(1) << 60);
        assert_null(strpbrk(codes[i], CODE_CHECKS_ONLY));
        for (int n = 0; n < i; n++)
            assert_string_not_equal(codes[n], codes[i]);
    }
}

static void a_letter_cut_at_any_byte_is_refused(void **state)
{
    (void)state;
    Report report = example(), again = {0};
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(report_write(&report, &text, &length), OK);
    for (size_t i = 0; i < length; i++) {
        assert_int_equal(report_read(text, i, &again), CORRUPT);
        assert_true(record_is_empty(&again.fields, IN_BOTH));
    }
    memory_free(text);
    report_done(&report);
}

/* Random bytes put anywhere: never a crash, and what is still accepted is still canonical. */
static void a_letter_with_changed_bytes_never_breaks_anything(void **state)
{
    (void)state;
    static const char hostile[] = "\"\\{}[]:,\0\x01\xff\x80u0-9e";
    Report report = example();
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(report_write(&report, &text, &length), OK);
    for (size_t i = 0; i < length; i++)
        for (size_t n = 0; n < sizeof hostile - 1; n++) {
            Report again = {0};
            char kept = text[i];
            text[i] = hostile[n];
            if (report_read(text, length, &again) == OK) {
                assert_int_equal(kiosk_id_check(again.kiosk), OK);
                for (int f = 0; f < FIELD_COUNT; f++)
                    assert_int_equal(
                        record_check((FieldId)f, record_get(&again.fields, (FieldId)f)), OK);
            }
            report_done(&again);
            text[i] = kept;
        }
    memory_free(text);
    report_done(&report);
}

#define HEAD(format, kind, receipt, kiosk, counter)                                                \
    "{\"format\":" format ",\"kind\":\"" kind "\",\"receipt\":\"" receipt "\",\"kiosk\":\"" kiosk  \
    "\",\"counter\":" counter ",\"time_floor\":1,\"software\":\"1\",\"language\":\"en\","
#define GOOD HEAD("1", "tip", "0000-0000-0000-0", "A", "1")

static void strange_letters_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "[]",
        "{}",
        HEAD("2", "tip", "0000-0000-0000-0", "A", "1") "\"fields\":{}}",
        HEAD("\"1\"", "tip", "0000-0000-0000-0", "A", "1") "\"fields\":{}}",
        HEAD("1", "rumour", "0000-0000-0000-0", "A", "1") "\"fields\":{}}",
        HEAD("1", "tip", "0000-0000-0000-1", "A", "1") "\"fields\":{}}",
        HEAD("1", "tip", "0000000000000", "A", "1") "\"fields\":{}}",
        HEAD("1", "tip", "0000-0000-0000-0", "../a", "1") "\"fields\":{}}",
        HEAD("1", "tip", "0000-0000-0000-0", "A\\u0000B", "1") "\"fields\":{}}",
        HEAD("1", "tip", "0000-0000-0000-0", "A", "-1") "\"fields\":{}}",
        HEAD("1", "tip", "0000-0000-0000-0", "A", "1.5") "\"fields\":{}}",
        HEAD("1", "tip", "0000-0000-0000-0", "A", "99999999999999999999") "\"fields\":{}}",
        GOOD "\"fields\":[]}",
        GOOD "\"fields\":null}",
        GOOD "\"fields\":{\"status\":\"reunited\"}}",
        GOOD "\"fields\":{\"unheard_of\":\"x\"}}",
        GOOD "\"fields\":{\"sex\":\"both\"}}",
        GOOD "\"fields\":{\"sex\":1}}",
        GOOD "\"fields\":{},\"more\":1}",
        GOOD "\"fields\":{},\"kind\":\"tip\"}",
        GOOD "\"fields\":{}} trailing",
    };
    Report report = {0};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (report_read(bad[i], strlen(bad[i]), &report) != CORRUPT)
            fail_msg("taken: %s", bad[i]);
    assert_int_equal(report_read(GOOD "\"fields\":{}}", strlen(GOOD "\"fields\":{}}"), &report),
                     OK);
    report_done(&report);
}

static void deep_nesting_is_refused_in_bounded_memory(void **state)
{
    (void)state;
    Report report = {0};
    size_t length = 1000000;
    char *deep = memory_new(length, 1);
    memset(deep, '[', length);
    assert_int_equal(report_read(deep, length, &report), CORRUPT);
    memory_free(deep);
    deep = memory_new(9u << 20, 1);
    assert_int_equal(report_read(deep, 9u << 20, &report), CORRUPT);
    memory_free(deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_goes_there_and_back),
        cmocka_unit_test(what_was_told_by_voice_goes_with_the_letter),
        cmocka_unit_test(a_voice_of_which_the_letter_does_not_know_is_refused),
        cmocka_unit_test(what_belongs_to_cases_only_is_not_sent),
        cmocka_unit_test(receipts_are_valid_letters_and_digits_and_never_the_same),
        cmocka_unit_test(a_letter_cut_at_any_byte_is_refused),
        cmocka_unit_test(a_letter_with_changed_bytes_never_breaks_anything),
        cmocka_unit_test(strange_letters_are_refused),
        cmocka_unit_test(deep_nesting_is_refused_in_bounded_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
