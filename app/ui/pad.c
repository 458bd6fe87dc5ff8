/* Handwriting: a square to draw on, ten candidates, and the keys that go with it. The square lies at the
 * right, so that a right hand covers no candidate; on an upright screen the candidates lie above it.
 *
 * Must stay true: a stroke belongs to the finger that came down on the square and ends with it; while
 * nothing is drawn the signs stand where the candidates come. */
#include <sodium.h>

#include "base/words.h"
#include "ui/board.h"
#include "ui/state.h"

#define ID             "key-pad" /* "key-": the next stroke may begin at once where the last one did */
#define CANDIDATE_ROWS 2
#define KEY_ROWS       3
#define DASHES         11 /* of the lines through the middle; odd, so that they meet in a dash */

/* clang-format off */
static const Key SIGNS[CANDIDATE_ROWS][6] = {{{"？", 2}, {"！", 2}, {"、", 2}, {"：", 2}, {"；", 2}}, {{"“", 2}, {"”", 2}, {"（", 2}, {"）", 2}, {"…", 2}}};
static const Key WIDE[KEY_ROWS][6] = {{{"undo", 4}, {"wipe", 4}, {"backspace", 4}}, {{"，", 3}, {"。", 3}, {"space", 6}, {"return", 4}}, {{"method", 4}, {"done", 8}}};
static const Key TALL[KEY_ROWS + 1][4] = {{{"undo", 2}, {"wipe", 2}}, {{"，", 2}, {"。", 2}, {"backspace", 2}}, {{"return", 2}, {"space", 3}}, {{"method", 2}, {"done", 3}}};
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
        TextStyle style = {.size = TEXT_SMALL,
                           .color = ui_theme(ui)->ink_soft,
                           .align = ALIGN_CENTER,
                           .max_lines = 2};
        (void)ui_text_middle(ui, rect_inset(upper, ui_theme(ui)->gap, 0), words, style);
    } else {
        draw_strokes(ui, pad, &board->edit->strokes);
    }
    board->again |= lifted;
}

/* --- beside it --------------------------------------------------------------------------------- */

static void draw_candidates(Board *board, Rect area)
{
    const Candidates *candidates = &board->edit->candidates;
    size_t chosen = CANDIDATES_MAX, columns = INK_CANDIDATES / CANDIDATE_ROWS;
    if (board->edit->strokes.count == 0) {
        for (int i = 0; i < CANDIDATE_ROWS; i++)
            key_row(board, rect_row(area, CANDIDATE_ROWS, i, 0), SIGNS[i]);
        return;
    }
    for (size_t i = 0; i < candidates->count && i < INK_CANDIDATES; i++) {
        Rect row = rect_row(area, CANDIDATE_ROWS, (int)(i / columns), 0);
        if (candidate_key(board, rect_column(row, (int)columns, (int)(i % columns), 0), i))
            chosen = i;
    }
    if (chosen < CANDIDATES_MAX)
        candidate_choose(board, chosen);
}

/* Cuts the square and the candidates off; what is left is for the keys. */
static void cut(const Board *board, Rect *area, bool wide, Rect *out_pad, Rect *out_candidates)
{
    if (wide) {
        *out_pad = rect_cut_right(area, area->h);
        *out_candidates =
            rect_cut_top(area, area->h * CANDIDATE_ROWS / (CANDIDATE_ROWS + KEY_ROWS));
        return;
    }
    *out_candidates = rect_cut_top(area, CANDIDATE_ROWS * ui_theme(board->ui)->touch * 5 / 4);
    int side = area->w * 3 / 5;
    *out_pad = rect_cut_right(area, side < area->h ? side : area->h);
}

void pad_run(Board *board, Rect area)
{
    bool wide = area.w >= 2 * area.h;
    int rows = wide ? KEY_ROWS : KEY_ROWS + 1;
    Rect pad, candidates;
    cut(board, &area, wide, &pad, &candidates);
    draw_candidates(board, candidates);
    for (int i = 0; i < rows; i++)
        key_row(board, rect_row(area, rows, i, 0), wide ? WIDE[i] : TALL[i]);
    int side = pad.w < pad.h ? pad.w : pad.h, edge = ui_theme(board->ui)->gap_small / 4;
    draw_pad(board, rect_inset(rect_center(pad, side, side), edge, edge));
}
