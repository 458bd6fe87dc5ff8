/* A real Ui without a display, for tests: frames are run by hand, fingers pushed through SDL's queue as
 * a panel would. Header only, because it needs SDL and the other helpers do not. */
#ifndef HOMEWARD_TESTS_SCREEN_H
#define HOMEWARD_TESTS_SCREEN_H

#include <math.h>
#include <stdlib.h>

#include "ui/state.h"

typedef void (*TestScreen)(Ui *ui, void *user);

static inline Ui *test_screen_open(int width, int height, const char *drive)
{
    UiOptions options = {
        .width = width, .height = height, .asset_folder = "build/share", .drive = drive};
    Ui *ui = NULL;
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    Result r = ui_open(&options, &ui);
    if (r != OK) {
        (void)fprintf(stderr, "ui_open: %s\n", error_detail());
        abort();
    }
    return ui;
}

/* Takes one event, if any comes within `ms`, and runs the frame. False when quit was asked. */
static inline bool test_screen_frame(Ui *ui, int ms, TestScreen screen, void *user)
{
    if (!ui_wait(ui, ms))
        return false;
    ui_begin(ui);
    screen(ui, user);
    ui_end(ui);
    return true;
}

/* Frames until nothing more is to be done. */
static inline void test_screen_settle(Ui *ui, TestScreen screen, void *user)
{
    int quiet = 0;
    for (int i = 0; i < 2000 && quiet < 3; i++) {
        if (!test_screen_frame(ui, 2, screen, user))
            return;
        quiet = ui_is_busy(ui) || SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) ? 0 : quiet + 1;
    }
}

/* How far an area is scrolled; 0 for one that is not there. */
static inline int test_scroll_offset(const Ui *ui, const char *id)
{
    for (int i = 0; i < SCROLLS_MAX; i++)
        if (ui->scrolls.areas[i].id == draw_id(id))
            return (int)lroundf(ui->scrolls.areas[i].offset);
    return 0;
}

static inline void test_finger(const Ui *ui, Uint32 type, int x, int y, int finger)
{
    SDL_Event event = {.tfinger = {.type = type,
                                   .touchId = 7,
                                   .fingerId = finger,
                                   .x = ((float)x + 0.5F) / (float)ui->window.width,
                                   .y = ((float)y + 0.5F) / (float)ui->window.height}};
    SDL_PushEvent(&event);
}

#endif
