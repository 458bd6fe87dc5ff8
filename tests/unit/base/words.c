/* gettext's catalogues, compiled by the real msgfmt and switched while the program runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/scratch.h"
#include "base/words.h"

#include <cmocka.h>

#define HEADER                                                                                     \
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n"                              \
    "Plural-Forms: nplurals=1; plural=0;\\n\"\n"

static const char chinese[] = HEADER "msgid \"Home\"\nmsgstr \"首页\"\n"
                                     "msgctxt \"place\"\nmsgid \"Home\"\nmsgstr \"家\"\n"
                                     "msgid \"%d days old\"\nmsgstr \"%d 天前\"\n"
                                     "msgid \"Left out\"\nmsgstr \"\"\n"
                                     "msgid \"zebra\"\nmsgstr \"斑马\"\n"
                                     "msgid \"apple\"\nmsgstr \"苹果\"\n";

static void compile(const char *language, const char *po)
{
    scratch_write("words.po", po, strlen(po));
    assert_int_equal(scratch_run("mkdir -p %s/LC_MESSAGES && "
                                 "msgfmt -o %s/LC_MESSAGES/homeward.mo words.po",
                                 language, language),
                     0);
}

static void words_switch_at_once_and_old_ones_stay_valid(void **state)
{
    (void)state;
    compile("zh_CN", chinese);
    assert_string_equal(words_language(), "en");
    assert_int_equal(words_open(scratch_path(""), "zh_CN"), OK);
    const char *before = _("Home");
    for (int i = 0; i < 3; i++) {
        assert_int_equal(words_choose("zh_CN"), OK);
        assert_string_equal(words_language(), "zh_CN");
        assert_string_equal(_("Home"), "首页");
        assert_string_equal(_("zebra"), "斑马");
        assert_string_equal(_("apple"), "苹果");
        assert_string_equal(C_("place", "Home"), "家");
        assert_string_equal(C_("elsewhere", "Home"), "Home");
        assert_string_equal(_("Left out"), "Left out");
        assert_string_equal(_("never seen"), "never seen");
        assert_string_equal(_(""), "");
        assert_int_equal(words_choose("en"), OK);
        assert_string_equal(words_language(), "en");
        assert_string_equal(_("Home"), "Home");
        assert_string_equal(C_("place", "Home"), "Home");
    }
    assert_string_equal(before, "首页");
    assert_null(words_get(NULL));
}

static void a_language_without_words_leaves_everything_as_it_was(void **state)
{
    (void)state;
    compile("zh_CN", chinese);
    assert_int_equal(words_open(scratch_path(""), "zh_CN"), OK);
    assert_int_equal(words_choose("xx"), NOT_FOUND);
    assert_int_equal(words_choose("../../etc"), INVALID);
    assert_int_equal(words_choose(""), INVALID);
    assert_int_equal(words_choose("a_language_name_that_is_far_too_long"), INVALID);
    assert_string_equal(words_language(), "zh_CN");
    assert_string_equal(_("Home"), "首页");
}

static void a_catalogue_cut_anywhere_is_refused_whole(void **state)
{
    (void)state;
    size_t length = 0;
    compile("good", chinese);
    char *bytes = scratch_read("good/LC_MESSAGES/homeward.mo", &length);
    assert_int_equal(scratch_run("mkdir -p cut/LC_MESSAGES"), 0);
    assert_int_equal(words_open(scratch_path(""), "en"), OK);
    for (size_t i = 0; i < length; i++) {
        scratch_write("cut/LC_MESSAGES/homeward.mo", bytes, i);
        assert_int_equal(words_choose("cut"), CORRUPT);
    }
    /* Every number of the header and the tables, made to lie; those of the hash table are not used.
     */
    for (size_t i = 0; i < 28 + 16 * 6; i += 4) {
        char kept[4];
        if (i == 20 || i == 24)
            continue;
        memcpy(kept, bytes + i, 4);
        memset(bytes + i, 0xFF, 4);
        scratch_write("cut/LC_MESSAGES/homeward.mo", bytes, length);
        assert_int_equal(words_choose("cut"), CORRUPT);
        memcpy(bytes + i, kept, 4);
    }
    /* A last word without its end. */
    bytes[length - 1] = 'x';
    scratch_write("cut/LC_MESSAGES/homeward.mo", bytes, length);
    assert_int_equal(words_choose("cut"), CORRUPT);
    free(bytes);
}

static void languages_are_told_by_their_own_names_and_which_way_they_run(void **state)
{
    (void)state;
    compile("yy",
            HEADER "msgctxt \"a language by its own name\"\nmsgid \"English\"\nmsgstr \"中文\"\n");
    compile("aa", HEADER
            "msgctxt \"a language by its own name\"\nmsgid \"English\"\nmsgstr \"ئۇيغۇرچە\"\n"
            "msgctxt \"direction of writing\"\nmsgid \"left to right\"\n"
            "msgstr \"right to left\"\n");
    assert_int_equal(scratch_run("mkdir -p empty broken/LC_MESSAGES && "
                                 "echo no catalogue >broken/LC_MESSAGES/homeward.mo"),
                     0);
    const WordsLanguage *languages = NULL;
    assert_int_equal(words_open(scratch_path(""), "aa"), OK);
    assert_true(words_run_from_right());
    assert_int_equal(words_languages(&languages), 3);
    assert_string_equal(languages[0].code, "aa");
    assert_string_equal(languages[0].name, "ئۇيغۇرچە");
    assert_string_equal(languages[1].code, "en");
    assert_string_equal(languages[1].name, "English");
    assert_string_equal(languages[2].name, "中文");
    assert_string_equal(words_language(), "aa"); /* looking them up chooses none */
    assert_int_equal(words_choose("yy"), OK);
    assert_false(words_run_from_right());
    assert_int_equal(words_open(scratch_path("nowhere"), "en"), OK);
    assert_int_equal(words_languages(&languages), 1);
    assert_false(words_run_from_right());
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_switch_at_once_and_old_ones_stay_valid),
        TEST(a_language_without_words_leaves_everything_as_it_was),
        TEST(a_catalogue_cut_anywhere_is_refused_whole),
        TEST(languages_are_told_by_their_own_names_and_which_way_they_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
