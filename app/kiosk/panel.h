/* What is screwed to the box around the screen: two buttons, a sensor that sees somebody come, the light
 * behind the screen. Which lines they hang on stands in board.json of the configuration:
 *   {"next": 5, "choose": 6, "presence": 23}     each may be missing; numbers as board/inputs.h takes them
 * Without the file, or without the hardware, the kiosk is as it was. */
#ifndef HOMEWARD_KIOSK_PANEL_H
#define HOMEWARD_KIOSK_PANEL_H

#include "board/backlight.h"
#include "board/buttons.h"
#include "screens/app.h"

typedef struct Panel {
    App *app;
    Inputs *inputs; /* NULL: none */
    Buttons buttons;
    Backlight backlight;
    bool has_backlight;
    bool has_clock; /* one that runs while the power is off: only then the hour is known */
    int light;      /* percent, as it was set last */
} Panel;

/* `sys`: usually "/sys". Always usable afterwards; the result says what is there but cannot be used. */
NODISCARD Result panel_open(App *app, const char *config, const char *sys, Panel *out_panel);
void panel_close(Panel *panel);
/* Until panel_run may have something to do; -1 = never. */
int panel_wait_ms(const Panel *panel);
/* Before a frame: a button that is held long, how dark the screen is to be. */
void panel_run(Panel *panel);
/* Percent of light at this hour while nobody is there; 100 when the hour is not known (-1). */
int panel_light_at(int hour);

#endif
