/* Words into an area: laid out by paragraph.c, one command a line. Lines outside the clip are not
 * written into the list, so that a long story costs only what is seen of it. */
#include <math.h>
#include <string.h>

#include "ui/paragraph.h"
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

static ParagraphStyle style_of(const Ui *ui, TextStyle style, int width, int max_lines)
{
    return (ParagraphStyle){.size = style.size,
                            .bold = style.bold,
                            .width = width,
                            .max_lines = max_lines,
                            .rtl = ui->list->mirrored};
}

/* Several lines nearly equally long, so that no last word stands alone. The narrowest
 * width that needs no more lines, and breaks no word for it, is looked for. */
static void balance(Ui *ui, const TextBox *box, Paragraph *paragraph)
{
    int low = box->area.w / paragraph->count, high = box->area.w;
    while (low + 4 < high) {
        int width = (low + high) / 2;
        Paragraph narrower;
        paragraph_init(&narrower, &ui->fonts, box->words, style_of(ui, box->style, width, 0));
        bool fits = narrower.count == paragraph->count && narrower.broken <= paragraph->broken;
        for (int i = 0; i < narrower.count; i++)
            fits = fits && narrower.lines[i].width <= width;
        if (fits) {
            high = width;
            paragraph_done(paragraph);
            *paragraph = narrower;
        } else {
            low = width;
            paragraph_done(&narrower);
        }
    }
}

int text_box(Ui *ui, const TextBox *box, bool *out_cut)
{
    int size = box->style.size, em = ui->theme.text[size],
        height = text_line_height(ui, box->style.size);
    int fit = box->area.h < em ? 1 : (box->area.h - em) / height + 1;
    int wish = box->style.max_lines > 0 && box->style.max_lines < fit ? box->style.max_lines : fit;
    Paragraph paragraph;
    if (box->area.w <= 0 || box->area.h <= 0 || *box->words == '\0') {
        *out_cut = *box->words != '\0';
        return 0;
    }
    paragraph_init(&paragraph, &ui->fonts, box->words, style_of(ui, box->style, box->area.w, wish));
    bool even = box->style.even || box->style.align == ALIGN_CENTER;
    if (even && paragraph.count > 1 && !paragraph.cut)
        balance(ui, box, &paragraph);
    bool wished = box->style.max_lines > 0 && wish == box->style.max_lines;
    bool cut = (paragraph.cut && !wished) || box->area.h < em;
    for (int i = 0; i < paragraph.count; i++)
        cut = cut || paragraph.lines[i].width > box->area.w + 1;
    int used = paragraph.count * height;
    int top = box->area.y;
    if (box->middle || used > box->area.h)
        top += (box->area.h - used) / 2;
    add_lines(ui, box, &paragraph, top);
    if (box->note) {
        Rect place = {box->area.x, top, box->area.w, used};
        int item =
            draw_item(ui->list, ITEM_WORDS, NULL, rect_overlap(place, box->area), box->words);
        if (item >= 0)
            ui->list->items[item].cut = cut;
    }
    paragraph_done(&paragraph);
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
    Paragraph paragraph;
    if (width <= 0 || *words == '\0')
        return 0;
    paragraph_init(&paragraph, &ui->fonts, words, style_of(ui, style, width, style.max_lines));
    int height = paragraph.count * text_line_height(ui, style.size);
    paragraph_done(&paragraph);
    return height;
}

bool text_fits(Ui *ui, int width, const char *words, TextStyle style, int lines)
{
    Paragraph paragraph;
    paragraph_init(&paragraph, &ui->fonts, words, style_of(ui, style, width, style.max_lines));
    bool fits = paragraph.count <= lines && !paragraph.broken;
    paragraph_done(&paragraph);
    return fits;
}

int ui_text_width(Ui *ui, const char *words, TextStyle style)
{
    Paragraph paragraph;
    int width = 0;
    paragraph_init(&paragraph, &ui->fonts, words, style_of(ui, style, 0, 0));
    for (int i = 0; i < paragraph.count; i++)
        if (paragraph.lines[i].width > width)
            width = paragraph.lines[i].width;
    paragraph_done(&paragraph);
    return width;
}
