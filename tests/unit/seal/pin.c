/* The PIN of the staff's pages: hashed into the configuration, and nothing fits what cannot be read. */
#include "seal/pin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
/* cmocka needs the first four */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"

static char hash[PIN_HASH_SIZE];

static void only_the_right_one_fits_and_it_is_nowhere_to_read(void **state)
{
    (void)state;
    assert_ok(pin_write(scratch_path(""), "246810"));
    char *file = scratch_read("staff.pin", NULL);
    assert_null(strstr(file, "246810"));
    assert_int_equal(strncmp(file, "$argon2id$", 10), 0);
    free(file);
    assert_ok(pin_read(scratch_path(""), hash));
    assert_true(pin_fits(hash, "246810"));
    assert_false(pin_fits(hash, "246811"));
    assert_false(pin_fits(hash, "24681"));
    assert_false(pin_fits(hash, ""));
    assert_ok(pin_write(scratch_path(""), "123456789012"));
    assert_ok(pin_read(scratch_path(""), hash));
    assert_true(pin_fits(hash, "123456789012"));
}

static void what_is_no_pin_is_refused(void **state)
{
    (void)state;
    static const char *const BAD[] = {"",       "12345",  "1234567890123", "12345a",
                                      "12 456", "111111", "000000000000"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_int_equal(pin_write(scratch_path(""), BAD[i]), INVALID);
    assert_int_equal(pin_read(scratch_path(""), hash), NOT_FOUND);
}

static void without_one_and_with_a_broken_one_nothing_fits(void **state)
{
    (void)state;
    static const char *const BROKEN[] = {"", "246810\n", "$argon2i$v=19$x\n",
                                         "$argon2id$nonsense\n"};
    assert_int_equal(pin_read(scratch_path(""), hash), NOT_FOUND);
    assert_false(pin_fits(hash, ""));
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        scratch_write("staff.pin", BROKEN[i], strlen(BROKEN[i]));
        Result r = pin_read(scratch_path(""), hash);
        assert_true(r == CORRUPT || i == 3);
        assert_false(pin_fits(hash, "246810"));
        assert_false(pin_fits(hash, ""));
    }
    assert_int_equal(scratch_run("head -c 4000 /dev/zero >staff.pin"), 0);
    assert_int_not_equal(pin_read(scratch_path(""), hash), OK);
    assert_string_equal(hash, "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(only_the_right_one_fits_and_it_is_nowhere_to_read),
        TEST(what_is_no_pin_is_refused),
        TEST(without_one_and_with_a_broken_one_nothing_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
