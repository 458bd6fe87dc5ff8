/* Codes that people copy by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "record/code.h"

#include <cmocka.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

static void codes_go_there_and_back(void **state)
{
    (void)state;
    uint64_t bits = UINT64_C(0x9E3779B97F4A7C15);
    for (int i = 0; i < 5000; i++) {
        char text[CODE_TEXT_SIZE];
        uint64_t value = 0, wanted = bits & ((UINT64_C(1) << 60) - 1);
        code_format(wanted, RECEIPT_SYMBOLS, RECEIPT_GROUP, text);
        assert_int_equal(strlen(text), 16);
        assert_int_equal(code_parse(text, RECEIPT_SYMBOLS, &value), OK);
        assert_true(value == wanted);
        bits = bits * UINT64_C(6364136223846793005) + 1442695040888963407u;
    }
}

static void the_check_symbol_is_crockfords(void **state)
{
    (void)state;
    char text[CODE_TEXT_SIZE];
    code_format(1234, 6, 3, text); /* 1234 mod 37 is 13, D */
    assert_string_equal(text, "000-16J-D");
    code_format(0, 6, 3, text);
    assert_string_equal(text, "000-000-0");
    code_format(36, 6, 3, text);
    assert_string_equal(text, "000-014-U");
}

static void what_people_type_is_understood(void **state)
{
    (void)state;
    uint64_t value = 0;
    assert_int_equal(code_parse("  00 0-16j-d ", 6, &value), OK);
    assert_int_equal(value, 1234);
    assert_int_equal(code_parse("oO0ILjC", 6, &value), INVALID);
    assert_int_equal(code_parse("ooo0l4u", 6, &value), OK); /* O for 0, L for 1, u for U */
    assert_int_equal(value, 36);
}

/* Each symbol of a code exchanged for each other one, and each two neighbours swapped. */
static void one_wrong_symbol_or_two_swapped_ones_are_always_noticed(void **state)
{
    (void)state;
    char good[CODE_TEXT_SIZE];
    uint64_t value = 77;
    code_format(UINT64_C(0x0123456789ABCDE), 12, 12, good);
    for (size_t i = 0; i < strlen(good); i++) {
        char bad[CODE_TEXT_SIZE];
        for (const char *c = alphabet; *c && good[i] != '-'; c++) {
            memcpy(bad, good, sizeof bad);
            bad[i] = *c;
            if (*c != good[i])
                assert_int_equal(code_parse(bad, 12, &value), INVALID);
        }
        memcpy(bad, good, sizeof bad);
        if (i + 1 < 12 && bad[i] != bad[i + 1]) {
            bad[i] = good[i + 1];
            bad[i + 1] = good[i];
            assert_int_equal(code_parse(bad, 12, &value), INVALID);
        }
    }
    assert_int_equal(value, 77);
}

static void wrong_lengths_and_symbols_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",           "0",          "000-16J",
                                      "000-16J-DD", "000-16J-D0", "0*0-16J-D",
                                      "000-16J-é",  "000_16J_D",  "00U-16J-D"};
    uint64_t value;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(code_parse(bad[i], 6, &value), INVALID);
}

static void a_case_number_is_kept_in_one_spelling(void **state)
{
    (void)state;
    assert_int_equal(case_number_check("7K2-M9K-X"), OK);
    assert_int_equal(case_number_check("7k2-m9k-x"), INVALID);
    assert_non_null(strstr(error_detail(), "7K2-M9K-X"));
    assert_int_equal(case_number_check("7K2M9KX"), INVALID);
    assert_int_equal(case_number_check("7K2-M9K-Y"), INVALID);
    assert_non_null(strstr(error_detail(), "check symbol"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_go_there_and_back),
        cmocka_unit_test(the_check_symbol_is_crockfords),
        cmocka_unit_test(what_people_type_is_understood),
        cmocka_unit_test(one_wrong_symbol_or_two_swapped_ones_are_always_noticed),
        cmocka_unit_test(wrong_lengths_and_symbols_are_refused),
        cmocka_unit_test(a_case_number_is_kept_in_one_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
