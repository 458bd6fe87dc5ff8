/* One question a screen: the question large, how far one is, the picker, "I do not know" and "Next". Back
 * goes one step back inside the picker first, then to the question before; nothing told is lost. */
#include <sodium.h>
#include <string.h>

#include "base/words.h"
#include "screens/answer.h"
#include "screens/bars.h"
#include "screens/leaving.h"
#include "screens/matches.h"
#include "screens/pickers.h"
#include "screens/screens.h"
#include "ui/reading.h"

static bool keep(App *app, FieldId field)
{
    Result r = answer_keep(app, field);
    if (r == OK)
        return true;
    app->trouble = r;
    return false;
}

static void go_back(App *app, const QuestionList *list)
{
    Draft *draft = &app->visitor.draft;
    FieldId field = list->questions[draft->question].field;
    if (answer_back(app, field) || !keep(app, field))
        return;
    draft->loaded = false;
    if (draft->reviewed) {
        app_replace(app, SCREEN_REVIEW);
        return;
    }
    for (size_t i = draft->question; i > 0; i--)
        if (!report_skips(draft, list->questions[i - 1].field)) {
            draft->question = i - 1;
            ui_again(app->ui, 0);
            return;
        }
    app_back(app);
}

/* A line along the edge of the bar, where it takes no room from the answer. Without numbers: how many
 * questions there are depends on the answers. */
static void draw_progress(App *app, Rect area, const QuestionList *list)
{
    const Theme *theme = ui_theme(app->ui);
    const Draft *draft = &app->visitor.draft;
    int at = 0, of = 0;
    for (size_t i = 0; i < list->count; i++) {
        int asked = report_skips(draft, list->questions[i].field) ? 0 : 1;
        of += asked;
        at += i <= draft->question ? asked : 0;
    }
    Rect line = {area.x, area.y - theme->gap_small, area.w, theme->gap_small / 2};
    ui_fill_round(app->ui, line, line.h / 2, theme->quiet);
    line.w = of > 0 ? line.w * at / of : 0;
    ui_fill_round(app->ui, line, line.h / 2, theme->accent);
}

/* The hint, unless the keyboard needs its room. */
static const char *hint_of(const App *app, const Question *question, int rest, int height)
{
    const Theme *theme = ui_theme(app->ui);
    if (!question->hint || !answer_is_typed(app, question->field))
        return question->hint;
    int needed = ui_keyboard_height(app->ui) + theme->touch + theme->gap_small * 2;
    if (FIELDS[question->field].type == FIELD_MARKS)
        needed = theme->touch * 9; /* the body, before it becomes larger than a hand */
    return rest - height >= needed ? question->hint : NULL;
}

static int icon_side(const Theme *theme, bool typed)
{
    return theme->touch * (typed ? 3 : 4) / 5;
}

int question_indent(const Theme *theme, bool typed)
{
    return icon_side(theme, typed) + theme->gap;
}

/* While letters or a drawing wait for a choice and one wants to go on, that is asked instead of the question; NULL
 * when nothing is. */
static const char *ask_guess(App *app, const Question *question, Text *words)
{
    const TextEdit *edit = answer_edit(app, question->field);
    char written[GUESS_SIZE];
    Guess guess = edit != NULL ? text_edit_guess(edit, written) : GUESS_NONE;
    if (guess == GUESS_REFUSED)
        return _("Touch the right word in the row, or write it anew.");
    if (guess == GUESS_NONE || written[0] == '\0')
        return NULL;
    text_append_format(words,
                       answer_is_inside(app, question->field)
                           ? _("You wrote \"%s\". If that is right, touch Done once more.")
                           : _("You wrote \"%s\". Is that right?"),
                       written);
    sodium_memzero(written, sizeof written);
    return text_get(words);
}

/* Written answers need the height for the keyboard: their question is smaller. What is `asked` instead takes the same
 * place, so that nothing moves. */
static Rect draw_prompt(App *app, Rect area, const Question *question, const char *asked)
{
    const Theme *theme = ui_theme(app->ui);
    bool typed = answer_is_typed(app, question->field);
    TextStyle large = {.size = typed ? TEXT_LARGE : TEXT_TITLE, .bold = true, .even = true};
    TextStyle soft = {
        .size = typed ? TEXT_SMALL : TEXT_BODY, .color = theme->ink_soft, .even = true};
    const char *prompt = _(question->prompt);
    int icon = icon_side(theme, typed);
    int width = area.w - icon - theme->gap;
    int title = ui_text_height(app->ui, width, prompt, large);
    if (area.h >= theme->touch * 11) /* there is room, and nothing else on the page is so small */
        soft.size++;
    int hint = question->hint ? ui_text_height(app->ui, width, _(question->hint), soft) : 0;
    if (!hint_of(app, question, area.h, title + hint))
        hint = 0;
    int height = title + hint < icon ? icon : title + hint;
    Rect line = rect_cut_top(&area, height);
    Rect picture = rect_cut_left(&line, icon);
    (void)rect_cut_left(&line, theme->gap);
    ui_icon(app->ui, rect_center(picture, icon, icon), question->icon, theme->accent);
    line = rect_center(line, line.w, title + hint);
    if (asked != NULL) {
        large.color = theme->accent;
        Part before = ui_part(app->ui, PART_OWN); /* not aloud unasked */
        (void)ui_text_fit(app->ui, line, asked, large);
        (void)ui_part(app->ui, before);
    } else {
        (void)ui_text(app->ui, rect_cut_top(&line, title), prompt, large);
        if (hint > 0)
            (void)ui_text(app->ui, line, _(question->hint), soft);
    }
    (void)rect_cut_top(&area, theme->gap_small);
    return area;
}

