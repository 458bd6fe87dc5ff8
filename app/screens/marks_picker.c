/* Marks on the body: touch where on a drawn child, touch what; each lies on the body as a dot with its
 * number in the list. The side follows from the touch where it can, else it is asked. Words only for who
 * wants them.
 *
 * Must stay true: a mark begun counts as soon as its type is known, so that nothing is lost when the
 * visitor goes on in the middle; no more than MARKS_MAX; what cannot be at a place is not offered there. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/body_map.h"
#include "screens/grid.h"
#include "screens/marks_list.h"
#include "screens/pickers.h"
#include "store/hints.h"
#include "ui/reading.h"

#define WORDS_LIMIT 60 /* characters: fits MARK_WORDS_BYTES in any script */

enum MarkStage { STAGE_BODY, STAGE_NEARER, STAGE_TYPE, STAGE_SIDE, STAGE_WORDS };

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

/* Puts the mark being told into its place in `marks`. */
static void take_mark(const MarkChoice *choice, MarkList *marks)
{
    if (choice->adding.type == NULL)
        return;
    if (choice->changing > 0)
        marks->marks[choice->changing - 1] = mark_being_told(choice);
    else if (marks->count < MARKS_MAX)
        marks->marks[marks->count++] = mark_being_told(choice);
}

void marks_picker_value(const MarkChoice *choice, Text *out)
{
    MarkList marks = choice->marks;
    take_mark(choice, &marks);
    marks_compose(&marks, out);
}

/* A part that lies in the middle has no side. */
static bool has_side(const Mark *mark)
{
    static const char *const MIDDLE[] = {"forehead", "nose", "mouth", "chin"};
    for (size_t i = 0; i < sizeof MIDDLE / sizeof *MIDDLE; i++)
        if (mark->part == NULL || strcmp(mark->part->key, MIDDLE[i]) == 0)
            return false;
    return strcmp(mark->type->key, "double_crown") != 0;
}

/* Crowns are on the head, dimples in the face, fingers on hands. */
static bool can_be_there(const char *type, const Option *part)
{
    static const char *const ONLY[][2] = {{"double_crown", "head"},
                                          {"dimple", "face chin mouth"},
                                          {"missing_digit", "finger hand toe foot arm leg"},
                                          {"extra_digit", "finger hand toe foot"}};
    for (size_t i = 0; part && i < sizeof ONLY / sizeof *ONLY; i++)
        if (strcmp(ONLY[i][0], type) == 0)
            return strstr(ONLY[i][1], part->key) != NULL;
    return true;
}

static void begin_again(MarkChoice *choice)
{
    memset(&choice->adding, 0, sizeof choice->adding);
    text_edit_wipe(&choice->words);
    choice->stage = STAGE_BODY;
    choice->view = BODY_WHOLE;
    choice->changing = 0;
}

static void finish_mark(MarkChoice *choice)
{
    take_mark(choice, &choice->marks);
    begin_again(choice);
}

bool marks_picker_back(MarkChoice *choice)
{
    switch (choice->stage) {
    case STAGE_NEARER:
        begin_again(choice);
        return true;
    case STAGE_TYPE:
        choice->stage = choice->view == BODY_WHOLE ? STAGE_BODY : STAGE_NEARER;
        return true;
    case STAGE_SIDE:
        choice->adding.type = NULL;
        choice->stage = STAGE_TYPE;
        return true;
    case STAGE_WORDS:
        finish_mark(choice);
        return true;
    default:
        return false;
    }
}

bool marks_picker_is_told(const MarkChoice *choice)
{
    return choice->marks.count > 0 || choice->stage != STAGE_BODY;
}

bool marks_picker_is_typing(const MarkChoice *choice)
{
    return choice->stage == STAGE_WORDS;
}

/* --- the body and the list ---------------------------------------------------------------------- */

static void change_mark(MarkChoice *choice, size_t index)
{
    InputMethod method = app_is_chinese() ? INPUT_PINYIN : INPUT_LATIN;
    choice->adding = choice->marks.marks[index];
    choice->changing = index + 1;
    text_edit_init(&choice->words, choice->adding.words, method, WORDS_LIMIT);
    choice->stage = STAGE_WORDS;
}

/* `under`: below the page's question, so it begins where that does, behind its picture. */
static void draw_advice(Ui *ui, Rect *area, const char *words, bool under)
{
    const Theme *theme = ui_theme(ui);
    TextStyle style = {.size = TEXT_LARGE, .bold = true, .even = true, .max_lines = 2};
    int before = under ? question_indent(theme, true) : 0;
    int height = ui_text_height(ui, area->w - before, words, style);
    Rect line = rect_cut_top(area, height);
    (void)rect_cut_left(&line, before);
    (void)ui_text(ui, line, words, style);
    (void)rect_cut_top(area, theme->gap_small);
}

