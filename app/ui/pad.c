/* Handwriting: a square to draw on, ten candidates, and the keys that go with it. The square lies at the
 * right, so that a right hand covers no candidate; on an upright screen the candidates lie above it.
 *
 * Must stay true: a stroke belongs to the finger that came down on the square and ends with it; no key moves
 * when the candidates come. */
#include <sodium.h>

#include "base/words.h"
#include "ui/board.h"
#include "ui/state.h"

#define ID            "key-pad" /* "key-": the next stroke may begin at once where the last one did */
#define KEY_ROWS      3
#define TALL_KEY_ROWS 5
#define DASHES        11 /* of the lines through the middle; odd, so that they meet in a dash */

/* clang-format off */
static const Key WIDE[KEY_ROWS][5] = {{{"undo", 4}, {"wipe", 4}, {"backspace", 4}}, {{"，", 3}, {"。", 3}, {"space", 3}, {"return", 3}}, {{"pinyin", 3}, {"latin", 3}, {"digits", 3}, {"done", 4}}};
static const Key TALL[TALL_KEY_ROWS][4] = {{{"undo", 2}, {"wipe", 2}, {"backspace", 2}}, {{"，", 2}, {"。", 2}}, {{"space", 2}, {"return", 2}}, {{"pinyin", 2}, {"latin", 2}, {"digits", 2}}, {{"done", 2}}};
/* clang-format on */

/* --- the square -------------------------------------------------------------------------------- */

static int to_pad(int pixel, int start, int side)
{
    return (pixel - start) * INK_SIDE / (side > 0 ? side : 1);
}

static void draw_on(Board *board, Rect pad, const Trail *trail)
{
    for (int i = 0; i < trail->count; i++)
        strokes_move(&board->edit->strokes, to_pad(trail->x[i], pad.x, pad.w),
                     to_pad(trail->y[i], pad.y, pad.h));
}

/* What the finger of this frame does with the strokes. */
static void follow_finger(Board *board, Rect pad)
{
    Ui *ui = board->ui;
    Strokes *strokes = &board->edit->strokes;
    const Pointer *event = &ui->event;
    if (event->kind == POINTER_CANCEL)
        strokes_cancel(strokes);
    if (ui->press.target != draw_id(ID))
        return;
    int x = to_pad(event->x, pad.x, pad.w), y = to_pad(event->y, pad.y, pad.h);
    if (event->kind == POINTER_DOWN)
        (void)strokes_begin(strokes, x, y);
    draw_on(board, pad, &ui->trail);
    if (event->kind != POINTER_UP)
        return;
    strokes_move(strokes, x, y);
    strokes_end(strokes);
    board->again = true;
}

/* 田: the square's frame, and a dashed cross that helps to place the parts of a character. */
static void draw_grid(Ui *ui, Rect pad)
{
    const Theme *theme = ui_theme(ui);
    int width = theme->line_width, dash = pad.w / (2 * DASHES - 1);
    ui_fill_round(ui, pad, theme->radius, theme->card);
    for (int i = 0; i < DASHES; i++) {
        int at = pad.w * (2 * i + 1) / (2 * DASHES) - dash / 2;
        ui_fill(ui, (Rect){pad.x + at, pad.y + (pad.h - width) / 2, dash, width}, theme->line);
        ui_fill(ui, (Rect){pad.x + (pad.w - width) / 2, pad.y + at, width, dash}, theme->line);
    }
    ui_stroke_round(ui, pad, theme->radius, width * 2, theme->line);
}

static void draw_strokes(Ui *ui, Rect pad, const Strokes *strokes)
{
    InkPoint points[BRUSH_POINTS];
    size_t count = brush_pack(strokes, points);
    DrawCommand *command = draw_add(ui->list, DRAW_INK, pad);
    command->color = ui_theme(ui)->ink;
    command->text = draw_bytes(ui->list, (const char *)points, count * sizeof *points);
    command->text_length = (uint32_t)(count * sizeof *points);
    sodium_memzero(points, sizeof points);
}

