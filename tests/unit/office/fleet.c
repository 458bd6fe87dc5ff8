/* What kiosks say of themselves: believed only with the kiosk's signature, never an older word over a
 * newer one; and which kiosks and sticks somebody should ask after. */
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"
#include "office/fleet.h"
#include "stick/status.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

#define NOW   INT64_C(1764000000)
#define A_DAY 86400

static OfficeScene scene;
static TestKiosk kiosk;
static Collection collection;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_kiosk(&scene, "GZ-0001", &kiosk);
    collection = (Collection){.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    collect_done(&collection);
    office_kiosk_close(&kiosk);
    office_close(&scene);
    return 0;
}

static const char GOOD[] =
    "{\"format\":1,\"kiosk\":\"%s\",\"office\":\"DEMO\",\"software\":\"0.1.0\",\"number\":%d,"
    "\"time\":%lld,\"catalogue\":%d,\"uptime\":60,\"reports_waiting\":3,\"boots\":9,\"unclean\":0,"
    "\"disk_free\":9000000000,\"keys\":{\"announcement\":0,\"sealing\":\"x\",\"signing\":[]},"
    "\"visits\":[],\"troubles\":[]}";

static void put_text(const char *json)
{
    char *signature = NULL, path[PATH_SIZE];
    assert_ok(sign_message(kiosk.identity.secret, json, strlen(json), "health", &signature));
    assert_ok(path_join(path, kiosk.folder, "health.json"));
    assert_ok(file_replace(path, json, strlen(json), 0644));
    assert_ok(path_join(path, kiosk.folder, "health.json.minisig"));
    assert_ok(file_replace(path, signature, strlen(signature), 0644));
    free(signature);
}

static void put(const char *name, int number, int64_t time, int catalogue)
{
    char json[1024];
    (void)snprintf(json, sizeof json, GOOD, name, number, (long long)time, catalogue);
    put_text(json);
}

static void collect(size_t refused)
{
    collect_done(&collection);
    collection.refused = (Problems){0};
    assert_ok(collect_run(&collection));
    if (collection.refused.count != refused)
        print_error("%s", text_get(&collection.refused.sentences));
    assert_int_equal(collection.refused.count, refused);
}

static Result note_catalogue(const DeskHealth *row, void *user)
{
    *(int64_t *)user = row->record != NULL ? row->catalogue : -1;
    return OK;
}

static int64_t known_catalogue(void)
{
    int64_t catalogue = 0;
    assert_ok(desk_health_each(scene.desk, note_catalogue, &catalogue));
    return catalogue;
}

static void a_signed_record_is_kept_and_a_newer_one_takes_its_place(void **state)
{
    (void)state;
    assert_int_equal(known_catalogue(), -1);
    put("GZ-0001", 1, NOW, 4);
    collect(0);
    assert_int_equal(known_catalogue(), 4);
    put("GZ-0001", 2, NOW + 1, 5);
    collect(0);
    assert_int_equal(known_catalogue(), 5);
}

static void an_old_record_on_a_late_stick_changes_nothing(void **state)
{
    (void)state;
    put("GZ-0001", 7, NOW, 5);
    collect(0);
    put("GZ-0001", 6, NOW - 9, 4);
    collect(0);
    assert_int_equal(known_catalogue(), 5);
    put("GZ-0001", 1, NOW + 9, 6); /* it got a new data card, and counts from 1 again */
    collect(0);
    assert_int_equal(known_catalogue(), 6);
}

static void a_record_that_is_not_the_kiosks_own_is_refused(void **state)
{
    (void)state;
    put("GZ-0001", 1, NOW, 4);
    assert_int_equal(scratch_run("sed -i 's/\"catalogue\":4/\"catalogue\":9/' "
                                 "stick/HOMEWARD/from-kiosks/GZ-0001/health.json"),
                     0);
    collect(1);
    put("GZ-0002", 1, NOW, 4);
    collect(1);
    put("GZ-0001", 1, NOW, 4);
    assert_int_equal(scratch_run("rm stick/HOMEWARD/from-kiosks/GZ-0001/health.json.minisig"), 0);
    collect(1);
    assert_int_equal(known_catalogue(), -1);
}

