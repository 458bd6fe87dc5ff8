/* The on-screen keyboard: rows are tables of keys with widths.
 *
 * Must stay true: the rows fill the area, so that there is no dead gap between keys and none is smaller
 * than a finger while the screen allows it; the same text goes on whatever the method. */
#include "ui/keyboard.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "ui/board.h"
#include "ui/reading.h"
#include "ui/state.h"

#define ROWS     5 /* candidates or signs, then four of keys */
#define KEYS_MAX 12

typedef Key Row[KEYS_MAX];

/* clang-format off */
static const Row LETTERS_1 = {{"q", 2}, {"w", 2}, {"e", 2}, {"r", 2}, {"t", 2}, {"y", 2}, {"u", 2}, {"i", 2}, {"o", 2}, {"p", 2}};
static const Row LETTERS_2 = {{"", 1}, {"a", 2}, {"s", 2}, {"d", 2}, {"f", 2}, {"g", 2}, {"h", 2}, {"j", 2}, {"k", 2}, {"l", 2}, {"", 1}};
static const Row PINYIN_3 = {{"'", 3}, {"z", 2}, {"x", 2}, {"c", 2}, {"v", 2}, {"b", 2}, {"n", 2}, {"m", 2}, {"backspace", 3}};
static const Row LATIN_3 = {{"shift", 3}, {"z", 2}, {"x", 2}, {"c", 2}, {"v", 2}, {"b", 2}, {"n", 2}, {"m", 2}, {"backspace", 3}};
static const Row PINYIN_4 = {{"ink", 3}, {"digits", 2}, {"，", 2}, {"space", 4}, {"。", 2}, {"return", 3}, {"done", 4}};
static const Row LATIN_4 = {{"digits", 2}, {"chinese", 3}, {",", 2}, {"space", 4}, {".", 2}, {"return", 3}, {"done", 4}};
static const Row DIGITS_1 = {{"1", 5}, {"2", 5}, {"3", 5}, {"backspace", 5}};
static const Row DIGITS_2 = {{"4", 5}, {"5", 5}, {"6", 5}, {"-", 5}};
static const Row DIGITS_3 = {{"7", 5}, {"8", 5}, {"9", 5}, {"space", 5}};
static const Row DIGITS_4 = {{"latin", 5}, {"0", 5}, {"chinese", 5}, {"done", 5}};
static const Row DIGITS_4_CHINESE = {{"chinese", 5}, {"0", 5}, {"latin", 5}, {"done", 5}};
static const Row SIGNS_LATIN = {{"?", 2}, {"!", 2}, {"'", 2}, {":", 2}, {";", 2}, {"-", 2}, {"@", 2}, {"(", 2}, {")", 2}, {"/", 2}};
/* clang-format on */

static const Key *const LAYOUTS[][ROWS] = {
    [INPUT_PINYIN] = {NULL, LETTERS_1, LETTERS_2, PINYIN_3, PINYIN_4},
    [INPUT_LATIN] = {SIGNS_LATIN, LETTERS_1, LETTERS_2, LATIN_3, LATIN_4},
    [INPUT_DIGITS] = {NULL, DIGITS_1, DIGITS_2, DIGITS_3, DIGITS_4},
};

/* The words of a key in the middle, smaller when they would not fit. */
void key_words(Ui *ui, Rect area, const char *words, Color color, bool bold)
{
    const char *end = words;
    uint32_t first = utf8_next(&end);
    bool one_sign = first != 0 && *end == '\0';
    TextStyle style = {.size = one_sign ? TEXT_TITLE : TEXT_LARGE,
                       .color = color,
                       .align = ALIGN_CENTER,
                       .bold = bold};
    if (one_sign && !utf8_is_han(first))
        area.x -= fonts_ink_shift(&ui->fonts, style.size, bold, words);
    while (style.size > TEXT_SMALL && ui_text_width(ui, words, style) > area.w)
        style.size--;
    ui_text_middle(ui, area, words, style);
}

