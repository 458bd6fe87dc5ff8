/* The pad on which a receipt code is typed: cells grouped as on the receipt, one key for each of the
 * alphabet's symbols.
 *
 * Must stay true: there is no key for I, L, O and U, nor for signs, because no receipt holds them; the
 * keys 1 and 0 say whom they stand for. A wrong one is put right by touching its cell, without typing the rest again. In
 * a whole code no cell is marked: it would seem to be the wrong one, which nobody knows. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/ask.h"
#include "ui/reading.h"

#define COLUMNS 8
#define ROWS    5
#define GROUPS  4

static const char SYMBOLS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void ask_code(const Ask *ask, char out[CODE_TEXT_SIZE])
{
    size_t at = 0;
    for (int i = 0; i < ASK_SYMBOLS; i++) {
        if (i > 0 && i % RECEIPT_GROUP == 0)
            out[at++] = '-';
        if (ask->symbols[i])
            out[at++] = ask->symbols[i];
    }
    out[at] = '\0';
}

static bool is_whole(const Ask *ask)
{
    return memchr(ask->symbols, '\0', ASK_SYMBOLS) == NULL;
}

static bool fits(const Ask *ask)
{
    char code[CODE_TEXT_SIZE];
    uint64_t value = 0;
    ask_code(ask, code);
    bool right = is_whole(ask) && code_parse(code, RECEIPT_SYMBOLS, &value) == OK;
    sodium_memzero(code, sizeof code);
    sodium_memzero(&value, sizeof value);
    return right;
}

/* --- the cells --------------------------------------------------------------------------------- */

/* In one line, or two groups a line where the screen is narrow. */
typedef struct Cells {
    Rect area;
    int groups; /* a line */
    int side, gap, between;
} Cells;

static int line_width(const Cells *cells, int side)
{
    int count = cells->groups == GROUPS ? ASK_SYMBOLS : 2 * RECEIPT_GROUP;
    return count * side + (count - cells->groups) * cells->gap +
           (cells->groups - 1) * cells->between;
}

static Cells measure(const Theme *theme, Rect area)
{
    Cells cells = {.area = area,
                   .groups = GROUPS,
                   .side = theme->touch * 4 / 3,
                   .gap = theme->gap_small,
                   .between = theme->gap_large};
    if (line_width(&cells, theme->touch) > area.w)
        cells.groups = 2;
    while (cells.side > theme->touch && line_width(&cells, cells.side) > area.w)
        cells.side--;
    return cells;
}

static int lines_height(const Cells *cells)
{
    int lines = GROUPS / cells->groups;
    return lines * cells->side + (lines - 1) * cells->gap;
}

static Rect cell_at(const Cells *cells, int index)
{
    int group = index / RECEIPT_GROUP, line = group / cells->groups, left = cells->area.x;
    int step = cells->side + cells->gap;
    left += (cells->area.w - line_width(cells, cells->side)) / 2;
    left += (group % cells->groups) * (RECEIPT_GROUP * step - cells->gap + cells->between);
    return (Rect){left + index % RECEIPT_GROUP * step, cells->area.y + line * step, cells->side,
                  cells->side};
}

static void draw_cell(App *app, Rect cell, int index)
{
    const Theme *theme = ui_theme(app->ui);
    Ask *ask = &app->visitor.ask;
    char id[24], words[2] = {ask->symbols[index], '\0'};
    bool next = index == ask->place;
    (void)snprintf(id, sizeof id, "cell-%d", index);
    if (ui_touch_area(app->ui, id, cell, "", NULL)) {
        ask->place = index;
        ui_again(app->ui, 0);
    }
    ui_fill_round(app->ui, cell, theme->radius, theme->card);
    ui_stroke_round(app->ui, cell, theme->radius, theme->line_width * (next ? 3 : 1),
                    next ? theme->accent : theme->line);
    (void)ui_text_middle(
        app->ui, cell, words,
        (TextStyle){.size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER, .max_lines = 1});
}

/* --- the keys ---------------------------------------------------------------------------------- */

/* The cell after this one; none when the code is whole. */
static void press(Ask *ask, char symbol)
{
    if (ask->place == ASK_SYMBOLS)
        return;
    ask->symbols[ask->place] = symbol;
    if (is_whole(ask))
        ask->place = ASK_SYMBOLS;
    else if (ask->place < ASK_SYMBOLS - 1)
        ask->place++;
}

static void press_back(Ask *ask)
{
    if (ask->place > 0 && (ask->place == ASK_SYMBOLS || !ask->symbols[ask->place]))
        ask->place--;
    ask->symbols[ask->place] = '\0';
}

/* 0 is often read as O, and 1 as I or L. */
static const char *also(char symbol)
{
    return symbol == '0' ? "O" : symbol == '1' ? "I L" : "";
}

