/* "Stop telling?": nothing that cost an old hand ten minutes is dropped by one slip of it. Tips and
 * sightings are not asked: there leaving must be instant. */
#include "screens/leaving.h"

#include "base/words.h"
#include "ui/reading.h"

/* The card above the page with its question; returns the strip for the answers. */
static Rect draw_question(App *app)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    Rect screen = ui_area(ui);
    ui_layer(ui);
    ui_fill(ui, screen, theme->shade);
    Rect card = rect_center(screen, screen.w * 7 / 10, screen.h * 7 / 10);
    ui_fill_round(ui, card, theme->radius_large, theme->card);
    card = rect_inset(card, theme->margin, theme->margin);
    Rect answers = rect_cut_bottom(&card, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&card, theme->gap);
    Rect picture = rect_cut_top(&card, theme->touch * 3 / 2);
    Part before = ui_part(ui, PART_BAR);
    aloud_key(&app->aloud, ui, "speaker-here",
              (Rect){card.x + card.w - theme->touch, picture.y, theme->touch, theme->touch});
    (void)ui_part(ui, before);
    ui_icon(ui, rect_center(picture, picture.h, picture.h), "question", theme->accent);
    (void)ui_text_middle(ui, rect_cut_top(&card, card.h / 2), _("Stop telling?"),
                         (TextStyle){.size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER});
    (void)ui_text_middle(ui, card, _("What you have told will be erased."),
                         (TextStyle){.size = TEXT_LARGE, .align = ALIGN_CENTER});
    return answers;
}

void leaving_draw(App *app)
{
    if (!app->visitor.draft.leaving)
        return;
    int gap = ui_theme(app->ui)->gap;
    Rect answers = draw_question(app);
    if (ui_button(app->ui, "stay", rect_column(answers, 2, 0, gap), _("Go on telling"), "edit",
                  BUTTON_CALM))
        app->visitor.draft.leaving = false;
    if (ui_button(app->ui, "erase", rect_column(answers, 2, 1, gap), _("Stop and erase"), "leave",
                  BUTTON_LEAVE))
        app_leave(app);
}
