/* A new catalogue is taken when it is whole and newer, and only then: in every other case the old
 * one is byte for byte what it was, and every report is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../support/stick/scene.h"
#include "base/json.h"
#include "store/database.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static uint8_t id[REPORT_ID_BYTES];

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    scene_install(&scene, 5);
    scene_report(&scene, id);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    Scene *scene = *state;
    (void)umount2(scene->run, MNT_DETACH); /* of a_kiosk_without_room, also when it failed */
    scene_close(scene);
    return 0;
}

static const char *installed_path(const Scene *scene)
{
    return scene_path(scene->data, CATALOGUE_FILE);
}

/* The reports were taken, all else is as before. */
static void assert_kept(Scene *scene, StickOutcome expected)
{
    unsigned char before[HASH_BYTES], after[HASH_BYTES];
    scene_hash(installed_path(scene), before);
    assert_int_equal(scene_visit(scene), expected);
    assert_true(scene->sentence[0] != '\0');
    scene_hash(installed_path(scene), after);
    assert_memory_equal(before, after, HASH_BYTES);
    assert_int_equal(scene_waiting(scene), 1);
    assert_true(file_exists(scene_on_stick(scene, id)));
    StickStatus status = scene_status(scene);
    assert_int_equal(status.state, STICK_TROUBLE);
    assert_int_equal(status.outcome, expected);
    assert_int_equal(status.version_after, 5);
}

static void a_newer_catalogue_replaces_the_old_one(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(scene_same_file(installed_path(scene), scene_bundle(scene)));
    assert_int_equal(scene_installed(scene), 6);
    assert_int_equal(scene_leftovers(scene), 0);
    StickStatus status = scene_status(scene);
    assert_int_equal(status.version_before, 5);
    assert_int_equal(status.version_after, 6);
}

static void a_kiosk_without_a_catalogue_takes_its_first(void **state)
{
    Scene *scene = *state;
    assert_int_equal(unlink(installed_path(scene)), 0);
    scene_pack(scene, 1, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 1);
    assert_int_equal(scene_status(scene).version_before, 0);
}

