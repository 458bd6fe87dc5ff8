/* Everything that was told, a row each; a touch changes it. Send stands ready when the form is not empty
 * and each starred question was answered, if only by "I do not know". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "screens/answer.h"
#include "screens/bars.h"
#include "screens/leaving.h"
#include "screens/screens.h"
#include "ui/reading.h"

static void append_told(const char *value, Text *out)
{
    long seconds = strtol(value, NULL, 10);
    if (seconds == 1)
        text_append(out, _("What you said (1 second)"));
    else if (seconds < 60)
        text_append_format(out, _("What you said (%ld seconds)"), seconds);
    else
        text_append_format(out, _("What you said (%ld min %ld s)"), seconds / 60, seconds % 60);
}

/* True when it is an answer, and not only a place where one could stand. That there are no marks is one. */
static bool append_answer(App *app, const Question *question, Text *out)
{
    FieldId field = question->field;
    bool unknown = app->visitor.draft.unknown[field];
    const char *value = record_get(&app->visitor.draft.answers, field);
    if (unknown && FIELDS[field].type == FIELD_MARKS)
        text_append(out, _(question_skip(question)));
    else if (*value && FIELDS[field].type == FIELD_VOICE)
        append_told(value, out);
    else
        answer_show(app, field, out);
    if (*text_get(out))
        return !unknown || FIELDS[field].type == FIELD_MARKS;
    text_append(out, _("not filled in"));
    return false;
}

static void change(App *app, size_t question)
{
    Draft *draft = &app->visitor.draft;
    draft->reviewed = true;
    draft->refused = false;
    draft->loaded = false;
    draft->question = question;
    app_replace(app, SCREEN_QUESTION);
}

static void draw_rows(App *app, Rect area, const QuestionList *list, const Question *missing)
{
    const Theme *theme = ui_theme(app->ui);
    Draft *draft = &app->visitor.draft;
    int height = ui_answer_height(app->ui), shown = 0;
    for (size_t i = 0; i < list->count; i++)
        shown += report_skips(draft, list->questions[i].field) ? 0 : 1;
    Rect view = {area.x - theme->gap_small, area.y, area.w + theme->gap_small, area.h};
    int offset = ui_scroll_begin(app->ui, "answers", view, shown * (height + theme->gap_small));
    int y = area.y - offset;
    for (size_t i = 0; i < list->count; i++) {
        const Question *question = &list->questions[i];
        if (report_skips(draft, question->field))
            continue;
        char id[64];
        Text value = {0};
        (void)snprintf(id, sizeof id, "answer-%s", FIELDS[question->field].key);
        bool answered = append_answer(app, question, &value);
        const Question *asked = question_asked(question, draft->kind, &draft->answers);
        Rect row = {area.x, y, area.w - theme->gap, height};
        if (ui_answer(app->ui, id, row, _(asked->prompt), text_get(&value), answered))
            change(app, i);
        if (question == missing)
            ui_stroke_round(app->ui, row, theme->radius, theme->line_width * 2, theme->alarm);
        text_done(&value);
        y += height + theme->gap_small;
    }
    ui_scroll_end(app->ui);
}

static const char *advice(const Draft *draft, const Question *missing, bool ready)
{
    if (draft->refused)
        return _("It could not be kept. Nothing that you told is lost. Please try again.");
    if (missing)
        return _("One question is still open. Touch the marked line, please.");
    if (!ready)
        return _("Nothing has been told yet. Touch a line to answer it.");
    return _("Read it once more. Touch a line to change it.");
}

static void send(App *app)
{
    Draft *draft = &app->visitor.draft;
    Result r = report_send(app);
    draft->refused = r != OK;
    if (r != OK) {
        app->trouble = r;
        return;
    }
    draft->wants_blood_taken = strcmp(record_get(&draft->answers, FIELD_WANTS_DNA_), "yes") == 0;
    voice_forget(app->aloud.voice);
    record_done(&draft->answers);
    app_replace(app, SCREEN_RECEIPT);
}

/* The place of Send, plainly at rest, and beside it the way to the question that is still open. */
static void draw_not_yet(App *app, Rect bar, const Question *missing)
{
    const Theme *theme = ui_theme(app->ui);
    const QuestionList *list = questions_for(app->visitor.draft.kind);
    Rect rest = missing ? rect_column(bar, 2, 0, theme->gap) : bar;
    ui_fill_round(app->ui, rest, theme->radius, theme->quiet);
    ui_note(app->ui, "send-not-yet", rest, _("Send to the search office"));
    (void)ui_text_middle(
        app->ui, rest, _("Send to the search office"),
        (TextStyle){
            .size = TEXT_LARGE, .align = ALIGN_CENTER, .color = theme->ink_soft, .max_lines = 1});
    if (missing && ui_button(app->ui, "open-question", rect_column(bar, 2, 1, theme->gap),
                             _(missing->prompt), missing->icon, BUTTON_MAIN))
        change(app, (size_t)(missing - list->questions));
}

void screen_review(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Draft *draft = &app->visitor.draft;
    const QuestionList *list = questions_for(draft->kind);
    const Question *missing = NULL;
    bool ready = report_can_send(draft, &missing), back = false;
    Rect area = bar_report(app, _(list->title), &back);
    Rect bar = rect_cut_bottom(&area, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&area, theme->gap_small);
    bool upright = area.h > area.w; /* there it takes two lines */
    Rect words = rect_cut_top(&area, upright ? theme->touch * 3 / 2 : theme->touch * 4 / 5);
    (void)ui_text_fit(app->ui, words, advice(draft, missing, ready),
                      (TextStyle){.size = TEXT_LARGE,
                                  .bold = true,
                                  .color = draft->refused ? theme->alarm : theme->ink});
    (void)rect_cut_top(&area, theme->gap_small);
    Part before = ui_part(app->ui, PART_OWN);
    draw_rows(app, area, list, missing);
    (void)ui_part(app->ui, before);
    if (!draft->begun)
        return; /* left just now */
    if (ready &&
        ui_button(app->ui, "send", bar, _("Send to the search office"), "send", BUTTON_MAIN))
        send(app);
    else if (!ready)
        draw_not_yet(app, bar, missing);
    if (back)
        report_ask_last(app);
    leaving_draw(app);
}
