/* Where one can give blood.
 *
 * The nearest places to where the kiosk stands, or to the place that a visitor chose (which is forgotten
 * with the rest). Beside them what a family must know before it sets out. Without a place one is asked
 * for; without a table of places the page says where to ask. */
#include "screens/points.h"

#include <string.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/more.h"
#include "screens/pickers.h"
#include "screens/screens.h"

typedef struct Advice {
    const char *icon, *words;
} Advice;

/* Which of the family, from what the laboratory can do with it: two parents tell more than one. */
static const Advice ADVICE[] = {
    {"parents", N_("Mother and father together are best. One of them alone helps, too. If you are "
                   "looking for your own parents, come by yourself.")},
    {"blood", N_("A drop from the fingertip. It costs nothing.")},
    {"papers", N_("Bring your identity card.")},
    {"again", N_("Was blood taken years ago? Ask there whether it has to be taken again.")},
};
#define COUNTY_DIGITS 6
#define ADVICE_COUNT  (sizeof ADVICE / sizeof ADVICE[0])

static Result load(App *app)
{
    PointsView *view = &app->visitor.points;
    Atlas atlas = {0};
    Result r = OK;
    view->count = 0;
    view->loaded = true;
    if (!app->catalogue)
        return OK;
    TRY(atlas_init(&atlas, app->places));
    TRY(nearest_points(app->catalogue, &atlas, view->code, POINTS_SHOWN, view->near, &view->count));
done:
    atlas_done(&atlas);
    return r;
}

static void choose(App *app, const char *code)
{
    PointsView *view = &app->visitor.points;
    (void)text_copy(view->code, sizeof view->code, code);
    view->loaded = false;
    ui_scroll_to(app->ui, "points", 0);
}

void points_open(App *app)
{
    app->visitor.points.picking = false;
    if (!*app->visitor.points.code)
        choose(app, app->identity.place);
    app_go(app, SCREEN_POINTS);
}

/* A pen that goes down a column; `draw` false only measures. */
typedef struct Pen {
    App *app;
    Rect column;
    int y;
    bool draw;
} Pen;

static void put_line(Pen *pen, const char *icon, const char *words, TextStyle style)
{
    Ui *ui = pen->app->ui;
    const Theme *theme = ui_theme(ui);
    int side = theme->text[TEXT_LARGE], beside = side + theme->gap_small;
    if (!*words)
        return;
    int height = ui_text_height(ui, pen->column.w - beside, words, style);
    height = height > side ? height : side;
    Rect row = {pen->column.x, pen->y, pen->column.w, height};
    pen->y += height + theme->gap_small / 2;
    if (!pen->draw)
        return;
    Rect picture = rect_cut_left(&row, beside);
    ui_icon(ui, (Rect){picture.x, picture.y, side, side}, icon, theme->calm);
    (void)ui_text_middle(ui, row, words, style);
}

static const char *in_language(const Point *point, PointField chinese, PointField english)
{
    bool other = !app_is_chinese() && *point->text[english];
    return point->text[other ? english : chinese];
}

static void append_distance(const Nearness *near, Text *out)
{
    if (near->shared >= 6)
        text_append(out, _("in this county or district"));
    else if (near->km > 0)
        text_append_format(out, _("about %d km"), near->km);
    else if (near->closeness == CLOSENESS_PREFECTURE)
        text_append(out, _("in this city or prefecture"));
}

static void put_place(Pen *pen, const NearPoint *one)
{
    App *app = pen->app;
    const Theme *theme = ui_theme(app->ui);
    Text where = {0};
    append_distance(&one->near, &where);
    if (app->places) {
        Text place = {0};
        if (places_show(app->places, one->point.text[POINT_PLACE], !app_is_chinese(), &place) == OK)
            text_append_format(&where, "%s%s", where.length > 0 ? " · " : "", text_get(&place));
        text_done(&place);
    }
    put_line(pen, "range", text_get(&where),
             (TextStyle){.size = TEXT_BODY, .bold = true, .color = theme->calm});
    text_done(&where);
}

