/* Before a tip or a sighting: who tells on a neighbour must know first that it is safe. */
#include "base/words.h"
#include "screens/bars.h"
#include "screens/screens.h"

void screen_safety(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    const QuestionList *list = questions_for(app->visitor.draft.kind);
    bool back = false;
    Rect area = bar_report(app, _(list->title), &back);
    Rect button = page_notice(app, area, "shield", theme->good, _("You need not give your name."),
                              _("Nobody in this village can read what you tell, not even the "
                                "village committee. \"Leave now\" empties the screen at once."));
    if (ui_button(app->ui, "go-on", button, _("Go on"), "next", BUTTON_MAIN))
        report_ask(app, 0);
    if (back)
        app_back(app);
}