static void draw_pad(Board *board, Rect pad)
{
    Ui *ui = board->ui;
    const char *words = _("Write one character here");
    bool lifted = ui_touch_area(ui, ID, pad, words, NULL);
    follow_finger(board, draw_on_glass(ui->list, pad)); /* where the finger is */
    draw_grid(ui, pad);
    if (board->edit->strokes.count == 0) {
        Rect upper = rect_cut_top(&pad, pad.h / 2);
        TextStyle style = {.size = TEXT_BODY,
                           .color = ui_theme(ui)->ink_soft,
                           .align = ALIGN_CENTER,
                           .max_lines = 2};
        (void)ui_text_fit(ui, rect_inset(upper, ui_theme(ui)->gap, 0), words, style);
    } else {
        draw_strokes(ui, pad, &board->edit->strokes);
    }
    board->again |= lifted;
}

/* --- beside it --------------------------------------------------------------------------------- */

/* One row where ten fingers stand beside each other. */
static int candidate_rows(const Ui *ui, int width)
{
    return width - ui_theme(ui)->gap_small >= INK_CANDIDATES * ui_theme(ui)->touch ? 1 : 2;
}

static void draw_candidates(Board *board, Rect area, int rows)
{
    const Candidates *candidates = &board->edit->candidates;
    size_t chosen = CANDIDATES_MAX, columns = (size_t)(INK_CANDIDATES / rows);
    if (board->edit->strokes.count == 0) {
        board_advise(board->ui, area, _("Write, then touch the right word here."));
        return;
    }
    for (size_t i = 0; i < candidates->count && i < INK_CANDIDATES; i++) {
        Rect row = rect_row(area, rows, (int)(i / columns), 0);
        if (candidate_key(board, rect_column(row, (int)columns, (int)(i % columns), 0), i))
            chosen = i;
    }
    if (chosen < CANDIDATES_MAX)
        candidate_choose(board, chosen);
}

void pad_part(const Ui *ui, Rect area, bool beside, Rect *out_pad, Rect *out_keys, Rect *out_above)
{
    const Theme *theme = ui_theme(ui);
    int height = area.h, side = height;
    if (beside) {
        int most = area.w * 2 / 5, row = (ui_keyboard_height(ui) - theme->gap_small) / 5;
        side = side > most ? most : side;
        height = (KEY_ROWS + candidate_rows(ui, area.w - side)) * row + theme->gap_small;
    }
    *out_pad = rect_cut_right(&area, side);
    *out_keys = rect_cut_bottom(&area, height);
    *out_above = area;
}

static void run_wide(Board *board, Rect area)
{
    int edge = ui_theme(board->ui)->gap_small / 2;
    Rect pad, keys, above;
    pad_part(board->ui, area, board->beside, &pad, &keys, &above);
    int chosen_from = candidate_rows(board->ui, keys.w);
    keys = rect_inset(keys, edge, edge);
    draw_candidates(board, rect_cut_top(&keys, keys.h * chosen_from / (chosen_from + KEY_ROWS)),
                    chosen_from);
    for (int i = 0; i < KEY_ROWS; i++)
        key_row(board, rect_row(keys, KEY_ROWS, i, 0), WIDE[i]);
    int side = (pad.w < pad.h ? pad.w : pad.h) - edge * 2;
    draw_pad(board, rect_center(pad, side, side));
}

/* Upright: the candidates above, the keys at the left of the square. */
static void run_tall(Board *board, Rect area)
{
    const Theme *theme = ui_theme(board->ui);
    int chosen_from = candidate_rows(board->ui, area.w), edge = theme->gap_small / 4;
    area = rect_inset(area, theme->gap_small / 2, theme->gap_small / 2);
    draw_candidates(board, rect_cut_top(&area, chosen_from * theme->touch * 5 / 4), chosen_from);
    int side = area.w * 3 / 5;
    Rect pad = rect_cut_right(&area, side < area.h ? side : area.h);
    for (int i = 0; i < TALL_KEY_ROWS; i++)
        key_row(board, rect_row(area, TALL_KEY_ROWS, i, 0), TALL[i]);
    side = pad.w < pad.h ? pad.w : pad.h;
    draw_pad(board, rect_inset(rect_center(pad, side, side), edge, edge));
}

void pad_run(Board *board, Rect area)
{
    if (board->beside || area.w >= 2 * area.h)
        run_wide(board, area);
    else
        run_tall(board, area);
}
