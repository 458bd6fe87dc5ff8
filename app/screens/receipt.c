/* The receipt: shown only after the report is safely kept. The code, as text and as QR, and in four
 * pictures what happens next and when to come back. */
#include "base/words.h"
#include "screens/bars.h"
#include "screens/leaving.h"
#include "screens/points.h"
#include "screens/screens.h"
#include "ui/reading.h"

typedef struct Step {
    const char *icon, *words;
} Step;

static const Step STEPS[] = {
    {"carried", N_("An official takes it to the search office. No one here can read it.")},
    {"letter_read", N_("The search office reads it and writes an answer.")},
    {"letter_in", N_("The answer is brought back here.")},
    {"code", N_("Come back in 2 or 3 weeks with this code: \"Ask for my answer\".")},
};
#define STEP_COUNT ((int)(sizeof STEPS / sizeof STEPS[0]))

/* The largest size in which every step fits its row. */
static TextStyle step_style(App *app, Rect area, int beside)
{
    TextStyle style = {.size = TEXT_LARGE, .even = true};
    Rect row = rect_row(area, STEP_COUNT, 0, ui_theme(app->ui)->gap_small);
    for (int i = 0; i < STEP_COUNT; i++)
        while (style.size > TEXT_SMALL &&
               ui_text_height(app->ui, row.w - beside, _(STEPS[i].words), style) > row.h)
            style.size--;
    return style;
}

/* Round pictures on one line from top to bottom: a way with four stations. */
static void draw_steps(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    Rect first = rect_row(area, STEP_COUNT, 0, theme->gap_small);
    Rect last = rect_row(area, STEP_COUNT, STEP_COUNT - 1, theme->gap_small);
    int side = first.h < theme->touch * 3 / 2 ? first.h : theme->touch * 3 / 2;
    int width = theme->line_width * 2, beside = side + theme->gap;
    Rect way = {area.x + (side - width) / 2, first.y + first.h / 2, width,
                last.y + last.h / 2 - first.y - first.h / 2};
    TextStyle style = step_style(app, area, beside);
    ui_fill(app->ui, way, theme->line);
    for (int i = 0; i < STEP_COUNT; i++) {
        Rect row = rect_row(area, STEP_COUNT, i, theme->gap_small);
        Rect picture = rect_cut_left(&row, side);
        (void)rect_cut_left(&row, theme->gap);
        picture = rect_center(picture, side, side);
        ui_fill_round(app->ui, picture, side / 2, theme->card);
        ui_stroke_round(app->ui, picture, side / 2, width, theme->line);
        ui_icon(app->ui, rect_center(picture, side * 6 / 10, side * 6 / 10), STEPS[i].icon,
                theme->calm);
        (void)ui_text_middle(app->ui, row, _(STEPS[i].words), style);
    }
}

/* The one thing to copy is the largest on the page. */
static TextStyle code_style(App *app, int width)
{
    TextStyle code = {.size = TEXT_HUGE, .bold = true, .align = ALIGN_CENTER, .max_lines = 1};
    while (code.size > TEXT_BODY &&
           ui_text_width(app->ui, app->visitor.draft.receipt, code) > width)
        code.size--;
    return code;
}

/* A little more than half of the page, and what the code needs. */
static int code_width(const App *app, int page)
{
    TextStyle huge = {.size = TEXT_HUGE, .bold = true};
    int needed =
        ui_text_width(app->ui, app->visitor.draft.receipt, huge) + 2 * ui_theme(app->ui)->gap + 2;
    int least = page * 29 / 50, most = page * 16 / 25;
    return needed < least ? least : needed > most ? most : needed;
}

static void draw_code(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    ui_shadow(app->ui, area, theme->radius_large);
    ui_fill_round(app->ui, area, theme->radius_large, theme->card);
    ui_stroke_round(app->ui, area, theme->radius_large, theme->line_width, theme->line);
    area = rect_inset(area, theme->gap, theme->gap);
    /* What to do now is what must be read: without the code no answer is ever found. */
    TextStyle told = {.size = TEXT_BODY, .bold = true, .even = true, .align = ALIGN_CENTER};
    TextStyle warned = {.size = TEXT_BODY, .even = true, .align = ALIGN_CENTER};
    TextStyle code = code_style(app, area.w);
    const char *advice = _("Write this code down, or take a picture of it.");
    const char *warning = _("Whoever has this code can read your answer. Keep it safe.");
    int line = theme->text[code.size] * 3 / 2, gap = theme->gap_small;
    int words = ui_text_height(app->ui, area.w, advice, told) +
                ui_text_height(app->ui, area.w, warning, warned);
    int rest = area.h - line - words - 2 * gap, most = theme->touch * 5;
    int side = rest < area.w ? rest : area.w;
    side = side < most ? side : most;
    area = rect_center(area, area.w, line + words + 2 * gap + side);
    Part before = ui_part(app->ui, PART_OWN);
    (void)ui_text_middle(app->ui, rect_cut_top(&area, line), app->visitor.draft.receipt, code);
    (void)ui_part(app->ui, before);
    Rect below = rect_cut_bottom(&area, ui_text_height(app->ui, area.w, warning, warned));
    (void)ui_text(app->ui, below, warning, warned);
    below = rect_cut_bottom(&area, ui_text_height(app->ui, area.w, advice, told));
    (void)ui_text(app->ui, below, advice, told);
    (void)rect_cut_bottom(&area, gap);
    (void)rect_cut_top(&area, gap);
    ui_qr(app->ui, rect_center(area, side, side), app->visitor.draft.receipt);
}

void screen_receipt(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    if (!*app->visitor.draft.receipt) {
        app_leave(app);
        return;
    }
    Rect area = ui_area(app->ui);
    ui_fill(app->ui, area, theme->paper);
    area = rect_inset(area, theme->margin, theme->gap);
    Rect button = rect_cut_bottom(&area, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&area, theme->gap);
    Rect title = rect_cut_top(&area, theme->touch);
    Part before = ui_part(app->ui, PART_BAR);
    int whole = title.w;
    bar_speaker_key(app, &title);
    (void)ui_part(app->ui, before);
    (void)rect_cut_left(&title, whole - title.w); /* in the middle of the page */
    if (!stick_instead_of_title(app, title))
        (void)ui_text_fit(app->ui, title, _("Thank you. Your report is safe."),
                          (TextStyle){.size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER});
    (void)rect_cut_top(&area, theme->gap_small);
    bool upright = area.h > area.w;
    Rect code = upright ? rect_cut_top(&area, area.h / 2 - theme->gap)
                        : rect_cut_left(&area, code_width(app, area.w));
    (void)(upright ? rect_cut_top(&area, theme->gap) : rect_cut_left(&area, theme->gap * 2));
    draw_code(app, code);
    draw_steps(app, area);
    if (app->visitor.draft.wants_blood_taken) { /* the next way, while one still stands here */
        Rect blood = rect_column(button, 2, 0, theme->gap);
        button = rect_column(button, 2, 1, theme->gap);
        if (ui_button(app->ui, "blood", blood, _("Where can I give blood?"), "blood", BUTTON_CALM))
            points_open(app);
    }
    if (ui_button(app->ui, "done", button, _("I have the code. Leave"), "leave", BUTTON_LEAVE))
        app->visitor.draft.leaving = true;
    leaving_receipt_draw(app);
}