/* The picture, and in *area what is left beside it or, upright, below it. */
static Rect cut_picture(Rect *area, BodyView view, const Theme *theme)
{
    int gap = theme->gap_large, over = theme->gap_small / 2;
    if (area->w > area->h) { /* on a small panel each line counts */
        Rect whole = {area->x, area->y - over, area->w, area->h + 2 * over};
        Rect picture = rect_cut_left(&whole, body_map_width(view, whole.h));
        (void)rect_cut_left(area, picture.w + gap);
        return picture;
    }
    Rect picture = rect_cut_top(area, area->h * 3 / 5);
    (void)rect_cut_top(area, gap);
    return picture;
}

static void take_place(MarkChoice *choice, const BodyPlace *place)
{
    choice->adding = (Mark){.part = place->part, .side = place->side};
    choice->stage = place->nearer == BODY_WHOLE ? STAGE_TYPE : STAGE_NEARER;
    if (choice->stage == STAGE_NEARER)
        choice->view = (int)place->nearer;
}

static bool is_girl(App *app)
{
    return strcmp(record_get(&app->visitor.draft.answers, FIELD_SEX_), "female") == 0;
}

static bool is_own(const App *app)
{
    return app->visitor.draft.kind == REPORT_SEEKING_ORIGIN;
}

static void draw_body(App *app, Rect area, MarkChoice *choice)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    BodyPlace place;
    Rect picture = cut_picture(&area, BODY_WHOLE, theme);
    bool full = choice->marks.count == MARKS_MAX;
    bool touched = body_map(ui, picture, BODY_WHOLE, is_girl(app), &choice->marks, &place);
    Rect other = rect_cut_bottom(&area, theme->touch);
    (void)rect_cut_bottom(&area, theme->gap_small);
    draw_advice(ui, &area,
                full                       ? _("There is no room for more marks.")
                : choice->marks.count == 0 ? _("Touch the drawing where the mark is.")
                                           : _("Is there another mark? Touch where it is."),
                false);
    if (choice->marks.count == 0)
        body_whose_sides(ui, &area, is_own(app));
    size_t changed = marks_list(ui, area, &choice->marks);
    if (changed > 0)
        change_mark(choice, changed - 1);
    if (full)
        return;
    if (touched)
        take_place(choice, &place);
    else if (ui_button(ui, "mark-nowhere", other,
                       choice->marks.count == 0 ? _("There is one, I am not sure where")
                                                : _("I do not know where"),
                       "unknown", BUTTON_GHOST))
        take_place(choice, &(BodyPlace){.nearer = BODY_WHOLE});
}

static void draw_where(Ui *ui, Rect *area, const BodyPlace *place)
{
    const Theme *theme = ui_theme(ui);
    Text words = {0};
    char icon[48];
    Rect line = rect_cut_top(area, theme->touch);
    (void)snprintf(icon, sizeof icon, "part_%s%s%s", place->part->key, place->side ? "_" : "",
                   place->side ? place->side->key : "");
    ui_icon(ui, rect_cut_left(&line, theme->touch), icon, theme->ink);
    (void)rect_cut_left(&line, theme->gap_small);
    body_place_show(place->part, place->side, &words);
    (void)ui_text_middle(ui, line, text_get(&words),
                         (TextStyle){.size = TEXT_LARGE, .max_lines = 1});
    (void)rect_cut_top(area, theme->gap_small);
    text_done(&words);
}

/* A larger picture; who cannot say it more exactly need not. */
static void draw_nearer(App *app, Rect area, MarkChoice *choice)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    static const char *const PARTS[] = {[BODY_HEAD] = "head",
                                        [BODY_LEFT_ARM] = "arm",
                                        [BODY_RIGHT_ARM] = "arm",
                                        [BODY_LEFT_LEG] = "leg",
                                        [BODY_RIGHT_LEG] = "leg"};
    BodyView view = (BodyView)choice->view;
    BodyPlace place, whole = {.part = option_find(&OPTIONS_BODY_PART, PARTS[view])};
    if (view != BODY_HEAD)
        whole.side = option_find(&OPTIONS_SIDE,
                                 view == BODY_LEFT_ARM || view == BODY_LEFT_LEG ? "left" : "right");
    Rect picture = cut_picture(&area, view, theme);
    bool touched = body_map(ui, picture, view, is_girl(app), &choice->marks, &place);
    Rect other = rect_cut_bottom(&area, theme->touch);
    draw_where(ui, &area, &whole);
    draw_advice(ui, &area, _("Touch where exactly."), false);
    body_whose_sides(ui, &area, is_own(app));
    if (touched)
        take_place(choice, &place);
    else if (ui_button(ui, "mark-about-there", other, _("Somewhere there"), "about", BUTTON_GHOST))
        take_place(choice, &whole);
}

/* --- the questions ----------------------------------------------------------------------------- */

typedef struct Asked {
    const OptionList *list;
    const char *kind;  /* tiles "mark-<kind>-<key>" */
    const char *icons; /* <icons>_<key> */
    const Option *part;
    bool behind;   /* sides as on the figure from behind: its left is the looker's */
    bool may_skip; /* a last tile says that it is not known: of this mark, and no more */
} Asked;

