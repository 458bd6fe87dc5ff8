/* "Stop telling?": nothing that cost an old hand ten minutes is dropped by one slip of it. Tips and
 * sightings are not asked: there leaving must be instant. */
#include "screens/leaving.h"

#include "base/words.h"
#include "ui/reading.h"

int dialogue_draw(App *app, const Dialogue *dialogue)
{
    const Theme *theme = ui_theme(app->ui);
    ui_layer(app->ui);
    Rect screen = ui_area(app->ui);
    ui_fill(app->ui, screen, theme->shade);
    Rect card = rect_center(screen, screen.w * 7 / 10, screen.h * 7 / 10);
    ui_fill_round(app->ui, card, theme->radius_large, theme->card);
    card = rect_inset(card, theme->margin, theme->margin);
    Rect answers = rect_cut_bottom(&card, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&card, theme->gap);
    Rect picture = rect_cut_top(&card, theme->touch * 3 / 2);
    Part before = ui_part(app->ui, PART_BAR);
    aloud_key(&app->aloud, app->ui, "speaker-here",
              (Rect){card.x + card.w - theme->touch, picture.y, theme->touch, theme->touch});
    (void)ui_part(app->ui, before);
    ui_icon(app->ui, rect_center(picture, picture.h, picture.h), dialogue->icon, theme->accent);
    Rect title = rect_cut_top(&card, card.h / 2);
    (void)ui_text_middle(app->ui, title, dialogue->title,
                         (TextStyle){.size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER});
    (void)ui_text_middle(app->ui, card, dialogue->words,
                         (TextStyle){.size = TEXT_LARGE, .align = ALIGN_CENTER});
    if (ui_button(app->ui, dialogue->left_id, rect_column(answers, 2, 0, theme->gap),
                  dialogue->left, dialogue->left_icon, BUTTON_CALM))
        return 1;
    if (ui_button(app->ui, dialogue->right_id, rect_column(answers, 2, 1, theme->gap),
                  dialogue->right, dialogue->right_icon, BUTTON_ALARM))
        return 2;
    return 0;
}

void leaving_draw(App *app)
{
    if (!app->visitor.draft.leaving)
        return;
    const Dialogue dialogue = {.icon = "question",
                               .title = _("Stop telling?"),
                               .words = _("What you have told will be erased."),
                               .left_id = "stay",
                               .left = _("Go on telling"),
                               .left_icon = "edit",
                               .right_id = "erase",
                               .right = _("Stop and erase"),
                               .right_icon = "leave"};
    int answer = dialogue_draw(app, &dialogue);
    if (answer == 1)
        app->visitor.draft.leaving = false;
    else if (answer == 2)
        app_leave(app);
}
