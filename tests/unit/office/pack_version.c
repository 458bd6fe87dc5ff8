/* A desk that came back from an older copy gives no version twice, and another office's stick is not
 * overwritten unasked. */
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

#include "../../support/check.h"

static OfficeScene scene;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_close(&scene);
    return 0;
}

static void must_refuse(const char *words)
{
    assert_int_equal(office_pack(&scene), INVALID);
    if (strstr(error_detail(), words) == NULL)
        print_error("%s\n", error_detail());
    assert_non_null(strstr(error_detail(), words));
}

/* The desk as it was after its first pack, while the stick went on. */
static void restore_older_desk(void)
{
    desk_close(scene.desk);
    scene.desk = NULL;
    assert_int_equal(scratch_run("cp -a desk copy"), 0);
    assert_ok(desk_open(scene.desk_folder, &scene.desk));
    for (int i = 0; i < 2; i++)
        office_must_pack(&scene);
    desk_close(scene.desk);
    scene.desk = NULL;
    assert_int_equal(scratch_run("rm -r desk && mv copy desk"), 0);
    assert_ok(desk_open(scene.desk_folder, &scene.desk));
}

static void an_older_desk_goes_above_what_the_stick_has(void **state)
{
    (void)state;
    restore_older_desk();
    must_refuse("--above 3");
    scene.above = 2;
    must_refuse("--above 3");
    scene.above = 3;
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.version, 4);
    scene.above = 0;
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.version, 5);
}

static void hear_of(int64_t catalogue)
{
    bool kept = false;
    const DeskHealth health = {.kiosk = "GZ-0001",
                               .number = catalogue,
                               .time = catalogue,
                               .catalogue = catalogue,
                               .record = "{}"};
    assert_ok(desk_health_put(scene.desk, &health, &kept));
    assert_true(kept);
}

static void a_kiosk_that_knows_a_later_version_is_heard(void **state)
{
    (void)state;
    const uint8_t enrolment[ENROLMENT_BYTES] = {7};
    assert_ok(desk_kiosk_add(scene.desk, "GZ-0001", enrolment, 5));
    hear_of(1);
    office_must_pack(&scene);
    hear_of(9);
    must_refuse("--above 9");
    hear_of(PACK_ABOVE_MAX); /* no honest kiosk has it, and it must not stop the office */
    office_must_pack(&scene);
}

static void another_offices_stick_is_kept(void **state)
{
    (void)state;
    Keyring other = {0}, ours = scene.keyring;
    assert_ok(keyring_create(scratch_path("other"), "YN", NULL));
    assert_ok(keyring_open(scratch_path("other"), &other));
    assert_ok(keyring_unlock_signing(&other, NULL));
    assert_int_equal(scratch_run("cp -a stick before"), 0);
    scene.keyring = other;
    must_refuse("--stick-is-ours");
    assert_int_equal(scratch_run("diff -r stick before"), 0);
    scene.stick_is_ours = true;
    office_must_pack(&scene);
    other = scene.keyring;
    scene.keyring = ours;
    keyring_close(&other);
}

static void a_damaged_stick_of_ours_is_packed_again(void **state)
{
    (void)state;
    assert_int_equal(scratch_run("echo >> stick/HOMEWARD/manifest.json"), 0);
    office_must_pack(&scene);
    assert_int_equal(scratch_run("echo > stick/HOMEWARD/manifest.json.minisig"), 0);
    office_must_pack(&scene);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(an_older_desk_goes_above_what_the_stick_has),
        PROMISE(a_kiosk_that_knows_a_later_version_is_heard),
        PROMISE(another_offices_stick_is_kept),
        PROMISE(a_damaged_stick_of_ours_is_packed_again),
    };
    return cmocka_run_group_tests_name("office/pack_version", tests, NULL, NULL);
}
