/* The facts of a case: name and status, what a relative would ask first, the story in the language
 * chosen, a line for each other field that has a value, what is withheld and why, whom to call. The
 * lines are measured first, so that the scroll area knows its height. */
#include "screens/case_facts.h"

#include <string.h>

#include "base/words.h"
#include "record/options.h"
#include "screens/case_photos.h"
#include "screens/more.h"
#include "screens/names.h"
#include "screens/wall.h"
#include "ui/reading.h"

/* Shown in another form, or of no use to a villager. */
static const FieldId ELSEWHERE[] = {
    FIELD_CASE_NUMBER_,      FIELD_KIND_,         FIELD_STATUS_,      FIELD_SOURCE_,
    FIELD_SOURCE_DATE_,      FIELD_CURRENT_NAME_, FIELD_STORY_,       FIELD_STORY_EN_,
    FIELD_WITHHELD_REASON_,  FIELD_OWN_WORDS_,    FIELD_INSTITUTION_, FIELD_INSTITUTION_PHONE_,
    FIELD_BIRTH_KNOWN_FROM_, FIELD_SEX_,
};

/* What somebody who looks for a child would ask first. */
static const FieldId FIRST[] = {
    FIELD_BIRTH_DATE_,       FIELD_SEPARATION_DATE_, FIELD_AGE_SEPARATED_,
    FIELD_SEPARATION_PLACE_, FIELD_MARKS_,
};

/* Who cannot read Chinese is told how these sound. */
static const FieldId NAMES[] = {FIELD_NAME_GIVEN_LATER_, FIELD_CHILDHOOD_NAME_, FIELD_OTHER_NAMES_};

static const char *const ICONS[FIELD_COUNT] = {
    [FIELD_NAME_GIVEN_LATER_] = "name",
    [FIELD_CHILDHOOD_NAME_] = "name",
    [FIELD_OTHER_NAMES_] = "name",
    [FIELD_BIRTH_DATE_] = "calendar",
    [FIELD_ETHNIC_GROUP_] = "people",
    [FIELD_SPEECH_] = "speech",
    [FIELD_HEIGHT_SEPARATED_] = "ruler",
    [FIELD_HEIGHT_FOUND_] = "ruler",
    [FIELD_BUILD_] = "self",
    [FIELD_FACE_] = "self",
    [FIELD_HAIR_] = "hair_straight",
    [FIELD_BLOOD_TYPE_] = "blood",
    [FIELD_MARKS_] = "body",
    [FIELD_SEPARATION_DATE_] = "parted",
    [FIELD_AGE_SEPARATED_] = "clock",
    [FIELD_SEPARATION_PLACE_] = "place",
    [FIELD_CIRCUMSTANCES_] = "question",
    [FIELD_CIRCUMSTANCE_WORDS_] = "story",
    [FIELD_WHO_WAS_THERE_] = "people",
    [FIELD_CLOTHING_COLOURS_] = "clothes",
    [FIELD_CLOTHING_] = "clothes",
    [FIELD_TRAFFICKED_TO_] = "place",
    [FIELD_MEMORY_TILES_] = "memory",
    [FIELD_MEMORY_WORDS_] = "memory",
    [FIELD_REMEMBERED_NAMES_] = "name",
    [FIELD_RESCUE_DATE_] = "found",
    [FIELD_RESCUE_PLACE_] = "place",
    [FIELD_INSTITUTION_] = "home",
    [FIELD_INSTITUTION_PHONE_] = "telephone",
    [FIELD_CASE_NUMBER_] = "list",
    [FIELD_DNA_] = "blood",
    [FIELD_POLICE_] = "police",
};

/* What a villager would ask, where the word of the form is the office's. */
static const char *const PLAIN_LABELS[FIELD_COUNT] = {
    [FIELD_SEPARATION_DATE_] = N_("Went missing"),  [FIELD_SEPARATION_PLACE_] = N_("Missing from"),
    [FIELD_CIRCUMSTANCES_] = N_("How it happened"), [FIELD_RESCUE_DATE_] = N_("When found"),
    [FIELD_RESCUE_PLACE_] = N_("Where found"),      [FIELD_STORY_] = N_("About the child"),
    [FIELD_DNA_] = N_("Was blood taken?"),          [FIELD_POLICE_] = N_("Told the police?"),
    [FIELD_INSTITUTION_] = N_("Contact"),           [FIELD_SPEECH_] = N_("Speech"),
};

