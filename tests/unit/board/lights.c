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
} board;

static struct gpiod_chip *const handle = (struct gpiod_chip *)&board;

#if GPIOD_MAJOR < 2

struct gpiod_chip *gpiod_chip_open_by_label(const char *label)
{
    if (!board.label || strcmp(label, board.label) != 0)
        return NULL;
    board.open = true;
    return handle;
}

void gpiod_chip_close(struct gpiod_chip *chip)
{
    assert_ptr_equal(chip, handle);
    board.open = false;
    board.requested = false;
}

int gpiod_chip_get_lines(struct gpiod_chip *chip, unsigned int *offsets, unsigned int num_offsets,
                         struct gpiod_line_bulk *bulk)
{
    assert_ptr_equal(chip, handle);
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

#include <glob.h>

static struct gpiod_line_request *const request = (struct gpiod_line_request *)&board;

static int settings_dummy, config_dummy, request_config_dummy, info_dummy;

/* Machines that test have no /dev/gpiochip*: here is one. */
int glob(const char *pattern, int flags, int (*errfunc)(const char *, int), glob_t *pglob)
{
    static char path[] = "/dev/gpiochip0";
    static char *paths[] = {path, NULL};
    (void)flags;
    (void)errfunc;
    assert_string_equal(pattern, "/dev/gpiochip*");
    pglob->gl_pathc = 1;
    pglob->gl_pathv = paths;
    return 0;
}
void globfree(glob_t *pglob)
{
    (void)pglob;
}
struct gpiod_chip *gpiod_chip_open(const char *path)
{
    (void)path;
    board.open = board.label != NULL;
    return board.label ? handle : NULL;
}
void gpiod_chip_close(struct gpiod_chip *closed)
{
    assert_ptr_equal(closed, handle);
    board.open = false;
}
struct gpiod_chip_info *gpiod_chip_get_info(struct gpiod_chip *of)
{
    (void)of;
    return (struct gpiod_chip_info *)&info_dummy;
}
const char *gpiod_chip_info_get_label(struct gpiod_chip_info *info)
{
    (void)info;
    return board.label;
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
    memcpy(board.offsets, offsets, sizeof board.offsets);
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
    board.label = "pinctrl-bcm2711";
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
    assert_false(board.open);
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
    board.label = "pinctrl-bcm2835";
    assert_int_equal(lights_open(&lights), OK);
    lights_close(lights);
}

static void a_board_without_lights_is_no_error(void **state)
{
    (void)state;
    Lights *lights = NULL;
    board.label = NULL;
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
    assert_false(board.open);
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
