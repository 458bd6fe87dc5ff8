/* Reports on their way out: all of them, each time, never over another file, and only what reads
 * back. */
#include <jansson.h>
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
#include "base/memory.h"
#include "stick/boots.h"
#include "stick/troubles.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static uint8_t ids[2][REPORT_ID_BYTES];

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    scene_install(&scene, 5);
    scene_pack(&scene, 5, 0);
    scene_report(&scene, ids[0]);
    scene_report(&scene, ids[1]);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

static const char *kiosk_folder(const Scene *scene)
{
    return scene_path(scene->root, "from-kiosks/" SCENE_KIOSK);
}

static Result count_one(const char *name, void *user)
{
    size_t length = strlen(name);
    if (length > 7 && strcmp(name + length - 7, ".report") == 0)
        ++*(int *)user;
    return OK;
}

static int reports_on_stick(const Scene *scene)
{
    int count = 0;
    assert_int_equal(folder_each(kiosk_folder(scene), 1000, count_one, &count), OK);
    return count;
}

static void assert_opens(const Scene *scene, const char *path)
{
    Envelope envelope;
    char *bytes = NULL, *letter = NULL;
    size_t length, letter_length;
    assert_int_equal(file_read(path, ENVELOPE_MAX, &bytes, &length), OK);
    assert_int_equal(envelope_parse((const uint8_t *)bytes, length, &envelope), OK);
    assert_int_equal(box_open(scene->office_box, envelope.sealed, envelope.sealed_length, &letter,
                              &letter_length),
                     OK);
    assert_non_null(strstr(letter, SCENE_WORDS));
    memory_free(letter);
    memory_free(bytes);
}

static void every_report_lies_on_the_stick_and_opens_in_the_office(void **state)
{
    Scene *scene = *state;
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(reports_on_stick(scene), 2);
    assert_opens(scene, scene_on_stick(scene, ids[0]));
    assert_opens(scene, scene_on_stick(scene, ids[1]));
    StickStatus status = scene_status(scene);
    assert_int_equal(status.state, STICK_DONE);
    assert_int_equal(status.reports_sent, 2);
    assert_int_equal(status.reports_waiting, 2);
}

