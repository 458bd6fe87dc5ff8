/* The door to the staff's pages. What must stay true: without a PIN set it does not open; the digits are
 * never shown and are overwritten as soon as they were tried; while one has to wait nothing is tried. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/bars.h"
#include "screens/screens.h"
#include "ui/reading.h"

#define HOLD_MS 5000
#define ROWS    4

void staff_corner(App *app, Rect area)
{
    if (app->staff.pin_hash[0] && ui_hold(app->ui, "staff-corner", area, HOLD_MS))
        app_go(app, SCREEN_STAFF_PIN);
}

static void try_pin(App *app)
{
    StaffVisit *visit = &app->visitor.staff;
    Staff *staff = &app->staff;
    Result kept = staff_lock_try(&staff->lock, app->data_folder);
    visit->open = pin_fits(staff->pin_hash, visit->pin);
    visit->wrong = !visit->open;
    sodium_memzero(visit->pin, sizeof visit->pin);
    if (visit->open) {
        kept = staff_lock_right(&staff->lock, app->data_folder);
        staff_look(app);
        app_replace(app, SCREEN_STAFF);
    } else {
        staff_lock_wrong(&staff->lock, clock_ticks_ms());
    }
    if (kept != OK)
        app->trouble = kept;
    ui_again(app->ui, 0);
}

static void press_digit(StaffVisit *visit, char digit)
{
    size_t length = strlen(visit->pin);
    visit->wrong = false;
    if (length < PIN_MOST)
        visit->pin[length] = digit;
}

/* 1 2 3 / 4 5 6 / 7 8 9 / take back, 0, done. */
static void draw_pad(App *app, Rect pad)
{
    StaffVisit *visit = &app->visitor.staff;
    int gap = ui_theme(app->ui)->gap_small;
    Part before = ui_part(app->ui, PART_MUTE);
    for (int i = 0; i < 12; i++) {
        Rect cell = rect_column(rect_row(pad, ROWS, i / 3, gap), 3, i % 3, gap);
        char digit = i == 10 ? '0' : (char)('1' + i), words[] = {digit, '\0'}, id[16];
        (void)snprintf(id, sizeof id, "key-%c", digit);
        size_t length = strlen(visit->pin);
        if (i == 9 && ui_button(app->ui, "key-backspace", cell, "", "backspace", BUTTON_GHOST))
            visit->pin[length > 0 ? length - 1 : 0] = '\0';
        else if (i == 11 && length < PIN_LEAST)
            continue;
        else if (i == 11 && ui_button(app->ui, "pin-done", cell, "", "tick", BUTTON_MAIN))
            try_pin(app);
        else if (i != 9 && i != 11 && ui_button(app->ui, id, cell, words, NULL, BUTTON_GHOST))
            press_digit(visit, digit);
    }
    (void)ui_part(app->ui, before);
}

/* A dot for each digit. */
static void draw_dots(App *app, Rect line)
{
    const Theme *theme = ui_theme(app->ui);
    int count = (int)strlen(app->visitor.staff.pin), side = theme->gap, step = side * 2;
    Rect dots = rect_center(line, count * step, side);
    for (int i = 0; i < count; i++)
        ui_fill_round(app->ui, (Rect){dots.x + i * step + side / 2, dots.y, side, side}, side / 2,
                      theme->ink);
}

static void draw_advice(App *app, Rect line, int64_t wait)
{
    const Theme *theme = ui_theme(app->ui);
    const char *words = app->visitor.staff.wrong ? _("That is not the PIN. Please try again.")
                                                 : _("This page is for the staff. Type the PIN.");
    Text text = {0};
    if (wait > 0)
        text_append_format(&text, _("Please wait %d seconds, then try again."),
                           (int)((wait + 999) / 1000));
    ui_note(app->ui,
            wait > 0                   ? "pin-wait"
            : app->visitor.staff.wrong ? "pin-wrong"
                                       : "pin-advice",
            line, "");
    (void)ui_text_middle(app->ui, line, wait > 0 ? text_get(&text) : words,
                         (TextStyle){.size = TEXT_LARGE,
                                     .align = ALIGN_CENTER,
                                     .color = wait > 0 ? theme->warning : theme->ink});
    text_done(&text);
}

void screen_staff_pin(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Rect area = bar_top(app, _("For the staff"));
    int64_t wait = staff_lock_wait_ms(&app->staff.lock, clock_ticks_ms());
    draw_advice(app, rect_cut_top(&area, theme->text[TEXT_LARGE] * 3), wait);
    if (wait > 0) {
        ui_again(app->ui, (int)(wait - 1) % 1000 + 1);
        return;
    }
    draw_dots(app, rect_cut_top(&area, theme->gap_large));
    (void)rect_cut_top(&area, theme->gap_small);
    int key = (area.h - (ROWS - 1) * theme->gap_small) / ROWS;
    key = key < theme->touch * 3 / 2 ? key : theme->touch * 3 / 2;
    draw_pad(app, rect_center(area, theme->touch * 6, key * ROWS + theme->gap_small * (ROWS - 1)));
}
