/* Which sticks are ours: each that is not is refused with its own outcome, before anything is
 * written to it, with the old catalogue and every report as they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../support/stick/scene.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static int setup(void **state)
{
    static Scene scene;
    uint8_t id[REPORT_ID_BYTES];
    scene_open(&scene);
    scene_install(&scene, 5);
    scene_report(&scene, id);
    scene_report(&scene, id);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

static void assert_refused(Scene *scene, StickOutcome expected)
{
    unsigned char before[HASH_BYTES], after[HASH_BYTES];
    unsigned char stick_before[HASH_BYTES], stick_after[HASH_BYTES];
    char catalogue[PATH_SIZE];
    (void)snprintf(catalogue, sizeof catalogue, "%s/" CATALOGUE_FILE, scene->data);
    scene_hash(catalogue, before);
    scene_fingerprint(scene->mount, stick_before);
    assert_int_equal(scene_visit(scene), expected);
    assert_true(scene->sentence[0] != '\0');
    StickStatus status = scene_status(scene);
    assert_int_equal(status.state, STICK_TROUBLE);
    assert_int_equal(status.outcome, expected);
    assert_int_equal(status.reports_waiting, 2);
    scene_hash(catalogue, after);
    assert_memory_equal(before, after, HASH_BYTES);
    assert_int_equal(scene_waiting(scene), 2);
    /* A stick from which nothing may be read gets nothing written: not a byte, not a time. */
    scene_fingerprint(scene->mount, stick_after);
    assert_memory_equal(stick_before, stick_after, HASH_BYTES);
}

static void a_stick_without_our_folder_is_not_ours(void **state)
{
    assert_refused(*state, OUTCOME_NO_MANIFEST);
}

static void a_stick_without_a_manifest_is_not_ours(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(unlink(scene_path(scene->root, "manifest.json")), 0);
    assert_refused(scene, OUTCOME_NO_MANIFEST);
}

static void a_link_in_place_of_our_folder_is_not_followed(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(rename(scene->root, scene_path(scene->mount, "elsewhere")), 0);
    assert_int_equal(symlink("elsewhere", scene->root), 0);
    assert_refused(scene, OUTCOME_NO_MANIFEST);
}

