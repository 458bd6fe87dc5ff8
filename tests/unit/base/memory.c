/* Allocations that fail by NULL, and arenas that overwrite what they held. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <sodium.h>

#include "base/memory.h"

#include <cmocka.h>

static size_t wiped_bytes;

/* Stands in for libsodium's, and remembers what it was asked to overwrite. */
void sodium_memzero(void *const p, const size_t length)
{
    wiped_bytes += length;
    memset(p, 0, length);
}

static void memory_is_zeroed_and_overflow_is_noticed(void **state)
{
    (void)state;
    unsigned char *bytes = memory_new(100, 3);
    for (int i = 0; i < 300; i++)
        assert_int_equal(bytes[i], 0);
    memory_free(bytes);
    volatile size_t huge = SIZE_MAX / 2;
    assert_null(memory_new(huge, 3));
    void *nothing = memory_new(0, 0);
    assert_non_null(nothing);
    memory_free(nothing);
    memory_free(NULL);
    assert_null(memory_copy_text(NULL));
}

static void an_arena_hands_out_aligned_zeroed_memory_that_stays(void **state)
{
    (void)state;
    Arena arena = {0};
    char *first = arena_copy_text(&arena, "first");
    for (size_t size = 0; size < 5000; size += 7) {
        unsigned char *p = arena_take(&arena, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, size);
    }
    assert_non_null(arena_take(&arena, 100000));
    assert_string_equal(first, "first");
    assert_null(arena_take(&arena, SIZE_MAX));
    assert_null(arena_take(&arena, SIZE_MAX - 64));
    arena_wipe(&arena);
}

static void what_a_visitor_typed_is_overwritten(void **state)
{
    (void)state;
    Arena arena = {0};
    wiped_bytes = 0;
    assert_non_null(arena_copy_text(&arena, "my child is called Xiaoming"));
    assert_non_null(arena_take(&arena, 40000));
    arena_wipe(&arena);
    assert_true(wiped_bytes >= 28 + 40000);
    assert_null(arena.head);
    assert_non_null(arena_copy_text(&arena, "usable again"));
    arena_wipe(&arena);
    arena_wipe(&arena);
    arena_wipe(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_overflow_is_noticed),
        cmocka_unit_test(an_arena_hands_out_aligned_zeroed_memory_that_stays),
        cmocka_unit_test(what_a_visitor_typed_is_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
