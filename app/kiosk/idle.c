/* After a minute without a touch somebody who wrote, looked at something or chose another language is
 * asked, and twenty seconds later forgotten; a touch anywhere answers. The bare gallery asks nobody:
 * it only goes back to its top. Then the children are shown, one after the other, until somebody comes.
 *
 * What must stay true: the page of a stick stays as long as the stick, for an official may wait; but
 * what the visitor before left below it is forgotten all the same. */
#include "kiosk/idle.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

#define QUESTION_MS 20000

static bool has_left_something(const App *app)
{
    const SearchState *search = &app->visitor.search;
    return app->depth > 0 || strcmp(words_language(), app->default_language) != 0 ||
           ui_theme(app->ui)->look != LOOK_USUAL || app->aloud.guides || app->visitor.draft.begun ||
           search->edit.words[0] || search->sex[0] || search->kind[0] || search->province[0] ||
           search->age || search->year;
}

/* Whom nobody is there to answer for: an open gallery, the page of a stick. */
static bool needs_question(const App *app)
{
    return has_left_something(app) && app_screen(app) != SCREEN_STICK;
}

static int64_t end_ms(const Idle *idle, const App *app)
{
    bool waits = has_left_something(app);
    return idle->after_ms + (waits ? QUESTION_MS : 0);
}

/* Whoever listens to a long page need not touch it. */
static int64_t still_ms(const App *app)
{
    int64_t touched = ui_idle_ms(app->ui), heard = aloud_silent_ms(&app->aloud);
    return heard < touched ? heard : touched;
}

int idle_wait_ms(const Idle *idle, const App *app)
{
    int64_t still = still_ms(app);
    if (idle->rested && still >= idle->after_ms)
        return -1;
    if (still < idle->after_ms)
        return (int)(idle->after_ms - still);
    int64_t left = end_ms(idle, app) - still;
    return left > 1000 ? (int)(left - 1) % 1000 + 1 : left > 0 ? (int)left : 0;
}

static void forget(App *app)
{
    bool stick = app_screen(app) == SCREEN_STICK;
    app_leave(app);
    if (stick)
        app_go(app, SCREEN_STICK);
}

void idle_run(Idle *idle, App *app)
{
    int64_t still = still_ms(app);
    idle->asking = false;
    if (still < idle->after_ms) {
        idle->rested = false;
    } else if (!idle->rested && still >= end_ms(idle, app)) {
        forget(app);
        idle->rested = true;
    } else {
        idle->asking = !idle->rested && needs_question(app);
    }
    bool show = idle->rested && app->depth == 0 && app->stick.state == STICK_ABSENT;
    if (show && !app->attract.on)
        attract_forget(&app->attract);
    app->attract.on = show;
}

static void draw_question(Ui *ui, Rect card, int seconds)
{
    const Theme *theme = ui_theme(ui);
    TextStyle style = {.size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER};
    char number[16];
    (void)snprintf(number, sizeof number, "%d", seconds);
    Rect button = rect_cut_bottom(&card, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&card, theme->gap);
    Rect title = rect_row(card, 3, 0, 0), count = rect_row(card, 3, 1, 0);
    (void)ui_text_middle(ui, title, _("Are you still here?"), style);
    style.size = TEXT_HUGE;
    style.color = theme->accent;
    (void)ui_text_middle(ui, count, number, style);
    style = (TextStyle){.size = TEXT_BODY, .align = ALIGN_CENTER, .color = theme->ink_soft};
    (void)ui_text_middle(ui, rect_row(card, 3, 2, 0),
                         _("Then everything that was typed here will be erased."), style);
    button = rect_center(button, button.w * 3 / 5, button.h);
    (void)ui_button(ui, "still-here", button, _("Yes, I am here"), "yes", BUTTON_MAIN);
}

void idle_draw(const Idle *idle, App *app)
{
    if (!idle->asking)
        return;
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    int64_t left = (end_ms(idle, app) - still_ms(app) + 999) / 1000;
    Rect screen = ui_area(ui);
    ui_layer(ui);
    ui_fill(ui, screen, theme->shade);
    (void)ui_touch_area(ui, "idle-anywhere", screen, "", NULL);
    Rect card = rect_center(screen, screen.w * 3 / 4, theme->touch * 8);
    ui_shadow(ui, card, theme->radius_large);
    ui_fill_round(ui, card, theme->radius_large, theme->card);
    draw_question(ui, rect_inset(card, theme->gap_large, theme->gap_large), (int)left);
}