static void a_record_out_of_form_is_refused_and_the_reports_are_taken(void **state)
{
    (void)state;
    static const char *const broken[] = {"", "{", "[]", "{\"format\":1}", "{\"format\":2}"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        put_text(broken[i]);
        collect(1);
    }
    kiosk_report(&kiosk, "in the market", NULL);
    collect(1);
    assert_int_equal(collection.fresh, 1);
    assert_int_equal(known_catalogue(), -1);
}

static void what_is_not_told_is_not_zero(void **state)
{
    (void)state;
    char json[1024];
    Health health;
    (void)snprintf(json, sizeof json, GOOD, "GZ-0001", 1, (long long)NOW, 4);
    assert_ok(health_read(json, strlen(json), "GZ-0001", "DEMO", &health));
    assert_int_equal(health.boots, 9);
    assert_int_equal(health.temperature, HEALTH_UNTOLD);
    assert_int_equal(health.card_used, HEALTH_UNTOLD);
    assert_int_equal(health.outboxes_broken, HEALTH_UNTOLD);
}

static void assert_judged(const Health *health, const DeskHealth *row, const char *words)
{
    Fleet fleet = {.desk = scene.desk, .keyring = &scene.keyring, .now = NOW, .overdue_days = 60};
    Text out = {0};
    fleet_judge(&fleet, row, health, &out);
    if (*words == '\0')
        assert_string_equal(text_get(&out), "");
    if (strstr(text_get(&out), words) == NULL)
        print_error("not said: %s but: %s\n", words, text_get(&out));
    assert_non_null(strstr(text_get(&out), words));
    text_done(&out);
}

static void what_somebody_should_look_at_is_said(void **state)
{
    (void)state;
    DeskHealth row = {.kiosk = "GZ-0001", .received_at = NOW - 3 * A_DAY};
    const Health good = {.card_used = 10,
                         .card_end = 1,
                         .temperature = 40000,
                         .disk_free = (int64_t)8 << 30,
                         .outcome = "ok"};
    Health bad = good;
    assert_judged(&good, &row, "");
    assert_judged(NULL, &row, "nothing was heard");
    bad.card_used = 90;
    assert_judged(&bad, &row, "worn (90 %)");
    bad = good;
    bad.temperature = 83000;
    assert_judged(&bad, &row, "hot (83");
    bad = good;
    bad.disk_free = 100 << 20;
    assert_judged(&bad, &row, "only 100 MB");
    bad = good;
    bad.unclean = 3;
    assert_judged(&bad, &row, "3 of 0 starts");
    bad = good;
    (void)snprintf(bad.outcome, sizeof bad.outcome, "stick-full");
    assert_judged(&bad, &row, "its last stick was full: send another one");
    bad = good;
    bad.outboxes_broken = 1;
    assert_judged(&bad, &row, "reports may be lost there: send the technician");
    bad = good;
    bad.read_only = 1;
    assert_judged(&bad, &row, "can only be read");
    row.received_at = NOW - 61 * A_DAY;
    assert_judged(&good, &row, "overdue: nothing was heard for 61 days");
    assert_ok(keyring_rotate(&scene.keyring, KEYRING_NEW_SIGNING, NULL, NOW));
    assert_judged(&good, &row, "only to announcement 0");
}

