/* Searching a place while typing: characters, pinyin or initials; letters not yet chosen from count
 * as well, so that "gz" finds Guizhou at once. Must stay true: what is touched becomes the code of
 * the choice, and the search is over. */
#include "screens/place_search.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/grid.h"
#include "store/hints.h"

#define FOUND_MAX 40

const char *place_label(const Place *place)
{
    if (!app_is_chinese())
        return place->latin;
    return place->level == 1 ? place->short_name : place->name;
}

/* Cuts the keyboard off and draws it; true when "done" was touched. */
static bool keyboard(App *app, Rect *area, TextEdit *edit, unsigned traits)
{
    const Theme *theme = ui_theme(app->ui);
    int height = ui_keyboard_height(app->ui);
    if (height > area->h - theme->touch - theme->gap_small)
        height = area->h - theme->touch - theme->gap_small;
    Rect board = rect_cut_bottom(area, height);
    (void)rect_cut_bottom(area, theme->gap_small);
    Hints hints = {app->places, false};
    KeyboardHints asked = {hints_find, &hints};
    bool done = false;
    (void)ui_keyboard(app->ui, "keyboard", board, edit, &app->writers, &asked, traits, &done);
    return done;
}

bool place_type(App *app, Rect area, TextEdit *edit, const char *placeholder)
{
    const Theme *theme = ui_theme(app->ui);
    bool done = keyboard(app, &area, edit, KEYBOARD_ASKS);
    int height = area.h < theme->touch * 3 / 2 ? area.h : theme->touch * 3 / 2;
    ui_edit_field(app->ui, "village-words", rect_cut_bottom(&area, height), edit, placeholder,
                  false);
    return done;
}

/* --- what was found ----------------------------------------------------------------------------- */

static void find(App *app, const TextEdit *edit, Place *out_places, size_t *out_count)
{
    Text query = {0};
    text_append(&query, edit->words);
    text_append(&query, edit->letters);
    *out_count = 0;
    if (query.length > 0 &&
        places_search(app->places, "", text_get(&query), FOUND_MAX, out_places, out_count) != OK)
        *out_count = 0;
    text_done(&query);
}

/* The path without the place itself: where it lies. */
static void above(App *app, const Place *place, Text *out)
{
    static const size_t LENGTHS[3] = {6, 4, 2};
    Place parent;
    for (int i = 0; i < 3; i++) {
        char code[PLACE_CODE_SIZE];
        (void)snprintf(code, sizeof code, "%.*s", (int)LENGTHS[i], place->code);
        if (strlen(place->code) <= LENGTHS[i] || places_get(app->places, code, &parent) != OK)
            continue;
        if (places_path(app->places, code, !app_is_chinese(), out) != OK)
            text_clear(out);
        return;
    }
}

static void draw_found(App *app, Rect area, PlaceChoice *choice, int columns)
{
    Place places[FOUND_MAX];
    size_t count = 0;
    find(app, &choice->search, places, &count);
    const Theme *theme = ui_theme(app->ui);
    if (count == 0) {
        bool asked = choice->search.words[0] != '\0' || choice->search.letters[0] != '\0';
        TextStyle style = {.size = TEXT_BODY, .color = theme->ink_soft, .max_lines = 3};
        (void)ui_text_middle(app->ui, area,
                             asked ? _("No such place") : _("Type the name, or its first letters"),
                             style);
        return;
    }
    int height = theme->touch + theme->gap_small; /* a whole row where little room is left */
    height = height > area.h && area.h > theme->touch ? area.h : height;
    height = area.h <= theme->touch ? theme->touch : height;
    Grid grid = grid_begin(app->ui, "found", area, (int)count, columns, height, height);
    for (size_t i = 0; i < count; i++) {
        Rect cell = grid_cell(&grid, (int)i);
        char id[32];
        Text path = {0};
        (void)snprintf(id, sizeof id, "place-%.9s", places[i].code);
        above(app, &places[i], &path);
        if (grid_shows(&grid, cell) &&
            ui_row(app->ui, id, cell, place_label(&places[i]), text_get(&path), false)) {
            (void)text_copy(choice->code, sizeof choice->code, places[i].code);
            choice->searching = choice->listing = false;
        }
        text_done(&path);
    }
    grid_end(&grid);
}

void place_search(App *app, Rect area, PlaceChoice *choice)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    if (!choice->listing && keyboard(app, &area, &choice->search, 0))
        choice->listing = true;
    Rect left =
        choice->listing ? rect_cut_top(&area, theme->touch) : rect_cut_left(&area, area.w * 2 / 5);
    (void)(choice->listing ? rect_cut_top(&area, theme->gap) : rect_cut_left(&area, theme->gap));
    Rect line = rect_cut_top(&left, theme->touch);
    Rect close = rect_cut_left(&line, theme->touch);
    (void)rect_cut_left(&line, theme->gap_small);
    if (ui_button(ui, "search-close", close, "", "close", BUTTON_GHOST)) {
        choice->searching = choice->listing = false;
        return;
    }
    const char *placeholder = _("Name of the place");
    if (ui_touch_area(ui, "search-field", line, placeholder, NULL))
        choice->listing = false;
    ui_edit_field(ui, "search-words", line, &choice->search, placeholder, false);
    draw_found(app, area, choice, choice->listing ? 3 : 2);
}