/* Who knows no letters finds the way to handwriting by its word, not by the picture alone. */
static void draw_face(const Board *board, Rect key, const char *icon, const char *label, Color ink,
                      bool bold)
{
    Ui *ui = board->ui;
    const Theme *theme = ui_theme(ui);
    int side = theme->text[TEXT_TITLE];
    if (icon == NULL && board->edit->method == INPUT_DIGITS && utf8_count(label) == 1) {
        (void)ui_text_middle(ui, key, label,
                             (TextStyle){.size = key.h >= theme->touch ? TEXT_HUGE : TEXT_TITLE,
                                         .color = ink,
                                         .align = ALIGN_CENTER});
        return;
    }
    if (icon != NULL && *label != '\0') {
        TextStyle style = {.size = TEXT_LARGE};
        int between = theme->gap_small / 2, words = ui_text_width(ui, label, style);
        key = rect_center(key, side + between + words, key.h);
        ui_icon(ui, rect_center(rect_cut_left(&key, side), side, side), icon, ink);
        (void)rect_cut_left(&key, between);
    } else if (icon != NULL) {
        ui_icon(ui, rect_center(key, side, side), icon, ink);
    }
    if (*label != '\0')
        key_words(ui, key, label, ink, bold);
}

static Color key_ground(const Board *board, const char *name, bool pressed)
{
    const Theme *theme = ui_theme(board->ui);
    bool held = strcmp(name, "shift") == 0 && board->edit->capital;
    if (strcmp(name, "done") == 0 && !board->quiet)
        return pressed ? theme->accent_pressed : theme->accent;
    if (pressed || held)
        return theme->card_pressed;
    return key_acts(name) ? theme->quiet : theme->card;
}

static void draw_key(Board *board, Rect cell, const char *name)
{
    Ui *ui = board->ui;
    const Theme *theme = ui_theme(ui);
    char id[32], written[8];
    bool pressed = false, leads = strcmp(name, "done") == 0 && !board->quiet;
    const char *icon = key_icon(name), *label = key_label(board, name, written);
    (void)snprintf(id, sizeof id, "key-%s", name);
    bool lifted = ui_touch_area(ui, id, cell, label, &pressed);
    Color ink = leads ? theme->ink_on_accent : theme->ink;
    Rect key = rect_inset(cell, theme->gap_small / 4, theme->gap_small / 4);
    ui_fill_round(ui, key, theme->radius, key_ground(board, name, pressed));
    draw_face(board, key, icon, label, ink, leads);
    if (lifted)
        key_press(board, name);
    if (strcmp(name, "backspace") == 0)
        key_hold_backspace(board, pressed);
}

void key_row(Board *board, Rect area, const Key *keys)
{
    int units = 0, before = 0;
    for (const Key *key = keys; key->name != NULL; key++)
        units += key_is_there(board, key->name) ? key->width : 0;
    for (const Key *key = keys; key->name != NULL && units > 0; key++) {
        if (!key_is_there(board, key->name))
            continue;
        int left = area.w * before / units;
        before += key->width;
        Rect cell = {area.x + left, area.y, area.w * before / units - left, area.h};
        if (key->name[0] != '\0')
            draw_key(board, cell, key->name);
    }
}

void board_advise(Ui *ui, Rect row, const char *words)
{
    const Theme *theme = ui_theme(ui);
    (void)ui_text_fit(ui, rect_inset(row, theme->gap, 0), words,
                      (TextStyle){.size = TEXT_LARGE, .align = ALIGN_CENTER});
}

/* The row keeps its place without letters too, so that no key moves under a finger. */
static void run_candidates(Board *board, Rect row)
{
    if (board->edit->letters[0] != '\0')
        candidates_row(board, row);
    else if (ink_works(board->writers->ink))
        /* Translators: 手写 stands on the key for writing by hand, in every language */
        board_advise(board->ui, row, _("No pinyin? Touch 手写 and write with your finger."));
    else
        board_advise(board->ui, row, _("Write, then touch the right word here."));
}

static void run_rows(Board *board, Rect area)
{
    InputMethod method = board->edit->method;
    bool chinese = strncmp(words_language(), "zh", 2) == 0;
    int first = method == INPUT_DIGITS ? 1 : 0;
    for (int i = first; i < ROWS; i++) {
        Rect row = rect_row(area, ROWS - first, i - first, 0);
        if (i == 0 && method == INPUT_PINYIN)
            run_candidates(board, row);
        else if (i == ROWS - 1 && method == INPUT_DIGITS && chinese)
            key_row(board, row, DIGITS_4_CHINESE);
        else
            key_row(board, row, LAYOUTS[method][i]);
    }
}

