/* Home: a wall of faces, three doors to tell and one to ask beside it. A kiosk without a catalogue says so and still takes
 * reports. The first frame takes only the first page of rows; the ids of the rest come in the next. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/ask.h"
#include "screens/bars.h"
#include "screens/language.h"
#include "screens/screens.h"
#include "screens/wall.h"
#include "ui/reading.h"

#define FIRST_PAGE 60

typedef struct Door {
    const char *id, *words, *icon;
    ReportKind kind;
    ButtonKind look;
} Door;

static const Door DOORS[] = {
    {"door-child", N_("I am looking for my child"), "child", REPORT_SEEKING_CHILD, BUTTON_MAIN},
    {"door-parents", N_("I am looking for my parents"), "parents", REPORT_SEEKING_ORIGIN,
     BUTTON_CALM},
    {"door-tip", N_("I know something"), "speech", REPORT_TIP, BUTTON_CALM},
};
#define DOOR_COUNT (sizeof DOORS / sizeof DOORS[0])

static void draw_doors(App *app, Rect area, bool upright)
{
    const Theme *theme = ui_theme(app->ui);
    int count = (int)DOOR_COUNT;
    Rect ask = rect_cut_bottom(&area, upright ? theme->touch : theme->touch * 7 / 5);
    (void)rect_cut_bottom(&area, theme->gap);
    Rect first =
        upright ? rect_column(area, count, 0, theme->gap) : rect_row(area, count, 0, theme->gap);
    for (int i = 0; i < count; i++)
        ui_fit_button(app->ui, first, _(DOORS[i].words), DOORS[i].icon);
    for (int i = 0; i < count; i++) {
        Rect door = upright ? rect_column(area, count, i, theme->gap)
                            : rect_row(area, count, i, theme->gap);
        if (ui_button(app->ui, DOORS[i].id, door, _(DOORS[i].words), DOORS[i].icon, DOORS[i].look))
            report_begin(app, DOORS[i].kind, "");
    }
    /* written no larger than the doors */
    if (ui_button(app->ui, "door-answer", ask, _("Ask for my answer"), "letter_in", BUTTON_GHOST))
        ask_begin(app);
    ui_fit_done(app->ui);
}

int64_t list_days(const App *app)
{
    int64_t days = (clock_now() - catalogue_info(app->catalogue)->made_at) / 86400;
    return days > 0 ? days : 0;
}

static void append_age(const App *app, Text *out)
{
    int64_t days = list_days(app);
    text_append_format(out, _("%lld people"), (long long)catalogue_info(app->catalogue)->cases);
    text_append(out, " · ");
    if (days == 0)
        text_append(out, _("updated today"));
    else if (days == 1)
        text_append(out, _("updated 1 day ago"));
    else
        text_append_format(out, _("updated %lld days ago"), (long long)days);
}

static const TextStyle TITLE = {.size = TEXT_LARGE, .bold = true, .max_lines = 1};

static int title_width(App *app)
{
    return ui_text_width(app->ui, _("Children looking for home"), TITLE);
}

static void draw_title(App *app, Rect bar)
{
    const Theme *theme = ui_theme(app->ui);
    Text age = {0};
    if (app->catalogue)
        append_age(app, &age);
    const char *words = _("Children looking for home");
    Rect title = rect_cut_top(&bar, ui_text_height(app->ui, bar.w, words, TITLE));
    (void)ui_text_fit(app->ui, title, words, TITLE);
    (void)ui_text_middle(app->ui, bar, text_get(&age),
                         (TextStyle){.size = TEXT_SMALL, .color = theme->ink_soft, .max_lines = 1});
    text_done(&age);
}

/* The title stands before the keys, or above them on an upright panel. */
static void draw_top(App *app, Rect title, Rect bar)
{
    const Theme *theme = ui_theme(app->ui);
    Rect language = rect_cut_right(&bar, language_key_width(app));
    (void)rect_cut_right(&bar, theme->gap);
    Part before = ui_part(app->ui, PART_BAR);
    bool above = title.y != bar.y;
    int width = bar_key_width(app, _("Search")), words = above ? 0 : title_width(app) + theme->gap;
    bar_look_key(app, &bar, words + width + theme->touch + theme->gap);
    bar_speaker_key(app, &bar);
    int room = bar.w - words, most = theme->touch * 7 / 2;
    width = room < width ? width : room < most ? room : most;
    Rect search = above ? bar : rect_cut_right(&bar, width);
    language = rect_center(language, language.w, theme->touch);
    search = rect_center(search, search.w, theme->touch);
    title.w = above ? title.w : bar.w - theme->gap;
    if (ui_button(app->ui, "search", search, _("Search"), "search", BUTTON_GHOST))
        app_go(app, SCREEN_SEARCH);
    language_key(app, language);
    (void)ui_part(app->ui, before);
    draw_title(app, title);
    staff_corner(app, title);
}

/* The first page at once, all ids in the frame after it. */
static void load_wall(App *app)
{
    static const CaseFilter EVERYTHING;
    Wall *wall = &app->visitor.wall;
    CaseRow rows[FIRST_PAGE];
    size_t count = 0;
    Result r = OK;
    if (!wall->ids && catalogue_info(app->catalogue)->cases > FIRST_PAGE) {
        r = catalogue_list(app->catalogue, &EVERYTHING, INT64_MAX, FIRST_PAGE, rows, &count);
        if (r == OK)
            r = wall_take_rows(wall, rows, count);
        ui_again(app->ui, 0);
    } else if (wall->count < (size_t)catalogue_info(app->catalogue)->cases) {
        r = wall_load(app, wall, &EVERYTHING);
    }
    if (r != OK)
        app->trouble = r;
}

static void draw_wall(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    if (!app->catalogue || catalogue_info(app->catalogue)->cases == 0) {
        (void)page_notice(
            app, area, "list", theme->calm, _("The list of children has not come yet."),
            _("It comes with the next visit. You can tell us already what you know."));
        return;
    }
    load_wall(app);
    int64_t touched = wall_draw(app, "wall", area, &app->visitor.wall);
    if (touched)
        case_open(app, touched);
}

void screen_gallery(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Rect area = ui_area(app->ui);
    ui_fill(app->ui, area, theme->paper);
    stick_banner(app, &area);
    bool upright = area.h > area.w;
    area = rect_inset(area, theme->margin, theme->gap_small);
    Rect title = rect_cut_top(&area, theme->touch * 5 / 4);
    draw_top(app, title, upright ? rect_cut_top(&area, theme->touch * 5 / 4) : title);
    (void)rect_cut_top(&area, theme->gap_small);
    Rect doors = upright ? rect_cut_bottom(&area, theme->touch * 4 + theme->gap)
                         : rect_cut_right(&area, (int)(46.0F * theme->pixels_per_mm));
    if (upright)
        (void)rect_cut_bottom(&area, theme->gap);
    else
        (void)rect_cut_right(&area, theme->gap_large);
    draw_wall(app, area);
    draw_doors(app, doors, upright);
}
