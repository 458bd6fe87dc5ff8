/* Sealed answers in a catalogue: found by a name that only the code's holder can work out. */
#include "store/catalogue_writer.h"

#include "../../support/scratch.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"

static void sealed_answers_are_found_by_their_name_only(void **state)
{
    (void)state;
    const uint8_t name[ANSWER_LOOKUP_BYTES] = {1}, other[ANSWER_LOOKUP_BYTES] = {2};
    const uint8_t huge[ANSWER_LOOKUP_BYTES] = {3};
    uint8_t *sealed = NULL, *large = memory_new(ANSWER_SEALED_MAX + 1, 1);
    size_t length = 0;
    const char *path = scratch_path("catalogue.db");
    CatalogueWriter *writer = NULL;
    Catalogue *catalogue = NULL;
    assert_ok(catalogue_writer_open(path, 12, 1764000000, "demo", NULL, NULL, &writer));
    assert_ok(catalogue_writer_add_answer(writer, name, (const uint8_t *)"sealed", 6));
    assert_ok(catalogue_writer_add_answer(writer, huge, large, ANSWER_SEALED_MAX + 1));
    assert_int_not_equal(catalogue_writer_add_answer(writer, name, large, 6), OK);
    assert_ok(catalogue_writer_finish(writer));
    catalogue_writer_close(writer);
    assert_ok(catalogue_open(path, &catalogue));
    assert_ok(catalogue_answer(catalogue, name, &sealed, &length));
    assert_int_equal(length, 6);
    assert_memory_equal(sealed, "sealed", 6);
    memory_free(sealed);
    sealed = NULL;
    assert_int_equal(catalogue_answer(catalogue, other, &sealed, &length), NOT_FOUND);
    assert_int_equal(catalogue_answer(catalogue, huge, &sealed, &length), CORRUPT);
    assert_null(sealed);
    catalogue_close(catalogue);
    memory_free(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sealed_answers_are_found_by_their_name_only, scratch_begin,
                                        scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