static void put_point(Pen *pen, const NearPoint *one)
{
    Ui *ui = pen->app->ui;
    const Theme *theme = ui_theme(ui);
    TextStyle name = {.size = TEXT_LARGE, .bold = true}, plain = {.size = TEXT_BODY};
    const char *words = in_language(&one->point, POINT_NAME, POINT_NAME_EN);
    int height = ui_text_height(ui, pen->column.w, words, name);
    if (pen->draw)
        (void)ui_text(ui, (Rect){pen->column.x, pen->y, pen->column.w, height}, words, name);
    pen->y += height + theme->gap_small / 2;
    put_place(pen, one);
    put_line(pen, "place", one->point.text[POINT_ADDRESS], plain);
    put_line(pen, "clock", in_language(&one->point, POINT_HOURS, POINT_HOURS_EN), plain);
    put_line(pen, "telephone", one->point.text[POINT_PHONE], plain);
}

/* A card around each. */
static int put_all(App *app, Rect column, int y, bool draw)
{
    const PointsView *view = &app->visitor.points;
    const Theme *theme = ui_theme(app->ui);
    for (size_t i = 0; i < view->count; i++) {
        Rect inner = rect_inset(column, theme->gap, 0);
        Pen pen = {app, inner, y + theme->gap, false};
        put_point(&pen, &view->near[i]);
        int height = pen.y - y + theme->gap - theme->gap_small / 2;
        if (draw) {
            Rect card = {column.x, y, column.w, height};
            ui_shadow(app->ui, card, theme->radius);
            ui_fill_round(app->ui, card, theme->radius, theme->card);
            ui_stroke_round(app->ui, card, theme->radius, theme->line_width, theme->line);
            pen = (Pen){app, inner, y + theme->gap, true};
            put_point(&pen, &view->near[i]);
        }
        y += height + theme->gap;
    }
    return y;
}

static void draw_points(App *app, Rect area)
{
    Rect column = area;
    (void)rect_cut_right(&column, more_width(app));
    int height = put_all(app, column, 0, false);
    int offset = ui_scroll_begin(app->ui, "points", area, height);
    (void)put_all(app, column, area.y - offset, true);
    ui_scroll_end(app->ui);
    more_draw(app, "points", area, height - offset - area.h);
}

static int put_advice(Pen *pen, TextStyle style)
{
    int gap = ui_theme(pen->app->ui)->gap_small;
    for (size_t i = 0; i < ADVICE_COUNT; i++) {
        put_line(pen, ADVICE[i].icon, _(ADVICE[i].words), style);
        pen->y += gap;
    }
    return pen->y - gap;
}

static void draw_advice(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    TextStyle style = {.size = TEXT_LARGE};
    ui_fill_round(app->ui, area, theme->radius_large, theme->card);
    ui_stroke_round(app->ui, area, theme->radius_large, theme->line_width, theme->line);
    Rect inner = rect_inset(area, theme->gap, theme->gap);
    int height = put_advice(&(Pen){app, inner, 0, false}, style);
    if (height > inner.h) {
        style.size = TEXT_BODY;
        height = put_advice(&(Pen){app, inner, 0, false}, style);
    }
    int offset = ui_scroll_begin(app->ui, "advice", inner, height);
    (void)put_advice(&(Pen){app, inner, inner.y - offset, true}, style);
    ui_scroll_end(app->ui);
}

static void begin_picking(App *app)
{
    PointsView *view = &app->visitor.points;
    place_picker_load(&view->choice, "");
    /* Beside the neighbours of the present one. */
    if (strlen(view->code) >= COUNTY_DIGITS)
        (void)text_copy(view->choice.code, COUNTY_DIGITS - 1, view->code);
    view->choice.coded = view->picking = true;
    ui_again(app->ui, 0);
}

/* Near where, and the key to another place; cut off *area. */
static void draw_where(App *app, Rect *area)
{
    const PointsView *view = &app->visitor.points;
    const Theme *theme = ui_theme(app->ui);
    Text place = {0}, words = {0};
    const char *other = _("Another place");
    TextStyle bold = {.size = TEXT_BODY, .bold = true};
    int key = ui_text_width(app->ui, other, bold) + theme->touch * 3 / 2;
    if (places_brief(app->places, view->code, !app_is_chinese(), &place) == OK)
        text_append_format(&words, _("The nearest to %s"), text_get(&place));
    int height = ui_text_height(app->ui, area->w - key - theme->gap, text_get(&words), bold);
    Rect bar = rect_cut_top(area, height > theme->touch ? height : theme->touch);
    Rect right = rect_cut_right(&bar, key);
    (void)rect_cut_right(&bar, theme->gap);
    (void)rect_cut_top(area, theme->gap_small);
    (void)ui_text_middle(app->ui, bar, text_get(&words), bold);
    if (ui_button(app->ui, "another-place", rect_center(right, right.w, theme->touch), other,
                  "place", BUTTON_GHOST))
        begin_picking(app);
    text_done(&place);
    text_done(&words);
}

