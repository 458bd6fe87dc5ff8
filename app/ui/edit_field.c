/* The field above the keyboard: what is written, the letters that wait for a choice, and a cursor.
 *
 * The cursor is a character of the text itself, so that it stands where the line breaking puts it; it
 * does not blink, because nothing is drawn while nothing happens. Must stay true: after each key the
 * end of the text is on the screen. */
#include <sodium.h>
#include <stdio.h>

#include "base/text.h"
#include "ui/keyboard.h"
#include "ui/reading.h"

#define CURSOR "\u258F" /* left one eighth block */

/* The count is shown when a fifth of the limit is left, and for short texts always near the end. */
static bool shows_count(const TextEdit *edit, size_t count)
{
    return edit->limit > 0 && (int)count * 5 >= edit->limit * 4;
}

static void draw_count(Ui *ui, Rect *inner, const TextEdit *edit)
{
    const Theme *theme = ui_theme(ui);
    char words[32];
    size_t count = utf8_count(edit->words);
    if (!shows_count(edit, count))
        return;
    (void)snprintf(words, sizeof words, "%zu / %d", count, edit->limit);
    bool full = (int)count >= edit->limit;
    TextStyle style = {.size = TEXT_SMALL,
                       .color = full ? theme->alarm : theme->ink_soft,
                       .align = ALIGN_RIGHT,
                       .bold = full};
    int width = ui_text_width(ui, words, style) + theme->gap_small;
    Rect strip = rect_cut_right(inner, width);
    (void)rect_cut_right(inner, theme->gap_small);
    ui_text(ui, rect_cut_bottom(&strip, ui_text_height(ui, width, words, style)), words, style);
}

/* The longest end of one line that fits: halving, by characters. */
static const char *end_that_fits(Ui *ui, int width, const char *words, TextStyle style)
{
    size_t low = 0, high = utf8_count(words);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ui_text_width(ui, words + utf8_offset(words, middle), style) <= width)
            high = middle;
        else
            low = middle + 1;
    }
    return words + utf8_offset(words, low);
}

static void draw_lines(Ui *ui, const char *id, Rect inner, TextEdit *edit, const char *words,
                       TextStyle style)
{
    int height = ui_text_height(ui, inner.w, words, style);
    if (height <= inner.h) {
        ui_text(ui, inner, words, style);
        return;
    }
    char name[64];
    (void)snprintf(name, sizeof name, "%s-scroll", id);
    if (edit->edits != edit->edits_seen)
        ui_scroll_to(ui, name, height - inner.h);
    edit->edits_seen = edit->edits;
    int offset = ui_scroll_begin(ui, name, inner, height);
    ui_text(ui, (Rect){inner.x, inner.y - offset, inner.w, height}, words, style);
    ui_scroll_end(ui);
}

void ui_edit_field(Ui *ui, const char *id, Rect area, TextEdit *edit, const char *placeholder,
                   bool lines)
{
    const Theme *theme = ui_theme(ui);
    ui_fill_round(ui, area, theme->radius, theme->card);
    ui_stroke_round(ui, area, theme->radius, theme->line_width * 2, theme->accent);
    Rect inner = rect_inset(area, theme->gap, theme->gap_small);
    Part before = ui_part(ui, PART_MUTE); /* with a cursor; the note says it */
    draw_count(ui, &inner, edit);
    char guess[GUESS_SIZE]; /* what the letters or strokes would become, while that is asked */
    (void)text_edit_guess(edit, guess);
    const char *after = guess[0] != '\0' ? guess : edit->letters;
    bool empty = edit->words[0] == '\0' && after[0] == '\0';
    TextStyle style = {.size = lines ? TEXT_BODY : TEXT_LARGE};
    char words[sizeof edit->words + sizeof guess + 256];
    (void)snprintf(words, sizeof words, "%s%s" CURSOR "%.200s", edit->words, after,
                   empty ? placeholder : "");
    if (empty)
        style.color = theme->ink_soft;
    while (empty && !lines && style.size > TEXT_SMALL && ui_text_width(ui, words, style) > inner.w)
        style.size--; /* what to write is read whole, if smaller */
    if (lines)
        draw_lines(ui, id, inner, edit, words, style);
    else if (empty)
        ui_text_fit(ui, inner, words, style);
    else
        ui_text_middle(ui, inner, end_that_fits(ui, inner.w, words, style), style);
    (void)ui_part(ui, empty ? before : PART_OWN);
    (void)snprintf(words, sizeof words, "%s%s", edit->words, after);
    ui_note(ui, id, area, empty ? placeholder : words);
    (void)ui_part(ui, before);
    sodium_memzero(guess, sizeof guess);
    sodium_memzero(words, sizeof words); /* the stack keeps nothing of what was typed */
}
