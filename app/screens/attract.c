/* What must stay true: only children of the catalogue that is open are shown, so both are dropped when
 * it is exchanged; a child whose photograph is damaged is passed over; while nothing fades no frame is
 * drawn; what is below cannot be pressed, because it is not there. */
#include "screens/attract.h"

#include <sodium.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/app.h"
#include "screens/names.h"
#include "screens/wall.h"

#define FADE_MS 720
#define STEP_MS 60 /* a calm fade needs no more pictures: a small computer may rest between */
/* Cases looked through for one with a photograph: few at first, since each lies elsewhere on the disk. */
#define LOOK_AT_FIRST 4
#define LOOK_AT       40

void attract_forget(Attract *attract)
{
    attract->shown = attract->next = (CaseRow){0};
    attract->since = attract->fade_began = 0;
}

/* Somebody with a photograph, from a random place of the list on, so that each has the same chance
 * whatever the list's order; another than `present` when there is one. False when nobody was found. */
static bool choose(App *app, const CaseRow *present, CaseRow *out_row)
{
    static const CaseFilter EVERYTHING;
    static CaseRow rows[LOOK_AT];
    size_t count = 0;
    if (catalogue_list(app->catalogue, &EVERYTHING, INT64_MAX, 1, rows, &count) != OK || count == 0)
        return false;
    /* From there, or from the top when it lies behind the last photograph. */
    int64_t somewhere =
        rows[0].id < INT32_MAX ? 2 + randombytes_uniform((uint32_t)rows[0].id) : INT64_MAX;
    const int64_t begins[] = {somewhere, somewhere, INT64_MAX};
    const size_t looks[] = {LOOK_AT_FIRST, LOOK_AT, LOOK_AT};
    for (int round = 0; round < 3; round++) {
        if (catalogue_list(app->catalogue, &EVERYTHING, begins[round], looks[round], rows,
                           &count) != OK)
            return false;
        for (size_t i = 0; i < count; i++)
            if (rows[i].photo != 0 && rows[i].id != present->id) {
                *out_row = rows[i];
                return true;
            }
    }
    return false;
}

/* --- where things stand ------------------------------------------------------------------------ */

static const TextStyle INVITATION = {.size = TEXT_LARGE, .even = true};

typedef struct Layout {
    Rect photo, heading, about, invitation;
} Layout;

static const char *invitation(void)
{
    return _("Touch the screen: here you can look, ask and tell.");
}

static Layout lay_out(const App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Layout layout;
    Rect area = rect_inset(ui_area(app->ui), theme->margin * 2, theme->margin * 2);
    bool upright = area.h > area.w;
    if (upright) {
        int side = area.h * 3 / 5;
        layout.photo = rect_cut_top(&area, side < area.w * 5 / 4 ? side : area.w * 5 / 4);
        (void)rect_cut_top(&area, theme->gap_large);
    } else {
        int side = area.h * 9 / 10;
        layout.photo = rect_cut_left(&area, side < area.w / 2 ? side : area.w / 2);
        (void)rect_cut_left(&area, theme->margin * 3);
    }
    layout.heading = rect_cut_top(&area, theme->text[TEXT_LARGE] * 3 / 2);
    int side = theme->touch * 3 / 2;
    int words = ui_text_height(app->ui, area.w - side - theme->gap, invitation(), INVITATION);
    layout.invitation = rect_cut_bottom(&area, words > side ? words : side);
    layout.about = area;
    return layout;
}

/* --- drawing ----------------------------------------------------------------------------------- */

static Color faded(Color color, int share)
{
    color.a = (uint8_t)share;
    return color;
}

/* How high the place, the year and the gaps above them are. */
static int rest_height(App *app, int width, const char *place, const char *year, TextStyle line)
{
    return ui_text_height(app->ui, width, place, line) +
           ui_text_height(app->ui, width, year, line) + 2 * ui_theme(app->ui)->gap;
}

/* A name so long that it leaves no room for the rest is smaller, and the rest not larger than it. */
static void draw_about(App *app, Rect area, const CaseRow *row, int share)
{
    const Theme *theme = ui_theme(app->ui);
    Text place = {0}, year = {0};
    if (share <= 0)
        return;
    const char *latin = names_latin_of(app, row), *words = wall_name(row);
    wall_place(app, row, &place);
    wall_year(row, &year);
    TextStyle name = {.size = TEXT_HUGE, .bold = true, .color = faded(theme->ink, share)};
    TextStyle line = {.size = TEXT_TITLE, .color = faded(theme->ink, share)};
    int height = 0, rest = 0;
    for (;; name.size--) {
        line.size = line.size < name.size ? line.size : name.size;
        height = names_write(app, area, latin, words, name, false);
        rest = rest_height(app, area.w, text_get(&place), text_get(&year), line);
        if (height + rest <= area.h || name.size == TEXT_BODY)
            break;
    }
    Rect block = rect_overlap(rect_center(area, area.w, height + rest), area);
    (void)names_write(app, rect_cut_top(&block, height), latin, words, name, true);
    (void)rect_cut_top(&block, theme->gap);
    int place_height = ui_text_height(app->ui, area.w, text_get(&place), line);
    (void)ui_text(app->ui, rect_cut_top(&block, place_height), text_get(&place), line);
    (void)rect_cut_top(&block, theme->gap);
    (void)ui_text(app->ui, block, text_get(&year), line);
    text_done(&place);
    text_done(&year);
}

