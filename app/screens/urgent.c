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

/* The number as a number, and somebody who calls: a key with it would be touched, and then waited at for a
 * call that never comes. */
static void draw_number(App *app, Rect area, int side)
{
    const Theme *theme = ui_theme(app->ui);
    Rect both = rect_center(area, 2 * side + theme->gap_large, side);
    Rect caller = rect_cut_left(&both, side);
    (void)rect_cut_left(&both, theme->gap_large);
    ui_icon(app->ui, rect_center(caller, side * 3 / 4, side * 3 / 4), "calling", theme->ink);
    ui_icon(app->ui, both, "number_110", theme->alarm);
    ui_note(app->ui, "number", both, "110");
}

static void draw_call(App *app, Rect area)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    TextStyle title = {
        .size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER, .color = theme->alarm};
    TextStyle told = {.size = TEXT_LARGE, .bold = true, .align = ALIGN_CENTER};
    TextStyle soft = {.size = TEXT_LARGE, .align = ALIGN_CENTER, .color = theme->ink_soft};
    const char *police = _("Call the police now");
    const char *words = _("This machine cannot telephone. Borrow a telephone now and call 110.");
    const char *why = _("The police can search at once. Ask the people here to help you.");
    int title_height = ui_text_height(ui, area.w, police, title);
    int told_height = ui_text_height(ui, area.w, words, told);
    int rest =
        title_height + told_height + ui_text_height(ui, area.w, why, soft) + theme->gap_small;
    int side = area.h - rest < theme->touch * 6 ? area.h - rest : theme->touch * 6;
    int widest = (area.w - theme->gap_large) / 2;
    side = side < widest ? side : widest;
    area = rect_center(area, area.w, rest + side);
    (void)ui_text(ui, rect_cut_top(&area, title_height), police, title);
    draw_number(app, rect_cut_top(&area, side), side);
    (void)ui_text(ui, rect_cut_top(&area, told_height), words, told);
    (void)rect_cut_top(&area, theme->gap_small);
    (void)ui_text(ui, area, why, soft);
}

void screen_call(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    bool back = false;
    Rect area = bar_report(app, _("I am looking for my child"), &back);
    Rect answers = rect_cut_bottom(&area, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&area, theme->gap);
    draw_call(app, area);
    if (ui_button(app->ui, "go-on", answers, _("I have called. I also want to report here."),
                  "next", BUTTON_CALM))
        go_on(app);
    if (back)
        app_replace(app, SCREEN_URGENT);
    leaving_draw(app);
}
