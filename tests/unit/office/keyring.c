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

#include "../../support/cheap_scrypt.h"

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
    bool is_protected = true;
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
    assert_int_equal(password_get(scratch_path("file"), false, password), OK);
    assert_string_equal(password, "one");
    scratch_write("empty", "\n", 1);
    scratch_write("bom", "\xEF\xBB\xBFone two three\r\n", 18);
    assert_int_equal(password_get(scratch_path("bom"), true, password), OK);
    assert_string_equal(password, "one two three");
    assert_int_equal(password_get(scratch_path("empty"), false, password), INVALID);
    assert_int_equal(password_get(scratch_path("none"), false, password), NOT_FOUND);
}

static void must_refuse_password(const char *bytes, bool fresh, const char *words)
{
    char password[PASSWORD_SIZE];
    scratch_write("file", bytes, strlen(bytes));
    assert_int_equal(password_get(scratch_path("file"), fresh, password), INVALID);
    assert_non_null(strstr(error_detail(), words));
}

static void a_password_that_is_weak_or_hard_to_see_is_refused(void **state)
{
    (void)state;
    char password[PASSWORD_SIZE];
    must_refuse_password("seven77", true, "at least 8 characters");
    must_refuse_password("一二三四五六七", true, "at least 8 characters");
    must_refuse_password("long enough \n", true, "ends with a blank");
    must_refuse_password("long enough \n", false, "ends with a blank");
    scratch_write("file", "一二三四五六七八", strlen("一二三四五六七八"));
    assert_int_equal(password_get(scratch_path("file"), true, password), OK);
}

static void new_keys_are_announced_and_the_old_ones_stay(void **state)
{
    (void)state;
    scratch_write("right", "open sesame\n", 12);
    scratch_write("wrong", "close sesame\n", 13);
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", "open sesame"), OK);
    assert_int_equal(scratch_run("cp -r keys before"), 0);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), OK);
    SignPublic old = keyring.signing;
    BoxPublic old_box = keyring.sealing;
    assert_int_equal(keyring_rotate(&keyring, 3, scratch_path("wrong"), 1), UNTRUSTED);
    assert_int_equal(scratch_run("diff -r keys before"), 0);
    assert_int_equal(keyring_rotate(&keyring, 3, scratch_path("right"), 1), OK);
    assert_int_equal(keyring.keys.number, 1);
    assert_int_equal(keyring.keys.trust.count, 2);
    assert_memory_not_equal(&keyring.signing, &old, sizeof old);
    assert_memory_not_equal(&keyring.sealing, &old_box, sizeof old_box);
    /* Not a byte of the first keys is another. */
    assert_int_equal(scratch_run("for f in before/*; do cmp $f keys/${f#before/} || exit 1; done"),
                     0);
    assert_int_equal(scratch_run("test \"$(stat -c %%a keys/office-0001.key keys/sealing-0001.key |"
                                 " tr '\\n' ' ')\" = '600 600 '"),
                     0);
    assert_int_equal(keyring_unlock_signing(&keyring, scratch_path("right")), OK);
    SignPublic signs = sign_secret_public(keyring.signing_secret);
    assert_memory_equal(&signs, &keyring.signing, sizeof signs);
}

static void one_kind_of_key_changes_without_the_other(void **state)
{
    (void)state;
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), OK);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), OK);
    SignPublic old = keyring.signing;
    assert_int_equal(keyring_rotate(&keyring, KEYRING_NEW_SEALING, NULL, 1), OK);
    assert_memory_equal(&keyring.signing, &old, sizeof old);
    BoxPublic box = keyring.sealing;
    assert_int_equal(keyring_rotate(&keyring, KEYRING_NEW_SIGNING, NULL, 1), OK);
    assert_memory_equal(&keyring.sealing, &box, sizeof box);
    assert_int_equal(keyring_unlock_signing(&keyring, NULL), OK);
    assert_int_equal(keyring_unlock_sealing(&keyring, NULL), OK);
}

static void a_key_is_retired_by_name_but_never_the_one_that_signs(void **state)
{
    (void)state;
    char old[17], current[17];
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), OK);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), OK);
    sign_public_name(&keyring.signing, old);
    assert_int_equal(keyring_retire(&keyring, old, NULL, 1), INVALID);
    assert_int_equal(keyring_rotate(&keyring, KEYRING_NEW_SIGNING, NULL, 1), OK);
    sign_public_name(&keyring.signing, current);
    assert_int_equal(keyring_retire(&keyring, current, NULL, 1), INVALID);
    assert_int_equal(keyring_retire(&keyring, "", NULL, 1), NOT_FOUND);
    old[8] = '\0';
    assert_int_equal(keyring_retire(&keyring, old, NULL, 1), OK);
    assert_int_equal(keyring.keys.number, 2);
    assert_int_equal(keyring.keys.trust.count, 1);
    assert_int_equal(keyring.keys.retired.count, 1);
    assert_int_equal(keyring_retire(&keyring, old, NULL, 1), NOT_FOUND);
}

static void what_was_sealed_to_an_old_key_still_opens(void **state)
{
    (void)state;
    uint8_t *sealed = NULL;
    char *opened = NULL;
    size_t length = 0, opened_length = 0;
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), OK);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), OK);
    assert_int_equal(box_seal(&keyring.sealing, "long ago", 9, &sealed, &length), OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(keyring_rotate(&keyring, KEYRING_NEW_SEALING, NULL, 1), OK);
    assert_int_equal(keyring_unlock_sealing(&keyring, NULL), OK);
    assert_int_equal(keyring.older_count, 3);
    assert_int_equal(keyring_open_box(&keyring, sealed, length, &opened, &opened_length), OK);
    assert_string_equal(opened, "long ago");
    sealed[length - 1] ^= 1;
    free(opened);
    assert_int_equal(keyring_open_box(&keyring, sealed, length, &opened, &opened_length),
                     UNTRUSTED);
    free(sealed);
}

static void a_chain_that_was_tampered_with_opens_no_keyring(void **state)
{
    (void)state;
    assert_int_equal(keyring_create(scratch_path("keys"), "GZ", NULL), OK);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), OK);
    assert_int_equal(keyring_rotate(&keyring, KEYRING_NEW_SIGNING, NULL, 1), OK);
    keyring_close(&keyring);
    assert_int_equal(scratch_run("sed -i 's/GZ/YN/' keys/announcements/0001.json"), 0);
    assert_int_equal(keyring_open(scratch_path("keys"), &keyring), UNTRUSTED);
    keyring = (Keyring){0};
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
        PROMISE(a_password_that_is_weak_or_hard_to_see_is_refused),
        PROMISE(new_keys_are_announced_and_the_old_ones_stay),
        PROMISE(one_kind_of_key_changes_without_the_other),
        PROMISE(a_key_is_retired_by_name_but_never_the_one_that_signs),
        PROMISE(what_was_sealed_to_an_old_key_still_opens),
        PROMISE(a_chain_that_was_tampered_with_opens_no_keyring),
        PROMISE(arguments_are_read_in_both_forms),
        PROMISE(wrong_arguments_are_named),
    };
    return cmocka_run_group_tests_name("office/keyring", tests, NULL, NULL);
}