static void draw_invitation(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    Rect hand = rect_cut_left(&area, theme->touch * 3 / 2);
    (void)rect_cut_left(&area, theme->gap);
    hand.x -= hand.w / 8; /* the drawing has air around it */
    ui_icon(app->ui, rect_center(hand, hand.w, hand.w), "touch", theme->accent);
    (void)ui_text_middle(app->ui, area, invitation(), INVITATION);
}

/* No catalogue yet, or nobody in it has a photograph. */
static void draw_calm(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Rect area = rect_inset(ui_area(app->ui), theme->margin * 2, theme->margin * 2);
    Rect below = rect_cut_bottom(&area, theme->touch * 3 / 2);
    TextStyle style = {.size = TEXT_HUGE, .bold = true, .align = ALIGN_CENTER};
    const char *words = _("Children looking for home");
    int height = ui_text_height(app->ui, area.w, words, style), side = theme->touch * 5 / 2;
    Rect block = rect_center(area, area.w, side + theme->gap_large + height);
    ui_icon(app->ui, rect_cut_top(&block, side), "heart", theme->accent);
    (void)rect_cut_top(&block, theme->gap_large);
    (void)ui_text(app->ui, block, words, style);
    style = (TextStyle){.size = TEXT_LARGE, .align = ALIGN_CENTER, .color = theme->ink_soft};
    (void)ui_text_middle(app->ui, below, invitation(), style);
}

static void draw_children(App *app, int share)
{
    const Theme *theme = ui_theme(app->ui);
    const Attract *attract = &app->attract;
    Layout layout = lay_out(app);
    int radius = theme->radius_large,
        words = share * 2 - 255; /* first the old words go, then new come */
    ui_shadow(app->ui, layout.photo, radius);
    ui_photo(app->ui, layout.photo, wall_portrait(&attract->shown), false, PHOTO_COVER, radius);
    ui_photo_over(app->ui, layout.photo, attract->next.photo, radius, share);
    (void)ui_text_middle(app->ui, layout.heading, _("Children looking for home"),
                         (TextStyle){.size = TEXT_LARGE, .color = theme->ink_soft, .max_lines = 1});
    draw_about(app, layout.about, &attract->shown, -words);
    draw_about(app, layout.about, &attract->next, words);
    draw_invitation(app, layout.invitation);
}

/* --- time -------------------------------------------------------------------------------------- */

static void begin_fade_when_ready(App *app, int64_t now)
{
    Attract *attract = &app->attract;
    Layout layout = lay_out(app);
    PhotoState state = ui_photo_prepare(app->ui, layout.photo, attract->next.photo,
                                        ui_theme(app->ui)->radius_large);
    if (state == PHOTO_READY) {
        attract->fade_began = now;
    } else if (state == PHOTO_BROKEN) { /* another one, and not at once: all may be broken */
        attract->next = (CaseRow){0};
        attract->since = now;
    }
}

/* Goes on with the show; how much of `next` is to be seen, of 255. */
static int advance(App *app, int64_t now)
{
    Attract *attract = &app->attract;
    if (attract->next.id == 0 && now - attract->since >= ATTRACT_SHOW_MS &&
        !choose(app, &attract->shown, &attract->next))
        attract->since = now; /* the only one */
    if (attract->next.id != 0 && attract->fade_began == 0)
        begin_fade_when_ready(app, now);
    int64_t passed = attract->fade_began > 0 ? now - attract->fade_began : 0;
    if (passed >= FADE_MS) {
        attract->shown = attract->next;
        attract->next = (CaseRow){0};
        attract->since = now;
        attract->fade_began = passed = 0;
    }
    if (attract->fade_began > 0)
        ui_again(app->ui, STEP_MS);
    else if (attract->next.id == 0)
        ui_again(app->ui, (int)(attract->since + ATTRACT_SHOW_MS - now));
    return (int)(passed * 255 / FADE_MS);
}

void attract_draw(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Attract *attract = &app->attract;
    Rect screen = ui_area(app->ui);
    int64_t now = clock_ticks_ms();
    ui_fill(app->ui, screen, theme->paper);
    if (app->catalogue && attract->shown.id == 0 && choose(app, &attract->shown, &attract->shown))
        attract->since = now;
    const char *words = attract->shown.id ? wall_name(&attract->shown) : "";
    (void)ui_touch_area(app->ui, "attract", screen, words, NULL);
    if (attract->shown.id) {
        ui_note(app->ui, "attract-child", screen, attract->shown.number);
        draw_children(app, advance(app, now));
    } else {
        ui_note(app->ui, "attract-calm", screen, "");
        draw_calm(app);
    }
    if (attract->dim > 0) {
        ui_note(app->ui, "attract-dimmed", screen, "");
        ui_fill(app->ui, screen, (Color){0, 0, 0, (uint8_t)(attract->dim * 255 / 100)});
    }
    if (ui_touched(app->ui))
        ui_swallow_touch(app->ui);
}
