/* A kiosk's key and its data card: one key is believed, another only after `unpin`, and what a former key
 * signed is never lost, whichever stick brings it and when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"
#include "office/check.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

#define CARD "stick/HOMEWARD/from-kiosks/GZ-0001/kiosk.card"

static OfficeScene scene;
static TestKiosk kiosk;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_kiosk(&scene, "GZ-0001", &kiosk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_kiosk_close(&kiosk);
    office_close(&scene);
    return 0;
}

static void must_collect(int64_t fresh, int64_t known, size_t refused, const char *said)
{
    Collection collection = {.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick};
    assert_ok(collect_run(&collection));
    if (collection.refused.count != refused)
        print_error("%s", text_get(&collection.refused.sentences));
    assert_int_equal(collection.fresh, fresh);
    assert_int_equal(collection.known, known);
    assert_int_equal(collection.refused.count, refused);
    assert_non_null(strstr(text_get(&collection.refused.sentences), said));
    collect_done(&collection);
}

/* The same kiosk with a new data card: another key, and its card lies over the old one on the stick. */
static void renew_data_card(void)
{
    assert_int_equal(scratch_run("rm -r data-GZ-0001 && mkdir data-GZ-0001"), 0);
    identity_close(&kiosk.identity);
    assert_ok(identity_open(scratch_path("config-GZ-0001"), scratch_path("data-GZ-0001"),
                            &kiosk.identity));
    scratch_write(CARD, kiosk.identity.card, strlen(kiosk.identity.card));
}

static bool is_pinned_key(const SignPublic *key)
{
    DeskKiosk row;
    assert_ok(desk_kiosk_get(scene.desk, "GZ-0001", &row));
    return row.pinned && memcmp(&row.key, key, sizeof *key) == 0;
}

static bool is_pinned_now(void)
{
    SignPublic key = sign_secret_public(kiosk.identity.secret);
    return is_pinned_key(&key);
}

static void a_pinned_key_is_not_replaced_until_it_is_unpinned(void **state)
{
    (void)state;
    kiosk_report(&kiosk, "one", NULL);
    must_collect(1, 0, 0, "");
    renew_data_card();
    kiosk_report(&kiosk, "two", NULL);
    must_collect(0, 1, 2, "kiosk unpin");
    assert_ok(desk_kiosk_unpin(scene.desk, "GZ-0001"));
    must_collect(1, 1, 0, "");
    assert_true(is_pinned_now());
}

/* Never collected before the key was unpinned, and the old card is overwritten. */
static void what_the_old_data_card_signed_is_read_after_unpin(void **state)
{
    (void)state;
    must_collect(0, 0, 0, "");
    kiosk_report(&kiosk, "before", NULL);
    renew_data_card();
    kiosk_report(&kiosk, "after", NULL);
    assert_ok(desk_kiosk_unpin(scene.desk, "GZ-0001"));
    must_collect(2, 0, 0, "");
    Check check = {.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick};
    check.out = fopen(scratch_path("out"), "w");
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);
    assert_ok(check_run(&check));
    (void)fclose(check.out);
    assert_string_equal(text_get(&check.wrong.sentences), "");
    check_done(&check);
}

/* A stick that was away the whole time brings the old card: it is no reason to believe the old key again. */
static void an_old_card_that_comes_late_does_not_pin_its_key_again(void **state)
{
    (void)state;
    SignPublic old = sign_secret_public(kiosk.identity.secret);
    kiosk_report(&kiosk, "before", NULL);
    must_collect(1, 0, 0, "");
    kiosk_report(&kiosk, "late", NULL);
    assert_ok(desk_kiosk_unpin(scene.desk, "GZ-0001"));
    must_collect(1, 1, 0, "");
    assert_false(is_pinned_key(&old));
    renew_data_card();
    must_collect(0, 2, 0, "");
    assert_true(is_pinned_now());
}

static void a_key_that_was_never_pinned_signs_nothing(void **state)
{
    (void)state;
    TestKiosk other;
    kiosk_report(&kiosk, "one", NULL);
    must_collect(1, 0, 0, "");
    assert_ok(desk_kiosk_unpin(scene.desk, "GZ-0001"));
    renew_data_card();
    must_collect(0, 1, 0, "");
    office_kiosk(&scene, "GZ-0002", &other);
    (void)snprintf(other.identity.kiosk, sizeof other.identity.kiosk, "GZ-0001");
    (void)snprintf(other.folder, sizeof other.folder, "%s", kiosk.folder);
    kiosk_report(&other, "forged", NULL);
    must_collect(0, 1, 1, ".report");
    office_kiosk_close(&other);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_pinned_key_is_not_replaced_until_it_is_unpinned),
        PROMISE(what_the_old_data_card_signed_is_read_after_unpin),
        PROMISE(an_old_card_that_comes_late_does_not_pin_its_key_again),
        PROMISE(a_key_that_was_never_pinned_signs_nothing),
    };
    return cmocka_run_group_tests_name("office/desk_kiosks", tests, NULL, NULL);
}
