/* Lines that a person moves: two buttons that close to ground, and a sensor that is high while somebody
 * stands before the kiosk (a passive infrared one, say). Through libgpiod 1.6 or 2. */
#ifndef HOMEWARD_BOARD_INPUTS_H
#define HOMEWARD_BOARD_INPUTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

typedef enum InputLine { INPUT_NEXT, INPUT_CHOOSE, INPUT_PRESENCE, INPUT_COUNT } InputLine;

typedef struct InputEvent {
    InputLine line;
    bool on;    /* pressed; somebody is there */
    int64_t at; /* when it happened, by clock_ticks_ms's clock */
} InputEvent;

typedef struct Inputs Inputs;

/* `offsets`: lines of the main chip (BCM numbers on a Pi), -1 where nothing is connected. NOT_FOUND on a
 * board without the chip; IO when another program holds a line. */
NODISCARD Result inputs_open(const int offsets[INPUT_COUNT], Inputs **out_inputs);
void inputs_close(Inputs *inputs);
/* Descriptors that become readable with an event; how many. */
int inputs_fds(const Inputs *inputs, int out_fds[INPUT_COUNT]);
/* The next event, without waiting; false when there is none. */
bool inputs_next(Inputs *inputs, InputEvent *out_event);

#endif
