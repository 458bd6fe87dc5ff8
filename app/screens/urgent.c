/* A child lost in the last days: this machine is slow, the police are not. Asked before any form. */
#include "base/words.h"
#include "screens/bars.h"
#include "screens/leaving.h"
#include "screens/screens.h"

static void go_on(App *app)
{
    if (*app->visitor.draft.about)
        report_ask(app, 0);
    else
        app_replace(app, SCREEN_LIKELY);
}

void screen_urgent(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    bool back = false;
    Rect area = bar_report(app, _("I am looking for my child"), &back);
    Rect answers = page_notice(app, area, "clock", theme->alarm,
                               _("Did the child go missing in the last few days?"),
                               _("Then every hour counts."));
    if (ui_button(app->ui, "lost-now", rect_column(answers, 2, 0, theme->gap),
                  _("Yes, in the last few days"), "yes", BUTTON_ALARM))
        app_replace(app, SCREEN_CALL);
    else if (ui_button(app->ui, "lost-before", rect_column(answers, 2, 1, theme->gap),
                       _("No, longer ago"), "calendar", BUTTON_CALM))
        go_on(app);
    if (back)
        app_back(app);
    leaving_draw(app);
}

void screen_call(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    bool back = false;
    Rect area = bar_report(app, _("I am looking for my child"), &back);
    Rect answers = rect_cut_bottom(&area, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&area, theme->gap);
    ui_fill_round(app->ui, area, theme->radius_large, theme->alarm);
    Rect inner = rect_inset(area, theme->margin, theme->gap);
    TextStyle white = {
        .size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER, .color = theme->ink_on_accent};
    TextStyle below = {.size = TEXT_LARGE, .align = ALIGN_CENTER, .color = theme->ink_on_accent};
    Rect top = rect_cut_top(&inner, inner.h / 4);
    Rect words = rect_cut_bottom(&inner, inner.h * 2 / 5);
    (void)ui_text_middle(app->ui, top, _("Call the police now"), white);
    white.size = TEXT_HUGE;
    int side = inner.h < theme->touch * 2 ? inner.h : theme->touch * 2;
    int width = ui_text_width(app->ui, "110", white) + theme->gap;
    Rect number = rect_center(inner, side + theme->gap_large + width, inner.h);
    Rect phone = rect_cut_left(&number, side);
    (void)rect_cut_left(&number, theme->gap_large);
    ui_icon(app->ui, rect_center(phone, side, side), "telephone", theme->ink_on_accent);
    white.align = ALIGN_LEFT;
    (void)ui_text_middle(app->ui, number, "110", white);
    (void)ui_text_middle(app->ui, words,
                         _("The police can search at once. This machine is too slow: it is not "
                           "connected. Borrow a telephone, and ask for help here."),
                         below);
    if (ui_button(app->ui, "go-on", answers, _("I have called. I also want to report here."),
                  "next", BUTTON_CALM))
        go_on(app);
    if (back)
        app_replace(app, SCREEN_URGENT);
    leaving_draw(app);
}
