/* Hostile and damaged key files: secret keys of both kinds, public keys, trusted.keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "../../support/scratch.h"
#include "base/memory.h"
#include "seal/box.h"
#include "seal/minisign.h"
#include "seal/trust.h"

#include <cmocka.h>

enum { AT_KDF = 2, AT_CHECKSUM = 4, AT_OPS = 38, AT_MEM = 46, AT_SECRET = 54, BODY = 158 };

static void write_key(const char *name, const uint8_t body[BODY])
{
    char line[BODY * 2], text[BODY * 3];
    sodium_bin2base64(line, sizeof line, body, BODY, sodium_base64_VARIANT_ORIGINAL);
    int length = snprintf(text, sizeof text, "untrusted comment: x\n%s\n", line);
    scratch_write(name, text, (size_t)length);
}

/* A fresh key without password, as the bytes of its second line. */
static void new_body(uint8_t body[BODY])
{
    SignSecret *secret = NULL;
    assert_int_equal(sign_secret_new(&secret), OK);
    assert_int_equal(sign_secret_save(secret, scratch_path("k"), NULL), OK);
    sign_secret_free(secret);
    char *text = scratch_read("k", NULL);
    const char *line = strchr(text, '\n') + 1;
    size_t length = 0;
    assert_int_equal(sodium_base642bin(body, BODY, line, strlen(line) - 1, NULL, &length, NULL,
                                       sodium_base64_VARIANT_ORIGINAL),
                     0);
    assert_int_equal(length, BODY);
    free(text);
}

static Result load(const char *name)
{
    SignSecret *secret = NULL;
    Result r = sign_secret_load(scratch_path(name), NULL, &secret);
    if (r == OK)
        sign_secret_free(secret);
    else
        assert_null(secret);
    return r;
}

static void a_key_cut_at_any_byte_is_refused(void **state)
{
    (void)state;
    uint8_t body[BODY];
    size_t length = 0;
    new_body(body);
    char *text = scratch_read("k", &length);
    for (size_t i = 0; i < length - 1; i++) {
        scratch_write("cut", text, i);
        assert_int_equal(load("cut"), CORRUPT);
    }
    text[length - 1] = 'A'; /* more base64 than a key has */
    scratch_write("cut", text, length);
    assert_int_equal(load("cut"), CORRUPT);
    free(text);
    assert_int_equal(load("none"), NOT_FOUND);
    scratch_write("huge", (char[5000]){0}, 5000);
    assert_int_equal(load("huge"), CORRUPT);
}

static void a_key_changed_at_any_byte_is_refused(void **state)
{
    (void)state;
    uint8_t body[BODY];
    new_body(body);
    for (size_t i = 0; i < BODY; i++) {
        body[i] ^= 1;
        write_key("changed", body);
        Result r = load("changed");
        /* Salt and limits mean nothing without a password. */
        int unused = i >= 6 && i < AT_SECRET && i != AT_OPS + 7 && i != AT_MEM + 7;
        if (r != CORRUPT && !(unused && r == OK))
            fail_msg("byte %zu: %s", i, result_name(r));
        body[i] ^= 1;
    }
    write_key("same", body);
    assert_int_equal(load("same"), OK);
}

static void a_key_without_checksum_must_have_two_halves_that_fit(void **state)
{
    (void)state;
    uint8_t body[BODY];
    new_body(body);
    memset(body + BODY - 32, 0, 32); /* as minisign writes it */
    write_key("k", body);
    assert_int_equal(load("k"), OK);
    for (size_t i = AT_SECRET + 8; i < AT_SECRET + 8 + 64; i++) {
        body[i] ^= 0x10;
        write_key("k", body);
        assert_int_equal(load("k"), CORRUPT);
        body[i] ^= 0x10;
    }
}

static void a_hostile_key_cannot_ask_for_endless_work(void **state)
{
    (void)state;
    SignSecret *secret = NULL;
    uint8_t body[BODY];
    new_body(body);
    body[AT_KDF] = 'S';
    body[AT_KDF + 1] = 'c';
    memset(body + AT_MEM, 0, 8);
    memset(body + AT_OPS, 0xFF, 8);
    write_key("k", body);
    assert_int_equal(sign_secret_load(scratch_path("k"), "pw", &secret), CORRUPT);
    memset(body + AT_OPS, 0, 8);
    memset(body + AT_MEM, 0xFF, 8);
    write_key("k", body);
    assert_int_equal(sign_secret_load(scratch_path("k"), "pw", &secret), CORRUPT);
    memset(body + AT_MEM, 0, 8);
    body[AT_OPS + 2] = 1; /* as little as can be: the password is simply wrong */
    body[AT_MEM + 2] = 0x10;
    write_key("k", body);
    assert_int_equal(sign_secret_load(scratch_path("k"), "pw", &secret), UNTRUSTED);
    assert_null(secret);
}

