/* What a pack does with cases that are over: they leave, a tombstone stays, and no older table brings them
 * back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static OfficeScene scene;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_close(&scene);
    return 0;
}

static void a_withdrawn_case_leaves_a_tombstone_that_an_older_table_cannot_undo(void **state)
{
    (void)state;
    office_picture(&scene, "a.jpg", 50);
    office_table(&scene, "case_number,revision,status,photo_1\n%s,1,searching,a.jpg\n",
                 office_number(0));
    office_must_pack(&scene);
    assert_true(office_lists(&scene, 0));

    office_table(&scene, "case_number,revision,status,photo_1\n%s,2,withdrawn,a.jpg\n",
                 office_number(0));
    office_must_pack(&scene);
    assert_false(office_lists(&scene, 0));
    assert_int_equal(scene.pack.counts.tombstones, 1);
    assert_int_equal(scene.pack.counts.photos, 0);

    office_table(&scene, "case_number,revision,status,photo_1\n%s,1,searching,a.jpg\n",
                 office_number(0));
    office_must_pack(&scene);
    assert_false(office_lists(&scene, 0));
    assert_int_equal(scene.pack.counts.tombstones, 1);
    assert_int_equal(scene.pack.counts.stay_buried, 1);
    office_warned(&scene, "cases.csv: row 2, column revision: case ");
    office_warned(&scene, "only a revision of 3 or more brings it back");

    office_table(&scene, "case_number,revision,status,photo_1\n%s,2,searching,a.jpg\n",
                 office_number(0));
    office_must_pack(&scene);
    assert_false(office_lists(&scene, 0));

    office_table(&scene, "case_number,revision,status,photo_1\n%s,3,searching,a.jpg\n",
                 office_number(0));
    office_must_pack(&scene);
    assert_true(office_lists(&scene, 0));
    assert_int_equal(scene.pack.counts.tombstones, 0);
}

static void a_tombstone_stays_when_the_table_forgets_the_case(void **state)
{
    (void)state;
    office_table(&scene, "case_number,status\n%s,reunited\n", office_number(0));
    office_must_pack(&scene);
    office_table(&scene, "case_number\n%s\n", office_number(1));
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.tombstones, 1);
    assert_true(office_lists(&scene, 1));
}

/* As kiosks read it. */
static int64_t tombstone_revision(void)
{
    int64_t revision = 0;
    Catalogue *catalogue = office_catalogue(&scene);
    assert_int_equal(database_number(catalogue_database(catalogue),
                                     "SELECT revision FROM tombstones", &revision),
                     OK);
    catalogue_close(catalogue);
    return revision;
}

static void a_tombstone_is_never_lower_than_what_was_shown(void **state)
{
    (void)state;
    office_table(&scene, "case_number,revision,status\n%s,5,searching\n", office_number(0));
    office_must_pack(&scene);
    office_table(&scene, "case_number,revision,status\n%s,2,withdrawn\n", office_number(0));
    office_must_pack(&scene);
    assert_int_equal(tombstone_revision(), 5);
    office_table(&scene, "case_number,revision,status\n%s,5,searching\n", office_number(0));
    office_must_pack(&scene);
    assert_false(office_lists(&scene, 0));
}

static void without_revisions_a_withdrawn_case_stays_away(void **state)
{
    (void)state;
    office_table(&scene, "case_number,status\n%s,withdrawn\n", office_number(0));
    office_must_pack(&scene);
    office_table(&scene, "case_number,status\n%s,searching\n", office_number(0));
    office_must_pack(&scene);
    assert_false(office_lists(&scene, 0));
}

static void an_expired_case_is_not_shown(void **state)
{
    (void)state;
    office_table(&scene, "case_number,expiry\n%s,2001-01-01\n%s,2099\n", office_number(0),
                 office_number(1));
    office_must_pack(&scene);
    assert_false(office_lists(&scene, 0));
    assert_true(office_lists(&scene, 1));
    assert_int_equal(scene.pack.counts.expired, 1);
}

