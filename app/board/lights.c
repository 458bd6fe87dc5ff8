/* Three lines of the main GPIO chip, one for each light. The request is held until lights_close, because a
 * released line may fall back to an input and the light with it.
 *
 * libgpiod 1.6 (Debian 12) and 2.x (Debian 13) share nothing but the name: below each has the same
 * three functions, lines_open, lines_close and lines_set; the rest of the file knows neither. */
#include "board/lights.h"

#include <string.h>

#include "base/memory.h"
#include "board/chip.h"

#define LIGHT_COUNT 3

/* The BCM numbers, which are the offsets on these chips: pins 11, 13 and 15 of the header. */
static const unsigned int offsets[LIGHT_COUNT] = {17, 27, 22};

#if GPIOD_MAJOR >= 2

struct Lights {
    struct gpiod_line_request *request;
};

static struct gpiod_line_request *chip_request(struct gpiod_chip *chip)
{
    struct gpiod_line_request *request = NULL;
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *asking = gpiod_request_config_new();
    if (settings && lines && asking &&
        gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT) == 0 &&
        gpiod_line_config_add_line_settings(lines, offsets, LIGHT_COUNT, settings) == 0) {
        gpiod_request_config_set_consumer(asking, CHIP_CONSUMER);
        request = gpiod_chip_request_lines(chip, asking, lines);
    }
    gpiod_request_config_free(asking);
    gpiod_line_config_free(lines);
    gpiod_line_settings_free(settings);
    return request;
}

static Result lines_open(Lights *lights)
{
    struct gpiod_chip *chip = chip_open();
    if (!chip)
        return fail(NOT_FOUND, "this board has no chip for the lights");
    lights->request = chip_request(chip);
    Result r = lights->request ? OK : fail_errno("cannot take the lines of the lights");
    gpiod_chip_close(chip);
    return r;
}

static void lines_close(Lights *lights)
{
    if (lights->request)
        gpiod_line_request_release(lights->request);
}

static int lines_set(Lights *lights, const int values[LIGHT_COUNT])
{
    enum gpiod_line_value wanted[LIGHT_COUNT];
    for (size_t i = 0; i < LIGHT_COUNT; i++)
        wanted[i] = values[i] ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
    return gpiod_line_request_set_values(lights->request, wanted);
}

#else

struct Lights {
    struct gpiod_chip *chip;
    struct gpiod_line_bulk lines;
};

static Result lines_open(Lights *lights)
{
    const int dark[LIGHT_COUNT] = {0};
    unsigned int wanted[LIGHT_COUNT];
    memcpy(wanted, offsets, sizeof wanted);
    lights->chip = chip_open();
    if (!lights->chip)
        return fail(NOT_FOUND, "this board has no chip for the lights");
    if (gpiod_chip_get_lines(lights->chip, wanted, LIGHT_COUNT, &lights->lines) != 0 ||
        gpiod_line_request_bulk_output(&lights->lines, CHIP_CONSUMER, dark) != 0)
        return fail_errno("cannot take the lines of the lights");
    return OK;
}

static void lines_close(Lights *lights)
{
    if (lights->chip)
        gpiod_chip_close(lights->chip); /* releases the lines as well */
}

static int lines_set(Lights *lights, const int values[LIGHT_COUNT])
{
    return gpiod_line_set_value_bulk(&lights->lines, values);
}

#endif

Result lights_open(Lights **out_lights)
{
    Result r = OK;
    Lights *lights = memory_new(1, sizeof *lights);
    if (!lights)
        return fail(NO_MEMORY, "no memory for the lights");
    TRY(lines_open(lights));
    *out_lights = lights;
    lights = NULL;
done:
    lights_close(lights);
    return r;
}

void lights_close(Lights *lights)
{
    if (!lights)
        return;
    lines_close(lights);
    memory_free(lights);
}

Result lights_show(Lights *lights, Light light)
{
    if (!lights)
        return OK;
    const int values[LIGHT_COUNT] = {light == LIGHT_AMBER, light == LIGHT_GREEN,
                                     light == LIGHT_RED};
    if (lines_set(lights, values) != 0)
        return fail_errno("cannot switch the lights");
    return OK;
}
