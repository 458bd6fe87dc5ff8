/* Searching: a field, what narrows the search, the number of children, and their faces.
 *
 * Must stay true: wall and count are always those of the words (with the letters that still wait for a
 * choice, so that gz searches at once) and of the filter; the keyboard leaves room for what is found.
 * Without words the whole list is shown. A search that fails shows what was there before. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/filter.h"
#include "screens/grid.h"
#include "screens/names.h"
#include "screens/screens.h"
#include "screens/wall.h"
#include "store/hints.h"
#include "ui/reading.h"

#define SEARCH_LIMIT 24 /* characters */
#define QUERY_SIZE   256

/* --- finding ----------------------------------------------------------------------------------- */

static bool has_words(const SearchState *search)
{
    const char *words = search->edit.words;
    return words[strspn(words, " ")] != '\0' || *search->edit.letters;
}

/* INVALID: there is no letter in it yet, only signs. That finds nobody. */
static Result find_words(App *app, const CaseFilter *filter)
{
    SearchState *search = &app->visitor.search;
    SearchResult found = {0};
    char query[QUERY_SIZE];
    (void)snprintf(query, sizeof query, "%.160s%s", search->edit.words, search->edit.letters);
    Result r = search_text(app->catalogue, query, filter, &found);
    if (r == OK || r == INVALID)
        r = wall_take_rows(&search->wall, found.rows, found.count);
    if (r == OK)
        search->more = found.more;
    sodium_memzero(query, sizeof query);
    return r;
}

static void refresh(App *app)
{
    SearchState *search = &app->visitor.search;
    CaseFilter filter = filter_of(search);
    Result r = OK;
    if (search->fresh)
        return;
    search->fresh = true;
    if (has_words(search)) {
        r = find_words(app, &filter);
    } else {
        r = wall_load(app, &search->wall, &filter);
        search->more = false;
    }
    if (r != OK)
        app->trouble = r;
}

/* Another search: its best is at the top. */
static void search_anew(App *app)
{
    app->visitor.search.fresh = false;
    ui_scroll_to(app->ui, "found", 0);
    ui_scroll_to(app->ui, "found-small", 0);
}

/* --- above the faces --------------------------------------------------------------------------- */

static void draw_keyboard(App *app, Rect *area)
{
    SearchState *search = &app->visitor.search;
    unsigned before = search->edit.edits;
    Hints hints = {app->places, true};
    KeyboardHints find = {hints_find, &hints};
    bool done = false;
    Rect board = rect_cut_bottom(area, ui_keyboard_height(app->ui));
    (void)rect_cut_bottom(area, ui_theme(app->ui)->gap_small);
    (void)ui_keyboard(app->ui, "keyboard", board, &search->edit, &app->writers, &find, 0, &done);
    if (search->edit.edits != before)
        search_anew(app);
    if (done) {
        search->typing = false;
        ui_again(app->ui, 0);
    }
}

/* On an upright panel the way to the questions stands below the field. */
static void draw_field(App *app, Rect line, Rect below)
{
    SearchState *search = &app->visitor.search;
    const Theme *theme = ui_theme(app->ui);
    const char *placeholder = _("A name, a place, or what happened");
    if (has_words(search) || !filter_passes_all(search)) {
        Rect clear = rect_cut_right(&line, theme->touch * 3);
        (void)rect_cut_right(&line, theme->gap);
        if (ui_button(app->ui, "clear", clear, _("Clear"), "close", BUTTON_GHOST)) {
            filter_clear(search);
            text_edit_wipe(&search->edit);
            search_anew(app);
        }
    } else if (!search->typing) {
        Rect recall = below.h > 0 ? below : rect_cut_right(&line, theme->touch * 6);
        if (below.h == 0)
            (void)rect_cut_right(&line, theme->gap);
        if (ui_button(app->ui, "recall", recall, _("What do you remember?"), "memory", BUTTON_CALM))
            recall_begin(app);
    }
    if (ui_touch_area(app->ui, "field", line, placeholder, NULL)) {
        search->typing = true;
        ui_again(app->ui, 0);
    }
    Rect icon = rect_cut_left(&line, line.h);
    ui_icon(app->ui, rect_center(icon, icon.h * 3 / 5, icon.h * 3 / 5), "search", theme->accent);
    ui_edit_field(app->ui, "field-words", line, &search->edit, placeholder, false);
}