/* Row 0 with a name, this revision and flags. */
static void row(int revision, const char *show_name, const char *precision)
{
    office_table(&scene,
                 "case_number,revision,current_name,separation_place,show_name,place_precision\n"
                 "%s,%d,小芳,520526|石桥村,%s,%s\n",
                 office_number(0), revision, show_name, precision);
}

static void an_older_row_shows_nothing_that_was_withheld_since(void **state)
{
    (void)state;
    row(1, "yes", "");
    office_must_pack(&scene);
    row(2, "no", "");
    office_must_pack(&scene);
    assert_int_equal(scratch_run("cp -a stick before"), 0);
    row(1, "yes", "");
    assert_int_equal(office_pack(&scene), INVALID);
    assert_non_null(strstr(text_get(&scene.pack.problems.sentences),
                           "cases.csv: row 2, column revision: case "));
    assert_non_null(strstr(text_get(&scene.pack.problems.sentences), "--older-table"));
    assert_int_equal(scratch_run("diff -r stick before && ! grep -rq 小芳 stick"), 0);
    scene.older_table = true;
    office_must_pack(&scene);
    office_warned(&scene, "--older-table");
    scene.older_table = false;
    row(2, "no", "");
    office_must_pack(&scene);
    assert_int_equal(scene.pack.warnings.count, 0);
}

static void flags_that_loosen_without_a_higher_revision_are_said(void **state)
{
    (void)state;
    row(1, "no", "prefecture");
    office_must_pack(&scene);
    row(1, "yes", "prefecture");
    office_must_pack(&scene);
    office_warned(&scene, "(show_name)");
    row(1, "yes", "village");
    office_must_pack(&scene);
    office_warned(&scene, "(place_precision)");
    row(1, "no", "province"); /* tighter is always fine */
    office_must_pack(&scene);
    assert_int_equal(scene.pack.warnings.count, 0);
    row(2, "yes", "village"); /* and so is what was meant */
    office_must_pack(&scene);
    assert_int_equal(scene.pack.warnings.count, 0);
}

static void a_photograph_that_is_held_back_no_more_is_said(void **state)
{
    (void)state;
    static const char *const SHOW[] = {"no", "yes", "no"};
    office_picture(&scene, "a.jpg", 50);
    for (size_t i = 0; i < 3; i++) {
        office_table(&scene, "case_number,photo_1,photo_1_show\n%s,a.jpg,%s\n", office_number(0),
                     SHOW[i]);
        office_must_pack(&scene);
        assert_int_equal(scene.pack.warnings.count, i == 1);
    }
}

static void a_failed_pack_forgets_its_tombstones(void **state)
{
    (void)state;
    scratch_write("cases/photos/a.jpg", "no picture", 10);
    office_table(&scene, "case_number,status,photo_1\n%s,withdrawn,\n%s,,a.jpg\n", office_number(0),
                 office_number(1));
    assert_int_equal(office_pack(&scene), INVALID);
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);
    assert_true(office_lists(&scene, 0));
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_withdrawn_case_leaves_a_tombstone_that_an_older_table_cannot_undo),
        PROMISE(a_tombstone_stays_when_the_table_forgets_the_case),
        PROMISE(a_tombstone_is_never_lower_than_what_was_shown),
        PROMISE(without_revisions_a_withdrawn_case_stays_away),
        PROMISE(an_expired_case_is_not_shown),
        PROMISE(an_older_row_shows_nothing_that_was_withheld_since),
        PROMISE(flags_that_loosen_without_a_higher_revision_are_said),
        PROMISE(a_photograph_that_is_held_back_no_more_is_said),
        PROMISE(a_failed_pack_forgets_its_tombstones),
    };
    return cmocka_run_group_tests_name("office/pack_judge", tests, NULL, NULL);
}