static void every_end_of_a_visit_has_plain_words(void **state)
{
    (void)state;
    Fleet fleet = {.desk = scene.desk, .keyring = &scene.keyring, .now = NOW, .overdue_days = 60};
    DeskHealth row = {.kiosk = "GZ-0001", .received_at = NOW};
    Health health = {.disk_free = HEALTH_UNTOLD};
    for (int outcome = OUTCOME_OK; outcome <= OUTCOME_INTERNAL; outcome++) {
        Text out = {0};
        bool silent = outcome == OUTCOME_OK || outcome == OUTCOME_ROLLBACK;
        (void)snprintf(health.outcome, sizeof health.outcome, "%s",
                       stick_outcome_name((StickOutcome)outcome));
        fleet_judge(&fleet, &row, &health, &out);
        assert_int_equal(out.length == 0, silent);
        assert_null(strstr(text_get(&out), "ended with"));
        text_done(&out);
    }
}

static Result note_stick(const DeskStick *stick, void *user)
{
    DeskStick *out = user;
    static char name[64];
    (void)snprintf(name, sizeof name, "%s", stick->stick);
    *out = *stick;
    out->stick = name;
    return OK;
}

static void a_stick_that_does_not_come_back_is_overdue(void **state)
{
    (void)state;
    Fleet fleet = {.desk = scene.desk, .keyring = &scene.keyring, .overdue_days = 60};
    DeskStick stick = {0};
    office_table(&scene, "case_number,kind,status\n%s,child_seeking_family,searching\n",
                 office_number(1));
    office_must_pack(&scene);
    assert_ok(desk_sticks_each(scene.desk, note_stick, &stick));
    assert_true(stick.packed_at > 0);
    assert_int_equal(stick.returned_at, 0);
    fleet.now = stick.packed_at + 60 * A_DAY;
    assert_int_equal(fleet_stick_overdue(&fleet, &stick), 0);
    fleet.now = stick.packed_at + 61 * A_DAY;
    assert_int_equal(fleet_stick_overdue(&fleet, &stick), 61);
    collection.received_at = NOW;
    collect(0);
    assert_ok(desk_sticks_each(scene.desk, note_stick, &stick));
    assert_true(stick.returned_at > 0);
    assert_int_equal(fleet_stick_overdue(&fleet, &stick), 0);
    office_must_pack(&scene); /* it leaves again */
    assert_ok(desk_sticks_each(scene.desk, note_stick, &stick));
    assert_int_equal(stick.returned_at, 0);
    assert_int_equal(stick.version, 2);
}

static void the_table_and_the_json_tell_the_same(void **state)
{
    (void)state;
    Fleet fleet = {.desk = scene.desk, .keyring = &scene.keyring, .now = NOW, .overdue_days = 60};
    char *text = NULL;
    size_t length = 0;
    put("GZ-0001", 1, NOW, 4);
    collect(0);
    FILE *out = open_memstream(&text, &length);
    assert_ok(fleet_print(&fleet, out));
    assert_int_equal(fclose(out), 0);
    assert_non_null(strstr(text, "GZ-0001          2025-11-24  4         0.1.0    3       -\n"));
    free(text);
    out = open_memstream(&text, &length);
    assert_ok(fleet_print_json(&fleet, out));
    assert_int_equal(fclose(out), 0);
    json_t *root = json_loads(text, 0, NULL);
    const json_t *first = json_array_get(json_object_get(root, "kiosks"), 0);
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(first, "health"), "reports_waiting")),
        3);
    json_decref(root);
    free(text);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_signed_record_is_kept_and_a_newer_one_takes_its_place),
        PROMISE(an_old_record_on_a_late_stick_changes_nothing),
        PROMISE(a_record_that_is_not_the_kiosks_own_is_refused),
        PROMISE(a_record_out_of_form_is_refused_and_the_reports_are_taken),
        PROMISE(what_is_not_told_is_not_zero),
        PROMISE(what_somebody_should_look_at_is_said),
        PROMISE(every_end_of_a_visit_has_plain_words),
        PROMISE(a_stick_that_does_not_come_back_is_overdue),
        PROMISE(the_table_and_the_json_tell_the_same),
    };
    return cmocka_run_group_tests_name("office/fleet", tests, NULL, NULL);
}
