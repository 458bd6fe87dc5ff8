/* --explain says what a visit would do, agrees with the visit that follows, and writes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "../../support/stick/versions.h"
#include "base/memory.h"
#include "store/outbox.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static char *said;

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    scene_install(&scene, 5);
    scene_pack(&scene, 6, 0);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    free(said);
    said = NULL;
    scene_close(*state);
    return 0;
}

/* Not a byte of stick, data and configuration is another afterwards. */
static StickOutcome explain(const Scene *scene)
{
    unsigned char before[HASH_BYTES], after[HASH_BYTES];
    const VisitOptions options = {
        .mount = scene->mount, .config = scene->config, .data = scene->data};
    size_t length = 0;
    free(said);
    said = NULL;
    scene_fingerprint(scene->base, before);
    FILE *out = open_memstream(&said, &length);
    StickOutcome outcome = visit_explain(&options, out);
    assert_int_equal(fclose(out), 0);
    scene_fingerprint(scene->base, after);
    assert_memory_equal(before, after, HASH_BYTES);
    return outcome;
}

static void assert_said(const char *words)
{
    if (strstr(said, words) == NULL)
        print_error("not said: %s\nbut:\n%s\n", words, said);
    assert_non_null(strstr(said, words));
}

static void a_good_stick_is_explained_and_nothing_is_written(void **state)
{
    Scene *scene = *state;
    assert_int_equal(explain(scene), OUTCOME_OK);
    assert_said("packed on: 2025-11-24 (test)");
    assert_said("handed over: 0");
    assert_said("here, number: 5");
    assert_said("taken in, number: 6");
    assert_said("in order");
    assert_int_not_equal(access(scene_path(scene->data, "kiosk.key"), F_OK), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(explain(scene), OUTCOME_OK);
    assert_said("stay as it is, number: 6");
}

static void reports_and_acknowledgements_are_counted(void **state)
{
    Scene *scene = *state;
    uint8_t id[REPORT_ID_BYTES];
    char name[REPORT_ID_TEXT_SIZE], json[256];
    for (int i = 0; i < 3; i++)
        scene_report(scene, id);
    report_id_format(id, name);
    (void)snprintf(json, sizeof json,
                   "{\"format\":1,\"kiosk\":\"" SCENE_KIOSK "\",\"acknowledged\":[\"%s\","
                   "\"00000000000000000000000000000000\"]}",
                   name);
    scene_acknowledge(scene, json);
    assert_int_equal(explain(scene), OUTCOME_OK);
    assert_said("handed over: 3");
    assert_said("erased here: 1");
    assert_int_equal(scene_waiting(scene), 3);
}

static void what_would_end_the_visit_is_said_with_what_to_do(void **state)
{
    Scene *scene = *state;
    assert_int_equal(truncate(scene_bundle(scene), 4096), 0);
    assert_int_equal(explain(scene), OUTCOME_BUNDLE_TRUNCATED);
    assert_said("The reports would be handed over. Please ask the search office to pack");
    assert_null(strstr(said, "do not erase it"));
    scene_pack(scene, 4, 0);
    assert_int_equal(explain(scene), OUTCOME_ROLLBACK);
    assert_said("The reports would be handed over.");
    assert_null(strstr(said, "were handed over"));
    assert_int_equal(scene_visit(scene), OUTCOME_ROLLBACK);
    scene_flip(scene_path(scene->root, "manifest.json"), 40);
    assert_int_equal(explain(scene), OUTCOME_BAD_SIGNATURE);
    assert_said("tell the search office");
    assert_int_equal(unlink(scene_path(scene->root, "manifest.json")), 0);
    assert_int_equal(explain(scene), OUTCOME_NO_MANIFEST);
    assert_int_equal(unlink(scene_path(scene->config, "kiosk.json")), 0);
    assert_int_equal(explain(scene), OUTCOME_INTERNAL);
}

static void a_bundle_of_another_size_or_kind_ends_it_as_it_ends_a_visit(void **state)
{
    Scene *scene = *state;
    FILE *bundle = fopen(scene_bundle(scene), "ab");
    assert_int_equal(fputc('x', bundle), 'x');
    assert_int_equal(fclose(bundle), 0);
    assert_int_equal(explain(scene), OUTCOME_BUNDLE_CHANGED);
    assert_int_equal(scene_visit(scene), OUTCOME_BUNDLE_CHANGED);
    assert_int_equal(unlink(scene_bundle(scene)), 0);
    assert_int_equal(symlink("/etc/passwd", scene_bundle(scene)), 0);
    assert_int_equal(explain(scene), OUTCOME_BUNDLE_INVALID);
    assert_int_equal(scene_visit(scene), OUTCOME_BUNDLE_INVALID);
}

static void a_changed_byte_is_found_as_by_a_visit(void **state)
{
    Scene *scene = *state;
    scene_flip(scene_bundle(scene), 5000);
    assert_int_equal(explain(scene), OUTCOME_BUNDLE_CHANGED);
    assert_int_equal(scene_visit(scene), OUTCOME_BUNDLE_CHANGED);
}

/* What an earlier visit has copied is judged where it lies; the stick is not asked again. */
static void what_was_copied_already_is_not_read_again(void **state)
{
    Scene *scene = *state;
    char *bytes = NULL;
    size_t length = 0;
    const char *import = scene_path(scene->data, "import");
    const char *part = scene_path(import, "%s.part", scene->manifest.bundles[0].name);
    assert_ok(folder_make(import, 0755));
    assert_ok(file_read(scene_bundle(scene), 1 << 24, &bytes, &length));
    assert_ok(file_replace(part, bytes, length, 0644));
    memory_free(bytes);
    scene_flip(scene_bundle(scene), 5000);
    assert_int_equal(explain(scene), OUTCOME_OK);
    scene_flip(part, 5000);
    assert_int_equal(explain(scene), OUTCOME_BUNDLE_CHANGED);
    scene_flip(part, 5000);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
}

static void a_changed_delta_gives_way_and_a_changed_catalogue_does_not(void **state)
{
    Scene *scene = *state;
    versions_install(scene, 5, 8);
    versions_pack(scene, 6, 8, UINT64_C(1) << 31);
    size_t delta = versions_add_delta(scene, 5, 6, 8);
    scene_flip(versions_bundle(scene, delta), 1000);
    assert_int_equal(explain(scene), OUTCOME_OK);
    scene_flip(versions_bundle(scene, 0), 1000);
    assert_int_equal(explain(scene), OUTCOME_BUNDLE_CHANGED);
    assert_int_equal(scene_visit(scene), OUTCOME_BUNDLE_CHANGED);
}

static void what_is_no_folder_for_the_reports_ends_it(void **state)
{
    Scene *scene = *state;
    const char *from_kiosks = scene_path(scene->root, "from-kiosks");
    scene_put(from_kiosks, "a file");
    assert_int_equal(explain(scene), OUTCOME_STICK_WRITE);
    assert_said("Delete it: from-kiosks\n");
    assert_int_equal(scene_visit(scene), OUTCOME_STICK_WRITE);
    assert_int_equal(unlink(from_kiosks), 0);
    assert_ok(folder_make(from_kiosks, 0755));
    assert_int_equal(symlink("/tmp", scene_path(from_kiosks, SCENE_KIOSK)), 0);
    assert_int_equal(explain(scene), OUTCOME_STICK_WRITE);
    assert_int_equal(scene_visit(scene), OUTCOME_STICK_WRITE);
}

static void a_folder_in_the_place_of_a_file_of_ours_ends_it(void **state)
{
    Scene *scene = *state;
    static const char *const NAMES[] = {"kiosk.card", "health.json", "health.json.minisig"};
    const char *folder = scene_path(scene->root, "from-kiosks/" SCENE_KIOSK);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *path = scene_path(folder, "%s", NAMES[i]);
        (void)unlink(path); /* of the visit before */
        assert_ok(folder_make(path, 0755));
        assert_int_equal(explain(scene), OUTCOME_STICK_WRITE);
        assert_said("Delete it: from-kiosks/" SCENE_KIOSK "/");
        assert_said(NAMES[i]);
        assert_int_equal(scene_visit(scene), OUTCOME_STICK_WRITE);
        assert_int_equal(rmdir(path), 0);
        assert_int_equal(explain(scene), OUTCOME_OK);
    }
}