static void a_signing_key_is_no_sealing_key(void **state)
{
    (void)state;
    uint8_t body[BODY];
    BoxSecret *box = NULL;
    new_body(body);
    assert_int_equal(box_secret_load(scratch_path("k"), NULL, &box), CORRUPT);
    assert_int_equal(box_secret_new(&box), OK);
    assert_int_equal(box_secret_save(box, scratch_path("b"), NULL), OK);
    assert_int_equal(load("b"), CORRUPT);
    box_secret_free(box);
}

static void public_keys_are_taken_in_two_forms_only(void **state)
{
    (void)state;
    SignSecret *secret = NULL;
    SignPublic key, parsed;
    char line[64], text[200];
    assert_int_equal(sign_secret_new(&secret), OK);
    key = sign_secret_public(secret);
    sign_secret_free(secret);
    sign_public_format(&key, line);
    static const char *const good[] = {"%s", "%s\n", "\n%s\r\n", "untrusted comment: x\n%s\n"};
    for (size_t i = 0; i < 4; i++) {
        const char *at = strstr(good[i], "%s");
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good[i]), good[i], line, at + 2);
        assert_int_equal(sign_public_parse(text, &parsed), OK);
        assert_memory_equal(&parsed, &key, sizeof key);
    }
    for (size_t i = 0; line[i]; i++) {
        snprintf(text, sizeof text, "%.*s", (int)i, line);
        assert_int_equal(sign_public_parse(text, &parsed), CORRUPT);
    }
    snprintf(text, sizeof text, "%sAAAA", line);
    assert_int_equal(sign_public_parse(text, &parsed), CORRUPT);
    line[1] = 'X'; /* another algorithm */
    assert_int_equal(sign_public_parse(line, &parsed), CORRUPT);
}

static void trusted_keys_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    Trust trust = {0}, again = {0};
    const char *path = scratch_path("trusted.keys");
    assert_int_equal(trust_save(&trust, path), OK);
    assert_int_equal(trust_load(path, &again), CORRUPT); /* nobody is trusted: that is told */
    for (; trust.count < TRUST_MAX; trust.count++)
        randombytes_buf(&trust.keys[trust.count], sizeof trust.keys[0]);
    assert_int_equal(trust_save(&trust, path), OK);
    assert_int_equal(trust_load(path, &again), OK);
    assert_int_equal(again.count, TRUST_MAX);
    assert_memory_equal(again.keys, trust.keys, sizeof trust.keys);
    assert_int_equal(scratch_run("tail -n 1 trusted.keys >> trusted.keys"), 0);
    again.count = 3;
    assert_int_equal(trust_load(path, &again), CORRUPT); /* one too many */
    assert_int_equal(scratch_run("printf '# note\\n\\nuntrusted comment: x\\r\\n' > t; "
                                 "sed -n 2p trusted.keys >> t"),
                     0);
    assert_int_equal(trust_load(scratch_path("t"), &again), OK);
    assert_int_equal(again.count, 1);
    assert_int_equal(scratch_run("echo nonsense >> t"), 0);
    assert_int_equal(trust_load(scratch_path("t"), &again), CORRUPT);
    assert_int_equal(trust_load(scratch_path("none"), &again), NOT_FOUND);
    assert_int_equal(scratch_run("sed -n 2p trusted.keys > n; printf '\\0\\n' >> n"), 0);
    assert_int_equal(trust_load(scratch_path("n"), &again), CORRUPT);
    assert_int_equal(again.count, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_key_cut_at_any_byte_is_refused),
        TEST(a_key_changed_at_any_byte_is_refused),
        TEST(a_key_without_checksum_must_have_two_halves_that_fit),
        TEST(a_hostile_key_cannot_ask_for_endless_work),
        TEST(a_signing_key_is_no_sealing_key),
        TEST(public_keys_are_taken_in_two_forms_only),
        TEST(trusted_keys_are_read_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
