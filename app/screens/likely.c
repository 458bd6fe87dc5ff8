/* Before a report is written: those already listed who could be the one. Sex is asked here by two tiles;
 * a touch on a face opens the page, where "this could be my child" stands. */
#include <string.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/leaving.h"
#include "screens/screens.h"
#include "screens/wall.h"

static void choose_sex(App *app, const char *sex)
{
    Draft *draft = &app->visitor.draft;
    Result r = record_set(&draft->answers, FIELD_SEX_, sex);
    if (r != OK)
        app->trouble = r;
    wall_clear(&draft->likely);
    ui_scroll_to(app->ui, "likely", 0);
}

static void draw_sexes(App *app, Rect column)
{
    Draft *draft = &app->visitor.draft;
    const Theme *theme = ui_theme(app->ui);
    static const char *const KEYS[] = {"female", "male", ""};
    static const char *const ICONS[] = {"girl", "boy", "people"};
    static const char *const IDS[] = {"choice-female", "choice-male", "choice-any"};
    const char *words[] = {_("Girl"), _("Boy"), _("Both")};
    for (int i = 0; i < 3; i++)
        if (ui_tile(app->ui, IDS[i], rect_row(column, 3, i, theme->gap), words[i], ICONS[i],
                    strcmp(record_get(&draft->answers, FIELD_SEX_), KEYS[i]) == 0))
            choose_sex(app, KEYS[i]);
}

/* Who opened a face here, began from its page and stepped back again names nobody. */
static void forget_named(App *app)
{
    Draft *draft = &app->visitor.draft;
    Result r = record_set(&draft->answers, FIELD_ABOUT_CASES_, "");
    if (r != OK)
        app->trouble = r;
    draft->about[0] = '\0';
}

static Result load(App *app)
{
    Draft *draft = &app->visitor.draft;
    const char *sex = record_get(&draft->answers, FIELD_SEX_);
    CaseFilter filter = {.kind = facts_kind_sought(draft->kind), .sex = *sex ? sex : NULL};
    return draft->likely.ids ? OK : wall_load(app, &draft->likely, &filter);
}

static void draw_faces(App *app, Rect area)
{
    Wall *wall = &app->visitor.draft.likely;
    if (wall->count == 0) {
        TextStyle style = {.size = TEXT_LARGE, .align = ALIGN_CENTER};
        (void)ui_text_middle(app->ui, area, _("Nobody on the list. Please go on."), style);
        return;
    }
    int64_t touched = wall_draw(app, "likely", area, wall);
    if (touched)
        case_open(app, touched);
}

void screen_likely(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Draft *draft = &app->visitor.draft;
    bool origin = draft->kind == REPORT_SEEKING_ORIGIN, back = false;
    if (draft->kind == REPORT_TIP || draft->kind == REPORT_SIGHTING) {
        app_back(app); /* the same, but what began there took the place of what was begun here */
        return;
    }
    if (*draft->about)
        forget_named(app);
    Result r = app->catalogue ? load(app) : NOT_FOUND;
    if (r != OK && r != NOT_FOUND)
        app->trouble = r;
    if (r != OK || (draft->likely.count == 0 && !*record_get(&draft->answers, FIELD_SEX_))) {
        report_ask(app, 0);
        return;
    }
    Rect area = bar_report(
        app, origin ? _("Is somebody already looking for you?") : _("Is your child among these?"),
        &back);
    Rect none = bar_bottom(app, &area);
    Rect sexes = rect_cut_left(&area, (int)(30.0F * theme->pixels_per_mm));
    (void)rect_cut_left(&area, theme->gap_large);
    draw_sexes(app, sexes);
    draw_faces(app, area);
    if (ui_button(app->ui, "none", none, _("None of these. Go on"), "next", BUTTON_MAIN))
        report_ask(app, 0);
    if (back)
        app_back(app);
    leaving_draw(app);
}
