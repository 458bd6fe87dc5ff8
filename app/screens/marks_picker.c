/* Marks on the body: a list, and one question after the other for a new one: what it is, where, on
 * which side, in words. Each but the first may be skipped.
 *
 * Must stay true: a mark begun counts as soon as its type is known, so that nothing is lost when the
 * visitor goes on in the middle; no more than MARKS_MAX; a part in the middle is not asked its side. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/grid.h"
#include "screens/pickers.h"
#include "store/hints.h"
#include "ui/reading.h"

#define WORDS_LIMIT 60 /* characters: fits MARK_WORDS_BYTES in any script */

enum MarkStage { STAGE_LIST, STAGE_TYPE, STAGE_PART, STAGE_SIDE, STAGE_WORDS };

/* --- state and canonical text ------------------------------------------------------------------ */

void marks_picker_load(MarkChoice *choice, const char *value)
{
    memset(choice, 0, sizeof *choice);
    if (marks_parse(value, &choice->marks) != OK)
        choice->marks.count = 0;
}

/* The mark being told with its words as they stand in the field. */
static Mark mark_being_told(const MarkChoice *choice)
{
    Mark mark = choice->adding;
    Text words = {0};
    text_append(&words, choice->words.words);
    text_append(&words, choice->words.letters);
    (void)text_copy(mark.words, sizeof mark.words, text_get(&words));
    text_done(&words);
    return mark;
}

void marks_picker_value(const MarkChoice *choice, Text *out)
{
    MarkList marks = choice->marks;
    if (choice->adding.type != NULL && marks.count < MARKS_MAX)
        marks.marks[marks.count++] = mark_being_told(choice);
    marks_compose(&marks, out);
}

static bool has_side(const Mark *mark)
{
    static const char *const MIDDLE[] = {"forehead", "nose", "mouth", "chin"};
    for (size_t i = 0; i < sizeof MIDDLE / sizeof *MIDDLE; i++)
        if (mark->part == NULL || strcmp(mark->part->key, MIDDLE[i]) == 0)
            return false;
    return true;
}

static bool has_part(const Mark *mark)
{
    return strcmp(mark->type->key, "double_crown") != 0;
}

static void forget_mark(MarkChoice *choice)
{
    memset(&choice->adding, 0, sizeof choice->adding);
    text_edit_wipe(&choice->words);
    choice->stage = STAGE_LIST;
}

bool marks_picker_back(MarkChoice *choice)
{
    switch (choice->stage) {
    case STAGE_TYPE:
        forget_mark(choice);
        return true;
    case STAGE_PART:
        choice->adding.type = NULL;
        choice->stage = STAGE_TYPE;
        return true;
    case STAGE_SIDE:
        choice->stage = STAGE_PART;
        return true;
    case STAGE_WORDS:
        choice->stage = !has_part(&choice->adding)  ? STAGE_TYPE
                        : has_side(&choice->adding) ? STAGE_SIDE
                                                    : STAGE_PART;
        return true;
    default:
        return false;
    }
}

bool marks_picker_is_typing(const MarkChoice *choice)
{
    return choice->stage == STAGE_WORDS;
}

static void ask_words(MarkChoice *choice)
{
    InputMethod method = app_is_chinese() ? INPUT_PINYIN : INPUT_LATIN;
    if (choice->words.limit == 0) /* not when one comes back to it */
        text_edit_init(&choice->words, "", method, WORDS_LIMIT);
    choice->stage = STAGE_WORDS;
}

static void show_mark(const Mark *mark, Text *out)
{
    MarkList one = {.marks = {*mark}, .count = 1};
    Text canonical = {0};
    marks_compose(&one, &canonical);
    marks_show(text_get(&canonical), out);
    text_done(&canonical);
}

/* --- the list ---------------------------------------------------------------------------------- */