/* Opening a FIFO for reading would wait for a writer for ever. */
static void a_fifo_as_manifest_is_refused_at_once(void **state)
{
    Scene *scene = *state;
    const char *path = scene_path(scene->root, "manifest.json");
    scene_pack(scene, 6, 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    (void)alarm(20);
    assert_refused(scene, OUTCOME_BAD_MANIFEST);
    (void)alarm(0);
}

static void a_folder_a_link_or_a_device_as_manifest_is_refused(void **state)
{
    Scene *scene = *state;
    const char *path = scene_path(scene->root, "manifest.json");
    scene_pack(scene, 6, 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_refused(scene, OUTCOME_BAD_MANIFEST);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(symlink("/dev/zero", path), 0);
    assert_refused(scene, OUTCOME_BAD_MANIFEST);
}

static void a_manifest_of_endless_size_is_refused(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(truncate(scene_path(scene->root, "manifest.json"), (off_t)1 << 34), 0);
    assert_refused(scene, OUTCOME_BAD_MANIFEST);
}

static void a_stick_without_a_signature_is_refused(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(unlink(scene_path(scene->root, "manifest.json.minisig")), 0);
    assert_refused(scene, OUTCOME_BAD_SIGNATURE);
}

static void a_changed_manifest_is_refused(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    scene_flip(scene_path(scene->root, "manifest.json"), 40);
    assert_refused(scene, OUTCOME_BAD_SIGNATURE);
    assert_non_null(strstr(scene->sentence, "does not fit"));
}

static void a_signature_that_is_none_is_refused(void **state)
{
    Scene *scene = *state;
    static const char *const texts[] = {"", "untrusted comment: x\n",
                                        "untrusted comment: x\nRUQ=\ntrusted comment: y\nRUQ=\n",
                                        "untrusted comment: x\n\ntrusted comment: y\n\n"};
    scene_pack(scene, 6, 0);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scene_put(scene_path(scene->root, "manifest.json.minisig"), texts[i]);
        assert_refused(scene, OUTCOME_BAD_SIGNATURE);
    }
}

static void a_stranger_who_signs_in_our_offices_name_is_refused(void **state)
{
    Scene *scene = *state;
    SignSecret *stranger = NULL;
    char *json = NULL;
    size_t length;
    assert_int_equal(sign_secret_new(&stranger), OK);
    scene_pack(scene, 6, 0);
    assert_int_equal(manifest_write(&scene->manifest, &json, &length), OK);
    scene_sign_text(scene, json, stranger);
    assert_refused(scene, OUTCOME_BAD_SIGNATURE);
    free(json);
    sign_secret_free(stranger);
}

static void a_stick_of_another_office_with_its_own_key_says_so(void **state)
{
    Scene *scene = *state;
    SignSecret *stranger = NULL;
    char *json = NULL;
    size_t length;
    assert_int_equal(sign_secret_new(&stranger), OK);
    scene_pack(scene, 6, 0);
    (void)snprintf(scene->manifest.office, OFFICE_ID_SIZE, "ELSEWHERE");
    assert_int_equal(manifest_write(&scene->manifest, &json, &length), OK);
    scene_sign_text(scene, json, stranger);
    assert_refused(scene, OUTCOME_OTHER_OFFICE);
    assert_non_null(strstr(scene->sentence, "ELSEWHERE"));
    free(json);
    sign_secret_free(stranger);
}

static void a_stick_of_another_office_with_a_key_that_we_trust_is_not_for_us(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    (void)snprintf(scene->manifest.office, OFFICE_ID_SIZE, "ELSEWHERE");
    scene_sign(scene);
    assert_refused(scene, OUTCOME_OTHER_OFFICE);
}

static void a_signed_manifest_that_breaks_the_form_is_refused(void **state)
{
    Scene *scene = *state;
    scene_sign_text(scene, "{\"format\":1,\"office\":\"DEMO\"}", scene->office_key);
    assert_refused(scene, OUTCOME_BAD_MANIFEST);
}

static void looking_only_gives_the_outcome_and_shows_nothing(void **state)
{
    Scene *scene = *state;
    VisitOptions options = {.mount = scene->mount, .config = scene->config, .data = scene->data};
    assert_int_equal(visit_check(&options), OUTCOME_NO_MANIFEST);
    scene_pack(scene, 6, 0);
    assert_int_equal(visit_check(&options), OUTCOME_OK);
    scene_flip(scene_path(scene->root, "manifest.json"), 40);
    assert_int_equal(visit_check(&options), OUTCOME_BAD_SIGNATURE);
    assert_int_equal(scene_status(scene).state, STICK_ABSENT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_stick_without_our_folder_is_not_ours),
        TEST(a_stick_without_a_manifest_is_not_ours),
        TEST(a_link_in_place_of_our_folder_is_not_followed),
        TEST(a_fifo_as_manifest_is_refused_at_once),
        TEST(a_folder_a_link_or_a_device_as_manifest_is_refused),
        TEST(a_manifest_of_endless_size_is_refused),
        TEST(a_stick_without_a_signature_is_refused),
        TEST(a_changed_manifest_is_refused),
        TEST(a_signature_that_is_none_is_refused),
        TEST(a_stranger_who_signs_in_our_offices_name_is_refused),
        TEST(a_stick_of_another_office_with_its_own_key_says_so),
        TEST(a_stick_of_another_office_with_a_key_that_we_trust_is_not_for_us),
        TEST(a_signed_manifest_that_breaks_the_form_is_refused),
        TEST(looking_only_gives_the_outcome_and_shows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
