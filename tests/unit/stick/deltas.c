/* Deltas on a stick: the cheapest way is taken, goes on where it was cut, on any copy of the stick, and
 * gives way to the whole catalogue; else nothing has changed. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../support/stick/versions.h"
#include "base/memory.h"
#include "stick/plan.h"
#include "store/database.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/same_catalogue.h"

#define SMALL 8 /* KiB of a photograph */
#define WHOLE (UINT64_C(1) << 31)

static uint8_t id[REPORT_ID_BYTES];

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    versions_install(&scene, 5, SMALL);
    scene_report(&scene, id);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

static ino_t inode(const Scene *scene)
{
    struct stat info;
    assert_int_equal(stat(scene_path(scene->data, CATALOGUE_FILE), &info), 0);
    return info.st_ino;
}

static bool said(const Scene *scene, const char *words)
{
    return strstr(scene->said, words) != NULL;
}

static void a_delta_changes_the_catalogue_where_it_stands(void **state)
{
    Scene *scene = *state;
    ino_t before = inode(scene);
    versions_pack(scene, 6, SMALL, WHOLE);
    (void)versions_add_delta(scene, 5, 6, SMALL);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(versions_installed(scene, 6, SMALL));
    assert_int_equal(inode(scene), before);
    assert_int_equal(scene_leftovers(scene), 0);
    assert_int_equal(scene_status(scene).version_before, 5);
    assert_int_equal(scene_status(scene).version_after, 6);
    assert_true(file_exists(scene_on_stick(scene, id)));
}

/* Instead of the C library's, for all that is linked here. */
static const char *stays; /* what a name ends in that cannot be removed */
int unlink(const char *name)
{
    size_t length = strlen(name), end = stays ? strlen(stays) : 0;
    if (stays && end <= length && strcmp(name + length - end, stays) == 0) {
        errno = EIO;
        return -1;
    }
    return unlinkat(AT_FDCWD, name, 0);
}

static void a_delta_counts_when_its_copy_cannot_be_removed(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 6, SMALL, 0);
    (void)versions_add_delta(scene, 5, 6, SMALL);
    stays = ".part";
    StickOutcome outcome = scene_visit(scene);
    stays = NULL;
    assert_int_equal(outcome, OUTCOME_OK);
    assert_true(versions_installed(scene, 6, SMALL));
    assert_int_equal(scene_status(scene).version_after, 6);
    assert_int_equal(scene_leftovers(scene), 1);
    versions_pack(scene, 7, SMALL, 0);
    (void)versions_add_delta(scene, 6, 7, SMALL);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_leftovers(scene), 0);
}

static void a_chain_is_walked_step_by_step(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 8, SMALL, 0);
    (void)versions_add_delta(scene, 7, 8, SMALL);
    (void)versions_add_delta(scene, 5, 6, SMALL);
    (void)versions_add_delta(scene, 6, 7, SMALL);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(versions_installed(scene, 8, SMALL));
    assert_true(said(scene, "catalogue 6 is installed") && said(scene, "catalogue 7 is installed"));
}

static void the_way_with_the_fewest_bytes_is_taken(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 8, SMALL, WHOLE);
    (void)versions_add_delta(scene, 5, 6, SMALL);
    (void)versions_add_delta(scene, 6, 8, SMALL);
    (void)versions_add_delta(scene, 5, 8, SMALL);
    Plan plan;
    assert_int_equal(plan_make(&scene->manifest, 5, false, &plan), OK);
    assert_int_equal(plan.count, 1);
    assert_int_equal(plan.steps[0].base, 5);
    plan_done(&plan);
    uint64_t size = scene->manifest.bundles[3].size;
    scene->manifest.bundles[3].size = UINT64_C(1) << 32; /* dearer than the chain */
    assert_int_equal(plan_make(&scene->manifest, 5, false, &plan), OK);
    assert_int_equal(plan.count, 2);
    plan_done(&plan);
    scene->manifest.bundles[1].size = UINT64_C(1) << 32; /* all dearer than the whole */
    assert_int_equal(plan_make(&scene->manifest, 5, false, &plan), OK);
    assert_int_equal(plan.count, 1);
    assert_int_equal(plan.steps[0].base, 0);
    plan_done(&plan);
    scene->manifest.bundles[3].size = size;
    assert_int_equal(plan_make(&scene->manifest, 4, false, &plan), OK); /* no delta from 4 */
    assert_int_equal(plan.steps[0].base, 0);
    plan_done(&plan);
    assert_int_equal(plan_make(&scene->manifest, 5, true, &plan), OK);
    assert_int_equal(plan.steps[0].base, 0);
    plan_done(&plan);
}

