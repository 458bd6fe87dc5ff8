/* BLAKE2b as b2sum prints it, whole or in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/scratch.h"
#include "seal/hash.h"

#include <cmocka.h>

static void hashes_are_those_of_b2sum(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 127, 128, 129, 100000};
    char *bytes = calloc(1, 100000);
    for (size_t i = 0; i < 100000; i++)
        bytes[i] = (char)(i * 7 + i / 256);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        unsigned char hash[HASH_BYTES], pieces[HASH_BYTES];
        char hex[HASH_HEX_SIZE];
        Hash state_of_it;
        hash_bytes(bytes, sizes[i], hash);
        hash_begin(&state_of_it);
        for (size_t at = 0; at < sizes[i]; at += 1000)
            hash_add(&state_of_it, bytes + at, sizes[i] - at < 1000 ? sizes[i] - at : 1000);
        hash_end(&state_of_it, pieces);
        assert_memory_equal(hash, pieces, HASH_BYTES);
        hash_to_hex(hash, hex);
        scratch_write("f", bytes, sizes[i]);
        assert_int_equal(scratch_run("b2sum f | cut -c1-128 > sum"), 0);
        char *sum = scratch_read("sum", NULL);
        assert_int_equal(strncmp(sum, hex, 128), 0);
        free(sum);
    }
    free(bytes);
}

static void only_one_spelling_of_a_hash_is_taken(void **state)
{
    (void)state;
    unsigned char hash[HASH_BYTES], again[HASH_BYTES];
    char hex[HASH_HEX_SIZE + 2] = {0};
    hash_bytes("x", 1, hash);
    hash_to_hex(hash, hex);
    assert_int_equal(hash_from_hex(hex, again), OK);
    assert_memory_equal(hash, again, HASH_BYTES);
    hex[128] = '0';
    assert_int_equal(hash_from_hex(hex, again), INVALID);
    hex[127] = '\0';
    assert_int_equal(hash_from_hex(hex, again), INVALID);
    hash_to_hex(hash, hex);
    hex[3] = 'A';
    assert_int_equal(hash_from_hex(hex, again), INVALID);
    hex[3] = ' ';
    assert_int_equal(hash_from_hex(hex, again), INVALID);
    assert_int_equal(hash_from_hex("", again), INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hashes_are_those_of_b2sum, scratch_begin, scratch_end),
        cmocka_unit_test(only_one_spelling_of_a_hash_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