static void a_second_visit_adds_nothing_and_keeps_every_report(void **state)
{
    Scene *scene = *state;
    struct stat before, after;
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(stat(scene_on_stick(scene, ids[0]), &before), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(stat(scene_on_stick(scene, ids[0]), &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    assert_int_equal(reports_on_stick(scene), 2);
    assert_int_equal(scene_waiting(scene), 2);
    assert_int_equal(scene_status(scene).reports_sent, 2);
}

static void another_stick_takes_the_same_reports_again(void **state)
{
    Scene *scene = *state;
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(rename(kiosk_folder(scene), scene_path(scene->base, "lost")), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(reports_on_stick(scene), 2);
}

/* What a pulled stick leaves: the name, and not all of the bytes. */
static void a_cut_file_under_a_reports_name_is_kept_and_the_report_gets_another(void **state)
{
    Scene *scene = *state;
    const char *name = scene_on_stick(scene, ids[0]);
    char second[PATH_SIZE];
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(truncate(name, 20), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    struct stat info;
    assert_int_equal(stat(name, &info), 0);
    assert_int_equal(info.st_size, 20);
    (void)snprintf(second, sizeof second, "%.*s.2.report", (int)(strlen(name) - 7), name);
    assert_opens(scene, second);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(reports_on_stick(scene), 3);
}

static void a_link_under_a_reports_name_is_not_written_through(void **state)
{
    Scene *scene = *state;
    const char *victim = scene_path(scene->base, "victim");
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(unlink(scene_on_stick(scene, ids[0])), 0);
    scene_put(victim, "mine");
    assert_int_equal(symlink(victim, scene_on_stick(scene, ids[0])), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    struct stat info;
    assert_int_equal(stat(victim, &info), 0);
    assert_int_equal(info.st_size, 4);
    assert_int_equal(reports_on_stick(scene), 3);
}

static void a_link_in_place_of_the_kiosks_folder_ends_the_visit(void **state)
{
    Scene *scene = *state;
    const char *elsewhere = scene_path(scene->base, "elsewhere");
    assert_int_equal(folder_make(elsewhere, 0755), OK);
    assert_int_equal(symlink(elsewhere, scene_path(scene->root, "from-kiosks")), 0);
    assert_int_equal(scene_visit(scene), OUTCOME_STICK_WRITE);
    assert_int_equal(rmdir(elsewhere), 0); /* still empty */
    assert_int_equal(scene_waiting(scene), 2);
}

static void a_report_whose_every_name_is_taken_is_trouble_and_stays(void **state)
{
    Scene *scene = *state;
    char path[PATH_SIZE];
    const char *name = scene_on_stick(scene, ids[0]);
    assert_int_equal(folder_make(kiosk_folder(scene), 0755), OK);
    scene_put(name, "x");
    for (int i = 2; i < 10; i++) {
        (void)snprintf(path, sizeof path, "%.*s.%d.report", (int)(strlen(name) - 7), name, i);
        scene_put(path, "x");
    }
    assert_int_equal(scene_visit(scene), OUTCOME_STICK_WRITE);
    assert_int_equal(scene_waiting(scene), 2);
}

static void the_kiosks_card_goes_along_and_a_wrong_one_is_replaced(void **state)
{
    Scene *scene = *state;
    const char *card = scene_path(scene->root, "from-kiosks/" SCENE_KIOSK "/kiosk.card");
    const char *own = scene_path(scene->data, "kiosk.card");
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(scene_same_file(card, own));
    scene_put(card, "a card of earlier");
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_true(scene_same_file(card, own));
}

static void a_stick_without_room_for_the_reports_changes_nothing(void **state)
{
    Scene *scene = *state;
    unsigned char before[HASH_BYTES], after[HASH_BYTES];
    scene_pack(scene, 6, 0);
    assert_int_equal(folder_make(kiosk_folder(scene), 0755), OK);
    if (mount("none", kiosk_folder(scene), "tmpfs", 0, "size=4k") != 0)
        skip(); /* only root may; tests/system has the same with a shim */
    scene_hash(scene_path(scene->data, CATALOGUE_FILE), before);
    StickOutcome outcome = scene_visit(scene);
    assert_int_equal(umount(kiosk_folder(scene)), 0);
    assert_int_equal(outcome, OUTCOME_STICK_FULL);
    scene_hash(scene_path(scene->data, CATALOGUE_FILE), after);
    assert_memory_equal(before, after, HASH_BYTES);
    assert_int_equal(scene_waiting(scene), 2);
    assert_int_equal(scene_status(scene).outcome, OUTCOME_STICK_FULL);
}

static void a_stick_that_cannot_be_written_changes_nothing(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(folder_make(kiosk_folder(scene), 0755), OK);
    if (mount("none", kiosk_folder(scene), "tmpfs", MS_RDONLY, "") != 0)
        skip();
    StickOutcome outcome = scene_visit(scene);
    assert_int_equal(umount(kiosk_folder(scene)), 0);
    assert_int_equal(outcome, OUTCOME_STICK_WRITE);
    assert_int_equal(scene_installed(scene), 5);
    assert_int_equal(scene_waiting(scene), 2);
}

static void health_is_signed_by_the_kiosk_and_tells_of_the_visits(void **state)
{
    Scene *scene = *state;
    char *text = NULL, *signature = NULL;
    size_t length, signature_length;
    Identity identity;
    assert_int_equal(boots_begin(scene->data, "a boot"), OK);
    assert_int_equal(trouble_keep(scene->data, 1, "no lights"), OK);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    const char *path = scene_path(kiosk_folder(scene), "health.json");
    const char *beside = scene_path(kiosk_folder(scene), "health.json.minisig");
    assert_int_equal(file_read(path, 65536, &text, &length), OK);
    assert_int_equal(file_read(beside, 4096, &signature, &signature_length), OK);
    assert_int_equal(identity_open(scene->config, scene->data, &identity), OK);
    SignPublic key = sign_secret_public(identity.secret);
    assert_int_equal(sign_verify(&key, 1, text, length, signature, NULL, NULL), OK);

    json_t *root = json_loads(text, 0, NULL);
    assert_string_equal(json_string_value(json_object_get(root, "kiosk")), SCENE_KIOSK);
    assert_int_equal(json_integer_value(json_object_get(root, "catalogue")), 5);
    assert_int_equal(json_integer_value(json_object_get(root, "reports_waiting")), 2);
    assert_true(json_integer_value(json_object_get(root, "disk_free")) > 0);
    assert_int_equal(json_integer_value(json_object_get(root, "number")), 2);
    assert_int_equal(json_integer_value(json_object_get(root, "boots")), 1);
    const json_t *keys = json_object_get(root, "keys");
    assert_int_equal(json_integer_value(json_object_get(keys, "announcement")), 0);
    assert_int_equal(json_array_size(json_object_get(keys, "signing")), 1);
    const json_t *troubles = json_object_get(root, "troubles");
    assert_string_equal(json_string_value(json_object_get(json_array_get(troubles, 0), "line")),
                        "no lights");
    json_t *visits = json_object_get(root, "visits");
    assert_int_equal(json_array_size(visits), 1); /* the one before */
    json_t *first = json_array_get(visits, 0);
    assert_string_equal(json_string_value(json_object_get(first, "outcome")), "ok");
    assert_int_equal(json_integer_value(json_object_get(first, "sent")), 2);
    json_decref(root);
    identity_close(&identity);
    memory_free(signature);
    memory_free(text);
}

/* The office packs its deltas by what a kiosk has: told once more when that has changed. */
static void health_tells_the_catalogue_that_this_visit_brought(void **state)
{
    Scene *scene = *state;
    scene_pack(scene, 6, 0);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    json_t *root = json_load_file(scene_path(kiosk_folder(scene), "health.json"), 0, NULL);
    assert_int_equal(json_integer_value(json_object_get(root, "catalogue")), 6);
    json_decref(root);
}

/* By this stick, not by the next: what was refused, and that a report is acknowledged meanwhile. */
static void health_tells_of_the_trouble_of_this_visit(void **state)
{
    Scene *scene = *state;
    char name[REPORT_ID_TEXT_SIZE], json[256];
    report_id_format(ids[0], name);
    scene_pack(scene, 4, 0);
    (void)snprintf(json, sizeof json,
                   "{\"format\":1,\"kiosk\":\"" SCENE_KIOSK "\",\"acknowledged\":[\"%s\"]}", name);
    scene_acknowledge(scene, json);
    assert_int_equal(scene_visit(scene), OUTCOME_ROLLBACK);
    json_t *root = json_load_file(scene_path(kiosk_folder(scene), "health.json"), 0, NULL);
    assert_int_equal(json_integer_value(json_object_get(root, "number")), 1);
    assert_int_equal(json_integer_value(json_object_get(root, "reports_waiting")), 1);
    json_t *visits = json_object_get(root, "visits");
    assert_int_equal(json_array_size(visits), 1);
    assert_string_equal(json_string_value(json_object_get(json_array_get(visits, 0), "outcome")),
                        "rollback");
    json_decref(root);
}

static void the_history_of_visits_is_bounded(void **state)
{
    Scene *scene = *state;
    json_error_t error;
    for (int i = 0; i < 23; i++)
        assert_int_equal(scene_visit(scene), OUTCOME_OK);
    json_t *root = json_load_file(scene_path(scene->data, "visits.json"), 0, &error);
    assert_int_equal(json_array_size(json_object_get(root, "visits")), 20);
    json_decref(root);
    scene_put(scene_path(scene->data, "visits.json"), "broken");
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_report_lies_on_the_stick_and_opens_in_the_office),
        TEST(a_second_visit_adds_nothing_and_keeps_every_report),
        TEST(another_stick_takes_the_same_reports_again),
        TEST(a_cut_file_under_a_reports_name_is_kept_and_the_report_gets_another),
        TEST(a_link_under_a_reports_name_is_not_written_through),
        TEST(a_link_in_place_of_the_kiosks_folder_ends_the_visit),
        TEST(a_report_whose_every_name_is_taken_is_trouble_and_stays),
        TEST(the_kiosks_card_goes_along_and_a_wrong_one_is_replaced),
        TEST(a_stick_without_room_for_the_reports_changes_nothing),
        TEST(a_stick_that_cannot_be_written_changes_nothing),
        TEST(health_is_signed_by_the_kiosk_and_tells_of_the_visits),
        TEST(health_tells_the_catalogue_that_this_visit_brought),
        TEST(health_tells_of_the_trouble_of_this_visit),
        TEST(the_history_of_visits_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
