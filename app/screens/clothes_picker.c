/* The colours of clothes: a drawn child puts on what is chosen; one touches a garment, then colours. A second
 * colour is worn as stripes.
 *
 * Must stay true: a colour never stands without its name, on its tile and in the record. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "record/clothing.h"
#include "screens/grid.h"
#include "screens/pickers.h"

#define FIGURE_UNITS 480 /* of the drawings figure_… */

typedef struct Dress {
    const char *icon,
        *figure;       /* <icon>_cloth and <figure> take the colour, <figure>_second another */
    const char *label; /* msgid */
    Rect area;         /* where it is touched on the figure */
    Rect frame;        /* around all of it */
} Dress;

static const Dress DRESSES[GARMENTS] = {
    [GARMENT_TOP] =
        {"garment_top", "figure_top", N_("Top"), {130, 104, 220, 152}, {122, 98, 236, 174}},
    [GARMENT_BELOW] = {"garment_below",
                       "figure_below",
                       N_("Trousers or skirt"),
                       {160, 277, 160, 90},
                       {178, 254, 124, 194}},
    [GARMENT_SHOES] =
        {"garment_shoes", "figure_shoes", N_("Shoes"), {150, 390, 180, 90}, {174, 426, 132, 52}},
};

/* As cloth that was worn, not as lamps. In the order of CLOTHING_COLOURS. */
static const Color CLOTH[COLOURS] = {
    {196, 52, 45, 255}, {236, 160, 182, 255}, {230, 138, 52, 255},  {240, 204, 70, 255},
    {84, 142, 78, 255}, {66, 122, 190, 255},  {38, 54, 98, 255},    {126, 90, 160, 255},
    {132, 88, 56, 255}, {44, 44, 48, 255},    {253, 253, 250, 255}, {150, 150, 152, 255}};

/* --- the figure --------------------------------------------------------------------------------- */

static void draw_dress(Ui *ui, Rect square, const Dress *dress, uint32_t colours)
{
    char second[48];
    bool first = true;
    (void)snprintf(second, sizeof second, "%s_second", dress->figure);
    for (int i = 0; i < COLOURS; i++) {
        if ((colours >> i & 1) == 0)
            continue;
        ui_icon(ui, square, first ? dress->figure : second, CLOTH[i]);
        if (!first)
            return;
        first = false;
    }
}

static Rect on_figure(Rect square, Rect units)
{
    int side = square.w;
    return (Rect){square.x + units.x * side / FIGURE_UNITS,
                  square.y + units.y * side / FIGURE_UNITS, units.w * side / FIGURE_UNITS,
                  units.h * side / FIGURE_UNITS};
}

/* Behind the garment whose colour is chosen, with room for its tick beside it. */
static Rect garment_card(Ui *ui, Rect square, int garment)
{
    const Theme *theme = ui_theme(ui);
    return rect_inset(on_figure(square, DRESSES[garment].frame),
                      -theme->text[TEXT_LARGE] - theme->gap_small, 0);
}

static void draw_figure(Ui *ui, Rect area, int *garment, uint64_t worn, bool girl)
{
    const Theme *theme = ui_theme(ui);
    int side = area.w * 2 < area.h ? area.w * 2 : area.h;
    /* Wider than its area: the drawing's edges are empty. */
    Rect square = {area.x + (area.w - side) / 2, area.y + (area.h - side) / 2, side, side};
    Rect card = garment_card(ui, square, *garment);
    ui_card(ui, card, false, true);
    for (int i = 0; i < GARMENTS; i++)
        draw_dress(ui, square, &DRESSES[i], clothing_colours(worn, (Garment)i));
    ui_icon(ui, square, "figure_clothes", theme->ink);
    if (girl)
        ui_icon(ui, square, "map_pigtails", theme->ink);
    for (int i = 0; i < GARMENTS; i++) {
        const Dress *dress = &DRESSES[i];
        Rect place = on_figure(square, dress->area);
        int grow = place.h < theme->touch ? (theme->touch - place.h + 1) / 2 : 0;
        place = rect_inset(place, 0, -grow);
        if (ui_touch_area(ui, dress->figure, place, _(dress->label), NULL))
            *garment = i;
    }
    ui_card_tick(ui, card);
}

