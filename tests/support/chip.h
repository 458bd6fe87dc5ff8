/* The board's only chip, played by the test that includes this: its functions stand in for libgpiod's. What
 * its lines do is the test's own. For cmocka, behind whose header this one stands. */
#ifndef HOMEWARD_TESTS_CHIP_H
#define HOMEWARD_TESTS_CHIP_H

#include <gpiod.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static struct {
    const char *label; /* NULL: there is no chip */
    bool open;
} board_chip;

#define CHIP ((struct gpiod_chip *)&board_chip)

/* Of the test: what goes with the chip. */
static void chip_closed(void);

void gpiod_chip_close(struct gpiod_chip *chip)
{
    assert_ptr_equal(chip, CHIP);
    board_chip.open = false;
    chip_closed();
}

#if GPIOD_MAJOR < 2

struct gpiod_chip *gpiod_chip_open_by_label(const char *label)
{
    board_chip.open = board_chip.label && strcmp(label, board_chip.label) == 0;
    return board_chip.open ? CHIP : NULL;
}

#else

#include <glob.h>

/* What a request is put together from; none of it is looked into. */
static int chip_settings, chip_config, chip_request;

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
    board_chip.open = board_chip.label != NULL;
    return board_chip.open ? CHIP : NULL;
}
struct gpiod_chip_info *gpiod_chip_get_info(struct gpiod_chip *chip)
{
    return (struct gpiod_chip_info *)chip;
}
const char *gpiod_chip_info_get_label(struct gpiod_chip_info *info)
{
    (void)info;
    return board_chip.label;
}
void gpiod_chip_info_free(struct gpiod_chip_info *info)
{
    (void)info;
}
struct gpiod_line_settings *gpiod_line_settings_new(void)
{
    return (struct gpiod_line_settings *)&chip_settings;
}
void gpiod_line_settings_free(struct gpiod_line_settings *settings)
{
    (void)settings;
}
struct gpiod_line_config *gpiod_line_config_new(void)
{
    return (struct gpiod_line_config *)&chip_config;
}
void gpiod_line_config_free(struct gpiod_line_config *config)
{
    (void)config;
}
struct gpiod_request_config *gpiod_request_config_new(void)
{
    return (struct gpiod_request_config *)&chip_request;
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

#endif
#endif
