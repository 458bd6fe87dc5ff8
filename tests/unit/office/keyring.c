/* The office's keys: never overwritten, protected when asked, readable by minisign. */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../support/scratch.h"
#include "office/arguments.h"
#include "office/keyring.h"
#include "office/password.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static Keyring keyring;

static int setup(void **state)
{
    keyring = (Keyring){0};
    assert_true(sodium_init() >= 0);
    (void)unsetenv("HOMEWARD_PASSWORD_FILE");
    return scratch_begin(state);
}

static int teardown(void **state)
{
    keyring_close(&keyring);
    return scratch_end(state);
}

static void keys_without_a_password_open(void **state)
{
    (void)state;
    int is_protected = 1;
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), OK);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), OK);
    assert_string_equal(keyring.office, "GZ");
    assert_int_equal(keyring_is_protected(&keyring, &is_protected), OK);
    assert_false(is_protected);
    assert_int_equal(keyring_unlock_signing(&keyring, NULL), OK);
    assert_int_equal(keyring_unlock_sealing(&keyring, NULL), OK);
}

static void keys_are_never_overwritten(void **state)
{
    (void)state;
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), OK);
    assert_int_equal(scratch_run("cp -r keys before"), 0);
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), INVALID);
    assert_int_equal(scratch_run("diff -r keys before && rm keys/office.*"), 0);
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), INVALID);
}

static void secrets_are_for_their_owner_alone(void **state)
{
    (void)state;
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), OK);
    assert_int_equal(
        scratch_run("test \"$(stat -c %%a keys keys/office.key keys/sealing.key | tr '\\n' ' ')\""
                    " = '700 600 600 '"),
        0);
}

static void a_password_protects_both_secrets(void **state)
{
    (void)state;
    scratch_write("right", "open sesame\n", 12);
    scratch_write("wrong", "close sesame\n", 13);
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", "open sesame"), OK);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), OK);
    assert_int_equal(keyring_unlock_signing(&keyring, scratch_path("wrong")), UNTRUSTED);
    assert_int_equal(keyring_unlock_sealing(&keyring, scratch_path("wrong")), UNTRUSTED);
    assert_null(keyring.signing_secret);
    assert_int_equal(keyring_unlock_signing(&keyring, scratch_path("right")), OK);
    assert_int_equal(setenv("HOMEWARD_PASSWORD_FILE", scratch_path("right"), 1), 0);
    assert_int_equal(keyring_unlock_sealing(&keyring, NULL), OK);
}

static void keys_of_two_offices_mixed_are_refused(void **state)
{
    (void)state;
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), OK);
    assert_int_equal(keyring_create(scratch_path("other"), "YN", NULL), OK);
    assert_int_equal(scratch_run("cp other/office.key other/sealing.key keys/"), 0);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), OK);
    assert_int_equal(keyring_unlock_signing(&keyring, NULL), CORRUPT);
    assert_int_equal(keyring_unlock_sealing(&keyring, NULL), CORRUPT);
}

static void a_folder_without_keys_says_how_to_make_them(void **state)
{
    (void)state;
    assert_int_equal(keyring_open(scratch_path("nowhere"), &keyring), NOT_FOUND);
    assert_non_null(strstr(error_detail(), "homeward-office keys new"));
}

static void a_wrong_office_id_is_refused(void **state)
{
    (void)state;
    assert_int_equal(keyring_create(scratch_path("keys"), "a\"b", NULL), INVALID);
    assert_int_equal(scratch_run("test ! -e keys"), 0);
}

static void a_password_file_gives_its_first_line(void **state)
{
    (void)state;
    char password[PASSWORD_SIZE];
    scratch_write("file", "one\r\ntwo\n", 9);
    assert_int_equal(password_get(scratch_path("file"), true, password), OK);
    assert_string_equal(password, "one");
    scratch_write("empty", "\n", 1);
    assert_int_equal(password_get(scratch_path("empty"), false, password), INVALID);
    assert_int_equal(password_get(scratch_path("none"), false, password), NOT_FOUND);
}

/* The command line, too: it is where the keys are named. */
static Result parse(int argc, const char *const *argv, const char **out_value, bool *out_flag,
                    Settings *settings, Words *words)
{
    const Argument arguments[] = {{"--value", out_value, NULL}, {"--flag", NULL, out_flag}};
    return arguments_read(argc, (char **)(uintptr_t)argv, arguments, 2, settings, words);
}

static void arguments_are_read_in_both_forms(void **state)
{
    (void)state;
    const char *value = NULL;
    bool flag = false;
    Settings settings;
    Words words;
    const char *line[] = {"new", "--value=x", "--keys", "k", "--flag", "--", "--y"};
    assert_int_equal(parse(7, line, &value, &flag, &settings, &words), OK);
    assert_string_equal(value, "x");
    assert_true(flag);
    assert_string_equal(settings.keys, "k");
    assert_int_equal(words.count, 2);
    assert_string_equal(words.words[1], "--y");
}

static void wrong_arguments_are_named(void **state)
{
    (void)state;
    const char *value = NULL;
    bool flag = false;
    Settings settings;
    Words words;
    const char *unknown[] = {"--vallue", "x"}, *missing[] = {"--value"},
               *too_much[] = {"--flag=yes"};
    assert_int_equal(parse(2, unknown, &value, &flag, &settings, &words), INVALID);
    assert_non_null(strstr(error_detail(), "--vallue"));
    assert_int_equal(parse(1, missing, &value, &flag, &settings, &words), INVALID);
    assert_int_equal(parse(1, too_much, &value, &flag, &settings, &words), INVALID);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(keys_without_a_password_open),
        PROMISE(keys_are_never_overwritten),
        PROMISE(secrets_are_for_their_owner_alone),
        PROMISE(a_password_protects_both_secrets),
        PROMISE(keys_of_two_offices_mixed_are_refused),
        PROMISE(a_folder_without_keys_says_how_to_make_them),
        PROMISE(a_wrong_office_id_is_refused),
        PROMISE(a_password_file_gives_its_first_line),
        PROMISE(arguments_are_read_in_both_forms),
        PROMISE(wrong_arguments_are_named),
    };
    return cmocka_run_group_tests_name("office/keyring", tests, NULL, NULL);
}
