/* A place: province, prefecture, county, township one after the other, and free words for what no
 * table has. Every level may be the last.
 *
 * Must stay true: the code has 0, 2, 4, 6 or 9 digits; the words hold no bar that would end the
 * code early. Without places.db only free words are asked for. Searching stands in place_search.c. */
#include "screens/place_search.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/grid.h"
#include "screens/pickers.h"
#include "ui/reading.h"

#define CHILDREN_MAX  128 /* the most in one prefecture are 52 */
#define FEW           16  /* have room for large letters */
#define VILLAGE_LIMIT 60
#define SEARCH_LIMIT  24

/* --- state and canonical text ------------------------------------------------------------------ */

static InputMethod first_method(void)
{
    return app_is_chinese() ? INPUT_PINYIN : INPUT_LATIN;
}

void place_picker_load(PlaceChoice *choice, const char *value)
{
    const char *bar = strchr(value, '|');
    size_t digits = bar != NULL ? (size_t)(bar - value) : 0;
    memset(choice, 0, sizeof *choice);
    if (digits < sizeof choice->code)
        (void)snprintf(choice->code, sizeof choice->code, "%.*s", (int)digits, value);
    text_edit_init(&choice->village, bar != NULL ? bar + 1 : value, first_method(), VILLAGE_LIMIT);
    text_edit_init(&choice->search, "", first_method(), SEARCH_LIMIT);
}

/* The words and the letters not chosen from yet, as they stand in the field. */
static void append_words(const TextEdit *edit, Text *out)
{
    const char *words = edit->words + strspn(edit->words, " ");
    text_append(out, words);
    text_append(out, edit->letters);
}

void place_picker_value(const PlaceChoice *choice, Text *out)
{
    Text words = {0};
    append_words(&choice->village, &words);
    if (choice->code[0] != '\0' || words.length > 0)
        text_append_format(out, "%s|%s", choice->code, text_get(&words));
    text_done(&words);
}

/* The code above by its digits; place_picker goes on from one that the table has not, for a
 * municipality has no prefectures: 110101 is below 11. */
static void go_up(char *code)
{
    size_t length = strlen(code);
    code[length > 6 ? 6 : length > 2 ? length - 2 : 0] = '\0';
}

bool place_picker_back(PlaceChoice *choice)
{
    if (choice->searching || choice->telling) {
        (void)text_edit_keep_letters(&choice->village); /* what counts is seen */
        choice->searching = choice->telling = choice->listing = false;
        return true;
    }
    if (choice->code[0] == '\0')
        return false;
    go_up(choice->code);
    return true;
}

/* --- the line above: what is chosen, and the ways to other words -------------------------------- */

/* The levels of `code` that are in the table, from the province. */
static int levels_of(App *app, const char *code, Place out_places[4])
{
    static const size_t LENGTHS[4] = {2, 4, 6, 9};
    int count = 0;
    for (int i = 0; i < 4 && strlen(code) >= LENGTHS[i]; i++) {
        char part[PLACE_CODE_SIZE];
        (void)snprintf(part, sizeof part, "%.*s", (int)LENGTHS[i], code);
        if (places_get(app->places, part, &out_places[count]) == OK)
            count++;
    }
    return count;
}

/* Wide as its words, no narrower than a finger. */
static int crumb_width(Ui *ui, const char *words)
{
    const Theme *theme = ui_theme(ui);
    int width = ui_text_width(ui, words, (TextStyle){.size = TEXT_BODY, .bold = true});
    width += theme->gap * 2;
    return width < theme->touch * 4 / 3 ? theme->touch * 4 / 3 : width;
}

/* No wider than its share. */
static Rect cut_crumb(Ui *ui, Rect *line, const char *words, int share)
{
    const Theme *theme = ui_theme(ui);
    int width = crumb_width(ui, words);
    Rect crumb = rect_cut_left(line, width > share ? share : width);
    (void)rect_cut_left(line, theme->gap_small);
    return crumb;
}

static const char *crumb_words(const Place *place)
{
    return app_is_chinese() ? place->short_name : place->latin;
}

static void draw_crumbs(App *app, Rect line, PlaceChoice *choice)
{
    Ui *ui = app->ui;
    Place levels[4];
    int count = levels_of(app, choice->code, levels);
    bool told = choice->village.words[0] != '\0';
    int gap = ui_theme(ui)->gap_small, parts = count + 1 + told;
    int share = (line.w - gap * (parts - 1)) / parts, wish = crumb_width(ui, _("All"));
    for (int i = 0; i < count; i++)
        wish += gap + crumb_width(ui, crumb_words(&levels[i]));
    if (!told && wish <= line.w)
        share = line.w; /* all have what they wish */
    if (count == 0 && !told) {
        TextStyle style = {.size = TEXT_LARGE, .color = ui_theme(ui)->ink_soft, .max_lines = 2};
        (void)ui_text_fit(ui, line, _("Which province?"), style);
        return;
    }
    Part before = ui_part(ui, PART_OWN);
    if (ui_button(ui, "crumb-0", cut_crumb(ui, &line, _("All"), share), _("All"), NULL,
                  BUTTON_GHOST))
        choice->code[0] = '\0';
    for (int i = 0; i < count; i++) {
        char id[32];
        const char *words = crumb_words(&levels[i]);
        (void)snprintf(id, sizeof id, "crumb-%d", i + 1);
        if (ui_button(ui, id, cut_crumb(ui, &line, words, share), words, NULL,
                      i + 1 == count ? BUTTON_CALM : BUTTON_GHOST))
            (void)text_copy(choice->code, sizeof choice->code, levels[i].code);
    }
    if (told && line.w > 0) {
        TextStyle style = {.size = TEXT_BODY, .bold = true, .max_lines = 2};
        (void)ui_text_middle(ui, line, choice->village.words, style);
    }
    (void)ui_part(ui, before);
}

