/* One child's page: photographs at the left, what is known at the right, what one can do below. */
#include <string.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/case_facts.h"
#include "screens/case_photos.h"
#include "screens/matches.h"
#include "screens/points.h"
#include "screens/screens.h"
#include "ui/reading.h"

static Result load(App *app, int64_t id)
{
    CaseView *view = &app->visitor.view;
    Result r = OK;
    case_view_clear(view);
    TRY(catalogue_row(app->catalogue, id, &view->row));
    TRY(catalogue_case(app->catalogue, id, &view->record));
    TRY(catalogue_photos(app->catalogue, id, view->photos, &view->photo_count));
    (void)text_copy(view->number, sizeof view->number, view->row.number);
    view->loaded = true;
done:
    return r;
}

void case_open(App *app, int64_t id)
{
    if (!app->catalogue)
        return;
    Result r = load(app, id);
    if (r != OK) {
        case_view_clear(&app->visitor.view);
        app->trouble = r;
        return;
    }
    ui_scroll_to(app->ui, "facts", 0);
    app_go(app, SCREEN_CASE);
}

bool case_reload(App *app)
{
    CaseView *view = &app->visitor.view;
    char number[sizeof view->number];
    int64_t id = 0;
    size_t photo = view->photo;
    memcpy(number, view->number, sizeof number);
    if (!app->catalogue || catalogue_find(app->catalogue, number, &id) != OK || load(app, id) != OK)
        return false;
    view->photo = photo < view->photo_count ? photo : 0;
    return true;
}

static void draw_yes_or_no(App *app, Rect bar, const char *number, const char *mine)
{
    const Theme *theme = ui_theme(app->ui);
    bool no = ui_button(app->ui, "not-this", rect_column(bar, 2, 0, theme->gap),
                        _("No, not this one"), "close", BUTTON_GHOST);
    bool yes = ui_button(app->ui, "this-child", rect_column(bar, 2, 1, theme->gap), mine, "heart",
                         BUTTON_MAIN);
    if (!yes && !no)
        return;
    matches_name(app, number, yes);
    app_back(app);
}

typedef struct Action {
    const char *id, *words, *icon;
    ButtonKind look;
} Action;
#define ACTIONS 4

/* What one can do, always on the screen: in one row, or in two on an upright panel. Large letters take two
 * lines there rather than becoming small again. */
static int actions_height(const Theme *theme, bool upright)
{
    if (upright)
        return theme->touch * 5 / 2 + theme->gap_small;
    return theme->look == LOOK_CLEAR ? theme->touch * 8 / 5 : theme->touch * 5 / 4;
}

/* Beside one another, each as wide as its words need on one line and a share of what is left; false where
 * there is no room for that. */
static bool place_in_line(App *app, Rect bar, const Action *actions, bool upright,
                          Rect out_cells[ACTIONS])
{
    const Theme *theme = ui_theme(app->ui);
    int widths[ACTIONS], left = bar.w - (ACTIONS - 1) * theme->gap_small;
    for (int i = 0; i < ACTIONS; i++) {
        TextStyle style = {.size = TEXT_BODY, .bold = true};
        widths[i] = ui_text_width(app->ui, actions[i].words, style) + bar.h * 55 / 100 +
                    theme->gap_small * 4;
        left -= widths[i];
    }
    for (int i = 0; i < ACTIONS && left >= 0; i++) {
        out_cells[i] = rect_cut_left(&bar, widths[i] + left / ACTIONS);
        (void)rect_cut_left(&bar, theme->gap_small);
    }
    return left >= 0 && !upright;
}

static void draw_actions(App *app, Rect bar, bool upright)
{
    CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    bool child = strcmp(view->row.kind, "family_seeking_child") != 0, touched[ACTIONS] = {0};
    const Action actions[ACTIONS] = {{"this-child",
                                      child ? _("This could be my child") : _("This could be me"),
                                      child ? "heart" : "self", BUTTON_MAIN},
                                     {"know", _("I know something"), "speech", BUTTON_CALM},
                                     {"saw", _("I saw this child"), "eye", BUTTON_CALM},
                                     {"blood", _("Where can I give blood?"), "blood", BUTTON_CALM}};
    char number[sizeof view->number];
    memcpy(number, view->number, sizeof number);
    if (app->visitor.draft.matched) { /* looked at out of a report: only yes or no is asked */
        draw_yes_or_no(app, bar, number, actions[0].words);
        return;
    }
    Rect cells[ACTIONS];
    if (!place_in_line(app, bar, actions, upright, cells))
        for (int i = 0; i < ACTIONS; i++) {
            Rect row = upright ? rect_row(bar, 2, i / 2, theme->gap_small) : bar;
            cells[i] =
                rect_column(row, upright ? 2 : ACTIONS, upright ? i % 2 : i, theme->gap_small);
        }
    for (int i = 0; i < ACTIONS; i++)
        ui_fit_button(app->ui, cells[i], actions[i].words, actions[i].icon);
    for (int i = 0; i < ACTIONS; i++)
        touched[i] = ui_button(app->ui, actions[i].id, cells[i], actions[i].words, actions[i].icon,
                               actions[i].look);
    ui_fit_done(app->ui);
    if (touched[0])
        report_begin(app, child ? REPORT_SEEKING_CHILD : REPORT_SEEKING_ORIGIN, number);
    else if (touched[1])
        report_begin(app, REPORT_TIP, number);
    else if (touched[2])
        report_begin(app, REPORT_SIGHTING, number);
    else if (touched[3])
        points_open(app);
}

/* The portrait's way from the wall to `place`, and back when one goes. */
static void fly(App *app, Rect place)
{
    const CaseView *view = &app->visitor.view;
    Flight *flight = &app->visitor.flight;
    const Theme *theme = ui_theme(app->ui);
    if (app_screen(app) != SCREEN_CASE) {
        if (place.h > 0 && view->loaded)
            flight_begin(flight, app->ui, view->row.photo, place, false);
    } else if (flight_has(flight, app->ui, view->row.photo, true)) {
        flight_draw(flight, app->ui, place, theme->radius_large);
    }
}

void screen_case(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    CaseView *view = &app->visitor.view;
    Rect place = {0};
    bool back = false;
    if (!view->loaded) {
        app_replace(app, SCREEN_TAKEN_DOWN);
        return;
    }
    Rect area = bar_steps(app, "", &back);
    bool upright = area.h > area.w;
    int height = actions_height(theme, upright);
    Rect bar = rect_cut_bottom(&area, height + theme->gap_small);
    bar.h = height;
    (void)rect_cut_bottom(&area, theme->gap_small);
    draw_actions(app, bar, upright);
    if (!upright) {
        int widest = area.w * 2 / 5, wide = area.h * 4 / 5;
        Rect photos = rect_cut_left(&area, wide < widest ? wide : widest);
        (void)rect_cut_left(&area, theme->gap_large);
        Part before = ui_part(app->ui, PART_ASIDE);
        case_photos_draw(app, photos, &place);
        (void)ui_part(app->ui, before);
    }
    case_facts_draw(app, area, upright ? &place : NULL);
    if (back)
        app_back(app);
    fly(app, place);
}
