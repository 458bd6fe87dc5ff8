/* What the office has, the kiosk erases: exactly that, and only on the office's word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../support/stick/scene.h"
#include "store/outbox.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static uint8_t ids[3][REPORT_ID_BYTES];

static int setup(void **state)
{
    static Scene scene;
    scene_open(&scene);
    scene_pack(&scene, 5, 0);
    for (int i = 0; i < 3; i++)
        scene_report(&scene, ids[i]);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    scene_close(*state);
    return 0;
}

static const char *acknowledging(const char *kiosk, uint8_t (*list)[REPORT_ID_BYTES], size_t count)
{
    static char json[1024];
    int length =
        snprintf(json, sizeof json, "{\"format\":1,\"kiosk\":\"%s\",\"acknowledged\":[", kiosk);
    for (size_t i = 0; i < count; i++) {
        char hex[REPORT_ID_TEXT_SIZE];
        report_id_format(list[i], hex);
        length +=
            snprintf(json + length, sizeof json - (size_t)length, "%s\"%s\"", i ? "," : "", hex);
    }
    (void)snprintf(json + length, sizeof json - (size_t)length, "]}");
    return json;
}

static Result is_third(const uint8_t id[REPORT_ID_BYTES], uint64_t counter, const uint8_t *envelope,
                       size_t length, void *user)
{
    (void)counter;
    (void)envelope;
    (void)length;
    *(bool *)user = memcmp(id, ids[2], REPORT_ID_BYTES) == 0;
    return OK;
}

static void exactly_the_acknowledged_reports_are_erased(void **state)
{
    Scene *scene = *state;
    Outbox *outbox = NULL;
    bool third = false;
    scene_acknowledge(scene, acknowledging(SCENE_KIOSK, ids, 2));
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_waiting(scene), 1);
    assert_int_equal(outbox_open(scene->data, &outbox), OK);
    assert_int_equal(outbox_each(outbox, is_third, &third), OK);
    assert_true(third);
    outbox_close(outbox);
    StickStatus status = scene_status(scene);
    assert_int_equal(status.reports_erased, 2);
    assert_int_equal(status.reports_waiting, 1);
}

static void acknowledging_again_erases_nothing_more(void **state)
{
    Scene *scene = *state;
    scene_acknowledge(scene, acknowledging(SCENE_KIOSK, ids, 2));
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_waiting(scene), 1);
    assert_int_equal(scene_status(scene).reports_erased, 0);
}

static void assert_kept(Scene *scene, bool is_trouble)
{
    assert_int_equal(scene_visit(scene), OUTCOME_OK);
    assert_int_equal(scene_waiting(scene), 3);
    assert_int_equal(scene_installed(scene), 5); /* and the visit went on */
    assert_int_equal(strstr(scene->said, "trouble: no acknowledgements") != NULL, is_trouble);
}

static void acknowledgements_that_are_missing_erase_nothing(void **state)
{
    Scene *scene = *state;
    scene_acknowledge(scene, acknowledging(SCENE_KIOSK, ids, 3));
    assert_int_equal(unlink(scene_path(scene->root, "for-kiosks/" SCENE_KIOSK ".json")), 0);
    assert_kept(scene, false);
}

static void acknowledgements_with_another_hash_erase_nothing(void **state)
{
    Scene *scene = *state;
    scene_acknowledge(scene, acknowledging(SCENE_KIOSK, ids, 3));
    scene_flip(scene_path(scene->root, "for-kiosks/" SCENE_KIOSK ".json"), 60);
    assert_kept(scene, true);
}

static void acknowledgements_of_another_size_erase_nothing(void **state)
{
    Scene *scene = *state;
    const char *path = scene_path(scene->root, "for-kiosks/" SCENE_KIOSK ".json");
    scene_acknowledge(scene, acknowledging(SCENE_KIOSK, ids, 3));
    assert_int_equal(truncate(path, 30), 0);
    assert_kept(scene, true);
    assert_int_equal(truncate(path, (off_t)1 << 33), 0);
    assert_kept(scene, true);
}

static void another_kiosks_acknowledgements_erase_nothing(void **state)
{
    Scene *scene = *state;
    scene_acknowledge(scene, acknowledging("GZ-0002", ids, 3));
    assert_kept(scene, true);
}

static void acknowledgements_that_break_the_form_erase_nothing(void **state)
{
    Scene *scene = *state;
    static const char *const texts[] = {
        "[]", "{\"format\":1,\"kiosk\":\"" SCENE_KIOSK "\",\"acknowledged\":[\"beef\"]}",
        "{\"format\":2,\"kiosk\":\"" SCENE_KIOSK "\",\"acknowledged\":[]}",
        "{\"format\":1,\"kiosk\":\"" SCENE_KIOSK "\",\"acknowledged\":\"all\"}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scene_acknowledge(scene, texts[i]);
        assert_kept(scene, true);
    }
}

/* An id that is good stands before one that is not: half a list is no list. */
static void a_list_with_one_wrong_id_erases_nothing_at_all(void **state)
{
    Scene *scene = *state;
    char json[1024];
    (void)snprintf(json, sizeof json, "%s", acknowledging(SCENE_KIOSK, ids, 2));
    json[strlen(json) - 4] = 'x';
    scene_acknowledge(scene, json);
    assert_kept(scene, true);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(exactly_the_acknowledged_reports_are_erased),
        TEST(acknowledging_again_erases_nothing_more),
        TEST(acknowledgements_that_are_missing_erase_nothing),
        TEST(acknowledgements_with_another_hash_erase_nothing),
        TEST(acknowledgements_of_another_size_erase_nothing),
        TEST(another_kiosks_acknowledgements_erase_nothing),
        TEST(acknowledgements_that_break_the_form_erase_nothing),
        TEST(a_list_with_one_wrong_id_erases_nothing_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