/* --- the colours -------------------------------------------------------------------------------- */

/* One size for all colours; bold ones must fit too. */
static TextSize fit_words(Ui *ui, int width)
{
    TextStyle style = {.size = TEXT_LARGE, .bold = true};
    for (int i = 0; i < COLOURS; i++)
        while (style.size > TEXT_SMALL &&
               ui_text_width(ui, _(CLOTHING_COLOURS[i].label), style) > width)
            style.size--;
    return style.size;
}

/* A tile (ui_tile) whose picture is dyed. */
static bool draw_colour(Ui *ui, Rect cell, const Dress *dress, int colour, TextSize size,
                        bool chosen)
{
    const Theme *theme = ui_theme(ui);
    char id[48], cloth[48];
    bool pressed = false;
    const char *words = _(CLOTHING_COLOURS[colour].label);
    (void)snprintf(id, sizeof id, "colour-%s", CLOTHING_COLOURS[colour].key);
    (void)snprintf(cloth, sizeof cloth, "%s_cloth", dress->icon);
    bool touched = ui_touch_area(ui, id, cell, words, &pressed);
    ui_card(ui, cell, pressed, chosen);
    Rect inner = rect_inset(cell, theme->gap_small, theme->gap_small / 2);
    Rect line = rect_cut_bottom(&inner, theme->text[TEXT_LARGE] * 3 / 2);
    ui_icon(ui, inner, cloth, CLOTH[colour]);
    ui_icon(ui, inner, dress->icon, theme->ink);
    (void)ui_text_middle(
        ui, line, words,
        (TextStyle){.size = size, .align = ALIGN_CENTER, .bold = chosen, .max_lines = 1});
    if (chosen)
        ui_card_tick(ui, cell);
    return touched;
}

/* The colour touched, or -1. */
static int draw_colours(Ui *ui, Rect area, Garment garment, uint32_t chosen)
{
    const Theme *theme = ui_theme(ui);
    int least = theme->touch * 3 / 2, most = theme->touch * 4, touched = -1;
    int columns = area.w > area.h ? 4 : 3;
    Grid grid = grid_begin(ui, "colours", area, COLOURS, columns, least, most);
    TextSize size = fit_words(ui, grid_cell(&grid, 0).w - 2 * theme->gap_small);
    for (int i = 0; i < COLOURS; i++) {
        Rect cell = grid_cell(&grid, i);
        if (grid_shows(&grid, cell) &&
            draw_colour(ui, cell, &DRESSES[garment], i, size, (chosen >> i & 1) != 0))
            touched = i;
    }
    grid_end(&grid);
    return touched;
}

bool clothes_picker(App *app, Rect area, int *garment, const char *value, Text *out)
{
    const Theme *theme = ui_theme(app->ui);
    uint64_t worn = option_bits(&OPTIONS_CLOTHING, value);
    bool upright = area.w < area.h;
    Rect figure =
        upright ? rect_cut_top(&area, area.h * 11 / 20) : rect_cut_left(&area, area.w * 3 / 10);
    (void)(upright ? rect_cut_top(&area, theme->gap) : rect_cut_left(&area, theme->gap));
    draw_figure(app->ui, figure, garment, worn,
                strcmp(record_get(&app->visitor.draft.answers, FIELD_SEX_), "female") == 0);
    int colour =
        draw_colours(app->ui, area, (Garment)*garment, clothing_colours(worn, (Garment)*garment));
    if (colour < 0)
        return false;
    worn ^= UINT64_C(1) << (*garment * COLOURS + colour);
    text_clear(out);
    option_keys(&OPTIONS_CLOTHING, worn, out);
    return true;
}
