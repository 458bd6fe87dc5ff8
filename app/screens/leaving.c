/* "Stop telling?": nothing that cost an old hand ten minutes is dropped by one slip of it. Tips and
 * sightings are not asked: there leaving must be instant. On the receipt all are asked: what is kept
 * safely by then is of no use to whoever goes without the code. */
#include "screens/leaving.h"

#include "base/words.h"
#include "ui/reading.h"

typedef struct Asking {
    const char *icon, *question, *why; /* msgids */
    const char *code;                  /* shown large between the two; NULL: none */
} Asking;

/* As large as one line of the card has room for. */
static void draw_code(Ui *ui, Rect line, const char *code)
{
    TextStyle style = {.size = TEXT_HUGE, .bold = true, .align = ALIGN_CENTER, .max_lines = 1};
    while (style.size > TEXT_BODY && ui_text_width(ui, code, style) > line.w)
        style.size--;
    Part before = ui_part(ui, PART_OWN);
    (void)ui_text_middle(ui, line, code, style);
    (void)ui_part(ui, before);
}

static bool is_upright(Ui *ui)
{
    return ui_area(ui).h > ui_area(ui).w;
}

/* Beside each other, or where that would make them narrow one above the other. */
static Rect answer_place(Ui *ui, Rect answers, int index)
{
    int gap = ui_theme(ui)->gap;
    return is_upright(ui) ? rect_row(answers, 2, index, gap) : rect_column(answers, 2, index, gap);
}

/* The card above the page with its question; returns the strip for the answers. */
static Rect draw_question(App *app, const Asking *asking)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    Rect screen = ui_area(ui);
    ui_layer(ui);
    ui_fill(ui, screen, theme->shade);
    Rect card = rect_center(screen, screen.w * (asking->code ? 8 : 7) / 10, screen.h * 7 / 10);
    ui_fill_round(ui, card, theme->radius_large, theme->card);
    card = rect_inset(card, theme->margin, theme->margin);
    int answer = theme->touch * 3 / 2;
    Rect answers = rect_cut_bottom(&card, is_upright(ui) ? 2 * answer + theme->gap : answer);
    (void)rect_cut_bottom(&card, theme->gap);
    Rect picture = rect_cut_top(&card, theme->touch * (asking->code ? 2 : 3) / 2);
    Part before = ui_part(ui, PART_BAR);
    aloud_key(&app->aloud, ui, "speaker-here",
              (Rect){card.x + card.w - theme->touch, picture.y, theme->touch, theme->touch});
    (void)ui_part(ui, before);
    ui_icon(ui, rect_center(picture, picture.h, picture.h), asking->icon, theme->accent);
    int parts = asking->code ? 3 : 2;
    (void)ui_text_middle(ui, rect_cut_top(&card, card.h / parts), _(asking->question),
                         (TextStyle){.size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER});
    if (asking->code)
        draw_code(ui, rect_cut_top(&card, card.h / 2), asking->code);
    (void)ui_text_middle(ui, card, _(asking->why),
                         (TextStyle){.size = TEXT_LARGE, .align = ALIGN_CENTER});
    return answers;
}

void leaving_draw(App *app)
{
    static const Asking ASKING = {"question", N_("Stop telling?"),
                                  N_("What you have told will be erased."), NULL};
    if (!app->visitor.draft.leaving)
        return;
    Rect answers = draw_question(app, &ASKING);
    if (ui_button(app->ui, "stay", answer_place(app->ui, answers, 0), _("Go on telling"), "edit",
                  BUTTON_CALM))
        app->visitor.draft.leaving = false;
    if (ui_button(app->ui, "erase", answer_place(app->ui, answers, 1), _("Stop and erase"), "leave",
                  BUTTON_LEAVE))
        app_leave(app);
}

void leaving_receipt_draw(App *app)
{
    Draft *draft = &app->visitor.draft;
    if (!draft->leaving)
        return;
    const Asking asking = {"code", N_("Have you copied the code?"),
                           N_("Without it nobody can read the answer."), draft->receipt};
    Rect answers = draw_question(app, &asking);
    if (ui_button(app->ui, "stay", answer_place(app->ui, answers, 0), _("Not yet, show it again"),
                  "back", BUTTON_CALM))
        draft->leaving = false;
    if (ui_button(app->ui, "copied", answer_place(app->ui, answers, 1), _("Copied. Leave"), "leave",
                  BUTTON_LEAVE))
        app_leave(app);
}
