/* The lights with a chip that this program plays itself: its functions stand in for libgpiod's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <gpiod.h>

#include "board/lights.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#define LINES 3

static struct {
    const char *label; /* of the only chip; NULL: none */
    unsigned int offsets[LINES];
    int values[LINES];
    bool open, requested, refuses;
} chip;

static struct gpiod_chip *const handle = (struct gpiod_chip *)&chip;

#if GPIOD_MAJOR < 2

struct gpiod_chip *gpiod_chip_open_by_label(const char *label)
{
    if (!chip.label || strcmp(label, chip.label) != 0)
        return NULL;
    chip.open = true;
    return handle;
}

void gpiod_chip_close(struct gpiod_chip *closed)
{
    assert_ptr_equal(closed, handle);
    chip.open = false;
    chip.requested = false;
}

int gpiod_chip_get_lines(struct gpiod_chip *of, unsigned int *offsets, unsigned int count,
                         struct gpiod_line_bulk *bulk)
{
    assert_ptr_equal(of, handle);
    assert_int_equal(count, LINES);
    memcpy(chip.offsets, offsets, sizeof chip.offsets);
    bulk->num_lines = count;
    return 0;
}

int gpiod_line_request_bulk_output(struct gpiod_line_bulk *bulk, const char *consumer,
                                   const int *values)
{
    assert_int_equal(bulk->num_lines, LINES);
    assert_string_equal(consumer, "homeward");
    if (chip.refuses)
        return -1;
    chip.requested = true;
    memcpy(chip.values, values, sizeof chip.values);
    return 0;
}

int gpiod_line_set_value_bulk(struct gpiod_line_bulk *bulk, const int *values)
{
    assert_int_equal(bulk->num_lines, LINES);
    assert_true(chip.requested);
    memcpy(chip.values, values, sizeof chip.values);
    return 0;
}

#else

static struct gpiod_line_request *const request = (struct gpiod_line_request *)&chip;

static int settings_dummy, config_dummy, request_config_dummy, info_dummy;

/* There is no /dev/gpiochip* on the machines that test: the test makes one exist for glob. */
struct gpiod_chip *gpiod_chip_open(const char *path)
{
    (void)path;
    chip.open = chip.label != NULL;
    return chip.label ? handle : NULL;
}
void gpiod_chip_close(struct gpiod_chip *closed)
{
    assert_ptr_equal(closed, handle);
    chip.open = false;
}
struct gpiod_chip_info *gpiod_chip_get_info(struct gpiod_chip *of)
{
    (void)of;
    return (struct gpiod_chip_info *)&info_dummy;
}
const char *gpiod_chip_info_get_label(struct gpiod_chip_info *info)
{
    (void)info;
    return chip.label;
}
void gpiod_chip_info_free(struct gpiod_chip_info *info)
{
    (void)info;
}
struct gpiod_line_settings *gpiod_line_settings_new(void)
{
    return (struct gpiod_line_settings *)&settings_dummy;
}
void gpiod_line_settings_free(struct gpiod_line_settings *settings)
{
    (void)settings;
}
int gpiod_line_settings_set_direction(struct gpiod_line_settings *settings,
                                      enum gpiod_line_direction direction)
{
    (void)settings;
    assert_int_equal(direction, GPIOD_LINE_DIRECTION_OUTPUT);
    return 0;
}
struct gpiod_line_config *gpiod_line_config_new(void)
{
    return (struct gpiod_line_config *)&config_dummy;
}
void gpiod_line_config_free(struct gpiod_line_config *config)
{
    (void)config;
}
int gpiod_line_config_add_line_settings(struct gpiod_line_config *config,
                                        const unsigned int *offsets, size_t count,
                                        struct gpiod_line_settings *settings)
{
    (void)config;
    (void)settings;
    assert_int_equal(count, LINES);
    memcpy(chip.offsets, offsets, sizeof chip.offsets);
    return 0;
}
struct gpiod_request_config *gpiod_request_config_new(void)
{
    return (struct gpiod_request_config *)&request_config_dummy;
}
void gpiod_request_config_free(struct gpiod_request_config *config)
{
    (void)config;
}
void gpiod_request_config_set_consumer(struct gpiod_request_config *config, const char *consumer)
{
    (void)config;
    assert_string_equal(consumer, "homeward");
}
struct gpiod_line_request *gpiod_chip_request_lines(struct gpiod_chip *of,
                                                    struct gpiod_request_config *asking,
                                                    struct gpiod_line_config *lines)
{
    (void)of;
    (void)asking;
    (void)lines;
    chip.requested = !chip.refuses;
    return chip.refuses ? NULL : request;
}
int gpiod_line_request_set_values(struct gpiod_line_request *of,
                                  const enum gpiod_line_value *values)
{
    assert_ptr_equal(of, request);
    assert_true(chip.requested);
    for (size_t i = 0; i < LINES; i++)
        chip.values[i] = values[i] == GPIOD_LINE_VALUE_ACTIVE;
    return 0;
}
void gpiod_line_request_release(struct gpiod_line_request *of)
{
    assert_ptr_equal(of, request);
    chip.requested = false;
}

