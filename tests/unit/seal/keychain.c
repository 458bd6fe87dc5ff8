/* The chain of keys: a key counts only because one that counted before said so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "../../support/scratch.h"
#include "base/file.h"
#include "seal/identity.h"

#include <cmocka.h>

#include "../../support/check.h"

#define KEYS 6

static SignSecret *secrets[KEYS];
static Keyset root;

static int begin(void **state)
{
    assert_true(sodium_init() >= 0);
    for (size_t i = 0; i < KEYS; i++)
        assert_ok(sign_secret_new(&secrets[i]));
    root = (Keyset){.trust = {.count = 1}};
    root.trust.keys[0] = sign_secret_public(secrets[0]);
    randombytes_buf(&root.sealing, sizeof root.sealing);
    return scratch_begin(state);
}

static int end(void **state)
{
    for (size_t i = 0; i < KEYS; i++)
        sign_secret_free(secrets[i]);
    return scratch_end(state);
}

/* The keys from..to count after `before`. */
static Keyset next_of(const Keyset *before, size_t from, size_t to)
{
    Keyset next = {.number = before->number + 1};
    for (size_t i = from; i <= to; i++)
        next.trust.keys[next.trust.count++] = sign_secret_public(secrets[i]);
    randombytes_buf(&next.sealing, sizeof next.sealing);
    return next;
}

static Keyset announced(Keyset before, size_t from, size_t to, size_t signer)
{
    Keyset next = next_of(&before, from, to);
    assert_ok(keychain_announce(scratch_path("keys"), "GZ", &before, &next, 1, secrets[signer]));
    return next;
}

/* 1: key 1 is added; 2: key 0 is retired; and so on. */
static Keyset make_chain(void)
{
    Keyset keys = root;
    for (size_t i = 1; i < KEYS; i++) {
        keys = announced(keys, i - 1, i, i - 1);
        keys = announced(keys, i, i, i);
    }
    return keys;
}

static void three_years_of_changes_are_followed_at_once(void **state)
{
    (void)state;
    Keyset last = make_chain(), keys = root;
    assert_ok(keychain_follow(scratch_path("keys"), "GZ", &keys, NULL));
    assert_int_equal(keys.number, 2 * (KEYS - 1));
    assert_int_equal(keys.trust.count, 1);
    assert_true(trust_has(&keys.trust, last.trust.keys[0].id));
    assert_memory_equal(&keys.sealing, &last.sealing, sizeof keys.sealing);
    assert_int_equal(keys.retired.count, KEYS - 1);
    for (size_t i = 0; i < KEYS - 1; i++)
        assert_true(trust_has(&keys.retired, sign_secret_public(secrets[i]).id));
}

static void without_a_chain_the_keys_stay(void **state)
{
    (void)state;
    Keyset keys = root;
    assert_ok(keychain_follow(scratch_path("none"), "GZ", &keys, NULL));
    assert_memory_equal(&keys, &root, sizeof keys);
}

static void what_was_followed_is_kept_and_followed_again(void **state)
{
    (void)state;
    Keyset first = root, second = root, third;
    KeyLinks links = {0}, more = {0};
    (void)make_chain();
    assert_ok(keychain_follow(scratch_path("keys"), "GZ", &first, &links));
    assert_int_equal(links.count, 2 * (KEYS - 1));
    assert_ok(keychain_keep(&links, scratch_path("kept")));
    assert_ok(keychain_keep(&links, scratch_path("kept")));
    assert_int_equal(scratch_run("diff -r keys kept"), 0);
    assert_ok(keychain_follow(scratch_path("kept"), "GZ", &second, NULL));
    assert_memory_equal(&first, &second, sizeof first);
    third = second;
    assert_ok(keychain_follow(scratch_path("keys"), "GZ", &third, &more));
    assert_int_equal(more.count, 0);
    keychain_done(&links);
    keychain_done(&more);
}

