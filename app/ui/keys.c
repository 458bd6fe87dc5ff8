/* What the keys of the keyboard do: one table of actions by name; a key that is not in it writes its name.
 *
 * Must stay true: letters that wait for a choice are never lost: going on takes the best candidate,
 * leaving (another method, done) keeps them as they were typed. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "ui/board.h"

#define HOLD_MS   500 /* until a held backspace repeats, */
#define REPEAT_MS 160 /* and between its repetitions */

static bool is_waiting(const TextEdit *edit)
{
    return edit->letters[0] != '\0' || edit->strokes.count > 0;
}

/* The best candidate is what a person means who goes on without choosing. */
static void choose_best(Board *board)
{
    if (!is_waiting(board->edit))
        return;
    if (board->edit->candidates.count > 0)
        candidate_choose(board, 0);
    else
        board->changed |= text_edit_keep_letters(board->edit);
}

static void press_space(Board *board)
{
    if (is_waiting(board->edit))
        choose_best(board);
    else
        board->changed |= text_edit_append(board->edit, " ");
}

static void press_return(Board *board)
{
    if (board->edit->strokes.count > 0)
        choose_best(board);
    else if (board->edit->letters[0] != '\0')
        board->changed |= text_edit_keep_letters(board->edit);
    else
        board->changed |= text_edit_append(board->edit, "\n");
}

/* What was drawn has no letters that could stay instead. */
static void keep_what_waits(Board *board)
{
    if (board->edit->strokes.count > 0)
        choose_best(board);
    board->changed |= text_edit_keep_letters(board->edit);
}

static void press_done(Board *board)
{
    unsigned before = board->edit->edits;
    if (board->asks)
        board->done = text_edit_settle(board->edit);
    else
        keep_what_waits(board);
    board->done |= !board->asks;
    board->changed |= board->edit->edits != before;
}

static void press_shift(Board *board)
{
    board->edit->capital = !board->edit->capital;
}

/* Not digits: a telephone number in the middle of a text. Nor letters in Chinese: a number plate. */
void key_remember_method(Board *board)
{
    InputMethod method = board->edit->method;
    bool chinese = strncmp(words_language(), "zh", 2) == 0;
    if (method == INPUT_DIGITS || (method == INPUT_LATIN && chinese))
        return;
    board->writers->preferred = method;
    board->writers->has_preferred = true;
}

static void change_method(Board *board, InputMethod method)
{
    keep_what_waits(board);
    board->changed |= text_edit_set_method(board->edit, method);
    key_remember_method(board);
}

static void press_pinyin(Board *board)
{
    change_method(board, INPUT_PINYIN);
}

static void press_ink(Board *board)
{
    change_method(board, INPUT_INK);
}

static void press_latin(Board *board)
{
    change_method(board, INPUT_LATIN);
}

static void press_digits(Board *board)
{
    change_method(board, INPUT_DIGITS);
}

/* Back to Chinese in the way in which it was written before. */
static void press_chinese(Board *board)
{
    const Writers *writers = board->writers;
    bool by_ink =
        board->edit->by_ink || (writers->has_preferred && writers->preferred == INPUT_INK);
    bool ink = ink_works(writers->ink) && (by_ink || writers->pinyin == NULL);
    change_method(board, ink ? INPUT_INK : INPUT_PINYIN);
}

static void press_backspace(Board *board)
{
    if (!board->edit->repeated)
        board->changed |= text_edit_backspace(board->edit);
}

/* The stroke that was drawn last. */
static void press_undo(Board *board)
{
    strokes_undo(&board->edit->strokes);
    if (board->edit->strokes.count == 0)
        text_edit_clear_strokes(board->edit);
}

static void press_wipe(Board *board)
{
    text_edit_clear_strokes(board->edit);
}

static const struct {
    const char *name;
    void (*press)(Board *board);
    const char *icon;
} ACTIONS[] = {
    {"backspace", press_backspace, "key-backspace"},
    {"return", press_return, "key-return"},
    {"shift", press_shift, "key-shift"},
    {"space", press_space, NULL},
    {"done", press_done, NULL},
    {"pinyin", press_pinyin, NULL},
    {"ink", press_ink, "handwriting"},
    {"chinese", press_chinese, NULL},
    {"latin", press_latin, NULL},
    {"digits", press_digits, NULL},
    {"undo", press_undo, "key-undo"},
    {"wipe", press_wipe, "key-wipe"},
};