#endif

static int setup(void **state)
{
    (void)state;
    memset(&chip, 0, sizeof chip);
    chip.label = "pinctrl-bcm2711";
    return 0;
}

static void assert_shows(int amber, int green, int red)
{
    assert_int_equal(chip.values[0], amber);
    assert_int_equal(chip.values[1], green);
    assert_int_equal(chip.values[2], red);
}

static void exactly_one_light_is_on(void **state)
{
    (void)state;
    Lights *lights = NULL;
    assert_int_equal(lights_open(&lights), OK);
    assert_shows(0, 0, 0);
    assert_int_equal(lights_show(lights, LIGHT_AMBER), OK);
    assert_shows(1, 0, 0);
    assert_int_equal(lights_show(lights, LIGHT_GREEN), OK);
    assert_shows(0, 1, 0);
    assert_int_equal(lights_show(lights, LIGHT_RED), OK);
    assert_shows(0, 0, 1);
    assert_int_equal(lights_show(lights, LIGHT_NONE), OK);
    assert_shows(0, 0, 0);
    lights_close(lights);
    assert_false(chip.requested);
    assert_false(chip.open);
}

static void the_three_lines_differ(void **state)
{
    (void)state;
    Lights *lights = NULL;
    assert_int_equal(lights_open(&lights), OK);
    assert_int_not_equal(chip.offsets[0], chip.offsets[1]);
    assert_int_not_equal(chip.offsets[1], chip.offsets[2]);
    assert_int_not_equal(chip.offsets[0], chip.offsets[2]);
    lights_close(lights);
}

static void an_older_pi_has_lights_as_well(void **state)
{
    (void)state;
    Lights *lights = NULL;
    chip.label = "pinctrl-bcm2835";
    assert_int_equal(lights_open(&lights), OK);
    lights_close(lights);
}

static void a_board_without_lights_is_no_error(void **state)
{
    (void)state;
    Lights *lights = NULL;
    chip.label = NULL;
    assert_int_equal(lights_open(&lights), NOT_FOUND);
    assert_null(lights);
    assert_int_equal(lights_show(lights, LIGHT_RED), OK);
    lights_close(lights);
}

static void lines_that_another_program_holds_are_an_error_and_the_chip_is_closed(void **state)
{
    (void)state;
    Lights *lights = NULL;
    chip.refuses = true;
    assert_int_not_equal(lights_open(&lights), OK);
    assert_null(lights);
    assert_false(chip.open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(exactly_one_light_is_on, setup),
        cmocka_unit_test_setup(the_three_lines_differ, setup),
        cmocka_unit_test_setup(an_older_pi_has_lights_as_well, setup),
        cmocka_unit_test_setup(a_board_without_lights_is_no_error, setup),
        cmocka_unit_test_setup(lines_that_another_program_holds_are_an_error_and_the_chip_is_closed,
                               setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