static void what_is_no_stick_at_all_is_said(void **state)
{
    Scene *scene = *state;
    const char *image = scene_path(scene->mount, "image");
    Scene other = *scene;
    (void)snprintf(other.mount, sizeof other.mount, "%s", scene->run);
    assert_int_equal(explain(&other), OUTCOME_NO_MANIFEST);
    assert_said("is it a stick of ours, and mounted?");
    assert_null(strstr(said, "not from the search office"));
    scene_put(image, "an image file");
    (void)snprintf(other.mount, sizeof other.mount, "%s", image);
    (void)explain(&other);
    assert_said("is it a stick of ours, and mounted?");
    assert_int_equal(unlink(scene_path(scene->config, "trusted.keys")), 0);
    assert_int_equal(explain(scene), OUTCOME_INTERNAL);
    assert_said("in this machine is not in order");
    assert_said("trusted.keys");
    assert_null(strstr(said, "safe"));
}

/* As the visit, which sets it aside, and as long as it lies there. */
static void a_broken_outbox_is_told_and_nothing_is_called_safe(void **state)
{
    Scene *scene = *state;
    static const char *const BROKEN[] = {"", "broken by a bad card", "SQLite format 3"};
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        scene_put(scene_path(scene->data, OUTBOX_FILE), BROKEN[i]);
        assert_int_equal(explain(scene), OUTCOME_OK);
        assert_int_equal(strstr(said, "some reports may be lost") != NULL, i > 0);
        assert_int_equal(strstr(said, "All is in order") != NULL, i == 0);
        assert_int_equal(scene_visit(scene), OUTCOME_OK);
        assert_int_equal(scene_status(scene).outboxes_broken, i);
        assert_int_equal(explain(scene), OUTCOME_OK);
        assert_int_equal(strstr(said, "some reports may be lost") != NULL, i > 0);
    }
    assert_int_equal(unlink(scene_path(scene->data, "outbox.broken-1.db")), 0);
    assert_int_equal(unlink(scene_path(scene->data, "outbox.broken-2.db")), 0);
    assert_int_equal(explain(scene), OUTCOME_OK);
    assert_said("All is in order");
}

