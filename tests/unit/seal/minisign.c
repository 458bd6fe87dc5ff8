/* Keys and signatures against the real minisign program, in both directions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/scratch.h"
#include "base/file.h"
#include "base/memory.h"
#include "seal/minisign.h"

#include <cmocka.h>

static const char message[] = "a manifest";

static SignPublic read_public(const char *name)
{
    SignPublic public = {0};
    char *text = scratch_read(name, NULL);
    assert_int_equal(sign_public_parse(text, &public), OK);
    free(text);
    return public;
}

/* Signs with our code and asks minisign, then the other way round, with the same pair of keys. */
static void assert_both_directions(const SignSecret *secret, const char *sign_command)
{
    SignPublic public = sign_secret_public(secret);
    char *ours = NULL, comment[SIGN_COMMENT_SIZE];
    size_t index = 9;
    scratch_write("m", message, strlen(message));
    assert_int_equal(sign_message(secret, message, strlen(message), "version 7 出发", &ours), OK);
    scratch_write("m.minisig", ours, strlen(ours));
    assert_int_equal(sign_public_save(&public, scratch_path("saved.pub")), OK);
    assert_int_equal(scratch_run("minisign -V -p saved.pub -m m"), 0);
    assert_int_equal(scratch_run("minisign -V -p saved.pub -m m | grep -q 'version 7 出发'"), 0);
    memory_free(ours);

    assert_int_equal(scratch_run("%s", sign_command), 0);
    char *theirs = scratch_read("m.minisig", NULL);
    assert_int_equal(sign_verify(&public, 1, message, strlen(message), theirs, &index, comment),
                     OK);
    assert_int_equal(index, 0);
    assert_string_equal(comment, "hello");
    free(theirs);
}

static void minisigns_key_without_password_is_ours_too(void **state)
{
    (void)state;
    SignSecret *secret = NULL;
    bool needs = true;
    assert_int_equal(scratch_run("minisign -G -W -p k.pub -s k.key"), 0);
    assert_int_equal(sign_secret_needs_password(scratch_path("k.key"), &needs), OK);
    assert_false(needs);
    assert_int_equal(sign_secret_load(scratch_path("k.key"), NULL, &secret), OK);
    SignPublic from_secret = sign_secret_public(secret), from_file = read_public("k.pub");
    assert_memory_equal(&from_secret, &from_file, sizeof from_file);
    assert_both_directions(secret, "minisign -S -s k.key -t hello -m m");
    /* The old form, signed without hashing first. */
    assert_both_directions(secret, "minisign -S -l -s k.key -t hello -m m");
    sign_secret_free(secret);
}

static void minisigns_key_with_password_is_ours_too(void **state)
{
    (void)state;
    SignSecret *secret = NULL;
    bool needs = false;
    assert_int_equal(scratch_run("printf 'open sesame\\nopen sesame\\n' | "
                                 "minisign -G -p k.pub -s k.key"),
                     0);
    assert_int_equal(sign_secret_needs_password(scratch_path("k.key"), &needs), OK);
    assert_true(needs);
    assert_int_equal(sign_secret_load(scratch_path("k.key"), NULL, &secret), UNTRUSTED);
    assert_null(secret);
    assert_int_equal(sign_secret_load(scratch_path("k.key"), "open sesame", &secret), OK);
    SignPublic from_secret = sign_secret_public(secret), from_file = read_public("k.pub");
    assert_memory_equal(&from_secret, &from_file, sizeof from_file);
    sign_secret_free(secret);
}

static void minisign_signs_with_our_keys(void **state)
{
    (void)state;
    SignSecret *secret = NULL, *again = NULL;
    assert_int_equal(sign_secret_new(&secret), OK);
    assert_int_equal(sign_secret_save(secret, scratch_path("k.key"), NULL), OK);
    assert_int_equal(scratch_run("test $(stat -c %%a k.key) = 600"), 0);
    assert_both_directions(secret, "minisign -S -s k.key -t hello -m m");
    assert_int_equal(sign_secret_save(secret, scratch_path("k.key"), "sesame"), OK);
    assert_both_directions(secret, "printf 'sesame\\n' | minisign -S -s k.key -t hello -m m");
    assert_int_equal(sign_secret_load(scratch_path("k.key"), "sesame", &again), OK);
    SignPublic one = sign_secret_public(secret), two = sign_secret_public(again);
    assert_memory_equal(&one, &two, sizeof one);
    sign_secret_free(secret);
    sign_secret_free(again);
}

