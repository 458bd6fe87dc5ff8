/* Two pages for the technician: where touches land, and what lights and buttons do now. */
#include <stdio.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/screens.h"
#include "stick/visit.h"

static void draw_cross(App *app, int x, int y)
{
    const Theme *theme = ui_theme(app->ui);
    int arm = theme->touch / 2, width = theme->line_width * 2;
    ui_fill(app->ui, (Rect){x - arm, y - width / 2, arm * 2, width}, theme->ink);
    ui_fill(app->ui, (Rect){x - width / 2, y - arm, width, arm * 2}, theme->ink);
}

static void remember_touch(App *app)
{
    StaffVisit *visit = &app->visitor.staff;
    int x, y;
    if (!ui_pointer(app->ui, &x, &y))
        return;
    visit->spots[visit->spot_count % STAFF_SPOTS].x = x;
    visit->spots[visit->spot_count % STAFF_SPOTS].y = y;
    visit->spot_count++;
}

static void draw_spots(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    const StaffVisit *visit = &app->visitor.staff;
    size_t first = visit->spot_count > STAFF_SPOTS ? visit->spot_count - STAFF_SPOTS : 0;
    int side = theme->gap;
    for (size_t i = first; i < visit->spot_count; i++) {
        Rect spot = {visit->spots[i % STAFF_SPOTS].x - side / 2,
                     visit->spots[i % STAFF_SPOTS].y - side / 2, side, side};
        ui_fill_round(app->ui, spot, side / 2, theme->accent);
    }
}

/* A strip of each colour that a panel mixes, and of black and white: a dead cable shows. */
static void draw_colors(App *app, Rect strip)
{
    static const Color COLORS[] = {
        {255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {0, 0, 0, 255}, {255, 255, 255, 255}};
    int count = (int)(sizeof COLORS / sizeof *COLORS);
    for (int i = 0; i < count; i++)
        ui_fill(app->ui, rect_column(strip, count, i, 0), COLORS[i]);
}

void screen_staff_touch(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    if (!app->visitor.staff.open) {
        app_home(app);
        return;
    }
    Rect area = bar_top(app, _("Try screen and touch"));
    remember_touch(app);
    draw_colors(app, rect_cut_bottom(&area, theme->touch / 2));
    (void)rect_cut_bottom(&area, theme->gap);
    Rect words = rect_center(area, area.w * 7 / 10, area.h / 3);
    words.y = area.y + area.h / 12;
    (void)ui_text_middle(app->ui, words,
                         _("Touch the middle of each cross: a dot appears where the touch landed."),
                         (TextStyle){.size = TEXT_LARGE, .align = ALIGN_CENTER});
    int arm = theme->touch;
    draw_cross(app, area.x + arm, area.y + arm);
    draw_cross(app, area.x + area.w - arm, area.y + arm);
    draw_cross(app, area.x + area.w / 2, area.y + area.h / 2 + arm);
    draw_cross(app, area.x + arm, area.y + area.h - arm);
    draw_cross(app, area.x + area.w - arm, area.y + area.h - arm);
    draw_spots(app);
    char number[24];
    (void)snprintf(number, sizeof number, "%zu", app->visitor.staff.spot_count);
    ui_note(app->ui, "spots", area, number);
}

typedef struct Lamp {
    Light light;
    const char *words;
    Color color;
} Lamp;

/* What homeward-stick --lights shows by the same rule; each lamp has its word, not only its colour. */
static void draw_lights(App *app, Rect row)
{
    const Theme *theme = ui_theme(app->ui);
    const Lamp lamps[] = {{LIGHT_AMBER, _("amber: wait"), theme->warning},
                          {LIGHT_GREEN, _("green: pull"), theme->good},
                          {LIGHT_RED, _("red: read the screen"), theme->alarm}};
    Light shown = stick_light(app->stick.state);
    for (int i = 0; i < 3; i++) {
        Rect cell = rect_column(row, 3, i, theme->gap);
        Rect lamp = rect_cut_top(&cell, theme->touch);
        lamp = rect_center(lamp, theme->touch, theme->touch);
        ui_fill_round(app->ui, lamp, lamp.w / 2,
                      shown == lamps[i].light ? lamps[i].color : theme->quiet);
        if (shown == lamps[i].light)
            ui_icon(app->ui, rect_center(lamp, lamp.w * 3 / 5, lamp.h * 3 / 5), "tick",
                    theme->ink_on_accent);
        (void)ui_text_middle(app->ui, cell, lamps[i].words,
                             (TextStyle){.size = TEXT_BODY, .align = ALIGN_CENTER});
    }
}

static void draw_inputs(App *app, Rect row)
{
    const Theme *theme = ui_theme(app->ui);
    const Staff *staff = &app->staff;
    const char *const names[INPUT_COUNT] = {[INPUT_NEXT] = _("button: next"),
                                            [INPUT_CHOOSE] = _("button: choose"),
                                            [INPUT_PRESENCE] = _("somebody is there")};
    for (int i = 0; i < INPUT_COUNT; i++) {
        Rect cell = rect_column(row, INPUT_COUNT, i, theme->gap);
        ui_fill_round(app->ui, cell, theme->radius, staff->on[i] ? theme->calm : theme->card);
        ui_stroke_round(app->ui, cell, theme->radius, theme->line_width, theme->line);
        Color ink = staff->on[i] ? theme->ink_on_accent : theme->ink;
        Text words = {0};
        text_append(&words, names[i]);
        text_append_format(&words, "\n%s · %d", staff->on[i] ? _("on") : _("off"),
                           staff->pressed[i]);
        (void)ui_text_middle(app->ui, rect_inset(cell, theme->gap_small, 0), text_get(&words),
                             (TextStyle){.size = TEXT_BODY, .align = ALIGN_CENTER, .color = ink});
        text_done(&words);
    }
}

void screen_staff_board(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    if (!app->visitor.staff.open) {
        app_home(app);
        return;
    }
    Rect area = bar_top(app, _("Lights and buttons"));
    Rect lights = rect_row(area, 2, 0, theme->gap), inputs = rect_row(area, 2, 1, theme->gap);
    TextStyle title = {.size = TEXT_LARGE, .bold = true};
    int line = theme->text[TEXT_LARGE] * 3 / 2;
    (void)ui_text(app->ui, rect_cut_top(&lights, line), _("Lights, as they should be now"), title);
    draw_lights(app, rect_center(lights, lights.w, theme->touch * 5 / 2));
    (void)ui_text(app->ui, rect_cut_top(&inputs, line), _("Buttons and sensor"), title);
    if (app->staff.has_inputs)
        draw_inputs(app, rect_center(inputs, inputs.w, theme->touch * 2));
    else
        (void)ui_text_middle(app->ui, inputs, _("None is connected, or none is set up."),
                             (TextStyle){.size = TEXT_BODY, .align = ALIGN_CENTER});
}
