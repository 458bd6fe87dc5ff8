/* Who a kiosk is: provisioned by the office, its own key made once, its card believed by the
 * office. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>

#include "../../support/scratch.h"
#include "base/file.h"
#include "seal/identity.h"

#include <cmocka.h>

static uint8_t enrolment[ENROLMENT_BYTES];
static Keyset keys;

static void provision(const char *kiosk)
{
    assert_int_equal(
        identity_provision(scratch_path("config"), kiosk, "GZ", "520502", &keys, enrolment), OK);
}

static int begin(void **state)
{
    scratch_begin(state);
    randombytes_buf(enrolment, sizeof enrolment);
    randombytes_buf(&keys.sealing, sizeof keys.sealing);
    randombytes_buf(&keys.trust.keys[0], sizeof keys.trust.keys[0]);
    keys.trust.count = 1;
    provision("GZ-0001");
    assert_int_equal(folder_make(scratch_path("data"), 0700), OK);
    return 0;
}

static Result open_kiosk(Identity *out)
{
    return identity_open(scratch_path("config"), scratch_path("data"), out);
}

static void a_kiosk_knows_who_it_is_and_keeps_its_key(void **state)
{
    (void)state;
    Identity first = {0}, second = {0};
    assert_int_equal(open_kiosk(&first), OK);
    assert_string_equal(first.kiosk, "GZ-0001");
    assert_string_equal(first.office, "GZ");
    assert_string_equal(first.place, "520502");
    assert_memory_equal(&first.keys.sealing, &keys.sealing, sizeof keys.sealing);
    assert_int_equal(first.keys.trust.count, 1);
    assert_memory_equal(&first.keys.trust.keys[0], &keys.trust.keys[0], sizeof keys.trust.keys[0]);
    assert_int_equal(scratch_run("test $(stat -c %%a data/kiosk.key) = 600 && "
                                 "test $(stat -c %%a config/enrolment.key) = 600"),
                     0);
    assert_int_equal(open_kiosk(&second), OK);
    SignPublic one = sign_secret_public(first.secret), two = sign_secret_public(second.secret);
    assert_memory_equal(&one, &two, sizeof one);
    assert_string_equal(first.card, second.card);
    identity_close(&first);
    identity_close(&second);
    identity_close(&second);
    identity_close(NULL);
}

static void two_programs_at_first_boot_make_one_key(void **state)
{
    (void)state;
    for (int round = 0; round < 5; round++) {
        assert_int_equal(scratch_run("rm -f data/*"), 0);
        for (int i = 0; i < 4; i++)
            if (fork() == 0) {
                Identity identity = {0};
                char name[16];
                int bad = open_kiosk(&identity) != OK;
                snprintf(name, sizeof name, "card%d", i);
                if (!bad)
                    scratch_write(name, identity.card, strlen(identity.card));
                identity_close(&identity);
                _exit(bad);
            }
        for (int i = 0; i < 4; i++) {
            int status = 1;
            assert_true(wait(&status) > 0);
            assert_int_equal(status, 0);
        }
        assert_int_equal(scratch_run("cmp card0 card1 && cmp card0 card2 && cmp card0 card3 && "
                                     "cmp card0 data/kiosk.card"),
                         0);
    }
}

static void the_office_believes_a_card_made_with_its_enrolment_key(void **state)
{
    (void)state;
    Identity identity = {0};
    SignPublic key, own;
    uint8_t wrong[ENROLMENT_BYTES];
    assert_int_equal(open_kiosk(&identity), OK);
    own = sign_secret_public(identity.secret);
    assert_int_equal(card_check(identity.card, "GZ-0001", enrolment, &key), OK);
    assert_memory_equal(&key, &own, sizeof key);
    assert_int_equal(card_check(identity.card, "GZ-0002", enrolment, &key), UNTRUSTED);
    memcpy(wrong, enrolment, sizeof wrong);
    wrong[31] ^= 1;
    assert_int_equal(card_check(identity.card, "GZ-0001", wrong, &key), UNTRUSTED);
    identity_close(&identity);
}

static void a_card_cut_or_changed_anywhere_is_refused(void **state)
{
    (void)state;
    Identity identity = {0};
    SignPublic key;
    char bad[600];
    assert_int_equal(open_kiosk(&identity), OK);
    size_t length = strlen(identity.card);
    for (size_t i = 0; i < length; i++) {
        snprintf(bad, sizeof bad, "%s", identity.card);
        bad[i] ^= 1;
        assert_int_equal(card_check(bad, "GZ-0001", enrolment, &key), UNTRUSTED);
        bad[i] = '\0';
        assert_int_equal(card_check(bad, "GZ-0001", enrolment, &key), UNTRUSTED);
    }
    snprintf(bad, sizeof bad, "%sx", identity.card);
    assert_int_equal(card_check(bad, "GZ-0001", enrolment, &key), UNTRUSTED);
    snprintf(bad, sizeof bad, "%s%s", identity.card, identity.card);
    assert_int_equal(card_check(bad, "GZ-0001", enrolment, &key), UNTRUSTED);
    assert_int_equal(card_check("", "GZ-0001", enrolment, &key), UNTRUSTED);
    identity_close(&identity);
}

static void a_new_enrolment_makes_a_new_card_for_the_same_key(void **state)
{
    (void)state;
    Identity identity = {0};
    SignPublic before, after;
    assert_int_equal(open_kiosk(&identity), OK);
    before = sign_secret_public(identity.secret);
    identity_close(&identity);
    enrolment[0] ^= 1;
    provision("GZ-0001");
    scratch_write("data/kiosk.card", "torn by a power cut", 19);
    assert_int_equal(open_kiosk(&identity), OK);
    char *card = scratch_read("data/kiosk.card", NULL);
    assert_string_equal(card, identity.card);
    assert_int_equal(card_check(card, "GZ-0001", enrolment, &after), OK);
    assert_memory_equal(&before, &after, sizeof before);
    free(card);
    identity_close(&identity);
}

static void a_damaged_configuration_is_refused(void **state)
{
    (void)state;
    static const char *const files[] = {"config/kiosk.json", "config/trusted.keys",
                                        "config/enrolment.key"};
    static const char *const texts[] = {
        "",
        "[]",
        "{\"kiosk\":\"GZ-0001\"}",
        "\xff\xfe",
        "{\"kiosk\":\"../x\",\"office\":\"GZ\",\"sealing_key\":\"\"}",
        "{\"kiosk\":\"A\",\"kiosk\":\"B\",\"office\":\"GZ\",\"sealing_key\":\"\"}"};
    Identity identity = {0};
    for (size_t i = 0; i < 3; i++)
        for (size_t n = 0; n < sizeof texts / sizeof texts[0]; n++) {
            provision("GZ-0001");
            scratch_write(files[i], texts[n], strlen(texts[n]));
            assert_int_equal(open_kiosk(&identity), CORRUPT);
        }
    for (size_t i = 0; i < 3; i++) {
        provision("GZ-0001");
        assert_int_equal(file_remove(scratch_path(files[i])), OK);
        assert_int_equal(open_kiosk(&identity), NOT_FOUND);
    }
    provision("GZ-0001");
    scratch_write("data/kiosk.key", "torn", 4); /* never replaced silently: the office pinned it */
    assert_int_equal(open_kiosk(&identity), CORRUPT);
    assert_null(identity.secret);
}