/* Nothing to show yet: no place is known, or no table has come. */
static void draw_empty(App *app, Rect area, bool has_points)
{
    const Theme *theme = ui_theme(app->ui);
    TextStyle style = {.size = TEXT_LARGE, .align = ALIGN_CENTER};
    const char *words = has_points
                            ? _("Where do you live? Then the nearest places are shown.")
                            : _("The list of places has not come yet. Ask at any police station.");
    int height = ui_text_height(app->ui, area.w, words, style);
    int key = has_points ? theme->touch * 3 / 2 + theme->gap : 0;
    area = rect_center(area, area.w, theme->touch * 2 + height + key);
    Rect icon = rect_cut_top(&area, theme->touch * 2);
    ui_icon(app->ui, rect_center(icon, theme->touch * 3 / 2, theme->touch * 3 / 2),
            has_points ? "place" : "police", theme->calm);
    (void)ui_text(app->ui, rect_cut_top(&area, height), words, style);
    (void)rect_cut_top(&area, theme->gap);
    if (has_points &&
        ui_button(app->ui, "another-place",
                  rect_center(area, area.w < theme->touch * 6 ? area.w : theme->touch * 6, area.h),
                  _("Choose the place"), "place", BUTTON_MAIN))
        begin_picking(app);
}

static void draw_page(App *app, Rect area)
{
    const PointsView *view = &app->visitor.points;
    const Theme *theme = ui_theme(app->ui);
    bool upright = area.h > area.w;
    Rect advice =
        upright ? rect_cut_bottom(&area, area.h * 2 / 5) : rect_cut_right(&area, area.w * 2 / 5);
    (void)(upright ? rect_cut_bottom(&area, theme->gap) : rect_cut_right(&area, theme->gap));
    draw_advice(app, advice);
    if (view->count == 0 || (!*view->code && app->places)) {
        draw_empty(app, area, view->count > 0);
        return;
    }
    if (app->places)
        draw_where(app, &area);
    draw_points(app, area);
}

static void draw_picker(App *app, Rect area)
{
    PointsView *view = &app->visitor.points;
    if (!view->choice.searching) {
        Rect bar = bar_bottom(app, &area);
        if (ui_button(app->ui, "show-nearest", bar, _("Show the nearest"), "next",
                      *view->choice.code ? BUTTON_MAIN : BUTTON_GHOST)) {
            choose(app, view->choice.code);
            view->picking = false;
        }
    }
    if (!view->picking)
        return;
    place_picker(app, area, &view->choice);
    if (strlen(view->choice.code) >= COUNTY_DIGITS) { /* finer makes no difference */
        choose(app, view->choice.code);
        view->picking = false;
        ui_again(app->ui, 0);
    }
}

/* From a receipt or an answer one leaves; from a child's page one goes home. */
static Rect draw_bar(App *app, const char *title, bool *out_back)
{
    bool leave = false, told = *app->visitor.draft.receipt || app->visitor.ask.begun;
    if (!told)
        return bar_steps(app, title, out_back);
    Rect area = bar_leave(app, title, out_back, &leave);
    if (leave && *app->visitor.draft.receipt) { /* the code is asked for where it stands */
        app->visitor.draft.leaving = true;
        app_back(app);
    } else if (leave) {
        app_leave(app);
    }
    return area;
}

void screen_points(App *app)
{
    PointsView *view = &app->visitor.points;
    bool back = false, picking = view->picking;
    if (!view->loaded) {
        Result r = load(app);
        if (r != OK)
            app->trouble = r;
    }
    Rect area =
        draw_bar(app, picking ? _("Where do you live?") : _("Where can I give blood?"), &back);
    if (app_screen(app) != SCREEN_POINTS)
        return;
    if (picking)
        draw_picker(app, area);
    else
        draw_page(app, area);
    if (back && picking)
        view->picking = place_picker_back(&view->choice);
    else if (back)
        app_back(app);
    if (back)
        ui_again(app->ui, 0);
}
