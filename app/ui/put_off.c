/* A frame that cannot be made yet, because what it would show is just being written.
 *
 * What must stay true: the event that asked for the frame is kept until there is one, and none that came
 * later overtakes it; the loop sleeps between two tries. A sign stands over the picture when it takes long:
 * who sees nothing happen touches here and there, and nobody means what all of that would press. */
#include "base/clock.h"
#include "base/words.h"
#include "ui/state.h"

#define TRY_AGAIN_MS 30
#define SIGN_MS      400
#define PRESENT_MS   10000 /* who touched so lately is still there */

/* The list of the next frame is free until there is one. */
static void draw_sign(Ui *ui)
{
    const Theme *theme = &ui->theme;
    const char *words = _("One moment, please.");
    TextStyle style = {.size = TEXT_LARGE, .bold = true};
    draw_begin(ui->list, ui_area(ui), words_run_from_right());
    int side = theme->touch, beside = side + theme->gap;
    int width = beside + ui_text_width(ui, words, style) + 2 * theme->gap_large;
    Rect card = rect_center(ui_area(ui), width, side * 2);
    ui_shadow(ui, card, theme->radius_large);
    ui_fill_round(ui, card, theme->radius_large, theme->card);
    card = rect_inset(card, theme->gap_large, theme->gap);
    Rect icon = rect_cut_left(&card, beside);
    ui_icon(ui, rect_center((Rect){icon.x, icon.y, side, icon.h}, side, side), "wait", theme->calm);
    (void)ui_text_middle(ui, card, words, style);
}

static void show_sign(Ui *ui)
{
    draw_sign(ui);
    paint_list(ui, ui->last);
    paint_over(ui, ui->list);
    SDL_RenderPresent(ui->window.renderer);
    ui->put_off.sign = ui->must_paint = true;
}

void ui_put_off(Ui *ui)
{
    PutOff *put_off = &ui->put_off;
    int64_t now = clock_ticks_ms();
    if (!put_off->on)
        *put_off = (PutOff){.on = true, .since = now};
    put_off->until = now + TRY_AGAIN_MS;
    if (ui->event.kind != POINTER_NONE)
        ui->last_touch = now;
    if (!put_off->sign && now - put_off->since >= SIGN_MS && ui->frames > 0 &&
        now - ui->last_touch < PRESENT_MS)
        show_sign(ui);
}

void put_off_wait(Ui *ui)
{
    bool woken = false;
    for (int64_t now = clock_ticks_ms(); !woken && now < ui->put_off.until;
         now = clock_ticks_ms()) {
        woken = loop_sleep(&ui->loop, (int)(ui->put_off.until - now), -1);
        SDL_PumpEvents(); /* into SDL's queue: else a display's socket would not let us sleep */
    }
    if (SDL_HasEvent(SDL_QUIT))
        ui->quit = true;
}

static int keep_first(void *user, SDL_Event *event)
{
    bool *acted = user;
    if (event->type != SDL_FINGERDOWN && event->type != SDL_MOUSEBUTTONDOWN &&
        event->type != SDL_KEYDOWN)
        return 1;
    bool first = !*acted;
    *acted = true;
    return first;
}

void put_off_end(Ui *ui)
{
    PointerKind kind = ui->event.kind;
    bool acted = kind == POINTER_DOWN || kind == POINTER_UP || ui->touch.held;
    if (ui->put_off.sign) {
        /* Nobody knows which of a touch and a key of a button came first: the touch counts. */
        SDL_FilterEvents(keep_first, &acted);
        int most = acted ? 0 : 1, *keys = &ui->focus.key_count;
        *keys = *keys > most ? most : *keys;
    }
    ui->put_off = (PutOff){0};
}
