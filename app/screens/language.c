/* The languages, each by its own name, so that who cannot read the present one finds the own. With two,
 * the gallery's key changes them at one touch and this screen is not needed. */
#include "screens/language.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/grid.h"
#include "screens/screens.h"

static void choose(App *app, const char *code)
{
    Result r = words_choose(code);
    if (r != OK)
        app->trouble = r;
    wall_clear(&app->visitor.wall);
    ui_again(app->ui, 0);
}

static const char *own_name(void)
{
    return C_("a language by its own name", "English");
}

int language_key_width(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    TextStyle style = {.size = TEXT_BODY};
    int width = ui_text_width(app->ui, own_name(), style) + theme->touch + theme->gap * 2;
    int least = theme->touch * 5 / 2;
    return width > least ? width : least;
}

void language_key(App *app, Rect key)
{
    const WordsLanguage *languages = NULL;
    size_t count = words_languages(&languages);
    if (count == 2) {
        const WordsLanguage *other = &languages[strcmp(languages[0].code, words_language()) == 0];
        if (ui_button(app->ui, "language", key, other->name, NULL, BUTTON_GHOST))
            choose(app, other->code);
    } else if (count > 2) {
        if (ui_button(app->ui, "language", key, own_name(), "language", BUTTON_GHOST))
            app_go(app, SCREEN_LANGUAGE);
    }
}

void screen_language(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Rect area = bar_top(app, _("Languages"));
    const WordsLanguage *languages = NULL;
    int count = (int)words_languages(&languages);
    int least = theme->touch * 3 / 2, most = theme->touch * 3;
    int columns = grid_columns(app->ui, area, count, theme->touch * 3, least, most);
    int rows = (count + columns - 1) / columns, used = rows * (most + theme->gap_small);
    if (used < area.h)
        area = rect_center(area, area.w, used);
    Grid grid = grid_begin(app->ui, "languages", area, count, columns, least, most);
    for (int i = 0; i < count; i++)
        grid_fit(&grid, languages[i].name, NULL);
    for (int i = 0; i < count; i++) {
        Rect cell = grid_cell(&grid, i);
        bool is_this = strcmp(languages[i].code, words_language()) == 0;
        char id[48];
        (void)snprintf(id, sizeof id, "language-%s", languages[i].code);
        if (!grid_shows(&grid, cell) ||
            !ui_tile(app->ui, id, cell, languages[i].name, NULL, is_this))
            continue;
        choose(app, languages[i].code);
        app_back(app);
    }
    grid_end(&grid);
}