static void the_key_that_signed_is_named_and_others_are_refused(void **state)
{
    (void)state;
    SignSecret *secrets[3];
    SignPublic keys[3];
    char *text = NULL;
    size_t index = 9;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(sign_secret_new(&secrets[i]), OK);
        keys[i] = sign_secret_public(secrets[i]);
    }
    assert_int_equal(sign_message(secrets[2], "m", 1, "", &text), OK);
    assert_int_equal(sign_verify(keys, 3, "m", 1, text, &index, NULL), OK);
    assert_int_equal(index, 2);
    assert_int_equal(sign_verify(keys, 2, "m", 1, text, &index, NULL), UNTRUSTED);
    assert_int_equal(sign_verify(keys, 0, "m", 1, text, NULL, NULL), UNTRUSTED);
    assert_int_equal(sign_verify(keys, 3, "n", 1, text, NULL, NULL), UNTRUSTED);
    assert_int_equal(sign_verify(keys, 3, "m", 0, text, NULL, NULL), UNTRUSTED);
    /* A key that only claims the right id. */
    memcpy(keys[0].id, keys[2].id, sizeof keys[0].id);
    assert_int_equal(sign_verify(keys, 1, "m", 1, text, &index, NULL), UNTRUSTED);
    assert_int_equal(index, 2);
    memory_free(text);
    for (int i = 0; i < 3; i++)
        sign_secret_free(secrets[i]);
}

/* Every byte of a signature file changed, every length, and a comment exchanged. */
static void a_changed_signature_is_refused_at_every_byte(void **state)
{
    (void)state;
    SignSecret *secret = NULL;
    char *text = NULL;
    assert_int_equal(sign_secret_new(&secret), OK);
    SignPublic key = sign_secret_public(secret);
    assert_int_equal(sign_message(secret, "m", 1, "version:7", &text), OK);
    size_t length = strlen(text), untrusted = strcspn(text, "\n");
    assert_int_equal(sign_verify(&key, 1, "m", 1, text, NULL, NULL), OK);
    for (size_t i = 0; i < length; i++) {
        char *bad = memory_copy_text(text);
        bad[i] ^= 1;
        int harmless = i >= strlen("untrusted comment: ") && i < untrusted;
        Result r = sign_verify(&key, 1, "m", 1, bad, NULL, NULL);
        if (r != (harmless ? OK : UNTRUSTED))
            fail_msg("byte %zu: %s", i, result_name(r));
        bad[i] = '\0';               /* and cut short there */
        int whole = i == length - 1; /* only the last line's end is missing */
        assert_int_equal(sign_verify(&key, 1, "m", 1, bad, NULL, NULL), whole ? OK : UNTRUSTED);
        memory_free(bad);
    }
    char longer[1024];
    snprintf(longer, sizeof longer, "%sanything", text);
    assert_int_equal(sign_verify(&key, 1, "m", 1, longer, NULL, NULL), UNTRUSTED);
    memory_free(text);
    sign_secret_free(secret);
}

static void comments_are_one_bounded_line(void **state)
{
    (void)state;
    SignSecret *secret = NULL;
    char *text = NULL, comment[SIGN_COMMENT_SIZE + 1], back[SIGN_COMMENT_SIZE];
    assert_int_equal(sign_secret_new(&secret), OK);
    SignPublic key = sign_secret_public(secret);
    assert_int_equal(sign_message(secret, "m", 1, "two\nlines", &text), INVALID);
    memset(comment, 'c', sizeof comment);
    comment[SIGN_COMMENT_SIZE] = '\0';
    assert_int_equal(sign_message(secret, "m", 1, comment, &text), INVALID);
    assert_null(text);
    comment[SIGN_COMMENT_SIZE - 1] = '\0';
    assert_int_equal(sign_message(secret, "m", 1, comment, &text), OK);
    assert_int_equal(sign_verify(&key, 1, "m", 1, text, NULL, back), OK);
    assert_string_equal(back, comment);
    memory_free(text);
    sign_secret_free(secret);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(minisigns_key_without_password_is_ours_too),
        TEST(minisigns_key_with_password_is_ours_too),
        TEST(minisign_signs_with_our_keys),
        TEST(the_key_that_signed_is_named_and_others_are_refused),
        TEST(a_changed_signature_is_refused_at_every_byte),
        TEST(comments_are_one_bounded_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