/* A worn memory card: its reports leave it, and nothing else is done. */
static void a_data_folder_that_is_read_only_only_hands_its_reports_over(void **state)
{
    Scene *scene = *state;
    uint8_t id[REPORT_ID_BYTES];
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    for (int i = 0; i < 2; i++)
        scene_report(scene, id);
    scene_pack(scene, 7, 0);
    if (mount(scene->data, scene->data, NULL, MS_BIND, NULL) != 0)
        skip(); /* only root may */
    int made = mount(NULL, scene->data, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL);
    StickOutcome foreseen = explain(scene), outcome = scene_visit(scene);
    assert_int_equal(umount(scene->data), 0);
    assert_int_equal(made, 0);
    assert_int_equal(foreseen, OUTCOME_INTERNAL);
    assert_said("handed over: 2");
    assert_said("cannot write to");
    assert_said(scene->data);
    assert_int_equal(access(scene_on_stick(scene, id), F_OK), 0);
    assert_int_equal(scene_status(scene).reports_sent, 2);
    assert_int_equal(scene_installed(scene), 6);
    char *health = NULL;
    size_t length = 0;
    assert_ok(file_read(scene_path(scene->root, "from-kiosks/" SCENE_KIOSK "/health.json"), 1 << 16,
                        &health, &length));
    assert_non_null(strstr(health, "\"read_only\": 1"));
    memory_free(health);
    assert_int_equal(outcome, OUTCOME_INTERNAL);
    assert_int_equal(scene_status(scene).reports_waiting, 2);
}

static void a_mount_that_is_read_only_ends_it(void **state)
{
    Scene *scene = *state;
    if (mount(scene->mount, scene->mount, NULL, MS_BIND, NULL) != 0)
        skip(); /* only root may */
    int made = mount(NULL, scene->mount, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL);
    StickOutcome foreseen = explain(scene), outcome = scene_visit(scene);
    assert_int_equal(umount(scene->mount), 0);
    assert_int_equal(made, 0);
    assert_int_equal(foreseen, OUTCOME_STICK_WRITE);
    assert_said("Is it mounted read-only");
    assert_int_equal(outcome, OUTCOME_STICK_WRITE);
}