/* Ten keys in a row are narrow on an upright panel: there they take the margins too. */
static Rect room_for_fingers(Ui *ui, Rect area)
{
    if (area.w - ui_theme(ui)->gap_small >= 10 * ui_theme(ui)->touch)
        return area;
    return (Rect){0, area.y, ui_area(ui).w, area.h};
}

int ui_keyboard_height(const Ui *ui)
{
    const Theme *theme = ui_theme(ui);
    int comfortable = ui_area(ui).h * 45 / 100, least = ROWS * theme->touch;
    return (comfortable > least ? comfortable : least) + theme->gap_small;
}

void ui_keyboard_meet(TextEdit *edit, const Writers *writers)
{
    if (!edit->met && writers->has_preferred && edit->method != INPUT_DIGITS)
        edit->method = writers->preferred;
    edit->met = true;
    if (edit->method == INPUT_INK && !ink_works(writers->ink))
        (void)text_edit_set_method(edit, INPUT_PINYIN);
    if (edit->method == INPUT_PINYIN && writers->pinyin == NULL)
        (void)text_edit_set_method(edit, INPUT_LATIN);
}

/* Twice as wide as high: what lies beside a square is wider than it. */
static bool is_wide(Rect area)
{
    return area.w >= 2 * area.h;
}

unsigned ui_keyboard_part(const Ui *ui, Rect area, TextEdit *edit, Writers *writers,
                          Rect *out_field, Rect *out_keys)
{
    const Theme *theme = ui_theme(ui);
    int least = theme->touch + theme->gap_small, height = ui_keyboard_height(ui);
    ui_keyboard_meet(edit, writers);
    *out_field = *out_keys = area;
    if (edit->method == INPUT_INK && is_wide(area) && area.h < height + theme->touch * 3 &&
        !words_run_from_right()) {
        Rect pad, keys;
        pad_part(ui, area, true, &pad, &keys, out_field);
        (void)rect_cut_right(out_field, theme->gap_small / 2);
        (void)rect_cut_bottom(out_field, theme->gap_small);
        return KEYBOARD_BESIDE;
    }
    height = height > area.h - least ? area.h - least : height;
    *out_keys = rect_cut_bottom(out_field, height);
    (void)rect_cut_bottom(out_field, theme->gap_small);
    return 0;
}

/* Not behind the field that lies beside the pad. */
static void draw_ground(const Board *board, Rect area)
{
    Ui *ui = board->ui;
    Rect pad, keys, above;
    if (board->edit->method == INPUT_INK && board->beside) {
        pad_part(ui, area, true, &pad, &keys, &above);
        ui_fill(ui, keys, ui_theme(ui)->photo);
        area = pad;
    }
    ui_fill(ui, area, ui_theme(ui)->photo);
}

bool ui_keyboard(Ui *ui, const char *id, Rect area, TextEdit *edit, Writers *writers,
                 const KeyboardHints *hints, unsigned traits, bool *out_done)
{
    Board board = {.ui = ui,
                   .edit = edit,
                   .writers = writers,
                   .lines = (traits & KEYBOARD_LINES) != 0,
                   .quiet = (traits & KEYBOARD_QUIET_DONE) != 0,
                   .asks = (traits & KEYBOARD_ASKS) != 0,
                   .beside = (traits & KEYBOARD_BESIDE) != 0};
    ui_keyboard_meet(edit, writers);
    text_edit_ask(edit, writers, hints);
    area = room_for_fingers(ui, area);
    Part before = ui_part(ui, PART_MUTE);
    draw_ground(&board, area);
    ui_note(ui, id, area, "");
    bool kept = ui_keep_begin(ui, area);
    int edge = ui_theme(ui)->gap_small / 2;
    if (edit->method == INPUT_INK)
        pad_run(&board, area);
    else
        run_rows(&board, rect_inset(area, edge, edge));
    (void)ui_part(ui, before);
    ui_keep_end(ui, kept);
    if (board.done && out_done != NULL)
        *out_done = true;
    if (board.again || board.changed)
        ui_again(ui, 0);
    return board.changed;
}
