/* The row of candidates above the letters: what was typed, as many words as fit, and keys to turn the
 * page. Must stay true: each candidate is as wide as a finger; the numbers of the ids count from the best
 * candidate over all pages. */
#include <stdio.h>

#include "ui/board.h"

static int candidate_width(Ui *ui, const char *words)
{
    const Theme *theme = ui_theme(ui);
    int width = ui_text_width(ui, words, (TextStyle){.size = TEXT_LARGE}) + 2 * theme->gap_small;
    return width < theme->touch ? theme->touch : width;
}

/* The candidate behind the last that fits, from `first` on; at least one fits. */
static size_t page_end(const Board *board, int width, size_t first)
{
    const Candidates *candidates = &board->edit->candidates;
    size_t end = first;
    for (int used = 0; end < candidates->count; end++) {
        used += candidate_width(board->ui, candidates->words[end]);
        if (used > width && end > first)
            break;
    }
    return end;
}

static void draw_letters(Board *board, Rect *area)
{
    const Theme *theme = ui_theme(board->ui);
    TextStyle style = {
        .size = TEXT_BODY, .color = theme->accent, .align = ALIGN_CENTER, .bold = true};
    int width = ui_text_width(board->ui, board->edit->letters, style) + 2 * theme->gap_small;
    Rect box = rect_cut_left(area, width > area->w / 3 ? area->w / 3 : width);
    key_words(board->ui, box, board->edit->letters, theme->accent, true);
}

bool candidate_key(Board *board, Rect cell, size_t candidate)
{
    Ui *ui = board->ui;
    const Theme *theme = ui_theme(ui);
    const char *words = board->edit->candidates.words[candidate];
    char id[32];
    bool pressed = false;
    bool waiting = board->edit->method == INPUT_INK && board->edit->waiting;
    (void)snprintf(id, sizeof id, "candidate-%zu", candidate);
    bool lifted = !waiting && ui_touch_area(ui, id, cell, words, &pressed);
    Rect key = rect_inset(cell, theme->gap_small / 4, theme->gap_small / 4);
    ui_fill_round(ui, key, theme->radius, pressed ? theme->card_pressed : theme->paper);
    key_words(ui, key, words, waiting ? theme->ink_soft : theme->ink, candidate == 0);
    return lifted;
}

/* Draws one page; the candidate that was touched, or CANDIDATES_MAX. */
static size_t draw_page(Board *board, Rect area, size_t first, size_t end)
{
    size_t chosen = CANDIDATES_MAX;
    for (size_t i = first; i < end; i++) {
        int width = candidate_width(board->ui, board->edit->candidates.words[i]);
        if (candidate_key(board, rect_cut_left(&area, width), i))
            chosen = i;
    }
    return chosen;
}

static bool page_key(Board *board, Rect *area, const char *id, const char *words)
{
    const Theme *theme = ui_theme(board->ui);
    bool pressed = false;
    Rect cell = rect_cut_right(area, theme->touch);
    bool lifted = ui_touch_area(board->ui, id, cell, words, &pressed);
    ui_fill_round(board->ui, rect_inset(cell, theme->gap_small / 4, theme->gap_small / 4),
                  theme->radius, pressed ? theme->card_pressed : theme->quiet);
    key_words(board->ui, cell, words, theme->ink, true);
    return lifted;
}

static void turn(Board *board, int pages)
{
    board->edit->page += pages;
    board->again = true;
}

void candidate_choose(Board *board, size_t candidate)
{
    if (text_edit_choose(board->edit, candidate)) {
        board->changed = true;
        key_remember_method(board);
    }
    board->again = true;
}

void candidates_row(Board *board, Rect area)
{
    TextEdit *edit = board->edit;
    draw_letters(board, &area);
    Rect page = area;
    (void)rect_cut_right(&page, 2 * ui_theme(board->ui)->touch);
    size_t first = 0, end = page_end(board, page.w, 0);
    for (int i = 0; i < edit->page && end < edit->candidates.count; i++) {
        first = end;
        end = page_end(board, page.w, first);
    }
    if (end < edit->candidates.count && page_key(board, &area, "key-later", "›"))
        turn(board, 1);
    if (first > 0 && page_key(board, &area, "key-earlier", "‹"))
        turn(board, -1);
    size_t chosen = draw_page(board, page, first, end);
    if (chosen < CANDIDATES_MAX)
        candidate_choose(board, chosen);
}
