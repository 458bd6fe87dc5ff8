/* The marks told so far, one row each. Must stay true: a row's number is that of its dot on the body. */
#include "screens/marks_list.h"

#include <stdio.h>
#include <string.h>

#include "screens/body_map.h"
#include "screens/grid.h"
#include "ui/reading.h"

void mark_show(const Mark *mark, Text *out)
{
    MarkList one = {.marks = {*mark}, .count = 1};
    Text canonical = {0};
    marks_compose(&one, &canonical);
    marks_show(text_get(&canonical), out);
    text_done(&canonical);
}

static void remove_mark(MarkList *marks, size_t index)
{
    marks->count--;
    memmove(&marks->marks[index], &marks->marks[index + 1],
            (marks->count - index) * sizeof marks->marks[0]);
}

/* What the sign before them and the keys after them leave of a row. */
static Rect words_room(const Theme *theme, Rect row)
{
    row = rect_inset(row, theme->gap_small / 2, theme->gap_small / 2);
    (void)rect_cut_right(&row, theme->touch * 2 + theme->gap_small);
    (void)rect_cut_left(&row, theme->text[TEXT_BODY] * 2 + row.h * 3 / 4);
    return rect_inset(row, theme->gap_small, 0);
}

/* One for all. */
static TextSize words_size(Ui *ui, Rect row, const MarkList *marks)
{
    TextStyle style = {.size = TEXT_BODY, .max_lines = 2};
    Rect room = words_room(ui_theme(ui), row);
    for (size_t i = 0; i < marks->count; i++) {
        Text words = {0};
        mark_show(&marks->marks[i], &words);
        if (ui_text_height(ui, room.w, text_get(&words), style) > room.h)
            style.size = TEXT_SMALL;
        text_done(&words);
    }
    return style.size;
}

/* True when its words are to be changed. */
static bool draw_mark(Ui *ui, Rect row, MarkList *marks, size_t index, TextSize size)
{
    const Theme *theme = ui_theme(ui);
    char remove[48], words_id[48], icon[48];
    Text words = {0};
    const Mark *mark = &marks->marks[index];
    ui_fill_round(ui, row, theme->radius, theme->card);
    ui_stroke_round(ui, row, theme->radius, theme->line_width, theme->line);
    (void)snprintf(remove, sizeof remove, "mark-remove-%zu", index);
    (void)snprintf(words_id, sizeof words_id, "mark-words-%zu", index);
    (void)snprintf(icon, sizeof icon, "mark_%s", mark->type->key);
    Rect room = words_room(theme, row);
    row = rect_inset(row, theme->gap_small / 2, theme->gap_small / 2);
    bool removed =
        ui_button(ui, remove, rect_cut_right(&row, theme->touch), "", "remove", BUTTON_GHOST);
    (void)rect_cut_right(&row, theme->gap_small);
    bool changed =
        ui_button(ui, words_id, rect_cut_right(&row, theme->touch), "", "edit", BUTTON_GHOST);
    body_dot(ui, rect_cut_left(&row, theme->text[TEXT_BODY] * 2), index + 1);
    Rect picture = rect_cut_left(&row, row.h * 3 / 4);
    ui_icon(ui, picture, icon, theme->ink);
    mark_show(mark, &words);
    (void)ui_text_middle(ui, room, text_get(&words), (TextStyle){.size = size, .max_lines = 2});
    text_done(&words);
    if (removed)
        remove_mark(marks, index);
    return changed;
}

size_t marks_list(Ui *ui, Rect area, MarkList *marks)
{
    size_t changed = 0;
    const Theme *theme = ui_theme(ui);
    int height = theme->touch + theme->gap_small, two_lines = theme->text[TEXT_SMALL] * 7 / 2;
    height = height < two_lines ? two_lines : height;
    Grid grid = grid_begin(ui, "marks", area, (int)marks->count, 1, height, height);
    TextSize size = marks->count > 0 ? words_size(ui, grid_cell(&grid, 0), marks) : TEXT_BODY;
    Part before = ui_part(ui, PART_OWN);
    for (size_t i = marks->count; i-- > 0;) /* a row may remove itself */
        if (draw_mark(ui, grid_cell(&grid, (int)i), marks, i, size))
            changed = i + 1;
    (void)ui_part(ui, before);
    grid_end(&grid);
    return changed;
}