static int offered(const Asked *asked, const Option *out_options[])
{
    int count = 0;
    for (size_t i = 0; i < asked->list->count && count < OPTIONS_BITS; i++)
        if (can_be_there(asked->list->options[i].key, asked->part))
            out_options[count++] = &asked->list->options[i];
    /* The tiles lie as on the figure. */
    if (asked->list == &OPTIONS_SIDE && !asked->behind && count > 1) {
        const Option *left = out_options[0];
        out_options[0] = out_options[1];
        out_options[1] = left;
    }
    return count;
}

/* The pictures of sides are of a child seen from the front. */
static const char *picture_key(const Asked *asked, const Option *option)
{
    bool left = strcmp(option->key, "left") == 0, right = strcmp(option->key, "right") == 0;
    return asked->behind && (left || right) ? left ? "right" : "left" : option->key;
}

/* True when one was touched: *out_option is it, or NULL for "not known". */
static bool draw_options(Ui *ui, Rect area, const Asked *asked, const Option **out_option)
{
    const Theme *theme = ui_theme(ui);
    const Option *options[OPTIONS_BITS];
    bool touched = false;
    int least = theme->touch * 3 / 2, most = theme->touch * 4, known = offered(asked, options);
    int count = known + asked->may_skip;
    int columns = grid_columns(ui, area, count, theme->touch * 2, least, most);
    Grid grid = grid_begin(ui, asked->kind, area, count, columns, least, most);
    for (int i = 0; i < known; i++)
        grid_fit(&grid, _(options[i]->label), "plus"); /* each has an icon */
    for (int i = 0; i < known; i++) {
        Rect cell = grid_cell(&grid, i);
        char id[64], icon[64];
        (void)snprintf(id, sizeof id, "mark-%s-%s", asked->kind, options[i]->key);
        (void)snprintf(icon, sizeof icon, "%s_%s", asked->icons, picture_key(asked, options[i]));
        if (grid_shows(&grid, cell) && ui_tile(ui, id, cell, _(options[i]->label), icon, false)) {
            *out_option = options[i];
            touched = true;
        }
    }
    if (asked->may_skip && ui_tile(ui, "mark-skip", grid_cell(&grid, known),
                                   _("I do not know which"), "unknown", false)) {
        *out_option = NULL;
        touched = true;
    }
    grid_end(&grid);
    return touched;
}

static void draw_type(App *app, Rect area, MarkChoice *choice)
{
    const Option *type = NULL;
    Asked asked = {&OPTIONS_MARK_TYPE, "type", "mark", choice->adding.part, false, false};
    draw_advice(app->ui, &area, _("What kind of mark is it?"), true);
    if (!draw_options(app->ui, area, &asked, &type))
        return;
    choice->adding.type = type;
    if (has_side(&choice->adding) && choice->adding.side == NULL)
        choice->stage = STAGE_SIDE;
    else
        finish_mark(choice);
}

static void draw_side(App *app, Rect area, MarkChoice *choice)
{
    Asked asked = {&OPTIONS_SIDE,
                   "side",
                   "side",
                   NULL,
                   choice->adding.part && body_is_seen_behind(choice->adding.part),
                   true};
    draw_advice(app->ui, &area,
                is_own(app) ? _("On which side of your body?") : _("On which side of the child?"),
                true);
    bool kept = ui_keep_begin(app->ui, area); /* left is at the left in every language */
    bool touched = draw_options(app->ui, area, &asked, &choice->adding.side);
    ui_keep_end(app->ui, kept);
    if (touched)
        finish_mark(choice);
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
    mark_show(&choice->adding, &words);
    TextStyle style = {.size = TEXT_LARGE, .bold = true, .max_lines = 1};
    Part before = ui_part(ui, PART_OWN);
    (void)ui_text(ui, area, text_get(&words), style);
    (void)ui_part(ui, before);
    text_done(&words);
    ui_edit_field(ui, "mark-words", line, &choice->words, _("How large, which colour"), false);
    bool done = false;
    (void)ui_keyboard(ui, "keyboard", board, &choice->words, &app->writers, &find,
                      KEYBOARD_QUIET_DONE | KEYBOARD_ASKS, &done);
    bool touched = ui_button(ui, "mark-done", button, _("Done"), "tick", BUTTON_CALM);
    if (done || (touched && text_edit_settle(&choice->words)))
        finish_mark(choice);
    if (touched)
        ui_again(ui, 0);
}

void marks_picker(App *app, Rect area, MarkChoice *choice)
{
    static void (*const STAGES[])(App * app, Rect area,
                                  MarkChoice * choice) = {[STAGE_BODY] = draw_body,
                                                          [STAGE_NEARER] = draw_nearer,
                                                          [STAGE_TYPE] = draw_type,
                                                          [STAGE_SIDE] = draw_side,
                                                          [STAGE_WORDS] = draw_words};
    STAGES[choice->stage](app, area, choice);
}
