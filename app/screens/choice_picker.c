/* Tiles to choose from, one or several. Must stay true: a value is keys in the order of the alphabet
 * with one blank between, as record_set keeps them, so that "changed" means what it says. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/grid.h"
#include "screens/pickers.h"

/* The options offered as tiles: "not known" has a key of its own on each page (screens/question.c). */
static int offered(const OptionList *list, const Question *asked, ReportKind kind, uint64_t chosen,
                   int *out_places)
{
    int count = 0;
    for (size_t i = 0; i < list->count && i < OPTIONS_BITS; i++) {
        const char *key = list->options[i].key;
        bool fits = !asked || question_offers(asked, kind, key) || (chosen >> i & 1) != 0;
        if (fits && strcmp(key, OPTION_UNKNOWN) != 0)
            out_places[count++] = (int)i;
    }
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
    if ((count + columns - 1) / columns * (least + theme->gap_small) > area.h + theme->gap_small) {
        /* It scrolls all the same: then words may as well be large. */
        int wide = (area.w + theme->gap_small) / (theme->tile * 3 / 2 + theme->gap_small);
        columns = wide < 1 ? 1 : columns < wide ? columns : wide;
    }
    int rows = (count + columns - 1) / columns, used = rows * (most + theme->gap_small);
    if (used < area.h)
        area = rect_center(area, area.w, used);
    return grid_begin(ui, "choices", area, count, columns, least, most);
}

bool choice_picker(App *app, Rect area, const Question *asked, const OptionList *list, bool several,
                   const char *value, Text *out)
{
    uint64_t before = option_bits(list, value), after = before;
    int places[OPTIONS_BITS];
    int count = offered(list, asked, app->visitor.draft.kind, before, places);
    bool changed = false;
    Grid grid = place_tiles(app->ui, area, count, has_icons(list));
    for (int i = 0; i < count; i++)
        grid_fit(&grid, _(list->options[places[i]].label), list->options[places[i]].icon);
    for (int i = 0; i < count; i++) {
        const Option *option = &list->options[places[i]];
        uint64_t bit = UINT64_C(1) << places[i];
        Rect cell = grid_cell(&grid, i);
        char id[64];
        (void)snprintf(id, sizeof id, "choice-%s", option->key);
        if (!grid_shows(&grid, cell) ||
            !ui_tile(app->ui, id, cell, _(option->label), option->icon, (before & bit) != 0))
            continue;
        changed = true;
        after = several ? before ^ bit : bit; /* of one, touched once more to be sure, it stays */
    }
    grid_end(&grid);
    if (changed) {
        text_clear(out);
        option_keys(list, after, out);
    }
    return changed;
}