static void a_whole_catalogue_in_parts_is_put_together(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 7, SMALL, 100000);
    assert_true(scene->manifest.bundle_count > 3);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(versions_installed(scene, 7, SMALL));
    assert_true(scene_same_file(scene_path(scene->data, CATALOGUE_FILE),
                                scene_path(scene->base, "version-7-%d.db", SMALL)));
    assert_int_equal(scene_leftovers(scene), 0);
}

static void a_missing_part_is_found_before_anything_is_copied(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 7, SMALL, 100000);
    assert_int_equal(unlink(versions_bundle(scene, 2)), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_BUNDLE_TRUNCATED);
    assert_int_equal(scene_leftovers(scene), 0);
    assert_true(versions_installed(scene, 5, SMALL));
}

/* The local file as a pulled stick leaves it: whole pieces, and part of one. */
static void cut_at(const Scene *scene, size_t index, double share)
{
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(file_read(versions_bundle(scene, index), 512u << 20, &bytes, &length), OK);
    assert_int_equal(folder_make(scene_path(scene->data, "import"), 0755), OK);
    assert_int_equal(file_write_new(scene_path(scene->data, "import/%s.part",
                                               scene->manifest.bundles[index].name),
                                    bytes, (size_t)((double)length * share), 0644),
                     OK);
    memory_free(bytes);
}

static void a_delta_goes_on_at_its_piece_on_another_copy_of_the_stick(void **state)
{
    Scene *scene = *state;
    const int large = 8192;
    versions_install(scene, 5, large);
    versions_pack(scene, 6, large, 0);
    size_t index = versions_add_delta(scene, 5, 6, large);
    size_t pieces = scene->manifest.bundles[index].piece_count;
    assert_true(pieces >= 4);
    cut_at(scene, index, 0.8);
    /* The other copy: the first piece of its file is not even readable as it was. */
    scene_flip(versions_bundle(scene, index), 1000);
    char expected[64];
    size_t first = (size_t)((double)scene->manifest.bundles[index].size * 0.8) / MANIFEST_PIECE;
    (void)snprintf(expected, sizeof expected, "goes on at piece %zu of %zu", first, pieces);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(said(scene, expected));
    assert_true(versions_installed(scene, 6, large));
}

static void a_whole_catalogue_in_parts_goes_on_in_its_part(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 7, SMALL, 100000);
    cut_at(scene, 0, 1.0); /* the first part is there; the stick's is broken since */
    scene_flip(versions_bundle(scene, 0), 1000);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(said(scene, "000007.full.2.db goes on at piece 0"));
    assert_true(versions_installed(scene, 7, SMALL));
}

static void a_delta_that_does_not_fit_gives_way_to_the_whole(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 6, SMALL, WHOLE);
    (void)versions_add_delta(scene, 5, 6, SMALL);
    sqlite3 *db = NULL; /* what is installed is called 5, but is not the office's 5 */
    assert_int_equal(database_open(scene_path(scene->data, CATALOGUE_FILE), &db), OK);
    assert_int_equal(database_run(db, "UPDATE cases SET revision = 99 WHERE id = 6"), OK);
    database_close(db);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(said(scene, "the whole catalogue instead"));
    assert_true(versions_installed(scene, 6, SMALL));
    assert_int_equal(scene_leftovers(scene), 0);
}

static void a_damaged_delta_gives_way_to_the_whole(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 6, SMALL, WHOLE);
    size_t index = versions_add_delta(scene, 5, 6, SMALL);
    scene_flip(versions_bundle(scene, index), 5000);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(versions_installed(scene, 6, SMALL));
}

static void assert_refused(Scene *scene, StickOutcome expected)
{
    assert_int_equal(scene_visit(scene), expected);
    assert_int_equal(scene_status(scene).version_after, 5);
    assert_true(file_exists(scene_on_stick(scene, id)));
    assert_int_equal(scene_leftovers(scene), 0);
    assert_false(file_exists(scene_path(scene->data, CATALOGUE_FILE "-journal")));
}

static void assert_nothing_changed(Scene *scene, StickOutcome expected)
{
    unsigned char before[HASH_BYTES], after[HASH_BYTES];
    scene_hash(scene_path(scene->data, CATALOGUE_FILE), before);
    assert_refused(scene, expected);
    scene_hash(scene_path(scene->data, CATALOGUE_FILE), after);
    assert_memory_equal(before, after, HASH_BYTES);
}