static void assert_stops_at(int64_t number, Result expected)
{
    Keyset keys = root;
    assert_int_equal(keychain_follow(scratch_path("keys"), "GZ", &keys, NULL), expected);
    assert_int_equal(keys.number, number);
}

static void a_wrong_link_ends_the_chain_and_what_was_before_it_stays(void **state)
{
    (void)state;
    (void)make_chain();
    assert_int_equal(scratch_run("cp -r keys good"), 0);
    assert_int_equal(scratch_run("sed -i 's/\"made_at\": 1/\"made_at\": 2/' keys/0003.json"), 0);
    assert_stops_at(2, UNTRUSTED);
    assert_int_equal(scratch_run("rm keys/0003.json"), 0);
    assert_stops_at(2, OK); /* a gap is an end */
    assert_int_equal(scratch_run("cp good/0002.json keys/0003.json && "
                                 "cp good/0002.json.minisig keys/0003.json.minisig"),
                     0);
    assert_stops_at(2, CORRUPT); /* of a right key, but not this number */
    assert_int_equal(scratch_run("rm -r keys && cp -r good keys && rm keys/0001.json.minisig"), 0);
    assert_stops_at(0, UNTRUSTED);
    assert_int_equal(scratch_run("rm -r keys && cp -r good keys && rm keys/0002.json && "
                                 "mkfifo keys/0002.json"),
                     0);
    assert_stops_at(1, INVALID);
    assert_int_equal(scratch_run("rm keys/0002.json && truncate -s 1T keys/0002.json"), 0);
    assert_stops_at(1, INVALID);
}

/* Signs `json` as announcement 1 and follows it. */
static Result follow_text(const char *json, const SignSecret *signer)
{
    char *signature = NULL;
    Keyset keys = root;
    assert_ok(sign_message(signer, json, strlen(json), "keys", &signature));
    assert_int_equal(scratch_run("mkdir -p keys"), 0);
    scratch_write("keys/0001.json", json, strlen(json));
    scratch_write("keys/0001.json.minisig", signature, strlen(signature));
    free(signature);
    Result r = keychain_follow(scratch_path("keys"), "GZ", &keys, NULL);
    assert_int_equal(keys.number, r == OK ? 1 : 0);
    return r;
}

static void only_the_exact_form_is_believed(void **state)
{
    (void)state;
    char line[64], sealing[64], json[4096], other[4096];
    SignPublic key = sign_secret_public(secrets[1]);
    sign_public_format(&key, line);
    box_public_format(&root.sealing, sealing);
    static const char form[] = "{\"format\":%d,\"office\":\"%s\",\"number\":%d,\"made_at\":1,"
                               "\"signing\":[%s],\"sealing\":\"%s\"}";
    char one[80], two[160];
    (void)snprintf(one, sizeof one, "\"%s\"", line);
    (void)snprintf(two, sizeof two, "\"%s\",\"%s\"", line, line);
    (void)snprintf(json, sizeof json, form, 1, "GZ", 1, one, sealing);
    assert_ok(follow_text(json, secrets[0]));
    assert_int_equal(follow_text(json, secrets[1]), UNTRUSTED); /* nobody announces himself */
    (void)snprintf(other, sizeof other, form, 2, "GZ", 1, one, sealing);
    assert_int_equal(follow_text(other, secrets[0]), CORRUPT);
    (void)snprintf(other, sizeof other, form, 1, "YN", 1, one, sealing);
    assert_int_equal(follow_text(other, secrets[0]), UNTRUSTED);
    (void)snprintf(other, sizeof other, form, 1, "GZ", 2, one, sealing);
    assert_int_equal(follow_text(other, secrets[0]), CORRUPT);
    (void)snprintf(other, sizeof other, form, 1, "GZ", 1, "", sealing);
    assert_int_equal(follow_text(other, secrets[0]), CORRUPT); /* a kiosk that believes nobody */
    (void)snprintf(other, sizeof other, form, 1, "GZ", 1, two, sealing);
    assert_int_equal(follow_text(other, secrets[0]), CORRUPT);
    (void)snprintf(other, sizeof other, form, 1, "GZ", 1, "7", sealing);
    assert_int_equal(follow_text(other, secrets[0]), CORRUPT);
    (void)snprintf(other, sizeof other, form, 1, "GZ", 1, one, "short");
    assert_int_not_equal(follow_text(other, secrets[0]), OK);
    assert_int_equal(follow_text("[]", secrets[0]), CORRUPT);
    memset(other, '[', 4000);
    other[4000] = '\0';
    assert_int_equal(follow_text(other, secrets[0]), CORRUPT);
}