static void draw_mark(Ui *ui, Rect row, MarkChoice *choice, size_t index)
{
    const Theme *theme = ui_theme(ui);
    char id[48], icon[48];
    Text words = {0};
    const Mark *mark = &choice->marks.marks[index];
    ui_fill_round(ui, row, theme->radius, theme->card);
    ui_stroke_round(ui, row, theme->radius, theme->line_width, theme->line);
    (void)snprintf(id, sizeof id, "mark-remove-%zu", index);
    (void)snprintf(icon, sizeof icon, "mark_%s", mark->type->key);
    Rect button = rect_cut_right(&row, theme->touch * 5 / 2);
    button = rect_inset(button, theme->gap_small / 2, theme->gap_small / 2);
    Rect picture = rect_cut_left(&row, row.h);
    ui_icon(ui, rect_inset(picture, row.h / 6, row.h / 6), icon, theme->ink);
    show_mark(mark, &words);
    TextStyle style = {.size = TEXT_LARGE, .max_lines = 2};
    if (ui_text_height(ui, row.w - theme->gap, text_get(&words), style) > row.h)
        style.size = TEXT_BODY;
    (void)ui_text_middle(ui, rect_inset(row, theme->gap_small, 0), text_get(&words), style);
    text_done(&words);
    if (ui_button(ui, id, button, _("Remove"), "remove", BUTTON_GHOST)) {
        choice->marks.count--;
        memmove(&choice->marks.marks[index], &choice->marks.marks[index + 1],
                (choice->marks.count - index) * sizeof choice->marks.marks[0]);
    }
}

static void begin_mark(MarkChoice *choice)
{
    forget_mark(choice);
    choice->stage = STAGE_TYPE;
}

static void draw_list(App *app, Rect area, MarkChoice *choice)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    if (choice->marks.count == 0) {
        Rect tile = rect_center(area, area.w / 2, area.h * 2 / 3);
        if (ui_tile(ui, "mark-add", tile, _("Add a mark: scar, mole, birthmark …"), "plus", false))
            begin_mark(choice);
        return;
    }
    Rect add = rect_cut_bottom(&area, theme->touch * 5 / 4);
    (void)rect_cut_bottom(&area, theme->gap);
    int height = theme->touch * 5 / 4;
    Grid grid = grid_begin(ui, "marks", area, (int)choice->marks.count, 1, height, height);
    Part before = ui_part(ui, PART_OWN);
    for (size_t i = 0; i < choice->marks.count; i++)
        draw_mark(ui, grid_cell(&grid, (int)i), choice, i);
    (void)ui_part(ui, before);
    grid_end(&grid);
    if (choice->marks.count < MARKS_MAX &&
        ui_button(ui, "mark-add", add, _("Add another mark"), "plus", BUTTON_CALM))
        begin_mark(choice);
}

/* --- the questions ----------------------------------------------------------------------------- */

static void draw_question(Ui *ui, Rect *area, const char *words)
{
    const Theme *theme = ui_theme(ui);
    TextStyle style = {
        .size = area->h < theme->touch * 7 ? TEXT_BODY : TEXT_LARGE, .bold = true, .max_lines = 1};
    int height = ui_text_height(ui, area->w, words, style);
    (void)ui_text(ui, rect_cut_top(area, height), words, style);
    (void)rect_cut_top(area, theme->gap_small / 2);
}

typedef struct Asked {
    const OptionList *list;
    const char *kind, *icons; /* tiles "mark-<kind>-<key>" with the icons <icons>_<key> */
    const Option *chosen;
    bool may_skip; /* a last tile says "not known" */
} Asked;

/* True when one was touched: *out_option is it, or NULL for "not known". */
static bool draw_options(Ui *ui, Rect area, const Asked *asked, const Option **out_option)
{
    const Theme *theme = ui_theme(ui);
    bool touched = false;
    int least = theme->touch * 3 / 2, most = theme->touch * 4, options = (int)asked->list->count;
    int count = options + asked->may_skip;
    int columns = grid_columns(ui, area, count, theme->touch * 2, least, most);
    Grid grid = grid_begin(ui, asked->kind, area, count, columns, least, most);
    for (int i = 0; i < options; i++)
        grid_fit(&grid, _(asked->list->options[i].label), "plus"); /* each has an icon */
    for (int i = 0; i < options; i++) {
        const Option *option = &asked->list->options[i];
        Rect cell = grid_cell(&grid, i);
        char id[64], icon[64];
        (void)snprintf(id, sizeof id, "mark-%s-%s", asked->kind, option->key);
        (void)snprintf(icon, sizeof icon, "%s_%s", asked->icons, option->key);
        if (grid_shows(&grid, cell) &&
            ui_tile(ui, id, cell, _(option->label), icon, option == asked->chosen)) {
            *out_option = option;
            touched = true;
        }
    }
    if (asked->may_skip &&
        ui_tile(ui, "mark-skip", grid_cell(&grid, options), _("Not known"), "unknown", false)) {
        *out_option = NULL;
        touched = true;
    }
    grid_end(&grid);
    return touched;
}