static bool draw_key(App *app, Rect key, char symbol)
{
    const Theme *theme = ui_theme(app->ui);
    char id[16], words[2] = {symbol, '\0'};
    (void)snprintf(id, sizeof id, "key-%c", symbol);
    bool touched = ui_button(app->ui, id, key, "", NULL, BUTTON_GHOST);
    (void)ui_text_middle(app->ui, key, words,
                         (TextStyle){.size = TEXT_TITLE, .align = ALIGN_CENTER, .max_lines = 1});
    Rect corner = rect_inset(key, theme->gap_small, theme->gap_small / 2);
    (void)ui_text(
        app->ui, corner, also(symbol),
        (TextStyle){
            .size = TEXT_SMALL, .align = ALIGN_RIGHT, .color = theme->ink_soft, .max_lines = 1});
    if (touched)
        press(&app->visitor.ask, symbol);
    return touched;
}

static Rect key_at(const Theme *theme, Rect pad, int index)
{
    return rect_column(rect_row(pad, ROWS, index / COLUMNS, theme->gap_small), COLUMNS,
                       index % COLUMNS, theme->gap_small);
}

/* The last row: that a cell can be touched, and taking back. */
static void draw_last_row(App *app, Rect row)
{
    const Theme *theme = ui_theme(app->ui);
    Rect fifth = rect_column(row, COLUMNS, 4, theme->gap_small);
    Rect words = rect_cut_left(&row, fifth.x + fifth.w - row.x);
    (void)rect_cut_left(&row, theme->gap_small);
    (void)ui_text_middle(app->ui, words, _("Touch a cell to change only that letter."),
                         (TextStyle){.size = TEXT_BODY, .color = theme->ink_soft});
    if (ui_button(app->ui, "key-backspace", row, _("Delete one"), "backspace", BUTTON_GHOST)) {
        press_back(&app->visitor.ask);
        ui_again(app->ui, 0);
    }
}

static bool draw_keys(App *app, Rect pad)
{
    const Theme *theme = ui_theme(app->ui);
    bool touched = false, kept = ui_keep_begin(app->ui, pad);
    Part before = ui_part(app->ui, PART_MUTE);
    for (int i = 0; SYMBOLS[i]; i++)
        touched |= draw_key(app, key_at(theme, pad, i), SYMBOLS[i]);
    (void)ui_part(app->ui, before);
    draw_last_row(app, rect_row(pad, ROWS, ROWS - 1, theme->gap_small));
    ui_keep_end(app->ui, kept);
    if (touched)
        ui_again(app->ui, 0);
    return touched;
}

/* What to do, or that something does not fit: in words and with a sign, not by colour alone. */
static void draw_advice(App *app, Rect line, bool slip)
{
    const Theme *theme = ui_theme(app->ui);
    const char *words = slip
                            ? _("One letter or digit seems wrong. Please compare with the code you "
                                "wrote down.")
                            : _("Type the code that stands on your receipt.");
    TextStyle style = {.size = TEXT_BODY, .bold = slip, .max_lines = 1};
    style.color = slip ? theme->warning : theme->ink_soft;
    int side = slip ? line.h : 0;
    if (ui_text_width(app->ui, words, style) + side + theme->gap_small > line.w)
        style.size = TEXT_SMALL;
    int width = ui_text_width(app->ui, words, style) + 2;
    Rect both = rect_center(line, width + side + theme->gap_small, line.h);
    if (slip)
        ui_icon(app->ui, rect_cut_left(&both, side), "info", theme->warning);
    (void)rect_cut_left(&both, theme->gap_small);
    ui_note(app->ui, slip ? "slip" : "advice", both, words);
    (void)ui_text_middle(app->ui, both, words, style);
}

bool ask_pad(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    Ask *ask = &app->visitor.ask;
    bool slip = is_whole(ask) && !fits(ask);
    draw_advice(app, rect_cut_top(&area, theme->text[TEXT_BODY] * 3 / 2), slip);
    (void)rect_cut_top(&area, theme->gap_small);
    Cells cells = measure(theme, area);
    cells.area = rect_cut_top(&area, lines_height(&cells));
    Part before = ui_part(app->ui, PART_OWN);
    bool kept = ui_keep_begin(app->ui, cells.area);
    for (int i = 0; i < ASK_SYMBOLS; i++)
        draw_cell(app, cell_at(&cells, i), i);
    ui_keep_end(app->ui, kept);
    (void)ui_part(app->ui, before);
    (void)rect_cut_top(&area, theme->gap);
    int most = ROWS * theme->touch * 2 + (ROWS - 1) * theme->gap_small;
    if (area.h > most)
        area.h = most;
    return draw_keys(app, area) && fits(ask);
}