static void a_place_is_a_code_or_not_known(void **state)
{
    (void)state;
    static const char *const bad[] = {"5", "520", "52050", "5205021111", "52a5", "毕节", "52|"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Identity identity = {0};
        assert_int_equal(kiosk_place_check(bad[i]), INVALID);
        assert_int_equal(identity_provision(scratch_path("x"), "A", "GZ", bad[i], &keys, enrolment),
                         INVALID);
        assert_int_equal(scratch_run("sed -i 's/\"place\": *\"[^\"]*\"/\"place\": \"%s\"/' "
                                     "config/kiosk.json",
                                     bad[i]),
                         0);
        assert_int_equal(open_kiosk(&identity), OK); /* it still takes reports */
        assert_string_equal(identity.place, "");
        identity_close(&identity);
    }
}

static void ids_are_safe_as_names(void **state)
{
    (void)state;
    static const char *const bad[] = {"",    "gz-1", "A/B", "..",
                                      "A B", "A.B",  "贵",  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(kiosk_id_check(bad[i]), INVALID);
    assert_int_equal(kiosk_id_check("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"), OK);
    assert_int_equal(identity_provision(scratch_path("x"), "../A", "GZ", "", &keys, enrolment),
                     INVALID);
    assert_int_equal(identity_provision(scratch_path("x"), "A", "g z", "", &keys, enrolment),
                     INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_kiosk_knows_who_it_is_and_keeps_its_key),
        TEST(two_programs_at_first_boot_make_one_key),
        TEST(the_office_believes_a_card_made_with_its_enrolment_key),
        TEST(a_card_cut_or_changed_anywhere_is_refused),
        TEST(a_new_enrolment_makes_a_new_card_for_the_same_key),
        TEST(a_damaged_configuration_is_refused),
        TEST(ids_are_safe_as_names),
        TEST(a_place_is_a_code_or_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
