/* The office changes its keys; its sticks carry the way from the old ones to the new. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../support/stick/scene.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static SignSecret *first; /* the key that the kiosk was made with */
static Keyset keys;       /* as the office announced them last */

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    scene_install(&scene, 5);
    *state = &scene;
    first = scene.office_key;
    keys = (Keyset){.trust = {.count = 1}, .sealing = box_secret_public(scene.office_box)};
    keys.trust.keys[0] = sign_secret_public(first);
    return 0;
}

static int teardown(void **state)
{
    Scene *scene = *state;
    if (scene->office_key != first)
        sign_secret_free(first);
    scene_close(scene);
    return 0;
}

static void announce(const Scene *scene, const Keyset *next)
{
    const char *folder = scene_path(scene->root, KEYCHAIN_FOLDER);
    assert_ok(folder_make(folder, 0755));
    assert_ok(keychain_announce(folder, SCENE_OFFICE, &keys, next, 1, scene->office_key));
    keys = *next;
}

/* The stick is signed with the new key from now on; the old one still counts. */
static void rotate(Scene *scene)
{
    Keyset next = keys;
    SignSecret *secret = NULL;
    next.number++;
    assert_ok(sign_secret_new(&secret));
    next.trust.keys[next.trust.count++] = sign_secret_public(secret);
    randombytes_buf(&next.sealing, sizeof next.sealing);
    announce(scene, &next);
    if (scene->office_key != first)
        sign_secret_free(scene->office_key);
    scene->office_key = secret;
}

static void retire_all_but_the_newest(Scene *scene)
{
    Keyset next = keys;
    next.number++;
    next.trust.keys[0] = keys.trust.keys[keys.trust.count - 1];
    next.trust.count = 1;
    announce(scene, &next);
}

static Identity identity_of(const Scene *scene)
{
    Identity identity;
    assert_ok(identity_look(scene->config, scene->data, &identity));
    return identity;
}

static void a_kiosk_that_was_off_for_three_years_follows_the_chain(void **state)
{
    Scene *scene = *state;
    for (int year = 0; year < 3; year++) {
        rotate(scene);
        retire_all_but_the_newest(scene);
    }
    scene_pack(scene, 6, 0);
    scene->manifest.keys = keys.number;
    scene_sign(scene);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 6);
    assert_non_null(strstr(scene->said, "announcement 6"));
    assert_null(strstr(scene->said, "trouble"));
    Identity identity = identity_of(scene);
    assert_int_equal(identity.keys.number, 6);
    assert_int_equal(identity.keys.trust.count, 1);
    assert_memory_equal(&identity.keys.sealing, &keys.sealing, sizeof keys.sealing);
    /* Kept: the next stick need not carry the chain. */
    assert_int_equal(rename(scene_path(scene->root, "keys"), scene_path(scene->root, "gone")), 0);
    scene_pack(scene, 7, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 7);
}

static void assert_nothing_written(Scene *scene, StickOutcome expected)
{
    unsigned char before[HASH_BYTES], after[HASH_BYTES];
    scene_fingerprint(scene->mount, before);
    assert_int_equal(scene_visit(scene), expected);
    scene_fingerprint(scene->mount, after);
    assert_memory_equal(before, after, HASH_BYTES);
    assert_int_equal(scene_installed(scene), 5);
}

