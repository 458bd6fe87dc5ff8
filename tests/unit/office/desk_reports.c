/* What the desk keeps of a report that was told by voice: the letter, and the voice beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "../../support/office/scene.h"
#include "../../support/statement.h"
#include "base/memory.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static OfficeScene scene;
static TestKiosk kiosk;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_kiosk(&scene, "GZ-0001", &kiosk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_kiosk_close(&kiosk);
    office_close(&scene);
    return 0;
}

static void collect(int64_t fresh, int64_t known)
{
    Collection collection = {.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick};
    assert_int_equal(collect_run(&collection), OK);
    assert_int_equal(collection.fresh, fresh);
    assert_int_equal(collection.known, known);
    assert_int_equal(collection.refused.count, 0);
    collect_done(&collection);
}

static Result see_voice(const DeskReport *report, void *user)
{
    bool *has_voice = user;
    *has_voice = report->has_voice;
    assert_string_equal(record_get(&report->report.fields, FIELD_TOLD_), "83");
    return OK;
}

static void what_was_told_by_voice_is_kept_beside_the_letter(void **state)
{
    (void)state;
    char receipt[CODE_TEXT_SIZE];
    Record told = {0};
    uint8_t expected[TEST_STATEMENT_MAX], *voice = NULL;
    size_t length = 0;
    bool has_voice = false;
    DeskReportFilter all = {0};
    assert_int_equal(record_set(&told, FIELD_TOLD_, "83"), OK);
    kiosk_tell(&kiosk, REPORT_TIP, &told, receipt);
    record_done(&told);
    collect(1, 0);
    assert_int_equal(desk_reports_each(scene.desk, &all, see_voice, &has_voice), OK);
    assert_true(has_voice);
    assert_int_equal(desk_report_voice(scene.desk, receipt, &voice, &length), OK);
    assert_int_equal(length, test_statement(83000, expected));
    assert_memory_equal(voice, expected, length);
    memory_free(voice);
    collect(0, 1);
}

static void a_written_report_has_no_voice(void **state)
{
    (void)state;
    char path[PATH_SIZE], id[REPORT_ID_TEXT_SIZE];
    uint8_t *voice = NULL;
    size_t length = 0;
    kiosk_report(&kiosk, "one", path);
    collect(1, 0);
    (void)snprintf(id, sizeof id, "%.32s", strrchr(path, '/') + 1);
    assert_int_equal(desk_report_voice(scene.desk, id, &voice, &length), NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_told_by_voice_is_kept_beside_the_letter, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_written_report_has_no_voice, setup, teardown),
    };
    return cmocka_run_group_tests_name("office/desk_reports", tests, NULL, NULL);
}