static Rect filter_cell(App *app, Rect area, FilterKind kind, bool upright)
{
    int gap = ui_theme(app->ui)->gap_small, columns = upright ? 3 : FILTER_KINDS;
    Rect line = upright ? rect_row(area, 2, (int)kind / columns, gap) : area;
    return rect_column(line, columns, (int)kind % columns, gap);
}

static void draw_filters(App *app, Rect area, bool upright)
{
    static const char *const IDS[FILTER_KINDS] = {"filter-sex", "filter-age", "filter-year",
                                                  "filter-province", "filter-who"};
    SearchState *search = &app->visitor.search;
    for (FilterKind kind = 0; kind < FILTER_KINDS; kind++) {
        Text words = {0};
        filter_words(app, kind, &words);
        ui_fit_button(app->ui, filter_cell(app, area, kind, upright), text_get(&words),
                      filter_icon(search, kind));
        text_done(&words);
    }
    for (FilterKind kind = 0; kind < FILTER_KINDS; kind++) {
        Rect cell = filter_cell(app, area, kind, upright);
        Text words = {0};
        filter_words(app, kind, &words);
        if (ui_button(app->ui, IDS[kind], cell, text_get(&words), filter_icon(search, kind),
                      filter_is_chosen(search, kind) ? BUTTON_CALM : BUTTON_GHOST)) {
            search->choosing = kind;
            app_go(app, SCREEN_FILTER);
        }
        text_done(&words);
    }
    ui_fit_done(app->ui);
}

static void append_count(const SearchState *search, Text *out)
{
    if (search->more)
        text_append_format(out, _("More than %d children"), (int)search->wall.count);
    else if (search->wall.count == 1)
        text_append(out, _("1 child"));
    else
        text_append_format(out, _("%d children"), (int)search->wall.count);
}

static void draw_count(App *app, Rect *area)
{
    const Theme *theme = ui_theme(app->ui);
    TextStyle style = {.size = TEXT_BODY, .color = theme->ink_soft, .max_lines = 1};
    Text words = {0};
    append_count(&app->visitor.search, &words);
    int height = ui_text_height(app->ui, area->w, text_get(&words), style);
    (void)ui_text(app->ui, rect_cut_top(area, height), text_get(&words), style);
    (void)rect_cut_top(area, theme->gap_small);
    text_done(&words);
}

/* While one types the title is the number, so that one more row of faces has room. */
static Rect draw_bar(App *app)
{
    SearchState *search = &app->visitor.search;
    bool back = false;
    Text title = {0};
    if (search->typing && search->wall.count > 0)
        append_count(search, &title);
    else
        text_append(&title, _("Search"));
    Rect area = bar_steps(app, text_get(&title), &back);
    text_done(&title);
    if (back && search->typing) {
        search->typing = false; /* one step: what was found stays */
        ui_again(app->ui, 0);
    } else if (back) {
        app_back(app);
    }
    return area;
}

/* --- the faces --------------------------------------------------------------------------------- */

/* A result while the keyboard is up: the face at the left, name and place beside it. */
static bool draw_small(App *app, Rect cell, const CaseRow *row)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    char id[32];
    bool pressed = false;
    Text line = {0};
    (void)snprintf(id, sizeof id, "case-%s", row->number);
    bool touched = ui_touch_area(ui, id, cell, wall_name(row), &pressed);
    ui_fill_round(ui, cell, theme->radius, pressed ? theme->card_pressed : theme->card);
    ui_photo(ui, rect_cut_left(&cell, cell.h), wall_portrait(row), true, PHOTO_COVER,
             theme->radius);
    Rect words = rect_inset(cell, theme->gap_small, theme->gap_small / 2);
    wall_line(app, row, words.w, &line);
    names_draw(app, rect_cut_top(&words, words.h / 2), row, TEXT_BODY);
    (void)ui_text_middle(ui, words, text_get(&line),
                         (TextStyle){.size = TEXT_SMALL, .color = theme->ink_soft, .max_lines = 1});
    text_done(&line);
    return touched;
}

