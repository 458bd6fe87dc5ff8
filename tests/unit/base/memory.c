/* Allocations that fail by NULL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/memory.h"

#include <cmocka.h>

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
}

static void a_copied_text_is_the_callers_own(void **state)
{
    (void)state;
    char text[] = "贵州";
    char *copy = memory_copy_text(text);
    text[0] = '\0';
    assert_string_equal(copy, "贵州");
    memory_free(copy);
    assert_null(memory_copy_text(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_overflow_is_noticed),
        cmocka_unit_test(a_copied_text_is_the_callers_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
