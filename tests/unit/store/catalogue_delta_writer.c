/* Writing a delta: where it may be written. What it must hold: tests/unit/store/catalogue_delta.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "../../support/catalogue_model.h"
#include "../../support/scratch.h"
#include "store/catalogue_delta.h"
#include "store/catalogue_inventory.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static Model model;

static int setup(void **state)
{
    scratch_begin(state);
    model_begin(&model, 4, 20);
    model_write(&model, scratch_path("full"), 1, NULL);
    assert_ok(catalogue_inventory_write(scratch_path("inventory"), scratch_path("full")));
    return 0;
}

static Result write_to(const char *path)
{
    return catalogue_delta_write(path, scratch_path("full"), scratch_path("inventory"),
                                 scratch_path("inventory"));
}

static void a_file_that_is_there_already_is_neither_written_nor_removed(void **state)
{
    (void)state;
    scratch_write("theirs", "words", 5);
    assert_int_equal(write_to(scratch_path("theirs")), INVALID);
    assert_int_equal(scratch_run("test \"$(cat theirs)\" = words"), 0);
}

static void nothing_is_left_of_one_that_failed(void **state)
{
    (void)state;
    assert_ok(write_to(scratch_path("delta")));
    scratch_write("inventory", "damaged", 7);
    assert_int_equal(write_to(scratch_path("another")), CORRUPT);
    assert_int_not_equal(access(scratch_path("another"), F_OK), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_that_is_there_already_is_neither_written_nor_removed),
        TEST(nothing_is_left_of_one_that_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
