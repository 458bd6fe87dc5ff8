/* One page of large tiles for one choice: touching a tile chooses it and goes back to the search.
 *
 * Must stay true: a choice is a key of its page or "", and "" lets everything pass. Ages and years are
 * bands; what is not known of a case stays in (store/case_filter.h). Without places.db no province can
 * be chosen, only "any". */
#include "screens/filter.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/grid.h"
#include "screens/place_search.h"
#include "screens/screens.h"

#define PROVINCES_MAX 40
#define AGE_MOST      120
#define YEAR_MOST     2099

typedef struct Choice {
    const char *key, *label, *icon; /* icon may be NULL */
    int from, to;                   /* of a band */
} Choice;

typedef struct Page {
    const char *question; /* the page's title */
    const char *name;     /* of the button while nothing is chosen */
    const char *any, *icon, *any_icon;
    const Choice *choices;
    size_t count;
} Page;

static const Choice SEXES[] = {{"female", N_("Girl"), "girl", 0, 0},
                               {"male", N_("Boy"), "boy", 0, 0}};

static const Choice AGES[] = {
    {"1", N_("Baby, up to 1 year"), NULL, 0, 1},   {"2", N_("2 to 3 years"), NULL, 2, 3},
    {"3", N_("4 to 6 years"), NULL, 4, 6},         {"4", N_("7 to 10 years"), NULL, 7, 10},
    {"5", N_("11 and older"), NULL, 11, AGE_MOST},
};

static const Choice YEARS[] = {
    {"1", N_("Before 1970"), NULL, 0, 1969},
    {"2", N_("1970s"), NULL, 1970, 1979},
    {"3", N_("1980s"), NULL, 1980, 1989},
    {"4", N_("1990s"), NULL, 1990, 1999},
    {"5", N_("2000s"), NULL, 2000, 2009},
    {"6", N_("2010s"), NULL, 2010, 2019},
    {"7", N_("2020 and later"), NULL, 2020, YEAR_MOST},
};