static void the_same_version_is_nothing_to_do(void **state)
{
    Scene *scene = *state;
    struct stat before, after;
    scene_pack(scene, 5, 0);
    assert_int_equal(stat(installed_path(scene), &before), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(stat(installed_path(scene), &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(scene_status(scene).state, STICK_DONE);
}

static void an_older_catalogue_is_refused_and_the_reports_are_taken_all_the_same(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 4, 0);
    assert_kept(scene, OUTCOME_ROLLBACK);
}

static void a_catalogue_too_far_ahead_is_not_believed(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6 + 1000000, 0);
    assert_kept(scene, OUTCOME_BAD_MANIFEST);
    scene_pack(scene, JSON_NUMBER_MAX, 0);
    assert_kept(scene, OUTCOME_BAD_MANIFEST);
    scene_pack(scene, 5 + 1000000, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
}

static void a_catalogue_for_newer_software_is_refused(void **state)
{
    Scene *scene = *state;
    static const char *const newer[] = {"99", "0.1.1", "0.2", "1.0", "0.1.0.1", "x", "0.1-beta"};
    static const char *const older[] = {"0", "0.0.9", "0.1", "0.1.0", "0.1.0.0"};
    scene_pack(scene, 6, 0);
    for (size_t i = 0; i < sizeof newer / sizeof newer[0]; i++) {
        (void)snprintf(scene->manifest.minimum_software, 16, "%s", newer[i]);
        scene_sign(scene);
        assert_kept(scene, OUTCOME_SOFTWARE_TOO_OLD);
    }
    for (size_t i = 0; i < sizeof older / sizeof older[0]; i++) {
        (void)snprintf(scene->manifest.minimum_software, 16, "%s", older[i]);
        scene_sign(scene);
        scene_install(scene, 5);
        assert_int_equal(scene_visit(scene), OUTCOME_OK);
    }
}

static void a_truncated_bundle_is_refused_before_it_is_copied(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(truncate(scene_bundle(scene), (off_t)scene->manifest.bundles[0].size - 1), 0);
    assert_kept(scene, OUTCOME_BUNDLE_TRUNCATED);
    assert_int_equal(scene_leftovers(scene), 0);
    assert_int_equal(unlink(scene_bundle(scene)), 0);
    assert_kept(scene, OUTCOME_BUNDLE_TRUNCATED);
}

static void a_bundle_larger_than_the_manifest_says_is_refused(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(truncate(scene_bundle(scene), (off_t)scene->manifest.bundles[0].size + 1), 0);
    assert_kept(scene, OUTCOME_BUNDLE_CHANGED);
}

static void a_changed_piece_is_refused(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    scene_flip(scene_bundle(scene), 5000);
    assert_kept(scene, OUTCOME_BUNDLE_CHANGED);
}

/* The office's signature is right, what it signed is not: each of these is one. */
static void assert_invalid(Scene *scene)
{
    scene_measure(scene);
    scene_sign(scene);
    assert_kept(scene, OUTCOME_BUNDLE_INVALID);
    assert_int_equal(scene_leftovers(scene), 0);
}

static void assert_invalid_after(Scene *scene, const char *sql)
{
    sqlite3 *db = NULL;
    scene_pack(scene, 6, 0);
    assert_int_equal(database_open(scene_bundle(scene), &db), OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    database_close(db);
    assert_invalid(scene);
}

static void a_bundle_that_is_no_database_is_refused(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    scene_put(scene_bundle(scene), "Dear kiosk, I am a database.");
    assert_invalid(scene);
}

static void a_bundle_that_lacks_a_table_is_refused(void **state)
{
    assert_invalid_after(*state, "DROP TABLE tombstones");
}

static void a_bundle_with_an_extra_trigger_is_refused(void **state)
{
    assert_invalid_after(*state, "CREATE TRIGGER t AFTER INSERT ON cases BEGIN SELECT 1; END");
}

static void a_bundle_with_a_view_in_place_of_a_table_is_refused(void **state)
{
    assert_invalid_after(*state, "DROP TABLE tombstones; CREATE VIEW tombstones AS "
                                 "SELECT 'x' AS case_number, 1 AS revision, 'y' AS status");
}

static void a_bundle_of_another_version_than_its_manifest_is_refused(void **state)
{
    assert_invalid_after(*state, "UPDATE about SET version = 7");
}

static void a_bundle_of_another_office_is_refused(void **state)
{
    assert_invalid_after(*state, "UPDATE about SET office = 'ELSEWHERE'");
}

static void a_bundle_that_says_nothing_about_itself_is_refused(void **state)
{
    assert_invalid_after(*state, "DELETE FROM about");
}

static void a_bundle_in_wal_mode_is_refused(void **state)
{
    assert_invalid_after(*state, "PRAGMA journal_mode = WAL");
}

static void a_damaged_bundle_is_refused(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 2);
    for (off_t page = 4; page < 12; page++) /* counted in pages: past the schema's */
        scene_flip(scene_bundle(scene), page * 4096 + 3);
    assert_invalid(scene);
}

static void a_link_or_a_fifo_as_bundle_is_refused(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    const char *elsewhere = scene_path(scene->base, "elsewhere");
    assert_int_equal(rename(scene_bundle(scene), elsewhere), 0);
    assert_int_equal(symlink(elsewhere, scene_bundle(scene)), 0);
    assert_kept(scene, OUTCOME_BUNDLE_INVALID);
    assert_int_equal(unlink(scene_bundle(scene)), 0);
    assert_int_equal(mkfifo(scene_bundle(scene), 0600), 0);
    (void)alarm(20);
    assert_kept(scene, OUTCOME_BUNDLE_INVALID);
    (void)alarm(0);
}

static void a_stick_without_bundles_still_takes_the_reports(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    size_t count = scene->manifest.bundle_count;
    scene->manifest.bundle_count = 0;
    scene_sign(scene);
    scene->manifest.bundle_count = count;
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 5);
    assert_true(file_exists(scene_on_stick(scene, id)));
}

static void a_kiosk_without_room_keeps_what_it_has(void **state)
{
    Scene *scene = *state;
    if (mount("none", scene->run, "tmpfs", 0, "size=18m") != 0)
        skip(); /* only root may; tests/system has the same with a shim */
    /* The data folder on a small disk; 16 MiB of it are for reports alone. */
    (void)snprintf(scene->data, sizeof scene->data, "%s", scene->run);
    scene_install(scene, 5);
    scene_report(scene, id);
    scene_pack(scene, 6, 4);
    assert_kept(scene, OUTCOME_KIOSK_FULL);
    assert_int_equal(scene_leftovers(scene), 0);
    uint8_t another[REPORT_ID_BYTES];
    scene_report(scene, another); /* there is still room for people */
}

static void a_broken_catalogue_gives_way_to_any(void **state)
{
    Scene *scene = *state;
    scene_put(installed_path(scene), "broken by a bad card");
    scene_pack(scene, 3, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_installed(scene), 3);
}

static void a_journal_of_the_old_catalogue_is_not_played_into_the_new_one(void **state)
{
    Scene *scene = *state;
    const char *journal = scene_path(scene->data, CATALOGUE_FILE "-journal");
    scene_pack(scene, 6, 0);
    scene_put(journal, "something");
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_false(file_exists(journal));
    assert_int_equal(scene_installed(scene), 6);
}

static void leftovers_of_earlier_visits_are_cleaned(void **state)
{
    Scene *scene = *state;
    assert_int_equal(folder_make(scene_path(scene->data, "import"), 0755), OK);
    scene_put(scene_path(scene->data, "import/000002.full.1.db.part"), "old");
    scene_put(scene_path(scene->data, "import/x-journal"), "odd");
    scene_pack(scene, 6, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_leftovers(scene), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_newer_catalogue_replaces_the_old_one),
        TEST(a_kiosk_without_a_catalogue_takes_its_first),
        TEST(the_same_version_is_nothing_to_do),
        TEST(an_older_catalogue_is_refused_and_the_reports_are_taken_all_the_same),
        TEST(a_catalogue_too_far_ahead_is_not_believed),
        TEST(a_catalogue_for_newer_software_is_refused),
        TEST(a_truncated_bundle_is_refused_before_it_is_copied),
        TEST(a_bundle_larger_than_the_manifest_says_is_refused),
        TEST(a_changed_piece_is_refused),
        TEST(a_bundle_that_is_no_database_is_refused),
        TEST(a_bundle_that_lacks_a_table_is_refused),
        TEST(a_bundle_with_an_extra_trigger_is_refused),
        TEST(a_bundle_with_a_view_in_place_of_a_table_is_refused),
        TEST(a_bundle_of_another_version_than_its_manifest_is_refused),
        TEST(a_bundle_of_another_office_is_refused),
        TEST(a_bundle_that_says_nothing_about_itself_is_refused),
        TEST(a_bundle_in_wal_mode_is_refused),
        TEST(a_damaged_bundle_is_refused),
        TEST(a_link_or_a_fifo_as_bundle_is_refused),
        TEST(a_stick_without_bundles_still_takes_the_reports),
        TEST(a_kiosk_without_room_keeps_what_it_has),
        TEST(a_broken_catalogue_gives_way_to_any),
        TEST(a_journal_of_the_old_catalogue_is_not_played_into_the_new_one),
        TEST(leftovers_of_earlier_visits_are_cleaned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