/* A stick with so many blocks free, and what was written there by the visit before gone. */
static void leave_blocks(const Scene *scene, unsigned long blocks)
{
    static const char zeros[4096];
    struct statvfs stick;
    const char *names[] = {"kiosk.card", "health.json", "health.json.minisig"};
    const char *folder = scene_path(scene->root, "from-kiosks/" SCENE_KIOSK);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        (void)unlink(scene_path(folder, "%s", names[i])); /* as far as it came */
    FILE *filler = fopen(scene_path(scene->mount, "filler"), "wb");
    assert_non_null(filler);
    setbuf(filler, NULL);
    while (statvfs(scene->mount, &stick) == 0 && stick.f_bavail > blocks)
        assert_int_equal(fwrite(zeros, sizeof zeros, 1, filler), 1);
    assert_int_equal(fclose(filler), 0);
}

/* With any room it comes to what the visit comes to: neither optimistic nor generous. */
static void room_is_counted_as_a_visit_needs_it(void **state)
{
    Scene *scene = *state;
    uint8_t id[REPORT_ID_BYTES];
    int full = 0, blocks = 0;
    if (mount("none", scene->mount, "tmpfs", 0, "size=1m") != 0)
        skip(); /* only root may */
    scene_pack(scene, 6, 0);
    assert_ok(folder_make(scene_path(scene->root, "from-kiosks/" SCENE_KIOSK), 0755));
    StickOutcome foreseen = OUTCOME_STICK_FULL, outcome = OUTCOME_STICK_FULL;
    scene_report(scene, id);
    for (; foreseen == outcome && blocks < 8; blocks++) {
        (void)unlink(scene_on_stick(scene, id));
        leave_blocks(scene, (unsigned long)blocks);
        foreseen = explain(scene);
        outcome = scene_visit(scene);
        full += outcome == OUTCOME_STICK_FULL;
    }
    assert_int_equal(umount(scene->mount), 0);
    assert_int_equal(foreseen, outcome);
    assert_int_equal(outcome, OUTCOME_OK);
    assert_in_range(full, 2, 6);
}

static void a_delta_that_is_missing_gives_way_to_the_whole_catalogue(void **state)
{
    Scene *scene = *state;
    versions_install(scene, 5, 8);
    versions_pack(scene, 6, 8, UINT64_C(1) << 31);
    size_t delta = versions_add_delta(scene, 5, 6, 8);
    assert_int_equal(unlink(versions_bundle(scene, delta)), 0);
    assert_int_equal(explain(scene), OUTCOME_OK);
    assert_said("taken in, number: 6");
    assert_int_equal(unlink(versions_bundle(scene, 0)), 0);
    assert_int_equal(explain(scene), OUTCOME_BUNDLE_TRUNCATED);
    assert_int_equal(scene_visit(scene), OUTCOME_BUNDLE_TRUNCATED);
}

static void new_keys_are_announced_but_not_taken(void **state)
{
    Scene *scene = *state;
    Keyset keys = {.trust = {.count = 1}, .sealing = box_secret_public(scene->office_box)}, next;
    keys.trust.keys[0] = sign_secret_public(scene->office_key);
    next = keys;
    next.number = 1;
    const char *folder = scene_path(scene->root, KEYCHAIN_FOLDER);
    assert_ok(keychain_announce(folder, SCENE_OFFICE, &keys, &next, 1, scene->office_key));
    assert_int_equal(explain(scene), OUTCOME_OK);
    assert_said("new seal");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_good_stick_is_explained_and_nothing_is_written),
        TEST(reports_and_acknowledgements_are_counted),
        TEST(what_would_end_the_visit_is_said_with_what_to_do),
        TEST(a_bundle_of_another_size_or_kind_ends_it_as_it_ends_a_visit),
        TEST(a_changed_byte_is_found_as_by_a_visit),
        TEST(what_was_copied_already_is_not_read_again),
        TEST(a_changed_delta_gives_way_and_a_changed_catalogue_does_not),
        TEST(what_is_no_folder_for_the_reports_ends_it),
        TEST(a_folder_in_the_place_of_a_file_of_ours_ends_it),
        TEST(what_is_no_stick_at_all_is_said),
        TEST(a_broken_outbox_is_told_and_nothing_is_called_safe),
        TEST(a_data_folder_that_is_read_only_only_hands_its_reports_over),
        TEST(a_mount_that_is_read_only_ends_it),
        TEST(room_is_counted_as_a_visit_needs_it),
        TEST(a_delta_that_is_missing_gives_way_to_the_whole_catalogue),
        TEST(new_keys_are_announced_but_not_taken),
    };
    return cmocka_run_group_tests_name("stick/explain", tests, NULL, NULL);
}