/* Pictures were put in before it was known, and are taken out again: other bytes, the same catalogue. */
static void without_a_whole_one_another_digest_changes_nothing(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 6, SMALL, 0);
    (void)versions_add_delta(scene, 5, 6, SMALL);
    scene->manifest.digests[0].digest[0] ^= 1;
    scene_sign(scene);

    Catalogue *before = NULL, *after = NULL;
    char *bytes = NULL;
    size_t length = 0;
    assert_ok(file_read(scene_path(scene->data, CATALOGUE_FILE), WHOLE, &bytes, &length));
    assert_ok(file_replace(scene_path(scene->run, "before"), bytes, length, 0600));
    memory_free(bytes);
    assert_refused(scene, OUTCOME_BUNDLE_INVALID);
    assert_ok(catalogue_open(scene_path(scene->run, "before"), &before));
    assert_ok(catalogue_open(scene_path(scene->data, CATALOGUE_FILE), &after));
    same_catalogues(before, after);
    catalogue_close(before);
    catalogue_close(after);
}

static void a_delta_for_another_version_leads_nowhere(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 7, SMALL, 0);
    (void)versions_add_delta(scene, 6, 7, SMALL);
    assert_nothing_changed(scene, OUTCOME_BUNDLE_INVALID);
}

static void a_delta_named_for_a_base_that_is_not_its_own_changes_nothing(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 7, SMALL, 0);
    size_t index = versions_add_delta(scene, 6, 7, SMALL);
    scene->manifest.bundles[index].base = 5;
    scene_sign(scene);
    assert_nothing_changed(scene, OUTCOME_BUNDLE_INVALID);
}

static void a_whole_catalogue_with_another_digest_is_refused(void **state)
{
    Scene *scene = *state;
    versions_pack(scene, 6, SMALL, WHOLE);
    scene->manifest.digests[0].digest[0] ^= 1;
    scene_sign(scene);
    assert_nothing_changed(scene, OUTCOME_BUNDLE_INVALID);
}

static void words_of_who_is_gone_leave_the_index_when_the_stick_is_free(void **state)
{
    Scene *scene = *state;
    char *bytes = NULL;
    size_t length = 0;
    const VisitOptions options = {.data = scene->data, .run = scene->run};
    versions_pack(scene, 6, SMALL, 0);
    (void)versions_add_delta(scene, 5, 6, SMALL);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(visit_tidy(&options), OK);
    assert_int_equal(visit_tidy(&options), OK); /* nothing is left to do */
    assert_true(versions_installed(scene, 6, SMALL));
    assert_int_equal(file_read(scene_path(scene->data, CATALOGUE_FILE), 64 << 20, &bytes, &length),
                     OK);
    assert_null(memmem(bytes, length, "of21", 4)); /* (21 + 6) % 9 == 0 */
    assert_non_null(memmem(bytes, length, "of20", 4));
    memory_free(bytes);
}

static void a_kiosk_without_catalogue_is_tidy(void **state)
{
    Scene *scene = *state;
    const VisitOptions options = {.data = scene->data, .run = scene->run};
    assert_int_equal(unlink(scene_path(scene->data, CATALOGUE_FILE)), 0);
    assert_int_equal(visit_tidy(&options), OK);
    assert_false(file_exists(scene_path(scene->data, CATALOGUE_FILE)));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_delta_changes_the_catalogue_where_it_stands),
        TEST(a_delta_counts_when_its_copy_cannot_be_removed),
        TEST(a_chain_is_walked_step_by_step),
        TEST(the_way_with_the_fewest_bytes_is_taken),
        TEST(a_whole_catalogue_in_parts_is_put_together),
        TEST(a_missing_part_is_found_before_anything_is_copied),
        TEST(a_delta_goes_on_at_its_piece_on_another_copy_of_the_stick),
        TEST(a_whole_catalogue_in_parts_goes_on_in_its_part),
        TEST(a_delta_that_does_not_fit_gives_way_to_the_whole),
        TEST(a_damaged_delta_gives_way_to_the_whole),
        TEST(without_a_whole_one_another_digest_changes_nothing),
        TEST(a_delta_for_another_version_leads_nowhere),
        TEST(a_delta_named_for_a_base_that_is_not_its_own_changes_nothing),
        TEST(a_whole_catalogue_with_another_digest_is_refused),
        TEST(words_of_who_is_gone_leave_the_index_when_the_stick_is_free),
        TEST(a_kiosk_without_catalogue_is_tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
