/* The error idiom: a kind to act on, a sentence for the log. */
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/result.h"
#include "base/text.h"

#include <cmocka.h>
#undef fail /* ours, not the macro */

static void a_layer_puts_its_words_in_front(void **state)
{
    (void)state;
    assert_int_equal(fail(NOT_FOUND, "no file %d", 7), NOT_FOUND);
    assert_string_equal(error_detail(), "no file 7");
    assert_int_equal(fail_in(CORRUPT, "opening %s", "the catalogue"), CORRUPT);
    assert_string_equal(error_detail(), "opening the catalogue: no file 7");
    /* A sentence may quote the one before it. */
    assert_int_equal(fail(INVALID, "again: %s", error_detail()), INVALID);
    assert_string_equal(error_detail(), "again: opening the catalogue: no file 7");
}

static void the_kind_follows_from_errno(void **state)
{
    (void)state;
    static const struct {
        int error;
        Result kind;
    } pairs[] = {{ENOSPC, NO_SPACE},  {EDQUOT, NO_SPACE}, {EFBIG, NO_SPACE}, {ENOENT, NOT_FOUND},
                 {ENOMEM, NO_MEMORY}, {EBUSY, BUSY},      {EAGAIN, BUSY},    {EIO, IO},
                 {ENODEV, IO},        {EROFS, IO}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        errno = pairs[i].error;
        assert_int_equal(fail_errno("writing %s", "x"), pairs[i].kind);
    }
    errno = ENOSPC;
    assert_int_equal(fail_errno("writing %s", "x"), NO_SPACE);
    assert_string_equal(error_detail(), "writing x: No space left on device");
}

static void hostile_words_cannot_make_a_second_line(void **state)
{
    (void)state;
    assert_int_equal(fail(INVALID, "name \"%s\"", "a\nroot logged in\r\x1b[2J"), INVALID);
    assert_null(strpbrk(error_detail(), "\n\r\x1b"));
    /* CSI as one character, and as a byte of no encoding: terminals obey either. */
    assert_int_equal(fail(INVALID, "name \"%s\"",
                          "a\xc2\x9b"
                          "2J\x9b"
                          "2Jb\xff"),
                     INVALID);
    assert_string_equal(error_detail(), "name \"a  2J?2Jb?\"");
}

static void a_long_sentence_is_cut_between_characters(void **state)
{
    (void)state;
    char name[3001];
    for (size_t shift = 0; shift < 3; shift++) {
        for (size_t i = 0; i < 1000; i++)
            memcpy(name + 3 * i, "\xe5\xad\xa9", 3);
        name[3000] = '\0';
        assert_int_equal(fail(INVALID, "%.*s%s", (int)shift, "xx", name), INVALID);
        assert_true(utf8_is_valid(error_detail(), strlen(error_detail())));
        assert_true(strlen(error_detail()) > 500);
    }
}

static void *fail_elsewhere(void *unused)
{
    (void)unused;
    assert_string_equal(error_detail(), "");
    assert_int_equal(fail(IO, "there"), IO);
    return NULL;
}

static void each_thread_has_its_own_sentence(void **state)
{
    (void)state;
    pthread_t thread;
    assert_int_equal(fail(IO, "here"), IO);
    assert_int_equal(pthread_create(&thread, NULL, fail_elsewhere, NULL), 0);
    pthread_join(thread, NULL);
    assert_string_equal(error_detail(), "here");
}

static void kinds_have_names(void **state)
{
    (void)state;
    assert_string_equal(result_name(OK), "OK");
    assert_string_equal(result_name(NO_MEMORY), "NO_MEMORY");
    assert_string_equal(result_name((Result)99), "UNKNOWN");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_layer_puts_its_words_in_front),
        cmocka_unit_test(the_kind_follows_from_errno),
        cmocka_unit_test(hostile_words_cannot_make_a_second_line),
        cmocka_unit_test(a_long_sentence_is_cut_between_characters),
        cmocka_unit_test(each_thread_has_its_own_sentence),
        cmocka_unit_test(kinds_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