static const Choice SEEKERS[] = {
    {"child_seeking_family", N_("The child is looking"), "child", 0, 0},
    {"family_seeking_child", N_("The family is looking"), "family", 0, 0},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const Page PAGES[FILTER_KINDS] = {
    [FILTER_SEX] = {N_("Girl or boy?"), N_("Girl or boy"), N_("Either"), "people", "people", SEXES,
                    COUNT(SEXES)},
    [FILTER_AGE] = {N_("How old was the child then?"), N_("Age then"), N_("Any age"), "ruler", NULL,
                    AGES, COUNT(AGES)},
    [FILTER_YEAR] = {N_("In which years did the child go missing?"), N_("Year"), N_("Any year"),
                     "calendar", NULL, YEARS, COUNT(YEARS)},
    [FILTER_PROVINCE] = {N_("In which province did the child go missing?"), N_("Province"),
                         N_("Anywhere"), "place", NULL, NULL, 0},
    [FILTER_WHO] = {N_("Who is looking?"), N_("Who looks"), N_("Both"), "looking", "people",
                    SEEKERS, COUNT(SEEKERS)},
};

/* --- what is chosen ---------------------------------------------------------------------------- */

static const Choice *find_choice(const Page *page, const char *key)
{
    for (size_t i = 0; i < page->count; i++)
        if (strcmp(page->choices[i].key, key) == 0)
            return &page->choices[i];
    return NULL;
}

/* Bands are kept by their place, from 1. */
static const Choice *band(FilterKind kind, int place)
{
    const Page *page = &PAGES[kind];
    return place > 0 && (size_t)place <= page->count ? &page->choices[place - 1] : NULL;
}

static const char *chosen_key(const SearchState *search, FilterKind kind)
{
    const Choice *choice = NULL;
    switch (kind) {
    case FILTER_SEX:
        return search->sex;
    case FILTER_PROVINCE:
        return search->province;
    case FILTER_WHO:
        return search->kind;
    case FILTER_AGE:
        choice = band(FILTER_AGE, search->age);
        break;
    case FILTER_YEAR:
        choice = band(FILTER_YEAR, search->year);
        break;
    case FILTER_KINDS:
        break;
    }
    return choice ? choice->key : "";
}

static int band_of(FilterKind kind, const char *key)
{
    const Choice *choice = find_choice(&PAGES[kind], key);
    return choice ? (int)(choice - PAGES[kind].choices) + 1 : 0;
}

static void choose(SearchState *search, FilterKind kind, const char *key)
{
    switch (kind) {
    case FILTER_SEX:
        (void)text_copy(search->sex, sizeof search->sex, key);
        break;
    case FILTER_PROVINCE:
        (void)text_copy(search->province, sizeof search->province, key);
        break;
    case FILTER_WHO:
        (void)text_copy(search->kind, sizeof search->kind, key);
        break;
    case FILTER_AGE:
        search->age = band_of(kind, key);
        break;
    case FILTER_YEAR:
        search->year = band_of(kind, key);
        break;
    case FILTER_KINDS:
        break;
    }
    search->fresh = false;
}

CaseFilter filter_of(const SearchState *search)
{
    CaseFilter filter = {0};
    const Choice *age = band(FILTER_AGE, search->age), *year = band(FILTER_YEAR, search->year);
    filter.sex = *search->sex ? search->sex : NULL;
    filter.kind = *search->kind ? search->kind : NULL;
    filter.province = *search->province ? search->province : NULL;
    if (age) {
        filter.age_from = age->from;
        filter.age_to = age->to;
    }
    if (year) {
        filter.year_from = year->from;
        filter.year_to = year->to;
    }
    return filter;
}

bool filter_is_chosen(const SearchState *search, FilterKind kind)
{
    return *chosen_key(search, kind) != '\0';
}

bool filter_passes_all(const SearchState *search)
{
    for (FilterKind kind = 0; kind < FILTER_KINDS; kind++)
        if (filter_is_chosen(search, kind))
            return false;
    return true;
}

void filter_clear(SearchState *search)
{
    for (FilterKind kind = 0; kind < FILTER_KINDS; kind++)
        choose(search, kind, "");
}

/* --- in words ---------------------------------------------------------------------------------- */

void filter_words(App *app, FilterKind kind, Text *out)
{
    const char *key = chosen_key(&app->visitor.search, kind);
    const Choice *choice = find_choice(&PAGES[kind], key);
    Place place;
    if (choice)
        text_append(out, _(choice->label));
    else if (kind == FILTER_PROVINCE && *key && app->places &&
             places_get(app->places, key, &place) == OK)
        text_append(out, place_label(&place));
    else
        text_append(out, _(PAGES[kind].name));
}

const char *filter_icon(const SearchState *search, FilterKind kind)
{
    const Choice *choice = find_choice(&PAGES[kind], chosen_key(search, kind));
    return choice && choice->icon ? choice->icon : PAGES[kind].icon;
}

/* --- the page ---------------------------------------------------------------------------------- */

/* So wide that the longest label stands on one line, if six of them have room. */
static int least_width(Ui *ui, Rect area, const Page *page)
{
    const Theme *theme = ui_theme(ui);
    TextStyle style = {.size = TEXT_BODY, .bold = true};
    int widest = theme->touch * 2, limit = area.w / 6 - theme->gap_small;
    for (size_t i = 0; i < page->count; i++) {
        int width = ui_text_width(ui, page->choices[i].label, style) + theme->gap_small * 2;
        widest = width > widest ? width : widest;
    }
    return widest < limit ? widest : limit;
}

/* A few tiles stand a little above the middle of the page, not at its top. */
static Grid begin_tiles(Ui *ui, Rect area, const Page *page)
{
    int touch = ui_theme(ui)->touch, gap = ui_theme(ui)->gap_small, most = touch * 9 / 2;
    int count = (int)page->count + 1;
    int columns = grid_columns(ui, area, count, least_width(ui, area, page), touch, most);
    int rows = (count + columns - 1) / columns, left = area.h - rows * (most + gap) + gap;
    if (left > 0)
        (void)rect_cut_top(&area, left * 2 / 5);
    return grid_begin(ui, "choices", area, count, columns, touch, most);
}

/* The key that was touched, or NULL; "" for any. Labels are already in the language chosen. */
static const char *draw_tiles(App *app, Rect area, const Page *page, const char *chosen)
{
    Grid grid = begin_tiles(app->ui, area, page);
    const char *touched = NULL;
    grid_fit(&grid, page->any, page->any_icon);
    for (size_t i = 0; i < page->count; i++)
        grid_fit(&grid, page->choices[i].label, page->choices[i].icon);
    for (size_t i = 0; i <= page->count; i++) {
        Rect cell = grid_cell(&grid, (int)i);
        const Choice *choice = i < page->count ? &page->choices[i] : NULL;
        const char *key = choice ? choice->key : "";
        char id[40] = "any";
        if (choice)
            (void)snprintf(id, sizeof id, "choice-%s", key);
        if (grid_shows(&grid, cell) &&
            ui_tile(app->ui, id, cell, choice ? choice->label : page->any,
                    choice ? choice->icon : page->any_icon, strcmp(key, chosen) == 0))
            touched = key;
    }
    grid_end(&grid);
    return touched;
}

static size_t provinces(App *app, Place *out_places, Choice *out_choices)
{
    size_t count = 0;
    if (!app->places || places_children(app->places, "", PROVINCES_MAX, out_places, &count) != OK)
        return 0;
    for (size_t i = 0; i < count; i++)
        out_choices[i] = (Choice){out_places[i].code, place_label(&out_places[i]), NULL, 0, 0};
    return count;
}

/* The page's choices with their labels in the language chosen; there is room for PROVINCES_MAX. */
static size_t choices_of(App *app, FilterKind kind, Place *out_places, Choice *out_choices)
{
    const Page *page = &PAGES[kind];
    if (kind == FILTER_PROVINCE)
        return provinces(app, out_places, out_choices);
    for (size_t i = 0; i < page->count; i++) {
        out_choices[i] = page->choices[i];
        out_choices[i].label = _(page->choices[i].label);
    }
    return page->count;
}

void screen_filter(App *app)
{
    SearchState *search = &app->visitor.search;
    FilterKind kind = search->choosing;
    const Page *page = &PAGES[kind];
    Place places[PROVINCES_MAX];
    Choice choices[PROVINCES_MAX];
    Page shown = *page;
    Rect area = bar_top(app, _(page->question));
    shown.count = choices_of(app, kind, places, choices);
    shown.choices = choices;
    shown.any = _(page->any);
    const char *touched = draw_tiles(app, area, &shown, chosen_key(search, kind));
    if (!touched)
        return;
    choose(search, kind, touched);
    app_back(app);
}