#define ACTION_COUNT (sizeof ACTIONS / sizeof ACTIONS[0])

static bool is_letter(const char *name)
{
    return (name[0] >= 'a' && name[0] <= 'z' && name[1] == '\0') || strcmp(name, "'") == 0;
}

/* The key's character as it is written now: a capital after shift. */
static void write_name(const Board *board, const char *name, char out[8])
{
    (void)snprintf(out, 8, "%s", name);
    if (board->edit->capital && board->edit->method == INPUT_LATIN && name[0] >= 'a' &&
        name[0] <= 'z')
        out[0] = (char)(name[0] - 'a' + 'A');
}

static void press_sign(Board *board, const char *name)
{
    char written[8];
    TextEdit *edit = board->edit;
    if (edit->method == INPUT_PINYIN && is_letter(name)) {
        if (name[0] != '\'' || edit->letters[0] != '\0') /* it parts syllables and begins none */
            text_edit_letter(edit, name[0]);
        return;
    }
    choose_best(board);
    board->changed |= text_edit_keep_letters(edit); /* what the best one left over */
    write_name(board, name, written);
    board->changed |= text_edit_append(edit, written);
    edit->capital = false;
}

static size_t find_action(const char *name)
{
    size_t i = 0;
    while (i < ACTION_COUNT && strcmp(ACTIONS[i].name, name) != 0)
        i++;
    return i;
}

/* Slowly enough to stop in time. */
void key_hold_backspace(Board *board, bool pressed)
{
    TextEdit *edit = board->edit;
    int64_t now = clock_ticks_ms();
    if (!pressed) {
        edit->repeat_at = 0;
        edit->repeated = false;
        return;
    }
    if (edit->repeat_at == 0) {
        edit->repeat_at = now + HOLD_MS;
    } else if (now >= edit->repeat_at) {
        board->changed |= text_edit_backspace(edit);
        edit->repeated = true;
        edit->repeat_at = now + REPEAT_MS;
    }
    ui_again(board->ui, (int)(edit->repeat_at - now));
}

/* --- the key's face ---------------------------------------------------------------------------- */

bool key_acts(const char *name)
{
    return find_action(name) < ACTION_COUNT;
}

bool key_is_there(const Board *board, const char *name)
{
    bool pinyin = board->writers->pinyin != NULL, ink = ink_works(board->writers->ink);
    if (strcmp(name, "return") == 0)
        return board->lines;
    if (strcmp(name, "chinese") == 0)
        return pinyin || ink;
    return strcmp(name, "pinyin") == 0 ? pinyin : strcmp(name, "ink") != 0 || ink;
}

const char *key_icon(const char *name)
{
    return key_acts(name) ? ACTIONS[find_action(name)].icon : NULL;
}

const char *key_label(const Board *board, const char *name, char written[8])
{
    static const struct {
        const char *name, *label; /* the same in every language: who is to find it reads it */
    } METHODS[] = {{"pinyin", "拼音"},
                   {"ink", "手写"},
                   {"chinese", "中文"},
                   {"latin", "ABC"},
                   {"digits", "123"}};
    if (strcmp(name, "done") == 0)
        return _("Done");
    if (strcmp(name, "space") == 0)
        return _("Space");
    for (size_t i = 0; i < sizeof METHODS / sizeof METHODS[0]; i++)
        if (strcmp(name, METHODS[i].name) == 0)
            return METHODS[i].label;
    if (key_acts(name))
        return "";
    write_name(board, name, written);
    return written;
}

/* It is not known yet what was drawn: only what takes strokes back acts. */
static bool must_wait(const TextEdit *edit, const char *name)
{
    return edit->method == INPUT_INK && edit->strokes.count > 0 && edit->waiting &&
           strcmp(name, "undo") != 0 && strcmp(name, "wipe") != 0 && strcmp(name, "backspace") != 0;
}

void key_press(Board *board, const char *name)
{
    board->again = true;
    if (must_wait(board->edit, name))
        return;
    if (key_acts(name))
        ACTIONS[find_action(name)].press(board);
    else
        press_sign(board, name);
}
