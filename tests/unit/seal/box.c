/* Sealed boxes: only the office opens them, and their length tells little. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <sodium.h>

#include "../../support/scratch.h"
#include "base/memory.h"
#include "seal/box.h"

#include <cmocka.h>

#include "../../support/cheap_scrypt.h"

static BoxSecret *office, *other;

static int begin(void **state)
{
    assert_int_equal(box_secret_new(&office), OK);
    assert_int_equal(box_secret_new(&other), OK);
    return scratch_begin(state);
}

static int end(void **state)
{
    box_secret_free(office);
    box_secret_free(other);
    return scratch_end(state);
}

static void only_the_office_opens_what_was_sealed(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 1023, 1024, 1025, 300000};
    BoxPublic key = box_secret_public(office);
    char *plain = memory_new(300000, 1);
    memset(plain, 0x80, 300000); /* as the padding's own first byte */
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        uint8_t *sealed = NULL;
        char *opened = NULL;
        size_t length = 0, back = 0;
        assert_int_equal(box_seal(&key, plain, lengths[i], &sealed, &length), OK);
        assert_int_equal((length - crypto_box_SEALBYTES) % 1024, 0);
        assert_true(length > lengths[i] + crypto_box_SEALBYTES);
        assert_int_equal(box_open(other, sealed, length, &opened, &back), UNTRUSTED);
        assert_null(opened);
        assert_int_equal(box_open(office, sealed, length, &opened, &back), OK);
        assert_int_equal(back, lengths[i]);
        assert_memory_equal(opened, plain, back);
        assert_int_equal(opened[back], '\0');
        memory_free(opened);
        memory_free(sealed);
    }
    memory_free(plain);
}

static void a_box_cut_or_changed_anywhere_is_refused(void **state)
{
    (void)state;
    BoxPublic key = box_secret_public(office);
    uint8_t *sealed = NULL;
    char *opened = NULL;
    size_t length = 0, back = 0;
    assert_int_equal(box_seal(&key, "words", 5, &sealed, &length), OK);
    for (size_t i = 0; i < length; i++) {
        assert_int_equal(box_open(office, sealed, i, &opened, &back),
                         i < crypto_box_SEALBYTES ? CORRUPT : UNTRUSTED);
        sealed[i] ^= 1;
        assert_int_equal(box_open(office, sealed, length, &opened, &back), UNTRUSTED);
        sealed[i] ^= 1;
    }
    assert_null(opened);
    memory_free(sealed);
}

static void a_box_that_is_honest_but_badly_padded_is_refused(void **state)
{
    (void)state;
    BoxPublic key = box_secret_public(office);
    uint8_t plain[2048] = {0}, sealed[2048 + crypto_box_SEALBYTES];
    char *opened = NULL;
    size_t back = 0;
    static const size_t lengths[] = {0, 1, 1024, 2048};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(crypto_box_seal(sealed, plain, lengths[i], key.key), 0);
        assert_int_equal(
            box_open(office, sealed, lengths[i] + crypto_box_SEALBYTES, &opened, &back), CORRUPT);
    }
    assert_null(opened);
}

static void what_cannot_be_sealed_is_told(void **state)
{
    (void)state;
    BoxPublic zero = {{0}}, key = box_secret_public(office);
    uint8_t *sealed = NULL;
    size_t length = 0;
    assert_int_equal(box_seal(&zero, "x", 1, &sealed, &length), INVALID);
    assert_int_equal(box_seal(&key, "x", SIZE_MAX, &sealed, &length), INVALID);
    assert_null(sealed);
}

static void keys_are_kept_and_printed(void **state)
{
    (void)state;
    BoxSecret *again = NULL;
    BoxPublic key = box_secret_public(office), parsed;
    char line[64];
    box_public_format(&key, line);
    assert_int_equal(box_public_parse(line, &parsed), OK);
    assert_memory_equal(&key, &parsed, sizeof key);
    line[43] = '\0';
    assert_int_equal(box_public_parse(line, &parsed), CORRUPT);
    assert_int_equal(box_public_parse("", &parsed), CORRUPT);
    assert_int_equal(box_secret_save(office, scratch_path("k"), "sesame"), OK);
    assert_int_equal(box_secret_load(scratch_path("k"), "wrong", &again), UNTRUSTED);
    assert_int_equal(box_secret_load(scratch_path("k"), "sesame", &again), OK);
    parsed = box_secret_public(again);
    assert_memory_equal(&key, &parsed, sizeof key);
    box_secret_free(again);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_the_office_opens_what_was_sealed),
        TEST(a_box_cut_or_changed_anywhere_is_refused),
        TEST(a_box_that_is_honest_but_badly_padded_is_refused),
        TEST(what_cannot_be_sealed_is_told),
        TEST(keys_are_kept_and_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
