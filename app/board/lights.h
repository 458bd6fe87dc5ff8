/* The three lights beside the USB port (amber: wait, green: pull, red: read the screen), through
 * libgpiod 1.6 or 2. A board without lights is no error: NOT_FOUND at opening, and the caller goes
 * on. */
#ifndef HOMEWARD_BOARD_LIGHTS_H
#define HOMEWARD_BOARD_LIGHTS_H

#include "base/result.h"

typedef enum Light { LIGHT_NONE, LIGHT_AMBER, LIGHT_GREEN, LIGHT_RED } Light;
typedef struct Lights Lights;

/* Chip by label (pinctrl-bcm2835, pinctrl-bcm2711), lines as lights.c names them. */
NODISCARD Result lights_open(Lights **out_lights);
void lights_close(Lights *lights);
/* Exactly this one is on. NULL lights is fine. */
NODISCARD Result lights_show(Lights *lights, Light light);

#endif