static const char *label_of(FieldId field)
{
    return _(PLAIN_LABELS[field] ? PLAIN_LABELS[field] : FIELDS[field].label);
}

static bool is_among(FieldId field, const FieldId *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i] == field)
            return true;
    return false;
}
#define IS_AMONG(field, fields) is_among(field, fields, sizeof(fields) / sizeof(fields)[0])

/* A rescued child often kept the name it was given: it need not be said twice. */
static bool is_repeated(const Record *record, FieldId field)
{
    return field == FIELD_NAME_GIVEN_LATER_ &&
           strcmp(record_get(record, field), record_get(record, FIELD_CURRENT_NAME_)) == 0;
}

/* A pen that goes down the column; `draw` false only measures. */
typedef struct Pen {
    App *app;
    Rect column;
    int y;
    bool draw;
} Pen;

static void put_words(Pen *pen, const char *words, TextStyle style)
{
    const Theme *theme = ui_theme(pen->app->ui);
    if (!words || !*words)
        return;
    int height = ui_text_height(pen->app->ui, pen->column.w, words, style);
    if (pen->draw)
        (void)ui_text(pen->app->ui, (Rect){pen->column.x, pen->y, pen->column.w, height}, words,
                      style);
    pen->y += height + theme->gap_small;
}

/* One for all names of facts. */
static TextSize label_size(Ui *ui, int width)
{
    const TextStyle body = {.size = TEXT_BODY};
    for (size_t i = 0; i < sizeof ICONS / sizeof *ICONS; i++)
        if (ICONS[i] && ui_text_width(ui, label_of((FieldId)i), body) > width)
            return TEXT_SMALL;
    return TEXT_BODY;
}

/* Both in one line: the story below has more room so. */
static bool age_is_said_with_date(const Record *record)
{
    return *record_get(record, FIELD_SEPARATION_DATE_) && *record_get(record, FIELD_AGE_SEPARATED_);
}

static void show_value(const App *app, const Record *record, FieldId field, Text *out)
{
    Text date = {0}, age = {0};
    if (field != FIELD_SEPARATION_DATE_ || !age_is_said_with_date(record)) {
        app_show_value(app, record, field, out);
        return;
    }
    app_show_value(app, record, FIELD_SEPARATION_DATE_, &date);
    app_show_value(app, record, FIELD_AGE_SEPARATED_, &age);
    /* Translators: when a child went missing, and how old it was: "summer 2002, aged 6 years" */
    text_append_format(out, _("%s, aged %s"), text_get(&date), text_get(&age));
    text_done(&age);
    text_done(&date);
}

static void put_fact(Pen *pen, const Record *record, FieldId field)
{
    const Theme *theme = ui_theme(pen->app->ui);
    Text value = {0};
    show_value(pen->app, record, field, &value);
    int icon = theme->text[TEXT_LARGE], label = pen->column.w * 3 / 10;
    int rest = pen->column.w - icon - label - theme->gap_small * 2;
    TextStyle soft = {.size = TEXT_BODY, .color = theme->ink_soft};
    TextStyle plain = {.size = TEXT_BODY};
    soft.size = label_size(pen->app->ui, label);
    int left = ui_text_height(pen->app->ui, label, label_of(field), soft);
    const char *latin = IS_AMONG(field, NAMES) ? names_latin(pen->app, text_get(&value)) : "";
    Rect beside = {0, 0, rest, INT16_MAX};
    int right = names_write(pen->app, beside, latin, text_get(&value), plain, false);
    int height = left > right ? left : right;
    if (pen->draw) {
        Rect line = {pen->column.x, pen->y, pen->column.w, height};
        Rect picture = rect_cut_left(&line, icon);
        int one_line = theme->text[TEXT_BODY] * 3 / 2;
        picture.h = one_line < height ? one_line : height;
        ui_icon(pen->app->ui, rect_center(picture, icon, icon), ICONS[field], theme->calm);
        (void)rect_cut_left(&line, theme->gap_small);
        Rect name = rect_cut_left(&line, label);
        (void)rect_cut_left(&line, theme->gap_small);
        int drop = (theme->text[TEXT_BODY] - theme->text[soft.size]) / 2;
        (void)ui_text(pen->app->ui, (Rect){name.x, name.y + drop, name.w, height}, label_of(field),
                      soft);
        (void)names_write(pen->app, line, latin, text_get(&value), plain, true);
    }
    pen->y += height + theme->gap_small;
    text_done(&value);
}

