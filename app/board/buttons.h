/* What two buttons say: the one goes on, the other chooses, either one held long goes back. Contacts
 * bounce, so a change that comes too soon after another is none. No hardware here. */
#ifndef HOMEWARD_BOARD_BUTTONS_H
#define HOMEWARD_BOARD_BUTTONS_H

#include "board/inputs.h"

typedef enum ButtonAct { ACT_NONE, ACT_NEXT, ACT_CHOOSE, ACT_BACK } ButtonAct;

#define BUTTON_LONG_MS   800
#define BUTTON_BOUNCE_MS 25

typedef struct Button {
    bool down, told; /* told: that it is held long */
    int64_t changed;
} Button;

typedef struct Buttons {
    Button each[2]; /* zero-initialised */
} Buttons;

/* An edge of INPUT_NEXT or INPUT_CHOOSE. A short press counts when it is let go. */
ButtonAct buttons_take(Buttons *buttons, const InputEvent *event);
/* Time has passed: ACT_BACK once when one has been held for BUTTON_LONG_MS. */
ButtonAct buttons_run(Buttons *buttons, int64_t now);
/* Until buttons_run may have something to say; -1 = never. */
int buttons_wait_ms(const Buttons *buttons, int64_t now);

#endif
