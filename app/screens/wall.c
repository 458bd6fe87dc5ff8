/* The wall of faces. Ids of all that pass lie in one array (8 bytes a case); rows are fetched when they
 * come into view and kept in a small table by id, so that the height of the wall costs nothing. */
#include "screens/wall.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/words.h"
#include "record/options.h"
#include "screens/names.h"
#include "ui/reading.h"

/* How wide a card should be; and where a second row would not be seen at all. */
#define WISH_MM  36.0F
#define LEAST_MM 30.0F

#define PLACE_LETTERS 6 /* widths of a Chinese one that most places need */

Result wall_load(App *app, Wall *wall, const CaseFilter *filter)
{
    static const CaseFilter EVERYTHING;
    int64_t *ids = NULL;
    size_t count = 0;
    if (!app->catalogue)
        return fail(NOT_FOUND, "there is no catalogue");
    Result r = catalogue_ids(app->catalogue, filter ? filter : &EVERYTHING, &ids, &count);
    if (r != OK)
        return r;
    wall_clear(wall);
    wall->ids = ids;
    wall->count = count;
    return OK;
}

/* Whatever number a catalogue gives. */
static CaseRow *place_of(Wall *wall, int64_t id)
{
    return &wall->rows[(uint64_t)id % WALL_ROWS];
}

Result wall_take_rows(Wall *wall, const CaseRow *rows, size_t count)
{
    int64_t *ids = memory_new(count + 1, sizeof *ids);
    if (!ids)
        return fail(NO_MEMORY, "no memory for %zu cases", count);
    wall_clear(wall);
    for (size_t i = 0; i < count; i++) {
        ids[i] = rows[i].id;
        *place_of(wall, rows[i].id) = rows[i];
    }
    wall->ids = ids;
    wall->count = count;
    return OK;
}

const CaseRow *wall_row(App *app, Wall *wall, size_t index)
{
    CaseRow *row = place_of(wall, wall->ids[index]);
    if (row->id == wall->ids[index])
        return row;
    wall->lines[row - wall->rows] = (WallLine){0};
    if (catalogue_row(app->catalogue, wall->ids[index], row) != OK)
        *row = (CaseRow){0};
    return row;
}

void wall_place(const App *app, const CaseRow *row, Text *out)
{
    size_t before = out->length;
    if (app->places && *row->place_code &&
        places_brief(app->places, row->place_code, !app_is_chinese(), out) == OK &&
        out->length > before)
        return;
    text_append(out, row->place); /* only words are known */
}

void wall_year(const CaseRow *row, Text *out)
{
    if (row->separation_year > 0)
        text_append_format(out, C_("year", "lost in %d"), row->separation_year);
}

/* The year alone, and the place behind it. */
static void append_year_and_place(const CaseRow *row, const Text *place, Text *out)
{
    if (row->separation_year > 0)
        text_append_format(out, C_("year", "%d"), row->separation_year);
    text_append(out, row->separation_year > 0 && place->length > 0 ? " · " : "");
    text_append(out, text_get(place));
}

static bool fits(const App *app, const Text *words, int width)
{
    return ui_text_width(app->ui, text_get(words), (TextStyle){.size = TEXT_SMALL}) <= width;
}

/* "Tongren" of "Tongren, Guizhou", 内蒙古呼伦贝尔 of 内蒙古呼伦贝尔莫力达瓦; else the place as it is. */
static void append_wide_place(const App *app, const CaseRow *row, Text *out)
{
    CaseRow prefecture = *row;
    Text place = {0};
    prefecture.place_code[4] = '\0';
    wall_place(app, app_is_chinese() ? &prefecture : row, &place);
    const char *comma = *row->place_code ? strstr(text_get(&place), ", ") : NULL;
    text_append_bytes(out, text_get(&place),
                      comma ? (size_t)(comma - text_get(&place)) : place.length);
    text_done(&place);
}

/* "lost in 2002 · Tongren", or in short "2002 · Tongren". */
static void append_line(const CaseRow *row, bool in_short, const Text *place, Text *out)
{
    if (in_short) {
        append_year_and_place(row, place, out);
        return;
    }
    wall_year(row, out);
    text_append(out, out->length > 0 && place->length > 0 ? " · " : "");
    text_append(out, text_get(place));
}

/* Where the year in words leaves no room for most places all lines of a list have the year alone. */
static bool is_narrow(const App *app, int width)
{
    Text year = {0};
    wall_year(&(CaseRow){.separation_year = 2000}, &year);
    bool narrow = !fits(app, &year, width - PLACE_LETTERS * ui_theme(app->ui)->text[TEXT_SMALL]);
    text_done(&year);
    return narrow;
}

