/* The office's answers, newest first, in large text: words; a face and a way to its page; a place and
 * its hours. A case that is no longer listed is not named, only its words stay. */
#include <limits.h>
#include <stdio.h>

#include "base/words.h"
#include "record/date.h"
#include "screens/ask.h"
#include "screens/more.h"
#include "screens/names.h"
#include "screens/points.h"
#include "screens/screens.h"
#include "screens/wall.h"
#include "ui/reading.h"

#define WORDS                                                                                      \
    (TextStyle)                                                                                    \
    {                                                                                              \
        .size = TEXT_LARGE                                                                         \
    }

/* Lays out and, unless it only measures, draws: one function, so that the two cannot differ. */
typedef struct Column {
    App *app;
    Rect area; /* what is left of it, downwards */
    int used;
    bool draws;
} Column;

static Rect take(Column *column, int height)
{
    Rect row = {column->area.x, column->area.y + column->used, column->area.w, height};
    column->used += height;
    return row;
}

static void leave_gap(Column *column, int gap)
{
    column->used += gap;
}

static void add_words(Column *column, const char *words, TextStyle style)
{
    Ui *ui = column->app->ui;
    Rect row = take(column, ui_text_height(ui, column->area.w, words, style));
    if (column->draws)
        (void)ui_text(ui, row, words, style);
}

/* An icon with words beside it; rows of at least a touch, so that icons stand below one another. */
static void add_line(Column *column, const char *icon, const char *words, TextStyle style)
{
    Ui *ui = column->app->ui;
    const Theme *theme = ui_theme(ui);
    int side = theme->touch * 2 / 3, beside = side + theme->gap;
    int height = ui_text_height(ui, column->area.w - beside, words, style);
    Rect row = take(column, height > side ? height : side);
    Rect picture = rect_cut_left(&row, beside);
    picture = (Rect){picture.x, row.y, side, side};
    if (!column->draws)
        return;
    ui_icon(ui, picture, icon, theme->calm);
    (void)ui_text_middle(ui, row, words, style);
}

static void add_date(Column *column, const Answer *answer, bool newest)
{
    static const char *const ICONS[ANSWER_KINDS] = {[ANSWER_MESSAGE] = "message",
                                                    [ANSWER_LIKELY_CASE] = "child",
                                                    [ANSWER_PLEASE_COME] = "calendar"};
    const Theme *theme = ui_theme(column->app->ui);
    char canonical[16];
    int year, month, day;
    Text words = {0};
    date_from_days((int32_t)(answer->written_at / 86400), &year, &month, &day);
    (void)snprintf(canonical, sizeof canonical, "%04d-%02d-%02d", year, month, day);
    if (newest)
        text_append_format(&words, "%s · ", _("Newest answer"));
    date_show(canonical, &words);
    add_line(column, ICONS[answer->kind], text_get(&words),
             (TextStyle){.size = TEXT_BODY, .color = theme->ink_soft});
    text_done(&words);
}

/* The face, the name, and a key to the page of the child. */
static void add_case(Column *column, const Answer *answer, size_t index)
{
    App *app = column->app;
    const Theme *theme = ui_theme(app->ui);
    CaseRow row;
    char id[32];
    int64_t found = 0;
    if (!app->catalogue || catalogue_find(app->catalogue, answer->case_number, &found) != OK ||
        catalogue_row(app->catalogue, found, &row) != OK) {
        add_words(column,
                  _("The page of this child has been taken down. Perhaps the child is home again."),
                  WORDS);
        return;
    }
    if (!*answer->words) { /* found by matching: nobody wrote anything */
        add_words(column,
                  _("Could this be the one? Please look calmly. Only a blood test can say."),
                  WORDS);
        leave_gap(column, theme->gap);
    }
    Rect card = take(column, theme->touch * 11 / 4);
    if (!column->draws)
        return;
    Text line = {0};
    wall_line(app, &row, INT_MAX, &line);
    ui_photo(app->ui, rect_cut_left(&card, card.h * 4 / 5), wall_portrait(&row), true, PHOTO_COVER,
             theme->radius);
    (void)rect_cut_left(&card, theme->gap);
    (void)snprintf(id, sizeof id, "look-%zu", index);
    Rect key = rect_cut_bottom(&card, theme->touch * 5 / 4);
    key = rect_cut_left(&key, key.w < theme->touch * 7 ? key.w : theme->touch * 7);
    names_draw(app, rect_row(card, 2, 0, 0), &row, TEXT_LARGE);
    (void)ui_text_middle(app->ui, rect_row(card, 2, 1, 0), text_get(&line),
                         (TextStyle){.size = TEXT_BODY, .color = theme->ink_soft, .max_lines = 1});
    text_done(&line);
    if (ui_button(app->ui, id, key, _("Look at this page"), "eye", BUTTON_CALM))
        case_open(app, found);
}

static void add_answer(Column *column, const Answer *answer, size_t index)
{
    const Theme *theme = ui_theme(column->app->ui);
    add_date(column, answer, index == 0);
    if (*answer->words) {
        leave_gap(column, theme->gap_small);
        add_words(column, answer->words, WORDS);
    }
    leave_gap(column, theme->gap);
    if (answer->kind == ANSWER_LIKELY_CASE)
        add_case(column, answer, index);
    if (answer->kind == ANSWER_PLEASE_COME) {
        add_line(column, "place", answer->place, (TextStyle){.size = TEXT_LARGE, .bold = true});
        if (*answer->hours)
            add_line(column, "clock", answer->hours, WORDS);
    }
}

/* A card around it, as high as what it holds. */
static void add_card(Column *column, const Answer *answer, size_t index)
{
    Ui *ui = column->app->ui;
    const Theme *theme = ui_theme(ui);
    Column inside = {.app = column->app, .area = rect_inset(column->area, theme->gap_large, 0)};
    add_answer(&inside, answer, index);
    Rect card = take(column, inside.used + 2 * theme->gap);
    leave_gap(column, theme->gap);
    if (!column->draws)
        return;
    ui_shadow(ui, card, theme->radius);
    ui_fill_round(ui, card, theme->radius, theme->card);
    ui_stroke_round(ui, card, theme->radius, theme->line_width, theme->line);
    inside.area = rect_inset(card, theme->gap_large, theme->gap);
    inside.used = 0;
    inside.draws = true;
    add_answer(&inside, answer, index);
}

static int add_all(Column *column)
{
    const Ask *ask = &column->app->visitor.ask;
    column->used = 0;
    for (size_t i = 0; i < ask->count; i++)
        add_card(column, &ask->answers[i], i);
    return column->used;
}

void ask_read(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    Rect button = rect_cut_bottom(&area, theme->touch * 5 / 4);
    (void)rect_cut_bottom(&area, theme->gap);
    Part before = ui_part(app->ui, PART_OWN);
    Column column = {.app = app, .area = area};
    (void)rect_cut_right(&column.area, more_width(app));
    int height = add_all(&column);
    int offset = ui_scroll_begin(app->ui, "answers", area, height);
    column.area.y -= offset;
    column.draws = true;
    (void)add_all(&column);
    ui_scroll_end(app->ui);
    more_draw(app, "answers", area, height - offset - area.h);
    (void)ui_part(app->ui, before);
    if (ui_button(app->ui, "blood", rect_column(button, 2, 0, theme->gap),
                  _("Where can I give blood?"), "blood", BUTTON_CALM))
        points_open(app);
    button = rect_column(button, 2, 1, theme->gap);
    if (ui_button(app->ui, "done", button, _("I have read it. Leave"), "leave", BUTTON_LEAVE))
        app_leave(app);
}
