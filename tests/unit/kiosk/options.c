/* The command line: what a provisioned kiosk gets without a word, and what is refused with a sentence
 * that says what was expected. */
#include "kiosk/options.h"

#include <getopt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"

#define WORDS_MAX 10

static Options options;

/* Up to nine words after the program's name; getopt is told to begin anew. */
static Result parse(const char *const *words)
{
    char *argv[WORDS_MAX + 2] = {"homeward-kiosk"};
    int argc = 1;
    for (; words[argc - 1]; argc++)
        argv[argc] = (char *)words[argc - 1];
    optind = 0;
    opterr = 0;
    return options_parse(argc, argv, &options);
}
#define PARSE(...) parse((const char *const[]){__VA_ARGS__, NULL})

static int begin(void **state)
{
    (void)state;
    memset(&options, 0, sizeof options);
    return 0;
}

static void without_a_word_everything_lies_where_a_kiosk_has_it(void **state)
{
    (void)state;
    assert_ok(parse((const char *const[]){NULL}));
    assert_string_equal(options.config, "/etc/homeward");
    assert_string_equal(options.data, "/var/lib/homeward");
    assert_string_equal(options.run, "/run/homeward");
    assert_string_equal(options.language, "zh_CN");
    assert_string_equal(options.dialect, "");
    assert_string_equal(options.sys, "/sys");
    assert_int_equal(options.idle_seconds, 60);
    assert_false(options.ui.fullscreen || options.help || options.version);
    assert_null(options.ui.drive);
}

static void every_folder_and_word_is_taken(void **state)
{
    (void)state;
    assert_ok(PARSE("--config=/c", "--data=/d", "--run=/r", "--share=/s", "--language=en",
                    "--dialect=guizhou", "--drive=-", "--fullscreen", "--sys=/y"));
    assert_string_equal(options.config, "/c");
    assert_string_equal(options.data, "/d");
    assert_string_equal(options.run, "/r");
    assert_string_equal(options.share, "/s");
    assert_string_equal(options.dialect, "guizhou");
    assert_string_equal(options.sys, "/y");
    assert_string_equal(options.ui.asset_folder, "/s");
    assert_string_equal(options.language, "en");
    assert_string_equal(options.ui.drive, "-");
    assert_true(options.ui.fullscreen);
}

static void a_size_a_density_and_a_time_are_numbers_within_bounds(void **state)
{
    (void)state;
    assert_ok(PARSE("--size", "1920x1080", "--density", "6.65", "--idle", "1"));
    assert_int_equal(options.ui.width, 1920);
    assert_int_equal(options.ui.height, 1080);
    assert_true(options.ui.pixels_per_mm > 6.64F && options.ui.pixels_per_mm < 6.66F);
    assert_int_equal(options.idle_seconds, 1);
}

static void what_is_no_number_within_bounds_is_refused_by_name(void **state)
{
    (void)state;
    static const char *const BAD[][2] = {
        {"--size", "1024"},   {"--size", "1024x"},   {"--size", "1024x600x3"},
        {"--size", "x600"},   {"--size", "319x600"}, {"--size", "1024x99999"},
        {"--size", "-1x600"}, {"--size", ""},        {"--density", "0.5"},
        {"--density", "41"},  {"--density", "nan"},  {"--density", "6.65mm"},
        {"--idle", "0"},      {"--idle", "-5"},      {"--idle", "86401"},
        {"--idle", "60s"},    {"--idle", ""},        {"--idle", "99999999999999999999"},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        assert_int_equal(PARSE(BAD[i][0], BAD[i][1]), INVALID);
        assert_non_null(strstr(error_detail(), BAD[i][1]));
    }
}

static void what_is_not_expected_is_refused_and_nothing_is_taken(void **state)
{
    (void)state;
    options.idle_seconds = 7;
    assert_int_equal(PARSE("--idle", "30", "--colour"), INVALID);
    assert_int_equal(PARSE("--idle", "30", "picture.png"), INVALID);
    assert_non_null(strstr(error_detail(), "picture.png"));
    assert_int_equal(PARSE("--data"), INVALID);
    assert_int_equal(options.idle_seconds, 7);
}

static void help_and_version_are_asked_for_and_help_names_every_option(void **state)
{
    (void)state;
    static const char *const NAMES[] = {
        "--config", "--data",       "--run",  "--share",   "--size", "--density", "--language",
        "--drive",  "--fullscreen", "--idle", "--version", "--help", "--sys"};
    assert_ok(PARSE("--help", "--version"));
    assert_true(options.help && options.version);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        assert_non_null(strstr(options_usage(), NAMES[i]));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_a_word_everything_lies_where_a_kiosk_has_it, begin),
        cmocka_unit_test_setup(every_folder_and_word_is_taken, begin),
        cmocka_unit_test_setup(a_size_a_density_and_a_time_are_numbers_within_bounds, begin),
        cmocka_unit_test_setup(what_is_no_number_within_bounds_is_refused_by_name, begin),
        cmocka_unit_test_setup(what_is_not_expected_is_refused_and_nothing_is_taken, begin),
        cmocka_unit_test_setup(help_and_version_are_asked_for_and_help_names_every_option, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
