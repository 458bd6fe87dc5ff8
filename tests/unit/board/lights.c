/* The lights with a chip that this program plays itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "board/lights.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/chip.h"

#define LINES 3

static struct {
    unsigned int offsets[LINES];
    int values[LINES];
    bool requested, refuses;
} board;

/* With version 1 the lines go with it. */
static void chip_closed(void)
{
    board.requested = board.requested && GPIOD_MAJOR >= 2;
}

#if GPIOD_MAJOR < 2

int gpiod_chip_get_lines(struct gpiod_chip *chip, unsigned int *offsets, unsigned int num_offsets,
                         struct gpiod_line_bulk *bulk)
{
    assert_ptr_equal(chip, CHIP);
    assert_int_equal(num_offsets, LINES);
    memcpy(board.offsets, offsets, sizeof board.offsets);
    bulk->num_lines = num_offsets;
    return 0;
}

int gpiod_line_request_bulk_output(struct gpiod_line_bulk *bulk, const char *consumer,
                                   const int *default_vals)
{
    assert_int_equal(bulk->num_lines, LINES);
    assert_string_equal(consumer, "homeward");
    if (board.refuses)
        return -1;
    board.requested = true;
    memcpy(board.values, default_vals, sizeof board.values);
    return 0;
}

int gpiod_line_set_value_bulk(struct gpiod_line_bulk *bulk, const int *values)
{
    assert_int_equal(bulk->num_lines, LINES);
    assert_true(board.requested);
    memcpy(board.values, values, sizeof board.values);
    return 0;
}

#else

static struct gpiod_line_request *const request = (struct gpiod_line_request *)&board;

int gpiod_line_settings_set_direction(struct gpiod_line_settings *settings,
                                      enum gpiod_line_direction direction)
{
    (void)settings;
    assert_int_equal(direction, GPIOD_LINE_DIRECTION_OUTPUT);
    return 0;
}
int gpiod_line_config_add_line_settings(struct gpiod_line_config *config,
                                        const unsigned int *offsets, size_t count,
                                        struct gpiod_line_settings *settings)
{
    (void)config;
    (void)settings;
    assert_int_equal(count, LINES);
    memcpy(board.offsets, offsets, sizeof board.offsets);
    return 0;
}
struct gpiod_line_request *gpiod_chip_request_lines(struct gpiod_chip *chip,
                                                    struct gpiod_request_config *asking,
                                                    struct gpiod_line_config *lines)
{
    (void)chip;
    (void)asking;
    (void)lines;
    board.requested = !board.refuses;
    return board.refuses ? NULL : request;
}
int gpiod_line_request_set_values(struct gpiod_line_request *of,
                                  const enum gpiod_line_value *values)
{
    assert_ptr_equal(of, request);
    assert_true(board.requested);
    for (size_t i = 0; i < LINES; i++)
        board.values[i] = values[i] == GPIOD_LINE_VALUE_ACTIVE;
    return 0;
}
void gpiod_line_request_release(struct gpiod_line_request *of)
{
    assert_ptr_equal(of, request);
    board.requested = false;
}

#endif

static int setup(void **state)
{
    (void)state;
    memset(&board, 0, sizeof board);
    board_chip.label = "pinctrl-bcm2711";
    return 0;
}

static void assert_shows(int amber, int green, int red)
{
    assert_int_equal(board.values[0], amber);
    assert_int_equal(board.values[1], green);
    assert_int_equal(board.values[2], red);
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
    assert_false(board.requested);
    assert_false(board_chip.open);
}

static void the_three_lines_differ(void **state)
{
    (void)state;
    Lights *lights = NULL;
    assert_int_equal(lights_open(&lights), OK);
    assert_int_not_equal(board.offsets[0], board.offsets[1]);
    assert_int_not_equal(board.offsets[1], board.offsets[2]);
    assert_int_not_equal(board.offsets[0], board.offsets[2]);
    lights_close(lights);
}

static void an_older_pi_has_lights_as_well(void **state)
{
    (void)state;
    Lights *lights = NULL;
    board_chip.label = "pinctrl-bcm2835";
    assert_int_equal(lights_open(&lights), OK);
    lights_close(lights);
}

static void a_board_without_lights_is_no_error(void **state)
{
    (void)state;
    Lights *lights = NULL;
    board_chip.label = NULL;
    assert_int_equal(lights_open(&lights), NOT_FOUND);
    assert_null(lights);
    assert_int_equal(lights_show(lights, LIGHT_RED), OK);
    lights_close(lights);
}

static void lines_that_another_program_holds_are_an_error_and_the_chip_is_closed(void **state)
{
    (void)state;
    Lights *lights = NULL;
    board.refuses = true;
    assert_int_not_equal(lights_open(&lights), OK);
    assert_null(lights);
    assert_false(board_chip.open);
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
