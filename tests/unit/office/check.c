/* A stick is judged in the office as kiosks will judge it, with what to do, and left as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"
#include "office/check.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static OfficeScene scene;
static TestKiosk kiosk;
static Check check;
static char *told;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_kiosk(&scene, "GZ-0001", &kiosk);
    office_table(&scene, "case_number,kind,status\n%s,child_seeking_family,searching\n",
                 office_number(1));
    office_must_pack(&scene);
    check = (Check){0};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    free(told);
    told = NULL;
    check_done(&check);
    office_kiosk_close(&kiosk);
    office_close(&scene);
    return 0;
}

#define FINGERPRINT "find stick -printf '%%p %%m %%s %%T@ %%C@\\n' | sort >"

static void assert_wrong(size_t count, const char *words)
{
    size_t length = 0;
    free(told);
    check_done(&check);
    assert_int_equal(scratch_run(FINGERPRINT " before"), 0);
    check = (Check){.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick};
    check.out = open_memstream(&told, &length);
    assert_ok(check_run(&check));
    assert_int_equal(fclose(check.out), 0);
    assert_int_equal(scratch_run(FINGERPRINT " after && cmp before after"), 0);
    const char *sentences = text_get(&check.wrong.sentences);
    if (check.wrong.count != count || strstr(sentences, words) == NULL)
        print_error("not said: %s\nbut:\n%s", words, sentences);
    assert_int_equal(check.wrong.count, count);
    assert_non_null(strstr(sentences, words));
}

static void a_good_stick_has_nothing_wrong(void **state)
{
    (void)state;
    kiosk_report(&kiosk, "one", NULL);
    kiosk_report(&kiosk, "two", NULL);
    assert_wrong(0, "");
    assert_non_null(strstr(told, "of office DEMO, catalogue 1, packed on 20"));
    assert_non_null(strstr(told, "from GZ-0001: 2 reports (its key is not known yet"));
}

static void a_folder_that_is_no_stick_is_said(void **state)
{
    (void)state;
    assert_int_equal(scratch_run("mv stick/HOMEWARD stick/ELSE"), 0);
    assert_wrong(1, "has no folder HOMEWARD");
}

static void what_is_in_the_way_of_the_reports_is_said(void **state)
{
    (void)state;
    kiosk_report(&kiosk, "one", NULL);
    assert_int_equal(
        scratch_run(
            "cd stick/HOMEWARD/from-kiosks/GZ-0001 && rm -f kiosk.card && mkdir kiosk.card"),
        0);
    assert_wrong(1, "something else lies where from-kiosks/GZ-0001/kiosk.card belongs");
    assert_int_equal(
        scratch_run("rm -r stick/HOMEWARD/from-kiosks && touch stick/HOMEWARD/from-kiosks"), 0);
    assert_wrong(1, "from-kiosks: is no folder");
}

static void a_stick_that_can_only_be_read_is_said(void **state)
{
    (void)state;
    if (mount(scene.stick, scene.stick, NULL, MS_BIND, NULL) != 0)
        skip(); /* only root may */
    int made = mount(NULL, scene.stick, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL);
    assert_wrong(1, "can only be read");
    assert_int_equal(umount(scene.stick), 0);
    assert_int_equal(made, 0);
}

static void a_changed_a_foreign_and_a_missing_manifest_are_told_apart(void **state)
{
    (void)state;
    assert_int_equal(scratch_run("cp -a stick good"), 0);
    assert_int_equal(
        scratch_run("sed -i 's/\"version\": 1/\"version\": 2/' stick/HOMEWARD/manifest.json"), 0);
    assert_wrong(1, "was changed after it was signed");
    assert_int_equal(scratch_run("rm -r stick && cp -a good stick && "
                                 "rm stick/HOMEWARD/manifest.json.minisig"),
                     0);
    assert_wrong(1, "manifest.json.minisig: is missing: pack the stick again");
    assert_int_equal(scratch_run("rm stick/HOMEWARD/manifest.json"), 0);
    assert_wrong(1, "manifest.json: is missing: pack the stick again");
    Keyring other = {0};
    assert_ok(keyring_create(scratch_path("other"), "YN", NULL));
    assert_ok(keyring_open(scratch_path("other"), &other));
    Keyring ours = scene.keyring;
    assert_int_equal(scratch_run("rm -r stick && cp -a good stick"), 0);
    scene.keyring = other;
    assert_wrong(1, "is not signed by this office");
    scene.keyring = ours;
}