static int64_t draw_results(App *app, Rect area, Wall *wall)
{
    const Theme *theme = ui_theme(app->ui);
    int64_t touched = 0;
    int count = (int)(wall->count < SEARCH_MAX ? wall->count : SEARCH_MAX);
    int columns = area.w / (theme->touch * 11 / 2), height = theme->touch * 6 / 5;
    Grid grid = grid_begin(app->ui, "found-small", area, count, columns, height, height);
    Part before = ui_part(app->ui, PART_ASIDE);
    for (int i = 0; i < count; i++) {
        Rect cell = grid_cell(&grid, i);
        if (grid_shows(&grid, cell) && draw_small(app, cell, wall_row(app, wall, (size_t)i)))
            touched = wall->ids[i];
    }
    (void)ui_part(app->ui, before);
    grid_end(&grid);
    return touched;
}

static void draw_nobody(App *app, Rect area)
{
    const SearchState *search = &app->visitor.search;
    const Theme *theme = ui_theme(app->ui);
    const char *title = _("No child was found.");
    const char *advice =
        has_words(search) ? _("Try fewer words, or only the place.") : _("Try with fewer choices.");
    if (!search->typing) {
        (void)page_notice(app, area, "search", theme->calm, title, advice);
        return;
    }
    TextStyle style = {.size = TEXT_LARGE, .align = ALIGN_CENTER, .bold = true, .max_lines = 1};
    area = rect_center(area, area.w, theme->touch * 2);
    (void)ui_text_middle(app->ui, rect_cut_top(&area, area.h / 2), title, style);
    style.bold = false;
    style.color = theme->ink_soft;
    (void)ui_text_middle(app->ui, area, advice, style);
}

static void draw_found(App *app, Rect area)
{
    SearchState *search = &app->visitor.search;
    if (search->wall.count == 0) {
        draw_nobody(app, area);
        return;
    }
    if (!search->typing)
        draw_count(app, &area);
    int64_t touched = search->typing ? draw_results(app, area, &search->wall)
                                     : wall_draw(app, "found", area, &search->wall);
    if (touched) {
        search->typing = false;
        case_open(app, touched);
    }
}

void screen_search(App *app)
{
    SearchState *search = &app->visitor.search;
    const Theme *theme = ui_theme(app->ui);
    if (search->edit.limit == 0)
        text_edit_init(&search->edit, "", app_is_chinese() ? INPUT_PINYIN : INPUT_LATIN,
                       SEARCH_LIMIT);
    Rect area = draw_bar(app);
    if (app_screen(app) != SCREEN_SEARCH) {
        search->typing = false; /* back or home: the keyboard is down when one returns */
        return;
    }
    if (!app->catalogue || catalogue_info(app->catalogue)->cases == 0) {
        (void)page_notice(
            app, area, "list", theme->calm, _("The list of children has not come yet."),
            _("It comes with the next visit. You can tell us already what you know."));
        return;
    }
    if (search->typing)
        draw_keyboard(app, &area);
    bool upright = ui_area(app->ui).h > ui_area(app->ui).w;
    bool asks = upright && !search->typing && !has_words(search) && filter_passes_all(search);
    Rect line = rect_cut_top(&area, search->typing ? theme->touch : theme->touch * 5 / 4);
    (void)rect_cut_top(&area, theme->gap_small);
    Rect below = rect_cut_top(&area, asks ? theme->touch : 0);
    (void)rect_cut_top(&area, asks ? theme->gap_small : 0);
    draw_field(app, line, below);
    if (!search->typing) {
        int height = upright ? 2 * theme->touch + theme->gap_small : theme->touch;
        draw_filters(app, rect_cut_top(&area, height), upright);
        (void)rect_cut_top(&area, theme->gap_small);
    }
    refresh(app);
    draw_found(app, area);
}