/* Of a field whose options know it, "unknown" is an answer; of the others it is none. */
static Result say_unknown(Draft *draft, FieldId field)
{
    const OptionList *options = FIELDS[field].options;
    bool kept = options && option_find(options, OPTION_UNKNOWN);
    draft->unknown[field] = true;
    return record_set(&draft->answers, field, kept ? OPTION_UNKNOWN : "");
}

static bool draw_unknown(App *app, Rect key, const Question *question)
{
    Draft *draft = &app->visitor.draft;
    const char *words = question_skip(question);
    const char *icon = strcmp(words, QUESTION_UNKNOWN) == 0 ? "unknown" : "skip";
    if (!ui_button(app->ui, "unknown", key, _(words), icon, BUTTON_GHOST))
        return false;
    Result r = say_unknown(draft, question->field);
    if (r != OK)
        app->trouble = r;
    return true;
}

/* What was told in pictures or by voice is not lost by a slip of the finger: only its own keys delete it. */
static bool is_told(App *app, FieldId field)
{
    if (FIELDS[field].type == FIELD_MARKS)
        return marks_picker_is_told(&app->visitor.draft.marks);
    return FIELDS[field].type == FIELD_VOICE && voice_told(app->aloud.voice).whole;
}

/* What waits for a choice is not taken unseen. */
static bool goes_on(App *app, FieldId field)
{
    TextEdit *edit = answer_edit(app, field);
    ui_again(app->ui, 0);
    return (edit == NULL || text_edit_settle(edit)) && keep(app, field);
}

/* The two ways on while what was written is asked about. */
static void draw_yes_and_no(App *app, Rect bar, FieldId field)
{
    const Theme *theme = ui_theme(app->ui);
    if (ui_button(app->ui, "guess-no", rect_column(bar, 2, 0, theme->gap), _("No, choose again"),
                  "close", BUTTON_GHOST)) {
        text_edit_refuse(answer_edit(app, field));
        ui_again(app->ui, 0);
    }
    if (ui_button(app->ui, "next", rect_column(bar, 2, 1, theme->gap), _("Yes, go on"), "tick",
                  BUTTON_MAIN) &&
        goes_on(app, field))
        report_ask(app, app->visitor.draft.question + 1);
}

/* `written`: the keyboard's own "done" was touched, which means the same as "Next". */
static void draw_ways_on(App *app, Rect bar, const Question *question, bool written)
{
    Draft *draft = &app->visitor.draft;
    const Theme *theme = ui_theme(app->ui);
    size_t next = draft->question + 1;
    bool told = is_told(app, question->field);
    bool given = answer_is_given(app, question->field); /* red only leads on once there is one */
    /* To pass over what has to be spoken and to go on without it are the same. */
    bool only_skip = !told && FIELDS[question->field].type == FIELD_VOICE;
    Rect on = told ? bar : rect_column(bar, 2, 1, theme->gap);
    Rect skip = only_skip ? bar : rect_column(bar, 2, 0, theme->gap);
    if (!told && draw_unknown(app, skip, question)) {
        report_ask(app, next);
    } else if (only_skip) {
        return;
    } else if (ui_button(app->ui, "next", on, draft->reviewed ? _("Done") : _("Next"), "next",
                         given ? BUTTON_MAIN : BUTTON_GHOST) ||
               written) {
        if (goes_on(app, question->field))
            report_ask(app, next);
    }
}

void screen_question(App *app)
{
    Draft *draft = &app->visitor.draft;
    const QuestionList *list = questions_for(draft->kind);
    const Question *question =
        question_asked(&list->questions[draft->question], draft->kind, &draft->answers);
    bool back = false;
    if (!draft->loaded)
        answer_load(app, question->field);
    char count[64];
    const char *title = draft->recalling ? recall_title(app, count, sizeof count) : _(list->title);
    Rect area = bar_report(app, title, &back);
    draw_progress(app, area, list);
    bool inside = answer_is_inside(app, question->field);
    Rect ways = inside ? area : bar_bottom(app, &area);
    Text words = {0};
    const char *asked = ask_guess(app, question, &words);
    bool guessed = words.length > 0;
    area = draw_prompt(app, area, question, asked);
    if (words.bytes != NULL)
        sodium_memzero(words.bytes, words.length);
    text_done(&words);
    bool written = answer_draw(app, area, question);
    if (draft->begun && !inside && guessed && !written)
        draw_yes_and_no(app, ways, question->field);
    else if (draft->begun && !inside)
        draw_ways_on(app, ways, question, written);
    if (back)
        go_back(app, list);
    leaving_draw(app);
}