static void a_stick_signed_with_a_retired_key_is_refused(void **state)
{
    Scene *scene = *state;
    char *json = NULL;
    size_t length;
    rotate(scene);
    retire_all_but_the_newest(scene);
    scene_pack(scene, 6, 0);
    /* Already on the stick that says so … */
    assert_ok(manifest_write(&scene->manifest, &json, &length));
    scene_sign_text(scene, json, first);
    assert_nothing_written(scene, OUTCOME_RETIRED_KEY);
    assert_non_null(strstr(scene->sentence, "retired"));
    assert_int_equal(identity_of(scene).keys.number, 0);
    /* … and on each that comes after the kiosk has learned it, with or without the chain. */
    scene_pack(scene, 5, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(identity_of(scene).keys.number, 2);
    scene_sign_text(scene, json, first);
    assert_nothing_written(scene, OUTCOME_RETIRED_KEY);
    assert_int_equal(rename(scene_path(scene->root, "keys"), scene_path(scene->root, "gone")), 0);
    assert_nothing_written(scene, OUTCOME_RETIRED_KEY);
    free(json);
}

static void an_old_key_that_still_counts_is_taken(void **state)
{
    Scene *scene = *state;
    char *json = NULL;
    size_t length;
    rotate(scene);
    scene_pack(scene, 6, 0);
    assert_ok(manifest_write(&scene->manifest, &json, &length));
    scene_sign_text(scene, json, first);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 6);
    free(json);
}

/* The way is there, but the stick itself is a stranger's: nothing of it is kept. */
static void keys_are_kept_only_when_the_manifest_is_good(void **state)
{
    Scene *scene = *state;
    rotate(scene);
    scene_pack(scene, 6, 0);
    scene_flip(scene_path(scene->root, "manifest.json"), 40);
    assert_nothing_written(scene, OUTCOME_BAD_SIGNATURE);
    assert_int_equal(identity_of(scene).keys.number, 0);
    assert_int_not_equal(access(scene_path(scene->data, KEYCHAIN_FOLDER), F_OK), 0);
}

static void a_stranger_cannot_announce_himself(void **state)
{
    Scene *scene = *state;
    SignSecret *stranger = NULL;
    Keyset next = keys, his = keys;
    char *json = NULL;
    size_t length;
    assert_ok(sign_secret_new(&stranger));
    his.trust.keys[0] = sign_secret_public(stranger);
    next = his;
    next.number = 1;
    scene_pack(scene, 6, 0);
    assert_ok(folder_make(scene_path(scene->root, "keys"), 0755));
    assert_ok(
        keychain_announce(scene_path(scene->root, "keys"), SCENE_OFFICE, &his, &next, 1, stranger));
    assert_ok(manifest_write(&scene->manifest, &json, &length));
    scene_sign_text(scene, json, stranger);
    assert_nothing_written(scene, OUTCOME_BAD_SIGNATURE);
    assert_non_null(strstr(scene->said, "trouble: the stick's chain of keys"));
    /* On an honest stick his announcement is told and passed over. */
    scene_sign(scene);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(identity_of(scene).keys.number, 0);
    free(json);
    sign_secret_free(stranger);
}

static void an_announcement_that_was_left_out_is_noticed(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    scene->manifest.keys = 3;
    scene_sign(scene);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_non_null(strstr(scene->said, "trouble: the stick names announcement 3"));
}

static void what_is_told_after_the_change_is_sealed_to_the_new_key(void **state)
{
    Scene *scene = *state;
    Identity open_since_before = identity_of(scene);
    rotate(scene);
    scene_pack(scene, 6, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    /* The touch app, which was running all the time, looks again before it seals. */
    assert_memory_not_equal(&open_since_before.keys.sealing, &keys.sealing, sizeof keys.sealing);
    identity_follow_keys(&open_since_before, scene->data);
    assert_memory_equal(&open_since_before.keys.sealing, &keys.sealing, sizeof keys.sealing);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_kiosk_that_was_off_for_three_years_follows_the_chain),
        TEST(a_stick_signed_with_a_retired_key_is_refused),
        TEST(an_old_key_that_still_counts_is_taken),
        TEST(keys_are_kept_only_when_the_manifest_is_good),
        TEST(a_stranger_cannot_announce_himself),
        TEST(an_announcement_that_was_left_out_is_noticed),
        TEST(what_is_told_after_the_change_is_sealed_to_the_new_key),
    };
    return cmocka_run_group_tests_name("stick/keys", tests, NULL, NULL);
}
