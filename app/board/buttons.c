/* What must stay true: a bouncing contact counts once; a press that was long says back and nothing
 * when it is let go. */
#include "board/buttons.h"

ButtonAct buttons_take(Buttons *buttons, const InputEvent *event)
{
    if (event->line != INPUT_NEXT && event->line != INPUT_CHOOSE)
        return ACT_NONE;
    Button *button = &buttons->each[event->line];
    if (event->on == button->down || event->at - button->changed < BUTTON_BOUNCE_MS)
        return ACT_NONE;
    bool was_long = button->told || event->at - button->changed >= BUTTON_LONG_MS;
    bool told = button->told;
    *button = (Button){.down = event->on, .changed = event->at};
    if (event->on || told)
        return ACT_NONE;
    if (was_long) /* nobody had time to say so while it was held */
        return ACT_BACK;
    return event->line == INPUT_NEXT ? ACT_NEXT : ACT_CHOOSE;
}

ButtonAct buttons_run(Buttons *buttons, int64_t now)
{
    for (int i = 0; i < 2; i++) {
        Button *button = &buttons->each[i];
        if (!button->down || button->told || now - button->changed < BUTTON_LONG_MS)
            continue;
        button->told = true;
        return ACT_BACK;
    }
    return ACT_NONE;
}

int buttons_wait_ms(const Buttons *buttons, int64_t now)
{
    int64_t soonest = -1;
    for (int i = 0; i < 2; i++) {
        const Button *button = &buttons->each[i];
        int64_t left = button->changed + BUTTON_LONG_MS - now;
        if (button->down && !button->told && (soonest < 0 || left < soonest))
            soonest = left > 0 ? left : 0;
    }
    return (int)soonest;
}
