/* Opening, the frame, and forgetting. A frame is written into one of two lists while the other
 * holds what is on the screen; they change places at ui_end, which paints only when the commands
 * differ. What must stay true: a frame in which something was pressed or the page was left is not painted,
 * because the screen's state changed halfway through it; the next one follows at once. */
#include "ui/ui.h"

#include <sodium.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/words.h"
#include "ui/damage.h"
#include "ui/shift.h"
#include "ui/state.h"

#define FACES_WAIT_MS 300

static void wake(void *user)
{
    ui_wake(user);
}

static size_t writing_budget(const Ui *ui)
{
    return WRITING_EACH * (size_t)ui->window.width * (size_t)ui->window.height;
}

static Result open_assets(Ui *ui, const char *folder)
{
    char path[PATH_SIZE];
    Result r = OK;
    TRY(path_join(path, folder, "fonts"));
    TRY(fonts_open(&ui->fonts, path, &ui->theme));
    layouts_init(&ui->layouts);
    writing_init(&ui->writing, ui->window.renderer, &ui->fonts, writing_budget(ui));
    shapes_init(&ui->shapes, ui->window.renderer);
    brush_init(&ui->brush, ui->window.renderer);
    TRY(path_join(path, folder, "icons"));
    TRY(icons_open(&ui->icons, ui->window.renderer, path));
done:
    return r;
}

Result ui_open(const UiOptions *options, Ui **out_ui)
{
    Ui *ui = memory_new(1, sizeof *ui);
    if (!ui)
        return fail(NO_MEMORY, "the interface");
    Result r = OK;
    ui->options = *options;
    ui->list = &ui->lists[0];
    ui->last = &ui->lists[1];
    ui->again_at = -1;
    ui->last_touch = clock_ticks_ms();
    TRY(window_open(&ui->window, options));
    ui->theme = theme_make(ui->window.width, ui->window.height, options->pixels_per_mm, ui->look);
    draw_begin(ui->last, ui_area(ui), false);
    if (TTF_Init() != 0)
        TRY(fail(NOT_FOUND, "SDL_ttf: %s", TTF_GetError()));
    TRY(open_assets(ui, options->asset_folder));
    TRY(loop_open(&ui->loop, ui->window.window));
    TRY(photos_open(ui->window.renderer, &ui->theme, wake, ui, &ui->photos));
    if (options->drive)
        TRY(drive_open(ui, options->drive, &ui->drive));
    *out_ui = ui;
    ui = NULL;
done:
    ui_close(ui);
    return r;
}

void ui_close(Ui *ui)
{
    if (!ui)
        return;
    drive_close(ui->drive);
    photos_close(ui->photos);
    loop_close(&ui->loop);
    if (ui->window.renderer) {
        writing_forget(&ui->writing);
        brush_forget(&ui->brush);
        shapes_forget(&ui->shapes);
        icons_close(&ui->icons);
    }
    layouts_forget(&ui->layouts);
    fonts_close(&ui->fonts);
    if (TTF_WasInit())
        TTF_Quit();
    window_close(&ui->window);
    draw_list_done(&ui->lists[0]);
    draw_list_done(&ui->lists[1]);
    memory_free(ui);
}

/* Textures of the old size or of a renderer that lost them; all can be made again. */
static void drop_pictures(Ui *ui)
{
    writing_forget(&ui->writing);
    brush_forget(&ui->brush);
    shapes_forget(&ui->shapes);
    icons_forget(&ui->icons);
    photos_forget(ui->photos);
    ui->must_paint = true;
}

static void change_theme(Ui *ui)
{
    ui->theme =
        theme_make(ui->window.width, ui->window.height, ui->options.pixels_per_mm, ui->look);
    fonts_resize(&ui->fonts, &ui->theme);
    layouts_forget(&ui->layouts);
    writing_forget(&ui->writing);
    ui->writing.budget = writing_budget(ui);
    photos_set_theme(ui->photos, &ui->theme);
    ui->must_paint = true; /* the paper, too */
}

void ui_measure(Ui *ui)
{
    ui->must_paint = true;
    if (!window_measure(&ui->window))
        return;
    change_theme(ui);
    drop_pictures(ui);
}

void ui_set_look(Ui *ui, ThemeLook look)
{
    ui->look = look;
    ui_again(ui, 0);
}

void ui_renew(Ui *ui)
{
    drop_pictures(ui);
}

static void forget_now(Ui *ui)
{
    memset(&ui->press, 0, sizeof ui->press);
    memset(&ui->focus, 0, sizeof ui->focus);
    scrolls_forget(&ui->scrolls);
    writing_forget(&ui->writing);
    brush_forget(&ui->brush);
    sodium_memzero(&ui->trail, sizeof ui->trail);
    layouts_forget(&ui->layouts);
    fonts_forget(&ui->fonts);
    draw_wipe(&ui->lists[0]);
    draw_wipe(&ui->lists[1]);
    ui->forget = false;
    ui->must_paint = ui->again_now = true;
}

