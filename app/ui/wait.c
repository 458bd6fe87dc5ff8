/* Waiting for the next thing that a frame must be run for: one of SDL's events turned into ours, a
 * wake, a watched descriptor, a command of the driving script, a frame that was asked for. Motions
 * that came while a frame was drawn are taken together. Of a keyboard only the keys that walk are heard. */
#include "base/clock.h"
#include "ui/state.h"

#define PALM_REACH_MM 40.0F
#define BUSY_MS       100 /* frames that come sooner than this mean that something moves */

void ui_wake(Ui *ui)
{
    loop_wake(&ui->loop);
}

Result ui_watch(Ui *ui, int fd, void (*ready)(void *user), void *user)
{
    return loop_watch(&ui->loop, fd, ready, user);
}

static bool next_is_motion(void)
{
    SDL_Event next;
    return SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
           (next.type == SDL_FINGERMOTION || next.type == SDL_MOUSEMOTION);
}

static bool take_window_event(Ui *ui, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        ui_measure(ui);
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        ui->must_paint = true;
        return true;
    default:
        return false;
    }
}

/* No letters: what is typed is typed on the screen. A key that is held walks on but presses once. */
static UiKey key_of(const SDL_KeyboardEvent *event)
{
    switch (event->keysym.sym) {
    case SDLK_LEFT:
        return UI_KEY_LEFT;
    case SDLK_RIGHT:
        return UI_KEY_RIGHT;
    case SDLK_UP:
        return UI_KEY_UP;
    case SDLK_DOWN:
        return UI_KEY_DOWN;
    case SDLK_TAB:
        return event->keysym.mod & KMOD_SHIFT ? UI_KEY_LAST : UI_KEY_NEXT;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_SPACE:
        return event->repeat ? UI_KEY_NONE : UI_KEY_CHOOSE;
    case SDLK_ESCAPE:
    case SDLK_BACKSPACE:
        return event->repeat ? UI_KEY_NONE : UI_KEY_BACK;
    default:
        return UI_KEY_NONE;
    }
}

/* True when a frame must be run. */
static bool take_event(Ui *ui, const SDL_Event *event)
{
    int reach = (int)(PALM_REACH_MM * ui->theme.pixels_per_mm);
    switch (event->type) {
    case SDL_QUIT:
        ui->quit = true;
        return true;
    case SDL_WINDOWEVENT:
        return take_window_event(ui, &event->window);
    case SDL_KEYDOWN:
        ui_key(ui, key_of(&event->key));
        return ui->focus.key_count > 0;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        ui_renew(ui);
        return true;
    default:
        return touch_take(&ui->touch, event, ui->window.width, ui->window.height, reach,
                          clock_ticks_ms(), &ui->event);
    }
}

/* A trail that is full loses what was before its end: the finger is where it is. */
static void leave_trail(Ui *ui)
{
    Trail *trail = &ui->trail;
    int at = trail->count < TRAIL_MAX ? trail->count++ : TRAIL_MAX - 1;
    trail->x[at] = ui->event.x;
    trail->y[at] = ui->event.y;
}

/* A motion that was taken is never overtaken by what follows it: else a finger that dragged would press. */
static bool take_events(Ui *ui)
{
    SDL_Event event;
    bool moved = false;
    while ((!moved || next_is_motion()) && SDL_PollEvent(&event)) {
        if (!take_event(ui, &event))
            continue;
        if (ui->event.kind != POINTER_MOVE && ui->event.kind != POINTER_PINCH)
            return true;
        if (ui->event.kind == POINTER_MOVE)
            leave_trail(ui);
        moved = true;
    }
    return moved;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

static bool is_due(Ui *ui, int64_t now)
{
    if (ui->frames == 0 || ui->again_now || ui->focus.key_count > 0 ||
        touch_pending(&ui->touch, now, &ui->event)) {
        ui->again_now = false;
        return true;
    }
    if (take_events(ui))
        return true;
    if (ui->again_at < 0 || now < ui->again_at)
        return false;
    ui->again_at = -1;
    return true;
}

bool ui_wait(Ui *ui, int timeout_ms)
{
    int64_t end = timeout_ms < 0 ? -1 : clock_ticks_ms() + timeout_ms;
    if (ui->put_off.on) {
        put_off_wait(ui);
        return !ui->quit;
    }
    ui->event = (Pointer){0};
    ui->trail.count = 0;
    while (!ui->quit) {
        int64_t now = clock_ticks_ms();
        if (is_due(ui, now))
            break;
        int drive_ms = drive_step(ui->drive, now);
        if (drive_ms == 0)
            continue;
        if (end >= 0 && now >= end)
            break;
        int64_t left = end < 0 ? -1 : end - now;
        left = sooner(left, ui->again_at < 0 ? -1 : ui->again_at - now);
        left = sooner(left, touch_wait_ms(&ui->touch, now));
        left = sooner(left, drive_ms);
        if (loop_sleep(&ui->loop, (int)(left > 3600000 ? 3600000 : left), drive_fd(ui->drive)))
            break;
    }
    return !ui->quit;
}

bool ui_is_busy(const Ui *ui)
{
    int64_t now = clock_ticks_ms();
    return ui->again_now || photos_busy(ui->photos) ||
           (ui->again_at >= 0 && ui->again_at - now < BUSY_MS);
}

bool ui_photos_shown(const Ui *ui)
{
    return photos_shown(ui->photos);
}
