/* What the kiosk remembers of itself for the office: starts, cuts of the power, troubles, and what the
 * hardware tells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../../support/scratch.h"
#include "base/clock.h"
#include "base/log.h"
#include "stick/boots.h"
#include "stick/machine.h"
#include "stick/troubles.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static void assert_boots(int64_t boots, int64_t unclean)
{
    Boots now;
    assert_ok(boots_read(scratch_path(""), &now));
    assert_int_equal(now.boots, boots);
    assert_int_equal(now.unclean, unclean);
}

static void start(const char *boot)
{
    assert_ok(boots_begin(scratch_path(""), boot));
}

static void a_power_cut_is_told_from_an_orderly_end(void **state)
{
    (void)state;
    Boots none;
    assert_int_equal(boots_read(scratch_path(""), &none), NOT_FOUND);
    start("a");
    assert_boots(1, 0);
    assert_ok(boots_end(scratch_path("")));
    start("b");
    assert_boots(2, 0);
    start("c"); /* the power went: no end was written */
    assert_boots(3, 1);
}

static void an_app_that_is_started_anew_is_no_power_cut(void **state)
{
    (void)state;
    start("a");
    start("a"); /* it crashed */
    assert_ok(boots_end(scratch_path("")));
    start("a"); /* it was stopped and started */
    assert_boots(1, 0);
    start("b"); /* and then the power went */
    assert_boots(2, 1);
}

static void a_broken_count_begins_anew(void **state)
{
    (void)state;
    static const char *const broken[] = {"", "[]", "{\"format\":1,\"boots\":-1,\"unclean\":0}",
                                         "{\"boots\":1,\"unclean\":2,\"boot\":\"a\"}"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        scratch_write("boots.json", broken[i], strlen(broken[i]));
        start("a");
        assert_boots(1, 0);
    }
}

static void the_kernel_names_this_boot(void **state)
{
    (void)state;
    char id[BOOT_ID_SIZE], again[BOOT_ID_SIZE];
    assert_ok(boots_id(id));
    assert_ok(boots_id(again));
    assert_int_equal(strlen(id), 36);
    assert_string_equal(id, again);
}

static void what_the_hardware_tells_is_read(void **state)
{
    (void)state;
    assert_int_equal(scratch_run("mkdir -p sys/block/sda sys/block/mmcblk0/device "
                                 "sys/class/thermal/thermal_zone0 sys/class/thermal/thermal_zone1 "
                                 "sys/class/thermal/cooling_device0 && "
                                 "echo 0x02 0x0b > sys/block/mmcblk0/device/life_time && "
                                 "echo 0x03 > sys/block/mmcblk0/device/pre_eol_info && "
                                 "echo 48312 > sys/class/thermal/thermal_zone0/temp && "
                                 "echo 51000 > sys/class/thermal/thermal_zone1/temp"),
                     0);
    Machine machine = machine_look(scratch_path("sys"));
    assert_int_equal(machine.card_used, 110);
    assert_int_equal(machine.card_end, 3);
    assert_int_equal(machine.temperature, 51000);
}

static void what_it_does_not_tell_is_left_out(void **state)
{
    (void)state;
    assert_int_equal(scratch_run("mkdir -p sys/block/mmcblk0/device "
                                 "sys/class/thermal/thermal_zone0 && "
                                 "echo 0x00 0x00 > sys/block/mmcblk0/device/life_time && "
                                 "echo nonsense > sys/block/mmcblk0/device/pre_eol_info && "
                                 "echo > sys/class/thermal/thermal_zone0/temp"),
                     0);
    const char *const folders[] = {"sys", "none"};
    for (size_t i = 0; i < 2; i++) {
        Machine machine = machine_look(scratch_path(folders[i]));
        assert_int_equal(machine.card_used, MACHINE_UNTOLD);
        assert_int_equal(machine.card_end, MACHINE_UNTOLD);
        assert_int_equal(machine.temperature, MACHINE_UNTOLD);
    }
}

static const char *line_of(const json_t *troubles, size_t i)
{
    return json_string_value(json_object_get(json_array_get(troubles, i), "line"));
}

static void troubles_are_kept_bounded_and_counted(void **state)
{
    (void)state;
    char line[600];
    for (int i = 0; i < 40; i++) {
        (void)snprintf(line, sizeof line, "trouble %d", i);
        assert_ok(trouble_keep(scratch_path(""), i, line));
        assert_ok(trouble_keep(scratch_path(""), i, line));
    }
    memset(line, 'x', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    assert_ok(trouble_keep(scratch_path(""), 40, line));
    assert_ok(trouble_keep(scratch_path(""), 41, "\x1b[2J a name \xff\xfe from a stick"));
    json_t *troubles = troubles_read(scratch_path(""));
    assert_int_equal(json_array_size(troubles), TROUBLES_KEPT);
    assert_int_equal(strlen(line_of(troubles, 28)), TROUBLE_MAX_BYTES - 1);
    assert_string_equal(line_of(troubles, 29), " [2J a name ?? from a stick");
    assert_string_equal(line_of(troubles, 27), "trouble 39");
    assert_int_equal(json_integer_value(json_object_get(json_array_get(troubles, 27), "times")), 2);
    json_decref(troubles);
    scratch_write("troubles.json", "{", 1);
    assert_ok(trouble_keep(scratch_path(""), 1, "anew"));
    troubles = troubles_read(scratch_path(""));
    assert_int_equal(json_array_size(troubles), 1);
    json_decref(troubles);
}

static void the_log_of_a_program_is_kept_without_wearing_the_card_out(void **state)
{
    (void)state;
    char folder[512];
    (void)snprintf(folder, sizeof folder, "%s", scratch_path(""));
    assert_ok(clock_open(folder));
    troubles_keep_log(folder);
    log_line(LOG_LEVEL_INFO, "all is well");
    (void)!(fail)(IO, "why");
    log_failure(IO, "something");
    assert_string_equal(error_detail(), "why"); /* whoever logs may still tell it */
    for (int i = 0; i < 100; i++)
        log_line(LOG_LEVEL_WARNING, "again");
    log_keep(NULL);
    json_t *troubles = troubles_read(folder);
    assert_int_equal(json_array_size(troubles), 2);
    assert_string_equal(line_of(troubles, 0), "something: IO: why");
    assert_true(json_integer_value(json_object_get(json_array_get(troubles, 1), "times")) <
                TROUBLES_KEPT);
    json_decref(troubles);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_power_cut_is_told_from_an_orderly_end),
        TEST(an_app_that_is_started_anew_is_no_power_cut),
        TEST(a_broken_count_begins_anew),
        TEST(the_kernel_names_this_boot),
        TEST(what_the_hardware_tells_is_read),
        TEST(what_it_does_not_tell_is_left_out),
        TEST(troubles_are_kept_bounded_and_counted),
        TEST(the_log_of_a_program_is_kept_without_wearing_the_card_out),
    };
    return cmocka_run_group_tests_name("stick/boots", tests, NULL, NULL);
}
