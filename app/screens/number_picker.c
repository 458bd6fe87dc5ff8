/* A number by large digits. Must stay true: only digits, never more than the edit's limit (four when
 * it has none), no zero in front. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/pickers.h"
#include "ui/reading.h"

#define DIGITS 4

static void draw_number(Ui *ui, Rect area, const TextEdit *edit, const char *unit)
{
    const Theme *theme = ui_theme(ui);
    bool empty = edit->words[0] == '\0';
    TextStyle huge = {.size = TEXT_HUGE, .bold = true, .max_lines = 1};
    TextStyle large = {.size = TEXT_TITLE, .color = theme->ink_soft, .max_lines = 1};
    Rect line = rect_center(area, area.w, theme->text[TEXT_HUGE] * 2);
    ui_fill_round(ui, line, theme->radius_large, theme->card);
    ui_stroke_round(ui, line, theme->radius_large, theme->line_width * 2, theme->accent);
    const char *digits = empty ? "–" : edit->words;
    if (empty)
        huge.color = theme->quiet;
    int width = ui_text_width(ui, digits, huge) + 2, behind = ui_text_width(ui, unit, large) + 2;
    int between = *unit ? theme->gap : 0;
    Rect both = rect_center(line, width + between + behind, line.h);
    ui_note(ui, "number", line, edit->words);
    (void)ui_text_middle(ui, rect_cut_left(&both, width), digits, huge);
    (void)rect_cut_left(&both, between);
    (void)ui_text_middle(ui, both, unit, large);
}

/* Shows the words anew with the digits as the keys left them. */
static void take(TextEdit *edit, char *digits)
{
    int limit = edit->limit;
    size_t zeros = strspn(digits, "0");
    zeros = zeros > 0 && digits[zeros] == '\0' ? zeros - 1 : zeros;
    text_edit_init(edit, digits + zeros, INPUT_DIGITS, limit);
}

static void press(TextEdit *edit, int digit)
{
    char digits[32];
    size_t most = edit->limit > 0 && edit->limit < DIGITS ? (size_t)edit->limit : DIGITS;
    (void)snprintf(digits, sizeof digits, "%.20s", edit->words);
    size_t length = strlen(digits);
    if (digit < 0 && length > 0)
        digits[length - 1] = '\0';
    else if (digit >= 0 && length < most)
        (void)snprintf(digits + length, sizeof digits - length, "%d", digit);
    take(edit, digits);
}

void number_picker(App *app, Rect area, TextEdit *edit, const char *unit)
{
    static const int PAD[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, -2, 0, -1};
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    int side = theme->touch * 5 / 2, width = 3 * side + 2 * theme->gap_small;
    bool upright = area.w < width * 3 / 2;
    Rect pad;
    if (upright) { /* the number above its keys */
        Rect line = rect_cut_top(&area, theme->text[TEXT_HUGE] * 2);
        (void)rect_cut_top(&area, theme->gap);
        pad = rect_center(area, width, area.h);
        area = line;
    } else {
        pad = rect_cut_right(&area, width);
        (void)rect_cut_right(&area, theme->gap_large * 2);
    }
    if (pad.h > 4 * side)
        pad = rect_center(pad, pad.w, 4 * side);
    Part before = ui_part(ui, PART_OWN);
    draw_number(ui, area, edit, unit);
    (void)ui_part(ui, PART_MUTE);
    TextStyle digit = {.size = TEXT_TITLE, .align = ALIGN_CENTER, .max_lines = 1};
    bool kept = ui_keep_begin(ui, pad);
    for (int i = 0; i < 12; i++) {
        Rect key =
            rect_column(rect_row(pad, 4, i / 3, theme->gap_small), 3, i % 3, theme->gap_small);
        char id[16], words[4];
        (void)snprintf(id, sizeof id, "digit-%d", PAD[i]);
        (void)snprintf(words, sizeof words, "%d", PAD[i]);
        if (PAD[i] >= 0) {
            if (ui_button(ui, id, key, "", NULL, BUTTON_GHOST))
                press(edit, PAD[i]);
            (void)ui_text_middle(ui, key, words, digit); /* larger than a button's words */
        }
        if (PAD[i] == -1 && ui_button(ui, "digit-back", key, "", "backspace", BUTTON_GHOST))
            press(edit, -1);
    }
    (void)ui_part(ui, before);
    ui_keep_end(ui, kept);
}