/* A page is of a child, however long ago that was; who has no name is called so already. */
static const char *girl_or_boy(const CaseRow *row)
{
    if (!*row->name)
        return "";
    return strcmp(row->sex, "female") == 0 ? _("Girl")
           : strcmp(row->sex, "male") == 0 ? _("Boy")
                                           : "";
}

/* The name, and in one line with it whether it is a girl or a boy, if there is room. */
static void put_name(Pen *pen)
{
    Ui *ui = pen->app->ui;
    const Theme *theme = ui_theme(ui);
    const CaseRow *row = &pen->app->visitor.view.row;
    const TextStyle large = {.size = TEXT_TITLE, .bold = true},
                    soft = {.size = TEXT_LARGE, .color = theme->ink_soft};
    const char *latin = names_latin_of(pen->app, row), *sex = girl_or_boy(row);
    int side = theme->text[TEXT_TITLE];
    int start = names_width(pen->app, latin, wall_name(row), large) + theme->gap_large;
    int width = side + theme->gap_small + ui_text_width(ui, sex, soft) + 2;
    Rect line = {pen->column.x, pen->y, pen->column.w, INT16_MAX};
    line.h = names_write(pen->app, line, latin, wall_name(row), large, pen->draw);
    bool beside = *sex && start + width <= line.w;
    pen->y += line.h + theme->gap_small;
    if (*sex && !beside) {
        line = (Rect){pen->column.x, pen->y, pen->column.w, side};
        pen->y += side + theme->gap_small;
    } else {
        (void)rect_cut_left(&line, start);
    }
    if (!*sex || !pen->draw)
        return;
    ui_icon(ui, rect_center(rect_cut_left(&line, side), side, side),
            strcmp(row->sex, "female") == 0 ? "girl" : "boy", theme->calm);
    (void)rect_cut_left(&line, theme->gap_small);
    (void)ui_text_middle(ui, line, sex, soft);
}

static void put_status(Pen *pen, const Record *record)
{
    const Theme *theme = ui_theme(pen->app->ui);
    const char *status = record_get(record, FIELD_STATUS_);
    const Option *option = option_find(&OPTIONS_STATUS, status);
    if (option && strcmp(status, "searching") != 0)
        put_words(pen, _(option->label),
                  (TextStyle){.size = TEXT_BODY, .bold = true, .color = theme->good});
}

static void put_story(Pen *pen, const Record *record)
{
    const char *english = record_get(record, FIELD_STORY_EN_);
    const char *story = !app_is_chinese() && *english ? english : record_get(record, FIELD_STORY_);
    TextStyle head = {.size = TEXT_BODY, .bold = true};
    int gap = ui_theme(pen->app->ui)->gap_small;
    pen->y += gap;
    if (*story) {
        put_words(pen, label_of(FIELD_STORY_), head);
        put_words(pen, story, (TextStyle){.size = TEXT_BODY});
    }
    if (*record_get(record, FIELD_OWN_WORDS_)) {
        put_words(pen, label_of(FIELD_OWN_WORDS_), head);
        put_words(pen, record_get(record, FIELD_OWN_WORDS_), (TextStyle){.size = TEXT_BODY});
    }
    if (*story || *record_get(record, FIELD_OWN_WORDS_))
        pen->y += gap;
}

