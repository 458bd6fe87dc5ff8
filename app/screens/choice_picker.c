/* Tiles to choose from, one or several. Must stay true: a value is keys in the order of the alphabet
 * with one blank between, as record_set keeps them, so that "changed" means what it says. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/grid.h"
#include "screens/pickers.h"

#define CHOICES_MAX 64

/* Whether `key` stands in `value` between blanks. */
static bool is_chosen(const char *value, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = strstr(value, key); at != NULL; at = strstr(at + 1, key))
        if ((at == value || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* The keys that are ticked after the touch, sorted. */
static void compose(const OptionList *list, const bool *ticked, Text *out)
{
    bool done[CHOICES_MAX] = {false};
    text_clear(out);
    for (;;) {
        size_t next = CHOICES_MAX;
        for (size_t i = 0; i < list->count && i < CHOICES_MAX; i++)
            if (ticked[i] && !done[i] &&
                (next == CHOICES_MAX || strcmp(list->options[i].key, list->options[next].key) < 0))
                next = i;
        if (next == CHOICES_MAX)
            return;
        done[next] = true;
        text_append_format(out, "%s%s", out->length > 0 ? " " : "", list->options[next].key);
    }
}

/* The options offered as tiles: "not known" has a key of its own on each page (screens/question.c). */
static int offered(const OptionList *list, int *out_places)
{
    int count = 0;
    for (size_t i = 0; i < list->count && i < CHOICES_MAX; i++)
        if (strcmp(list->options[i].key, OPTION_UNKNOWN) != 0)
            out_places[count++] = (int)i;
    return count;
}

static bool has_icons(const OptionList *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->options[i].icon != NULL)
            return true;
    return false;
}

/* Few tiles stand in the middle. */
static Grid place_tiles(Ui *ui, Rect area, int count, bool icons)
{
    const Theme *theme = ui_theme(ui);
    int least = icons ? theme->tile * 7 / 10 : theme->touch * 5 / 4;
    int most = icons ? theme->touch * 5 : theme->touch * 2;
    int columns = grid_columns(ui, area, count, theme->tile, least, most);
    int rows = (count + columns - 1) / columns, used = rows * (most + theme->gap_small);
    if (used < area.h)
        area = rect_center(area, area.w, used);
    return grid_begin(ui, "choices", area, count, columns, least, most);
}

bool choice_picker(App *app, Rect area, const OptionList *list, bool several, const char *value,
                   Text *out)
{
    bool ticked[CHOICES_MAX] = {false}, changed = false;
    int places[CHOICES_MAX], count = offered(list, places);
    Grid grid = place_tiles(app->ui, area, count, has_icons(list));
    for (int i = 0; i < count; i++) {
        const Option *option = &list->options[places[i]];
        ticked[places[i]] = is_chosen(value, option->key);
        grid_fit(&grid, _(option->label), option->icon);
    }
    for (int i = 0; i < count; i++) {
        const Option *option = &list->options[places[i]];
        Rect cell = grid_cell(&grid, i);
        char id[64];
        (void)snprintf(id, sizeof id, "choice-%s", option->key);
        bool was = is_chosen(value, option->key);
        if (!grid_shows(&grid, cell) ||
            !ui_tile(app->ui, id, cell, _(option->label), option->icon, was))
            continue;
        changed = true;
        if (!several)
            memset(ticked, 0, sizeof ticked);
        ticked[places[i]] = several ? !was : true; /* touched once more to be sure, it stays */
    }
    grid_end(&grid);
    if (changed)
        compose(list, ticked, out);
    return changed;
}