static void a_retired_key_announces_nothing(void **state)
{
    (void)state;
    Keyset one = announced(root, 0, 1, 0), two = announced(one, 1, 1, 0);
    Keyset three = next_of(&two, 0, 0);
    assert_int_equal(keychain_announce(scratch_path("keys"), "GZ", &two, &three, 1, secrets[0]),
                     UNTRUSTED);
    assert_int_equal(scratch_run("test ! -e keys/0003.json"), 0);
    assert_true(two.retired.count == 0);
    assert_stops_at(2, OK);
}

static void an_announcement_is_never_changed(void **state)
{
    (void)state;
    Keyset one = announced(root, 0, 1, 0), other = next_of(&root, 0, 2), far = next_of(&one, 0, 1);
    assert_int_equal(keychain_announce(scratch_path("keys"), "GZ", &root, &other, 1, secrets[0]),
                     INVALID);
    far.number = 7;
    assert_int_equal(keychain_announce(scratch_path("keys"), "GZ", &one, &far, 1, secrets[0]),
                     INVALID);
    assert_stops_at(1, OK);
}

static void a_kiosk_made_late_begins_where_it_was_made(void **state)
{
    (void)state;
    uint8_t enrolment[ENROLMENT_BYTES] = {1};
    Identity identity = {0};
    KeyLinks links = {0};
    Keyset one = announced(root, 0, 1, 0), made, two;
    made = one;
    assert_ok(folder_make(scratch_path("data"), 0700));
    assert_ok(identity_provision(scratch_path("config"), "GZ-0001", "GZ", "", &made, enrolment));
    two = announced(one, 1, 1, 1);
    assert_ok(identity_look(scratch_path("config"), scratch_path("data"), &identity));
    assert_int_equal(identity.keys.number, 1);
    assert_int_equal(scratch_run("test -z \"$(ls data)\""), 0); /* looking makes nothing */
    Keyset keys = identity.keys;
    assert_ok(keychain_follow(scratch_path("keys"), "GZ", &keys, &links));
    assert_ok(identity_take_keys(&identity, scratch_path("data"), &keys, &links));
    assert_int_equal(identity.keys.number, 2);
    identity_close(&identity);
    keychain_done(&links);
    assert_ok(identity_open(scratch_path("config"), scratch_path("data"), &identity));
    assert_int_equal(identity.keys.number, 2);
    assert_memory_equal(&identity.keys.sealing, &two.sealing, sizeof two.sealing);
    identity_close(&identity);
    /* A bad card took a part of what was kept: back to the configuration, never to nothing. */
    assert_int_equal(scratch_run("truncate -s 100 data/keys/0002.json"), 0);
    assert_ok(identity_open(scratch_path("config"), scratch_path("data"), &identity));
    assert_int_equal(identity.keys.number, 1);
    identity_close(&identity);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(three_years_of_changes_are_followed_at_once),
        TEST(without_a_chain_the_keys_stay),
        TEST(what_was_followed_is_kept_and_followed_again),
        TEST(a_wrong_link_ends_the_chain_and_what_was_before_it_stays),
        TEST(only_the_exact_form_is_believed),
        TEST(a_retired_key_announces_nothing),
        TEST(an_announcement_is_never_changed),
        TEST(a_kiosk_made_late_begins_where_it_was_made),
    };
    return cmocka_run_group_tests_name("seal/keychain", tests, NULL, NULL);
}