static void put_contact(Pen *pen, const Record *record)
{
    const Theme *theme = ui_theme(pen->app->ui);
    static const FieldId LINES[] = {FIELD_INSTITUTION_, FIELD_INSTITUTION_PHONE_,
                                    FIELD_CASE_NUMBER_};
    TextStyle soft = {.size = TEXT_SMALL, .color = theme->ink_soft};
    put_words(pen, record_get(record, FIELD_WITHHELD_REASON_), soft);
    for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++)
        if (*record_get(record, LINES[i]))
            put_fact(pen, record, LINES[i]);
}

static void put_all(Pen *pen)
{
    const CaseView *view = &pen->app->visitor.view;
    const Record *record = &view->record;
    put_name(pen);
    put_status(pen, record);
    for (size_t i = 0; i < sizeof FIRST / sizeof FIRST[0]; i++)
        if (*record_get(record, FIRST[i]) &&
            !(FIRST[i] == FIELD_AGE_SEPARATED_ && age_is_said_with_date(record)))
            put_fact(pen, record, FIRST[i]);
    put_story(pen, record);
    for (int i = 0; i < FIELD_COUNT; i++) {
        FieldId field = (FieldId)i;
        if ((FIELDS[i].where & IN_CASE) && *record_get(record, field) &&
            !IS_AMONG(field, ELSEWHERE) && !IS_AMONG(field, FIRST) && !is_repeated(record, field))
            put_fact(pen, record, field);
    }
    put_contact(pen, record);
}

/* Who this is, as long as the name or the portrait is scrolled out of sight. */
static void draw_reminder(App *app, Rect area)
{
    Ui *ui = app->ui;
    const CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(ui);
    bool pressed = false;
    Rect strip = rect_cut_top(&area, theme->touch + theme->gap_small);
    Part before = ui_part(ui, PART_ASIDE);
    bool touched = ui_touch_area(ui, "to-top", strip, wall_name(&view->row), &pressed);
    ui_fill(ui, strip, theme->paper);
    ui_fill(ui, rect_cut_bottom(&strip, theme->line_width), theme->line);
    Rect inner = strip;
    (void)rect_cut_bottom(&inner, theme->gap_small - theme->line_width);
    ui_fill_round(ui, inner, theme->radius, pressed ? theme->card_pressed : theme->paper);
    ui_photo(ui, rect_cut_left(&inner, inner.h), wall_portrait(&view->row), true, PHOTO_COVER,
             theme->radius);
    (void)rect_cut_left(&inner, theme->gap);
    ui_icon(ui, rect_center(rect_cut_right(&inner, inner.h), inner.h / 2, inner.h / 2), "up",
            theme->ink_soft);
    names_draw(app, inner, &view->row, TEXT_LARGE);
    (void)ui_part(ui, before);
    if (touched)
        ui_scroll_to(ui, "facts", 0);
}

void case_facts_draw(App *app, Rect area, Rect *out_photo)
{
    const Theme *theme = ui_theme(app->ui);
    Rect column = area;
    (void)rect_cut_right(&column, more_width(app));
    int photos = out_photo ? area.h / 2 : 0;
    int above = photos > 0 ? photos + theme->gap : 0;
    Pen pen = {app, column, above, false};
    put_all(&pen);
    int height = pen.y, offset = ui_scroll_begin(app->ui, "facts", area, height);
    if (out_photo) {
        Part before = ui_part(app->ui, PART_ASIDE);
        Rect above_all = {area.x, area.y - offset, area.w - theme->gap, photos};
        case_photos_draw(app, above_all, out_photo);
        (void)ui_part(app->ui, before);
    }
    pen = (Pen){app, column, area.y - offset + above, true};
    put_all(&pen);
    ui_scroll_end(app->ui);
    more_draw(app, "facts", area, height - offset - area.h);
    bool out_of_sight = offset > above + theme->text[TEXT_TITLE] / 2;
    if (out_photo && offset > photos / 2)
        *out_photo = (Rect){0};
    if (out_of_sight)
        draw_reminder(app, area);
}
