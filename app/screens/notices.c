/* Two pages that say what is so and what one can do: a child's page that was taken down, and a machine
 * that can keep no report now. */
#include "base/words.h"
#include "screens/bars.h"
#include "screens/screens.h"

void screen_taken_down(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Rect area = bar_top(app, "");
    Rect button = page_notice(app, area, "home_heart", theme->calm,
                              _("This child's page has been taken down."),
                              _("Perhaps the child is home again. Other children are still waiting "
                                "to be recognised."));
    bool telling = bar_leads_back(app);
    if (ui_button(app->ui, "to-children", button,
                  telling ? _("Go on telling") : _("To the children"), telling ? "edit" : "people",
                  BUTTON_MAIN))
        bar_go_home(app);
}

void screen_full(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Rect area = bar_top(app, "");
    Rect button =
        page_notice(app, area, "no", theme->warning, _("This machine can keep no report now."),
                    _("Please tell the village official. When a child is in danger, call 110."));
    if (ui_button(app->ui, "to-children", button, _("To the children"), "people", BUTTON_MAIN))
        app_home(app);
}
