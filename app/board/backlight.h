/* The light behind the screen, where the kernel can switch it: /sys/class/backlight (Linux:
 * Documentation/ABI/stable/sysfs-class-backlight). Most HDMI panels have none. */
#ifndef HOMEWARD_BOARD_BACKLIGHT_H
#define HOMEWARD_BOARD_BACKLIGHT_H

#include <stdint.h>

#include "base/file.h"

typedef struct Backlight {
    char path[PATH_SIZE]; /* of its file `brightness` */
    int64_t most;         /* max_brightness */
} Backlight;

/* The first one below `sys` (usually "/sys"). NOT_FOUND when there is none. */
NODISCARD Result backlight_open(const char *sys, Backlight *out_backlight);
/* 1..100 percent of what it can; never wholly dark. IO when it may not be written. */
NODISCARD Result backlight_set(const Backlight *backlight, int percent);

#endif
