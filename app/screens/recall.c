/* A search that is a conversation: what do you remember? It asks the questions of a report that tell
 * people apart, shows after each answer how many listed children could still be the one, and then the
 * nearest, honestly: when nothing is close it says so. Nothing is sent; who wants to, goes on to a report
 * with what was answered already in it. */
#include <stdio.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/matches.h"
#include "screens/screens.h"

bool recall_asks(FieldId field)
{
    static const FieldId ASKED[] = {
        FIELD_SEX_,   FIELD_BIRTH_DATE_,       FIELD_SEPARATION_DATE_, FIELD_SEPARATION_PLACE_,
        FIELD_MARKS_, FIELD_MEMORY_TILES_,     FIELD_CURRENT_NAME_,    FIELD_CHILDHOOD_NAME_,
        FIELD_HAIR_,  FIELD_CLOTHING_COLOURS_, FIELD_HEIGHT_SEPARATED_};
    for (size_t i = 0; i < sizeof ASKED / sizeof *ASKED; i++)
        if (ASKED[i] == field)
            return true;
    return false;
}

void recall_begin(App *app)
{
    Draft *draft = &app->visitor.draft;
    draft_wipe(draft);
    draft->begun = draft->recalling = true;
    draft->kind = REPORT_SEEKING_CHILD;
    app_go(app, SCREEN_QUESTION);
    report_ask(app, 0);
}

const char *recall_title(App *app, char *words, size_t size)
{
    Draft *draft = &app->visitor.draft;
    matches_take(app);
    if (!draft->found || draft->findings.compatible == 0)
        return _("What do you remember?");
    (void)snprintf(words, size, _("Perhaps one of %d children"), (int)draft->findings.compatible);
    return words;
}

/* What the list answers, in one sentence above the faces. */
static const char *verdict(const Findings *findings)
{
    if (findings->count == 0)
        return _("Nobody on the list. Please go on.");
    if (findings->possible == 0 && findings->compatible > FINDINGS_MAX)
        return _("What you told fits many. Here are some of them.");
    if (findings->possible == 0)
        return _("Nobody on the list is close. These are the nearest.");
    return findings->matches[0].bits >= MATCH_CLOSE_BITS
               ? _("Please look closely. What you remember fits.")
               : _("Perhaps one of these. Please look closely.");
}

static void draw_found(App *app, Rect area)
{
    Draft *draft = &app->visitor.draft;
    const Theme *theme = ui_theme(app->ui);
    TextStyle style = {.size = TEXT_LARGE, .align = ALIGN_CENTER, .max_lines = 2};
    const char *words = verdict(&draft->findings);
    int height = ui_text_height(app->ui, area.w, words, style);
    (void)ui_text(app->ui, rect_cut_top(&area, height), words, style);
    (void)rect_cut_top(&area, theme->gap_small);
    matches_draw(app, area, draft->findings.count);
}

void screen_recalled(App *app)
{
    Draft *draft = &app->visitor.draft;
    const Theme *theme = ui_theme(app->ui);
    bool back = false;
    if (!app->catalogue || !draft->recalling) {
        app_back(app);
        return;
    }
    matches_take(app);
    Rect area = bar_report(app, _("What do you remember?"), &back);
    Rect ways = bar_bottom(app, &area);
    if (draft->found)
        draw_found(app, area);
    else
        matches_draw_waiting(app, area);
    if (ui_button(app->ui, "again", rect_column(ways, 2, 0, theme->gap), _("Change the answers"),
                  "edit", BUTTON_GHOST))
        report_ask(app, 0);
    if (ui_button(app->ui, "tell", rect_column(ways, 2, 1, theme->gap), _("Tell the search office"),
                  "letter_out", BUTTON_MAIN))
        report_begin(app, draft->kind, "");
    if (back)
        report_ask_last(app);
}