void wall_line(const App *app, const CaseRow *row, int width, Text *out)
{
    Text place = {0}, wide = {0};
    bool in_short = is_narrow(app, width);
    wall_place(app, row, &place);
    append_wide_place(app, row, &wide);
    const Text *places[] = {&place, &wide, &wide};
    for (int shorter = 0; shorter < 3; shorter++) {
        text_clear(out);
        append_line(row, in_short || shorter == 2, places[shorter], out);
        if (fits(app, out, width))
            break;
    }
    text_done(&wide);
    text_done(&place);
}

void wall_lines(const App *app, const CaseRow *row, int width, Text *out)
{
    Text place = {0};
    wall_place(app, row, &place);
    if (!fits(app, &place, width)) {
        text_clear(&place);
        append_wide_place(app, row, &place);
    }
    if (fits(app, &place, width)) {
        wall_year(row, out);
        text_append(out, out->length > 0 && place.length > 0 ? "\n" : "");
        text_append(out, text_get(&place));
    } else { /* somebody's own words: they take what the year leaves of both lines */
        append_year_and_place(row, &place, out);
    }
    text_done(&place);
}

/* Places are asked of a table on the disk: once for each row that comes into view, not in each frame. */
static void kept_lines(const App *app, Wall *wall, const CaseRow *row, int width, Text *out)
{
    WallLine *line = &wall->lines[row - wall->rows];
    int letters = ui_theme(app->ui)->text[TEXT_SMALL];
    if (*line->words && line->width == width && line->letters == letters &&
        strcmp(line->language, words_language()) == 0) {
        text_append(out, line->words);
        return;
    }
    wall_lines(app, row, width, out);
    *line = (WallLine){.width = width, .letters = letters};
    if (out->length >= sizeof line->words || strlen(words_language()) >= sizeof line->language)
        return;
    (void)snprintf(line->words, sizeof line->words, "%s", text_get(out));
    (void)snprintf(line->language, sizeof line->language, "%s", words_language());
}

Portrait wall_portrait(const CaseRow *row)
{
    Figure figure = strcmp(row->sex, "female") == 0 ? FIGURE_GIRL
                    : strcmp(row->sex, "male") == 0 ? FIGURE_BOY
                                                    : FIGURE_CHILD;
    return (Portrait){row->photo, figure};
}

const char *wall_name(const CaseRow *row)
{
    if (*row->name)
        return row->name;
    return strcmp(row->sex, "female") == 0 ? _("A girl")
           : strcmp(row->sex, "male") == 0 ? _("A boy")
                                           : _("Name not known");
}

/* Lines of the name: letters above the characters, or the characters alone. */
static int letters_height(const Theme *theme)
{
    return app_is_chinese() ? 0 : theme->text[TEXT_BODY] * 4 / 3;
}

static int characters_height(const Theme *theme)
{
    return app_is_chinese() ? theme->text[TEXT_BODY] * 3 / 2 : theme->text[TEXT_SMALL] * 3 / 2;
}

/* A line each for the name, the year and the place. */
static int words_height(const Theme *theme)
{
    return letters_height(theme) + characters_height(theme) + theme->text[TEXT_SMALL] * 3 +
           theme->gap_small;
}

/* The words as one, so that only what has no room of it ends in dots, not the whole last word. */
static void append_unbroken(Text *out, const char *words)
{
    for (; *words; words++)
        text_append_bytes(out, *words == ' ' ? "\u00A0" : words, *words == ' ' ? 2 : 1);
}

/* Narrow cards have small letters all alike; on others only those that would not fit are smaller. */
static void draw_letters(App *app, Rect line, const char *latin)
{
    const Theme *theme = ui_theme(app->ui);
    TextStyle bold = {.size = TEXT_BODY, .bold = true, .max_lines = 1};
    Text words = {0};
    append_unbroken(&words, latin);
    if (line.w < 6 * theme->text[TEXT_BODY] || ui_text_width(app->ui, latin, bold) > line.w)
        bold.size = TEXT_SMALL;
    Part before = ui_part(app->ui, PART_MUTE);
    (void)ui_text_middle(app->ui, line, text_get(&words), bold);
    (void)ui_part(app->ui, before);
    text_done(&words);
}

/* Cuts off what the name needs. */
static void draw_name(App *app, Rect *words, const CaseRow *row)
{
    const Theme *theme = ui_theme(app->ui);
    const char *latin = names_latin_of(app, row);
    if (app_is_chinese()) {
        (void)ui_text_middle(app->ui, rect_cut_top(words, characters_height(theme)), wall_name(row),
                             (TextStyle){.size = TEXT_BODY, .bold = true, .max_lines = 1});
        return;
    }
    Rect line = rect_cut_top(words, letters_height(theme));
    line.w += theme->gap_small / 2; /* a name may come nearer to the edge than other words */
    draw_letters(app, line, *latin ? latin : wall_name(row));
    if (*latin)
        (void)ui_text_middle(app->ui, rect_cut_top(words, characters_height(theme)), wall_name(row),
                             (TextStyle){.size = TEXT_SMALL, .max_lines = 1});
}