/* `line` for the ways and, when `apart` is empty, for what is chosen too. */
static void draw_line(App *app, Rect apart, Rect line, PlaceChoice *choice)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    int words = ui_text_width(ui, _("Write the village"), (TextStyle){.size = TEXT_BODY});
    Rect village =
        rect_cut_right(&line, choice->coded ? 0 : words + theme->touch + theme->gap_small);
    (void)rect_cut_right(&line, choice->coded ? 0 : theme->gap_small);
    Rect search = rect_cut_right(&line, theme->touch * 5 / 2);
    (void)rect_cut_right(&line, theme->gap);
    draw_crumbs(app, apart.h > 0 ? apart : line, choice);
    if (ui_button(ui, "place-search", search, _("Search"), "search", BUTTON_GHOST)) {
        choice->searching = true;
        choice->listing = false;
    }
    if (!choice->coded &&
        ui_button(ui, "village", village, _("Write the village"), "edit", BUTTON_GHOST))
        choice->telling = true;
}

/* --- the grid of the next level ---------------------------------------------------------------- */

/* So wide that the longest name stands on one line, or on two when it is very long. */
static int least_width(Ui *ui, Rect area, const Place *places, size_t count)
{
    const Theme *theme = ui_theme(ui);
    TextStyle style = {.size = count <= FEW ? TEXT_LARGE : TEXT_BODY};
    int widest = 0, limit = area.w / 4,
        line = theme->text[style.size] * 8; /* two words of a zone's */
    limit = limit > line ? limit : line;
    for (size_t i = 0; i < count; i++) {
        int width = ui_text_width(ui, place_label(&places[i]), style);
        widest = width > widest ? width : widest;
    }
    widest += theme->gap_small * 2 + 4;
    widest = widest > limit ? limit : widest;
    return widest < theme->touch * 3 / 2 ? theme->touch * 3 / 2 : widest;
}

static void draw_last(App *app, Rect area, const PlaceChoice *choice)
{
    const Theme *theme = ui_theme(app->ui);
    Text path = {0};
    TextStyle style = {.size = TEXT_TITLE, .align = ALIGN_CENTER, .bold = true, .max_lines = 3};
    Rect icon = rect_cut_top(&area, area.h / 2);
    ui_icon(app->ui, rect_center(icon, icon.h * 2 / 3, icon.h * 2 / 3), "place", theme->calm);
    Part before = ui_part(app->ui, PART_OWN);
    if (places_path(app->places, choice->code, !app_is_chinese(), &path) == OK)
        (void)ui_text(app->ui, area, text_get(&path), style);
    (void)ui_part(app->ui, before);
    text_done(&path);
}

/* One size for all; but a zone's long English name is written small alone, its neighbours stay large. */
static void fit_names(Ui *ui, Rect cell, const Place *places, size_t count)
{
    TextStyle style = {.size = TEXT_BODY};
    for (size_t i = 0; i < count; i++)
        if (ui_text_width(ui, place_label(&places[i]), style) <= cell.w * 3 / 2)
            ui_fit_button(ui, cell, place_label(&places[i]), NULL);
}

static void draw_children(App *app, Rect area, PlaceChoice *choice)
{
    Ui *ui = app->ui;
    Place places[CHILDREN_MAX];
    size_t count = 0;
    if (places_children(app->places, choice->code, CHILDREN_MAX, places, &count) != OK ||
        count == 0) {
        draw_last(app, area, choice);
        return;
    }
    int touch = ui_theme(ui)->touch;
    int columns =
        grid_columns(ui, area, (int)count, least_width(ui, area, places, count), touch, touch * 2);
    char id[32]; /* one scroll place for each level, so that each begins at its top */
    (void)snprintf(id, sizeof id, "places-%s", choice->code);
    Grid grid = grid_begin(ui, id, area, (int)count, columns, touch, touch * 2);
    fit_names(ui, grid_cell(&grid, 0), places, count);
    for (size_t i = 0; i < count; i++) {
        Rect cell = grid_cell(&grid, (int)i);
        char place[32];
        (void)snprintf(place, sizeof place, "place-%.9s", places[i].code);
        if (grid_shows(&grid, cell) &&
            ui_button(ui, place, cell, place_label(&places[i]), NULL, BUTTON_GHOST))
            (void)text_copy(choice->code, sizeof choice->code, places[i].code);
    }
    grid_end(&grid);
}

/* --- free words -------------------------------------------------------------------------------- */

static void draw_village(App *app, Rect area, PlaceChoice *choice)
{
    if (place_type(app, area, &choice->village, _("Village, street, a shop, a bridge …")))
        choice->telling = false;
}

void place_picker(App *app, Rect area, PlaceChoice *choice)
{
    const Theme *theme = ui_theme(app->ui);
    if (app->places == NULL || choice->telling) {
        draw_village(app, area, choice);
    } else if (choice->searching) {
        place_search(app, area, choice);
    } else {
        Place place;
        while (choice->code[0] != '\0' && places_get(app->places, choice->code, &place) != OK)
            go_up(choice->code);
        int height = theme->tile * 2 / 5;
        bool upright = area.w < area.h && choice->code[0] != '\0';
        Rect crumbs = rect_cut_top(&area, upright ? height : 0);
        (void)rect_cut_top(&area, upright ? theme->gap_small : 0);
        Rect line = rect_cut_top(&area, height);
        (void)rect_cut_top(&area, theme->gap);
        draw_line(app, crumbs, line, choice);
        draw_children(app, area, choice);
    }
}
