/* The log: one event is one line, with its level under journald. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../support/scratch.h"
#include "base/log.h"

#include <cmocka.h>
#undef fail /* ours, not the macro */

static int kept;

static int begin(void **state)
{
    scratch_begin(state);
    unsetenv("JOURNAL_STREAM");
    kept = dup(STDERR_FILENO);
    int fd = open(scratch_path("log"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(fd, STDERR_FILENO);
    close(fd);
    return 0;
}

static int end(void **state)
{
    dup2(kept, STDERR_FILENO);
    close(kept);
    return scratch_end(state);
}

static void assert_log(const char *expected)
{
    char *log = scratch_read("log", NULL);
    assert_string_equal(log, expected);
    free(log);
}

static void a_line_names_program_and_level(void **state)
{
    (void)state;
    log_open("homeward-test");
    log_line(LOG_LEVEL_INFO, "visit %d begins", 3);
    log_line(LOG_LEVEL_WARNING, "slow stick");
    log_failure(fail(NO_SPACE, "cannot write x"), "export");
    assert_log("homeward-test: visit 3 begins\n"
               "homeward-test: warning: slow stick\n"
               "homeward-test: error: export: NO_SPACE: cannot write x\n");
}

static void under_journald_the_level_is_a_prefix(void **state)
{
    (void)state;
    struct stat info;
    char stream[64];
    assert_int_equal(fstat(STDERR_FILENO, &info), 0);
    snprintf(stream, sizeof stream, "%llu:%llu", (unsigned long long)info.st_dev,
             (unsigned long long)info.st_ino);
    setenv("JOURNAL_STREAM", stream, 1);
    log_open("p");
    log_line(LOG_LEVEL_INFO, "a");
    log_line(LOG_LEVEL_WARNING, "b");
    log_line(LOG_LEVEL_ERROR, "c");
    /* A program started from a service, but writing elsewhere. */
    setenv("JOURNAL_STREAM", "1:2", 1);
    log_open("p");
    log_line(LOG_LEVEL_ERROR, "d");
    assert_log("<6>p: a\n<4>p: b\n<3>p: c\np: error: d\n");
}

static void quoted_words_cannot_forge_a_line(void **state)
{
    (void)state;
    log_open("p");
    log_line(LOG_LEVEL_INFO, "label \"%s\"", "X\n<3>p: all is lost\x1b[2J");
    assert_log("p: label \"X <3>p: all is lost [2J\"\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_names_program_and_level),
        TEST(under_journald_the_level_is_a_prefix),
        TEST(quoted_words_cannot_forge_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
