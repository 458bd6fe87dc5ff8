/* Reading a name takes as long as a few rows of a wall, and a page is drawn many times: each name is read
 * once and kept as long as the visitor stays. */
#include "screens/names.h"

#include <string.h>

#include "base/words.h"
#include "pinyin/name.h"
#include "screens/wall.h"
#include "ui/reading.h"

#define WARM_MS 30 /* to be tried again while the dictionary is read */

static bool has_characters(const char *words)
{
    while (*words)
        if (utf8_is_han(utf8_next(&words)))
            return true;
    return false;
}

/* Letters that have no room there are none: half a name is another name. */
static void read_name(App *app, LatinName *kept, const char *name)
{
    Text latin = {0};
    Result r = pinyin_name(app->writers.pinyin, name, &latin);
    if (r != OK)
        app->trouble = r;
    (void)text_copy(kept->name, sizeof kept->name, name);
    if (r != OK || !text_copy(kept->latin, sizeof kept->latin, text_get(&latin)))
        kept->latin[0] = '\0';
    text_done(&latin);
}

const char *names_latin(App *app, const char *name)
{
    size_t length = strlen(name);
    LatinName *kept = &app->visitor.names[text_hash(TEXT_HASH_BEGIN, name, length) % NAMES_KEPT];
    if (app_is_chinese() || !app->writers.pinyin || length >= sizeof kept->name)
        return "";
    if (strcmp(kept->name, name) == 0)
        return kept->latin;
    if (!pinyin_is_warm(app->writers.pinyin)) {
        ui_again(app->ui, WARM_MS);
        return "";
    }
    read_name(app, kept, name);
    return kept->latin;
}

/* Soon there will be letters. */
static bool must_wait(const App *app)
{
    return !app->writers_tried ||
           (app->writers.pinyin != NULL && !pinyin_is_warm(app->writers.pinyin));
}

const char *names_latin_of(App *app, const CaseRow *row)
{
    const char *latin = names_latin(app, row->name);
    if (*latin || app_is_chinese() || !has_characters(row->name) || must_wait(app))
        return latin;
    return strcmp(row->sex, "female") == 0 ? _("A girl")
           : strcmp(row->sex, "male") == 0 ? _("A boy")
                                           : "";
}

static void put_latin(Ui *ui, Rect area, const char *latin, TextStyle style, bool middle)
{
    Part before = ui_part(ui, PART_MUTE);
    (void)(middle ? ui_text_middle : ui_text)(ui, area, latin, style);
    (void)ui_part(ui, before);
}

/* The letters are bold where all is to be; characters beside them are not. */
static TextStyle beside_letters(const char *latin, TextStyle style)
{
    style.bold = style.bold && !*latin;
    return style;
}

/* Of the letters with the room behind them. */
static int letters_width(Ui *ui, const char *latin, TextStyle style)
{
    return *latin ? ui_text_width(ui, latin, style) + ui_theme(ui)->text[style.size] * 2 / 5 : 0;
}

int names_width(App *app, const char *latin, const char *name, TextStyle style)
{
    return letters_width(app->ui, latin, style) +
           ui_text_width(app->ui, name, beside_letters(latin, style));
}

void names_draw(App *app, Rect line, const CaseRow *row, TextSize size)
{
    const char *latin = names_latin_of(app, row), *name = wall_name(row);
    TextStyle style = {.size = size, .bold = true, .max_lines = 1};
    while (style.size > TEXT_SMALL && names_width(app, latin, name, style) > line.w)
        style.size--;
    if (names_width(app, latin, name, style) > line.w) {
        latin = "";
        style.size = size;
    }
    if (*latin)
        put_latin(app->ui, rect_cut_left(&line, letters_width(app->ui, latin, style)), latin, style,
                  true);
    (void)ui_text_middle(app->ui, line, name, beside_letters(latin, style));
}

int names_write(App *app, Rect area, const char *latin, const char *name, TextStyle style,
                bool draw)
{
    Ui *ui = app->ui;
    TextStyle plain = beside_letters(latin, style);
    bool one_line = names_width(app, latin, name, style) <= area.w;
    int above = one_line || !*latin ? 0 : ui_text_height(ui, area.w, latin, style);
    int height = above + ui_text_height(ui, area.w, name, plain);
    if (!draw)
        return height;
    area = rect_cut_top(&area, height);
    Rect first = one_line ? rect_cut_left(&area, letters_width(ui, latin, style))
                          : rect_cut_top(&area, above);
    if (*latin)
        put_latin(ui, first, latin, style, false);
    (void)ui_text(ui, area, name, plain);
    return height;
}
