/* Words into an area: laid out by paragraph.c, one command a line. Lines outside the clip are not
 * written into the list, so that a long story costs only what is seen of it. */
#include <math.h>
#include <string.h>

#include "ui/runs.h"
#include "ui/state.h"

int text_line_height(const Ui *ui, TextSize size)
{
    float em = (float)ui->theme.text[size];
    return (int)lroundf(em * (size >= TEXT_LARGE ? 1.32F : 1.42F));
}

/* Where everything is mirrored each line begins at the right by itself; elsewhere those in letters that
 * run from there do. */
static int line_x(Rect area, const Line *line, TextAlign align, bool mirrored)
{
    int rest = area.w - line->width;
    if (line->rtl && !mirrored && align != ALIGN_CENTER)
        align = align == ALIGN_LEFT ? ALIGN_RIGHT : ALIGN_LEFT;
    if (rest <= 0 || align == ALIGN_LEFT)
        return area.x;
    return align == ALIGN_RIGHT ? area.x + rest : area.x + rest / 2;
}

static void add_lines(Ui *ui, const TextBox *box, const Paragraph *paragraph, int top)
{
    int height = text_line_height(ui, box->style.size), em = ui->theme.text[box->style.size];
    bool mirrored = draw_is_mirrored(ui->list);
    Color color = box->style.color.a ? box->style.color : ui->theme.ink;
    for (int i = 0; i < paragraph->count; i++) {
        Line shaped = paragraph->lines[i];
        const Line *line = &shaped;
        if (mirrored) /* its beginning is its right end, which must be exact */
            shaped.width = runs_width(&ui->fonts, paragraph->words + line->start, line->length,
                                      box->style.size, box->style.bold);
        Rect place = {line_x(box->area, line, box->style.align, mirrored),
                      top + i * height + (height - em) / 2, line->width, em};
        Rect reach = rect_overlap(rect_inset(place, -em, -em), box->area);
        if (line->length == 0 || !draw_shows(ui->list, reach))
            continue;
        DrawCommand *command = draw_add(ui->list, DRAW_LINE, reach);
        command->clip = rect_overlap(command->clip, draw_on_glass(ui->list, box->area));
        command->area = draw_on_glass(ui->list, place);
        command->color = color;
        command->size = box->style.size;
        command->bold = box->style.bold;
        command->rtl = line->rtl;
        command->text = draw_bytes(ui->list, paragraph->words + line->start, line->length);
        command->text_length = (uint32_t)line->length;
    }
}

static const Paragraph *lay_out(Ui *ui, const char *words, TextStyle style, int width, bool even)
{
    ParagraphStyle how = {.size = style.size,
                          .bold = style.bold,
                          .width = width,
                          .max_lines = style.max_lines,
                          .rtl = ui->list->mirrored,
                          .even = even};
    return layouts_get(&ui->layouts, &ui->fonts, words, how);
}

int text_box(Ui *ui, const TextBox *box, bool *out_cut)
{
    int size = box->style.size, em = ui->theme.text[size],
        height = text_line_height(ui, box->style.size);
    int fit = box->area.h < em ? 1 : (box->area.h - em) / height + 1;
    int wish = box->style.max_lines > 0 && box->style.max_lines < fit ? box->style.max_lines : fit;
    TextStyle style = box->style;
    if (box->area.w <= 0 || box->area.h <= 0 || *box->words == '\0') {
        *out_cut = *box->words != '\0';
        return 0;
    }
    bool wished = style.max_lines > 0 && wish == style.max_lines;
    style.max_lines = wish;
    const Paragraph *paragraph =
        lay_out(ui, box->words, style, box->area.w, style.even || style.align == ALIGN_CENTER);
    bool cut = (paragraph->cut && !wished) || box->area.h < em;
    for (int i = 0; i < paragraph->count; i++)
        cut = cut || paragraph->lines[i].width > box->area.w + 1;
    int used = paragraph->count * height;
    int top = box->area.y;
    if (box->middle || used > box->area.h)
        top += (box->area.h - used) / 2;
    add_lines(ui, box, paragraph, top);
    if (box->note) {
        Rect place = {box->area.x, top, box->area.w, used};
        int item =
            draw_item(ui->list, ITEM_WORDS, NULL, rect_overlap(place, box->area), box->words);
        if (item >= 0)
            ui->list->items[item].cut = cut;
    }
    *out_cut = cut;
    return used;
}

int ui_text(Ui *ui, Rect area, const char *words, TextStyle style)
{
    bool cut = false;
    return text_box(ui, &(TextBox){area, words, style, .note = true}, &cut);
}

int ui_text_middle(Ui *ui, Rect area, const char *words, TextStyle style)
{
    bool cut = false;
    return text_box(ui, &(TextBox){area, words, style, .middle = true, .note = true}, &cut);
}

int ui_text_fit(Ui *ui, Rect area, const char *words, TextStyle style)
{
    TextStyle whole = style;
    whole.max_lines = 0;
    for (; style.size > TEXT_SMALL; whole.size = --style.size) {
        int height = ui_text_height(ui, area.w, words, whole);
        int most = style.max_lines * text_line_height(ui, style.size);
        if (height <= area.h && (most == 0 || height <= most))
            break;
    }
    return ui_text_middle(ui, area, words, style);
}

int ui_text_height(Ui *ui, int width, const char *words, TextStyle style)
{
    if (width <= 0 || *words == '\0')
        return 0;
    return lay_out(ui, words, style, width, false)->count * text_line_height(ui, style.size);
}

bool text_fits(Ui *ui, int width, const char *words, TextStyle style, int lines)
{
    const Paragraph *paragraph = lay_out(ui, words, style, width, false);
    return paragraph->count <= lines && !paragraph->broken;
}

int ui_text_width(Ui *ui, const char *words, TextStyle style)
{
    int width = 0;
    style.max_lines = 0;
    const Paragraph *paragraph = lay_out(ui, words, style, 0, false);
    for (int i = 0; i < paragraph->count; i++)
        if (paragraph->lines[i].width > width)
            width = paragraph->lines[i].width;
    return width;
}
