/* What the machine says of itself, for the health record: the memory card's wear, the temperature. Each
 * is left out when the hardware does not tell. */
#ifndef HOMEWARD_STICK_MACHINE_H
#define HOMEWARD_STICK_MACHINE_H

#include <stdint.h>

#define MACHINE_UNTOLD (-1)

typedef struct Machine {
    /* Percent of its life that the card has used, in steps of ten (110: more than it was made for);
     * the worse of the two kinds of memory in it. */
    int64_t card_used;
    /* 1 normal, 2 most of its reserve is used, 3 urgent. */
    int64_t card_end;
    int64_t temperature; /* of the hottest zone, in thousandths of a degree Celsius */
} Machine;

/* `sys`: where sysfs is mounted, usually "/sys". The values are those of JEDEC's eMMC 5.0 registers
 * DEVICE_LIFE_TIME_EST_TYP_A, _B and PRE_EOL_INFO, as Linux shows them (Documentation/driver-api/mmc/
 * mmc-dev-attrs.rst), and of thermal_zone* (Documentation/driver-api/thermal/sysfs-api.rst). */
Machine machine_look(const char *sys);

#endif