static void a_stick_from_before_the_keys_changed_is_to_be_packed_again(void **state)
{
    (void)state;
    char old[17];
    sign_public_name(&scene.keyring.signing, old);
    assert_ok(keyring_rotate(&scene.keyring, KEYRING_NEW_SIGNING, NULL, 1));
    assert_wrong(1, "before the newest keys");
    assert_ok(keyring_retire(&scene.keyring, old, NULL, 1));
    assert_wrong(1, "signed with a retired key");
    assert_ok(keyring_unlock_signing(&scene.keyring, NULL));
    office_must_pack(&scene);
    assert_wrong(0, "");
    assert_int_equal(scratch_run("rm stick/HOMEWARD/keys/0002.json"), 0);
    assert_wrong(1, "keys/0002.json: is missing");
    assert_int_equal(scratch_run("sed -i s/DEMO/DEMA/ stick/HOMEWARD/keys/0001.json"), 0);
    assert_wrong(1, "keys/0001.json: announcement of keys 1");
}

static void a_damaged_bundle_is_named_with_its_piece(void **state)
{
    (void)state;
    assert_int_equal(scratch_run("printf X | dd of=$(ls stick/HOMEWARD/bundles/*) bs=1 seek=9000 "
                                 "conv=notrunc status=none"),
                     0);
    assert_wrong(1, "piece 1 of 1 is damaged");
    assert_int_equal(scratch_run("truncate -s -10 stick/HOMEWARD/bundles/*"), 0);
    assert_wrong(1, "instead of");
    assert_int_equal(scratch_run("rm stick/HOMEWARD/bundles/*"), 0);
    assert_wrong(1, "full.1.db: is missing: pack the stick again");
    assert_int_equal(scratch_run("mkdir stick/HOMEWARD/bundles/000001.full.1.db"), 0);
    assert_wrong(1, ": pack the stick again");
}

static void changed_acknowledgements_and_cut_reports_are_said(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    assert_int_equal(scratch_run("echo >> stick/HOMEWARD/for-kiosks/GZ-0001.json"), 0);
    assert_wrong(1, "GZ-0001.json");
    assert_int_equal(scratch_run("rm stick/HOMEWARD/for-kiosks/GZ-0001.json"), 0);
    assert_wrong(1, "GZ-0001.json: is missing: pack the stick again");
    office_must_pack(&scene);
    kiosk_report(&kiosk, "one", NULL);
    kiosk_report(&kiosk, "two", path);
    assert_int_equal(truncate(path, 100), 0);
    assert_wrong(1, "GZ-0001: 1 report is cut");
    assert_int_equal(scratch_run("mkdir stick/HOMEWARD/from-kiosks/GZ-0099"), 0);
    assert_wrong(2, "GZ-0099");
}

static void what_lies_where_reports_belong_is_said(void **state)
{
    (void)state;
    assert_int_equal(
        scratch_run("cd stick/HOMEWARD/from-kiosks && rm -r GZ-0001 && touch GZ-0001 NOTES"), 0);
    assert_wrong(1,
                 "from-kiosks: GZ-0001 is no folder, so this kiosk can leave no report: remove it");
    assert_int_equal(
        scratch_run("cd stick/HOMEWARD/from-kiosks && rm GZ-0001 && ln -s /etc GZ-0001"), 0);
    assert_wrong(1, "from-kiosks: GZ-0001 is no folder");
    assert_int_equal(scratch_run("cd stick/HOMEWARD && rm -r from-kiosks && touch from-kiosks"), 0);
    assert_wrong(1, "from-kiosks: is no folder, so no kiosk can leave a report");
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_good_stick_has_nothing_wrong),
        PROMISE(a_folder_that_is_no_stick_is_said),
        PROMISE(what_is_in_the_way_of_the_reports_is_said),
        PROMISE(a_stick_that_can_only_be_read_is_said),
        PROMISE(a_changed_a_foreign_and_a_missing_manifest_are_told_apart),
        PROMISE(a_stick_from_before_the_keys_changed_is_to_be_packed_again),
        PROMISE(a_damaged_bundle_is_named_with_its_piece),
        PROMISE(what_lies_where_reports_belong_is_said),
        PROMISE(changed_acknowledgements_and_cut_reports_are_said),
    };
    return cmocka_run_group_tests_name("office/check", tests, NULL, NULL);
}