static void draw_type(App *app, Rect area, MarkChoice *choice)
{
    const Option *type = NULL;
    Asked asked = {&OPTIONS_MARK_TYPE, "type", "mark", choice->adding.type, false};
    draw_question(app->ui, &area, _("What kind of mark is it?"));
    if (!draw_options(app->ui, area, &asked, &type))
        return;
    choice->adding = (Mark){.type = type};
    choice->stage = STAGE_PART;
    if (!has_part(&choice->adding)) {
        choice->adding.part = option_find(&OPTIONS_BODY_PART, "head");
        ask_words(choice);
    }
}

static void draw_part(App *app, Rect area, MarkChoice *choice)
{
    Mark *mark = &choice->adding;
    Asked asked = {&OPTIONS_BODY_PART, "part", "part", mark->part, true};
    draw_question(app->ui, &area, _("Where on the body?"));
    if (!draw_options(app->ui, area, &asked, &mark->part))
        return;
    mark->side = NULL;
    if (has_side(mark))
        choice->stage = STAGE_SIDE;
    else
        ask_words(choice);
}

static void draw_side(App *app, Rect area, MarkChoice *choice)
{
    Asked asked = {&OPTIONS_SIDE, "side", "side", choice->adding.side, true};
    draw_question(app->ui, &area, _("On which side?"));
    if (draw_options(app->ui, area, &asked, &choice->adding.side))
        ask_words(choice);
}

static void draw_words(App *app, Rect area, MarkChoice *choice)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    Hints hints = {app->places, false};
    KeyboardHints find = {hints_find, &hints};
    int height = ui_keyboard_height(ui), least = theme->touch + theme->gap_small;
    Rect board = rect_cut_bottom(&area, height > area.h - least ? area.h - least : height);
    (void)rect_cut_bottom(&area, theme->gap_small);
    Rect line = rect_cut_bottom(&area, theme->touch);
    Rect button = rect_cut_right(&line, theme->touch * 5 / 2);
    (void)rect_cut_right(&line, theme->gap_small);
    Text words = {0};
    show_mark(&choice->adding, &words);
    TextStyle style = {.size = TEXT_LARGE, .bold = true, .max_lines = 1};
    Part before = ui_part(ui, PART_OWN);
    (void)ui_text(ui, area, text_get(&words), style);
    (void)ui_part(ui, before);
    text_done(&words);
    ui_edit_field(ui, "mark-words", line, &choice->words,
                  _("How large, what it looks like; may stay empty"), false);
    bool done = false;
    (void)ui_keyboard(ui, "keyboard", board, &choice->words, app->pinyin, &find, false, &done);
    if (ui_button(ui, "mark-done", button, _("Done"), "tick", BUTTON_CALM) || done) {
        if (choice->marks.count < MARKS_MAX)
            choice->marks.marks[choice->marks.count++] = mark_being_told(choice);
        forget_mark(choice);
    }
}

void marks_picker(App *app, Rect area, MarkChoice *choice)
{
    static void (*const STAGES[])(App * app, Rect area,
                                  MarkChoice * choice) = {[STAGE_LIST] = draw_list,
                                                          [STAGE_TYPE] = draw_type,
                                                          [STAGE_PART] = draw_part,
                                                          [STAGE_SIDE] = draw_side,
                                                          [STAGE_WORDS] = draw_words};
    STAGES[choice->stage](app, area, choice);
}
