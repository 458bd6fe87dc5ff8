/* What must stay true: reports are taken as soon as the disk lets them, without anybody coming by; nobody
 * who comes by waits for any of this longer than a write takes. */
#include "kiosk/chores.h"

#include "base/clock.h"
#include "base/log.h"

#define CLOCK_SAVE_MS  3600000
#define OUTBOX_WAIT_MS 30000

static void open_outbox(Chores *chores, App *app)
{
    chores->outbox_tried = clock_ticks_ms();
    Result r = outbox_open(app->data_folder, &app->outbox);
    if (r != OK)
        log_failure(r, "no reports can be taken");
    if (app->outbox && outbox_broken(app->outbox))
        log_line(LOG_LEVEL_ERROR, "%s", outbox_broken(app->outbox));
}

void chores_begin(Chores *chores, App *app)
{
    chores->clock_saved = clock_ticks_ms();
    open_outbox(chores, app);
}

int chores_wait_ms(const Chores *chores, const App *app)
{
    int64_t due = chores->clock_saved + CLOCK_SAVE_MS;
    if (!app->outbox && chores->outbox_tried + OUTBOX_WAIT_MS < due)
        due = chores->outbox_tried + OUTBOX_WAIT_MS;
    int64_t left = due - clock_ticks_ms();
    return left > 0 ? (int)left : 0;
}

void chores_run(Chores *chores, App *app)
{
    int64_t now = clock_ticks_ms();
    if (!app->outbox && now - chores->outbox_tried >= OUTBOX_WAIT_MS)
        open_outbox(chores, app);
    if (now - chores->clock_saved < CLOCK_SAVE_MS)
        return;
    chores->clock_saved = now;
    Result r = clock_save();
    if (r != OK)
        log_failure(r, "the clock's floor");
}
