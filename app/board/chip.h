/* The main GPIO chip, found by its label: numbers of chips change from kernel to kernel. For the files
 * of this room only. */
#ifndef HOMEWARD_BOARD_CHIP_H
#define HOMEWARD_BOARD_CHIP_H

#include <gpiod.h>

#define CHIP_CONSUMER "homeward"

/* NULL when this board has none; the caller closes it with gpiod_chip_close. */
struct gpiod_chip *chip_open(void);

#endif