/* *out_face: where the photograph lies. */
static bool draw_cell(App *app, Wall *wall, Rect cell, const CaseRow *row, Rect *out_face)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    char id[32];
    bool pressed = false;
    Text line = {0};
    kept_lines(app, wall, row, cell.w - 2 * theme->gap_small, &line);
    (void)snprintf(id, sizeof id, "case-%s", row->number);
    bool touched = ui_touch_area(ui, id, cell, wall_name(row), &pressed);
    ui_shadow(ui, cell, theme->radius);
    Rect inner = cell;
    Rect words = rect_cut_bottom(&inner, words_height(theme));
    /* Its upper corners lie below the photograph, as would all that is not painted of it. */
    Rect card = rect_cut_bottom(&cell, words.h + 2 * theme->radius);
    ui_fill_round(ui, card, theme->radius, pressed ? theme->card_pressed : theme->card);
    *out_face = inner;
    if (flight_has(&app->visitor.flight, ui, row->photo, false))
        ui_fill_round(ui, inner, theme->radius, theme->photo); /* on its way back */
    else
        ui_photo(ui, inner, wall_portrait(row), true, PHOTO_COVER, theme->radius);
    words = rect_inset(words, theme->gap_small, theme->gap_small / 2);
    draw_name(app, &words, row);
    (void)ui_text(ui, words, text_get(&line),
                  (TextStyle){.size = TEXT_SMALL, .color = theme->ink_soft, .max_lines = 2});
    text_done(&line);
    return touched;
}

/* With letters, which take a line more, a face may be a little wider than high. */
static int least_face(int width)
{
    return app_is_chinese() ? width : width * 9 / 10;
}

/* Narrower cards where that shows two rows instead of one and a piece. */
static int columns_for(const Theme *theme, Rect area)
{
    float mm = theme->pixels_per_mm * (theme->look == LOOK_CLEAR ? 1.2F : 1.0F);
    int wish = (int)(WISH_MM * mm), least = (int)(LEAST_MM * mm);
    int columns = (area.w + theme->gap) / (wish + theme->gap);
    int narrow = (area.w + theme->gap) / (least + theme->gap);
    int least_height = least_face(least) + words_height(theme),
        wish_height = wish * 5 / 4 + words_height(theme);
    if (area.h < 2 * wish_height && area.h >= 2 * least_height + theme->gap)
        columns = narrow;
    return columns < 2 ? 2 : columns;
}

/* Whole rows where that costs no face more than a fifth of its height: a row cut in the middle looks
 * broken, and hides how many children there are. The only row may cost more: it would have no names. */
static int face_height(const Theme *theme, int height, int width)
{
    int most = width * 5 / 4, row = most + words_height(theme) + theme->gap;
    int rows = (height + theme->gap + row / 2) / row;
    int fit = rows > 0 ? (height + theme->gap - theme->gap_small) / rows - theme->gap -
                             words_height(theme)
                       : most;
    int least = rows == 1 ? least_face(width) * 3 / 4 : least_face(width);
    return fit >= least && fit < most ? fit : most;
}

int64_t wall_draw(App *app, const char *id, Rect area, Wall *wall)
{
    const Theme *theme = ui_theme(app->ui);
    Flight *flight = &app->visitor.flight;
    Rect landing = {0};
    int64_t touched = 0;
    int gap = theme->gap;
    int columns = columns_for(theme, area);
    int width = (area.w - gap * (columns - 1)) / columns;
    int height = face_height(theme, area.h, width) + words_height(theme);
    int rows = (int)((wall->count + (size_t)columns - 1) / (size_t)columns);
    /* A little wider than the faces, so that shadows are whole and the bar lies beside them. */
    Rect view = {area.x - theme->gap_small, area.y, area.w + 2 * theme->gap_small, area.h};
    int offset = ui_scroll_begin(app->ui, id, view, rows * (height + gap));
    Part before = ui_part(app->ui, PART_ASIDE);
    int first = offset / (height + gap);
    for (int row = first < 0 ? 0 : first; row < rows; row++) {
        int y = area.y - offset + row * (height + gap);
        if (y >= area.y + area.h)
            break;
        for (int column = 0; column < columns; column++) {
            size_t index = (size_t)row * (size_t)columns + (size_t)column;
            if (index >= wall->count)
                break;
            Rect cell = {area.x + column * (width + gap), y, width, height}, face;
            const CaseRow *one = wall_row(app, wall, index);
            if (draw_cell(app, wall, cell, one, &face)) {
                touched = wall->ids[index];
                flight_begin(flight, app->ui, one->photo, face, true);
            }
            if (flight_has(flight, app->ui, one->photo, false))
                landing = face;
        }
    }
    (void)ui_part(app->ui, before);
    ui_scroll_end(app->ui);
    if (landing.h > 0)
        flight_draw(flight, app->ui, landing, theme->radius);
    return touched;
}
