/* libgpiod 1.6 looks a label up by itself; 2.x has no such function. */
#include "board/chip.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char *const labels[] = {"pinctrl-bcm2711", "pinctrl-bcm2835"};
#define LABEL_COUNT (sizeof labels / sizeof labels[0])

#if GPIOD_MAJOR >= 2

#include <glob.h>

static bool chip_has_label(struct gpiod_chip *chip)
{
    bool found = false;
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip);
    for (size_t i = 0; info && i < LABEL_COUNT; i++)
        found = found || strcmp(gpiod_chip_info_get_label(info), labels[i]) == 0;
    gpiod_chip_info_free(info);
    return found;
}

struct gpiod_chip *chip_open(void)
{
    struct gpiod_chip *found = NULL;
    glob_t paths = {0};
    if (glob("/dev/gpiochip*", 0, NULL, &paths) == 0)
        for (size_t i = 0; !found && i < paths.gl_pathc; i++) {
            struct gpiod_chip *chip = gpiod_chip_open(paths.gl_pathv[i]);
            if (chip && chip_has_label(chip))
                found = chip;
            else if (chip)
                gpiod_chip_close(chip);
        }
    globfree(&paths);
    return found;
}

#else

struct gpiod_chip *chip_open(void)
{
    struct gpiod_chip *chip = NULL;
    for (size_t i = 0; !chip && i < LABEL_COUNT; i++)
        chip = gpiod_chip_open_by_label(labels[i]);
    return chip;
}

#endif