void ui_forget(Ui *ui)
{
    ui->forget = true;
    if (!ui->in_frame)
        forget_now(ui);
}

Rect ui_area(const Ui *ui)
{
    return (Rect){0, 0, ui->window.width, ui->window.height};
}

const Theme *ui_theme(const Ui *ui)
{
    return &ui->theme;
}

void ui_begin(Ui *ui)
{
    ui->now = clock_ticks_ms();
    put_off_end(ui);
    ui->again_ms = -1;
    ui->open_count = 0;
    ui->largest = TEXT_SIZES;
    ui->in_frame = true;
    ui->turned = false;
    if (ui->theme.look != ui->look)
        change_theme(ui);
    if (ui->event.kind != POINTER_NONE)
        ui->last_touch = ui->now;
    draw_begin(ui->list, ui_area(ui), words_run_from_right());
    press_begin(ui);
    focus_begin(ui);
    photos_begin(ui->photos, ui->now, ui->press.dragging || scrolls_run_on(&ui->scrolls, ui->now));
}

static void plan_next_frame(Ui *ui)
{
    int64_t now = clock_ticks_ms();
    if (ui->again_ms > 0)
        ui->again_at = ui->now + ui->again_ms;
    else if (ui->again_ms == 0)
        ui->again_at = ui->now + ui->window.refresh_ms;
    else
        ui->again_at = -1;
    if (ui->again_at >= 0 && ui->again_at < now)
        ui->again_at = now;
}

/* The first picture that anybody sees has faces, not silhouettes that turn into faces, if they come
 * soon. */
static bool waits_for_faces(Ui *ui)
{
    if (ui->paintings > 0)
        return false;
    if (ui->frames == 0)
        ui->opened = ui->now;
    int64_t left = ui->opened + FACES_WAIT_MS - clock_ticks_ms();
    if (left <= 0 || !photos_waiting(ui->photos))
        return false;
    ui_again(ui, (int)left);
    return true;
}

/* From the last list to this one: what was only scrolled is not painted again. */
static void paint_change(Ui *ui)
{
    Shift shift;
    if (shift_find(ui->last, ui->list, &shift) &&
        window_move(&ui->window, shift.area, shift.down)) {
        for (int i = 0; i < shift.part_count; i++)
            paint_part(ui, ui->list, shift.parts[i]);
        return;
    }
    paint_part(ui, ui->list, damage_between(ui->last, ui->list));
}

/* True when the list is what is on the screen now. */
static bool paint_if_changed(Ui *ui)
{
    uint64_t hash = draw_hash(ui->list);
    if (!ui->must_paint && hash == ui->painted)
        return true;
    if (waits_for_faces(ui))
        return false;
    if (ui->window.keeps && ui->last_shows && !ui->must_paint)
        paint_change(ui);
    else
        paint_list(ui, ui->list);
    SDL_RenderPresent(ui->window.renderer);
    photos_painted(ui->photos);
    ui->painted = hash;
    ui->must_paint = false;
    return true;
}

void ui_end(Ui *ui)
{
    press_end(ui);
    focus_end(ui);
    photos_end(ui->photos);
    bool touched = ui->event.kind == POINTER_DOWN || ui->event.kind == POINTER_UP;
    ui->again_now = touched || ui->event.kind == POINTER_CANCEL || ui->forget || ui->turned ||
                    ui->focus.key != UI_KEY_NONE;
    ui->last_shows =
        !ui->press.pressed_something && !ui->forget && !ui->turned && paint_if_changed(ui);
    DrawList *list = ui->list;
    ui->list = ui->last;
    ui->last = list;
    ui->event = (Pointer){0};
    ui->in_frame = false;
    ui->frames++;
    plan_next_frame(ui);
    if (ui->forget)
        forget_now(ui);
}

void ui_again(Ui *ui, int milliseconds)
{
    if (ui->again_ms < 0 || milliseconds < ui->again_ms)
        ui->again_ms = milliseconds < 0 ? 0 : milliseconds;
}

bool ui_asks_again(const Ui *ui)
{
    return ui->again_ms == 0;
}

void ui_turn(Ui *ui)
{
    ui->turned = ui->in_frame;
    ui->again_now = true;
}

void ui_layer(Ui *ui)
{
    ui->list->layer++;
    ui->list->part = PART_PAGE;
    ui->touch.pinchable = (Rect){0};
}

bool ui_keep_begin(Ui *ui, Rect area)
{
    return draw_keep_begin(ui->list, area);
}

void ui_keep_end(Ui *ui, bool began)
{
    if (began)
        draw_keep_end(ui->list);
}

void ui_note(Ui *ui, const char *id, Rect area, const char *words)
{
    (void)draw_item(ui->list, ITEM_NOTE, id, area, words);
}

void ui_stir(Ui *ui)
{
    ui->last_touch = clock_ticks_ms();
    ui->again_now = true;
}

int64_t ui_now(const Ui *ui)
{
    return ui->now;
}

int64_t ui_idle_ms(const Ui *ui)
{
    return clock_ticks_ms() - ui->last_touch;
}
