/* Laying out: clean the words, ask where lines may break, fill lines greedily by the
 * widths of characters. Scripts whose shapes join are measured by shaping each unbreakable piece. A
 * piece wider than a line is broken between letters with all their signs: nothing ever leaves the width, except a
 * single character that is wider than all. Time grows with the text linearly; a text longer than
 * 256 KiB is cut there. */
#include "ui/paragraph.h"

#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "ui/runs.h"
#include "ui/script.h"

#define MAX_BYTES (256U << 10)
/* Chinese dots stand in the middle of the line, others at its foot: one sign does not do for both.
 */
#define HAN_DOTS "\xE2\x80\xA6"
#define DOTS     "..."

/* One code point of the text while lines are filled. */
typedef struct Cell {
    uint32_t code_point;
    uint32_t start;  /* byte */
    int32_t advance; /* 1/64 pixel */
    bool may_break;  /* after it */
} Cell;

typedef struct Layout {
    Fonts *fonts;
    ParagraphStyle style;
    Paragraph *out;
    Cell *cells;
    size_t count;
    size_t byte_length;
} Layout;

/* What may stand in a text that is drawn; 0 drops it. */
static uint32_t clean(uint32_t c)
{
    if (c == '\t' || c == 0x0B || c == 0x0C)
        return ' ';
    if (c == 0x85 || c == 0x2028 || c == 0x2029)
        return '\n';
    bool dropped = (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B ||
                   c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                   (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB) ||
                   (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
    return dropped ? 0 : c;
}

/* The words anew, with room for an ellipsis; NULL without memory. */
static char *clean_words(const char *words, size_t *out_length)
{
    size_t length = strnlen(words, MAX_BYTES);
    Text text = {0};
    const char *at = words;
    char *copy = NULL;
    while (at < words + length) {
        uint32_t c = utf8_next(&at);
        if (c == 0)
            break;
        c = clean(c);
        if (c)
            text_append_char(&text, c);
    }
    size_t clean_length = text.length;
    while (clean_length > 0 && text.bytes[clean_length - 1] == '\n')
        clean_length--;
    if (text_ok(&text))
        copy = memory_new(clean_length + sizeof DOTS, 1);
    if (copy && clean_length)
        memcpy(copy, text.bytes, clean_length);
    if (text.bytes)
        sodium_memzero(text.bytes, text.length);
    text_done(&text);
    *out_length = clean_length;
    return copy;
}

static bool make_cells(Layout *layout)
{
    const char *words = layout->out->words, *at = words;
    layout->cells = memory_new(layout->byte_length + 1, sizeof *layout->cells);
    char *breaks = memory_new(layout->byte_length + 1, 1);
    if (!layout->cells || !breaks) {
        memory_free(breaks);
        return false;
    }
    line_breaks(words, layout->byte_length, breaks);
    while (at < words + layout->byte_length) {
        Cell *cell = &layout->cells[layout->count++];
        cell->start = (uint32_t)(at - words);
        cell->code_point = utf8_next(&at);
        cell->may_break = breaks[at - words - 1] <= BREAK_MAY;
    }
    layout->cells[layout->count].start = (uint32_t)layout->byte_length;
    memory_free(breaks);
    return true;
}

/* The width of cells [first, last): shaped as one piece when their script asks for it. */
static void measure_piece(Layout *layout, size_t first, size_t last)
{
    const ParagraphStyle *style = &layout->style;
    bool shaped = false;
    for (size_t i = first; i < last; i++) {
        Cell *cell = &layout->cells[i];
        if (cell->code_point == '\n')
            continue;
        cell->advance =
            script_is_mark(cell->code_point)
                ? 0
                : fonts_glyph(layout->fonts, style->size, style->bold, cell->code_point).advance;
        shaped = shaped || script_needs_shaping(cell->code_point);
    }
    if (!shaped)
        return;
    const char *words = layout->out->words + layout->cells[first].start;
    size_t length = layout->cells[last].start - layout->cells[first].start;
    int width = runs_width(layout->fonts, words, length, style->size, style->bold);
    if (style->width > 0 && width > style->width)
        return; /* must be broken inside, by single widths */
    for (size_t i = first; i < last; i++)
        layout->cells[i].advance = i == first ? width * 64 : 0;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x3000 || c == '\n';
}

static int to_pixels(int64_t width)
{
    return (int)((width + 63) / 64);
}

/* Adds cells [first, last) as a line, without the spaces at its end. */
static bool add_line(Layout *layout, size_t first, size_t last)
{
    Paragraph *out = layout->out;
    if ((out->count & (out->count + 1)) == 0) { /* 0, 1, 3, 7 … are full */
        Line *larger = memory_new((size_t)out->count * 2 + 1, sizeof *larger);
        if (!larger)
            return false;
        if (out->count)
            memcpy(larger, out->lines, (size_t)out->count * sizeof *larger);
        memory_free(out->lines);
        out->lines = larger;
    }
    while (last > first && is_space(layout->cells[last - 1].code_point))
        last--;
    int64_t width = 0;
    for (size_t i = first; i < last; i++)
        width += layout->cells[i].advance;
    uint32_t start = layout->cells[first].start, end = layout->cells[last].start;
    out->lines[out->count++] =
        (Line){.start = start, .length = end - start, .width = to_pixels(width)};
    return true;
}

/* Puts dots at the end of the last line, in place of what does not fit before them. */
static void add_ellipsis(Layout *layout)
{
    Paragraph *out = layout->out;
    Line *line = &out->lines[out->count - 1];
    const ParagraphStyle *style = &layout->style;
    int64_t han = fonts_glyph(layout->fonts, style->size, style->bold, 0x2026).advance;
    int64_t room = (int64_t)style->width * 64 - han, width = 0;
    size_t i = 0, fit = line->start;
    uint32_t last = 0;
    while (layout->cells[i].start < line->start)
        i++;
    for (; i < layout->count && layout->cells[i].start < line->start + line->length; i++) {
        if (width + layout->cells[i].advance > room)
            break;
        width += layout->cells[i].advance;
        if (is_space(layout->cells[i].code_point))
            continue;
        fit = layout->cells[i + 1].start;
        last = layout->cells[i].code_point;
    }
    memcpy(out->words + fit, script_is_em_wide(last) ? HAN_DOTS : DOTS, sizeof DOTS);
    line->length = fit - line->start + sizeof DOTS - 1;
    line->width = to_pixels(width + han);
    out->cut = true;
}

/* Where a piece is broken that is wider than a line: before `last`, if need be earlier, never between a
 * letter and its signs; at least one letter stays on the line. */
static size_t break_inside(const Layout *layout, size_t first, size_t last)
{
    const Cell *cells = layout->cells;
    size_t at = last;
    while (at > first && script_continues(cells[at - 1].code_point, cells[at].code_point))
        at--;
    if (at > first)
        return at;
    at = first + 1;
    while (at < layout->count && script_continues(cells[at - 1].code_point, cells[at].code_point))
        at++;
    return at;
}

/* From `first`: where the line ends (the cell after it). `*measured` is how far widths are known.
 */
static size_t fill_line(Layout *layout, size_t first, size_t *measured)
{
    int64_t room = layout->style.width > 0 ? (int64_t)layout->style.width * 64 : INT64_MAX;
    int64_t width = 0;
    size_t last_break = 0;
    for (size_t i = first; i < layout->count; i++) {
        if (i >= *measured) {
            size_t end = i + 1;
            while (end < layout->count && !layout->cells[end - 1].may_break)
                end++;
            measure_piece(layout, i, end);
            *measured = end;
        }
        const Cell *cell = &layout->cells[i];
        if (cell->code_point == '\n')
            return i + 1;
        width += cell->advance;
        if (width > room && !is_space(cell->code_point) && cell->advance > 0) {
            if (last_break > first)
                return last_break;
            layout->out->broken = true;
            return break_inside(layout, first, i);
        }
        if (cell->may_break)
            last_break = i + 1;
    }
    return layout->count;
}

static void fill_lines(Layout *layout)
{
    size_t at = 0, measured = 0;
    while (at < layout->count) {
        size_t end = fill_line(layout, at, &measured);
        layout->out->failed = !add_line(layout, at, end);
        if (layout->out->failed)
            return;
        at = end;
        while (at < layout->count && layout->cells[at].code_point == ' ' &&
               layout->cells[at - 1].code_point != '\n')
            at++;
        if (at < layout->count && layout->out->count == layout->style.max_lines) {
            add_ellipsis(layout);
            return;
        }
    }
}

static void lay_out(Paragraph *paragraph, Fonts *fonts, const char *words, ParagraphStyle style)
{
    *paragraph = (Paragraph){0};
    Layout layout = {.fonts = fonts, .style = style, .out = paragraph};
    paragraph->words = clean_words(words, &layout.byte_length);
    paragraph->failed = !paragraph->words;
    if (!paragraph->words)
        return;
    paragraph->size = layout.byte_length;
    if (make_cells(&layout))
        fill_lines(&layout);
    else
        paragraph->failed = true;
    if (layout.cells)
        sodium_memzero(layout.cells, layout.count * sizeof *layout.cells);
    memory_free(layout.cells);
    bool rtl = false;
    for (int i = 0; i < paragraph->count; i++) {
        Line *line = &paragraph->lines[i];
        bool begins = i == 0 || paragraph->words[line->start - 1] == '\n';
        if (begins)
            rtl = script_base_is_rtl(paragraph->words + line->start, line->length, style.rtl);
        line->rtl = rtl;
    }
}

/* So that no last word stands alone: the narrowest width that needs no more lines, and breaks no word
 * for it, is looked for. */
static void even_out(Paragraph *paragraph, Fonts *fonts, const char *words, ParagraphStyle style)
{
    int low = style.width / paragraph->count, high = style.width;
    style.max_lines = 0;
    while (low + 4 < high) {
        Paragraph narrower;
        style.width = (low + high) / 2;
        lay_out(&narrower, fonts, words, style);
        bool fits = narrower.count == paragraph->count && narrower.broken <= paragraph->broken;
        for (int i = 0; i < narrower.count; i++)
            fits = fits && narrower.lines[i].width <= style.width;
        if (fits) {
            high = style.width;
            paragraph_done(paragraph);
            *paragraph = narrower;
        } else {
            low = style.width;
            paragraph_done(&narrower);
        }
    }
}

void paragraph_init(Paragraph *paragraph, Fonts *fonts, const char *words, ParagraphStyle style)
{
    lay_out(paragraph, fonts, words, style);
    if (style.even && paragraph->count > 1 && !paragraph->cut)
        even_out(paragraph, fonts, words, style);
}

void paragraph_done(Paragraph *paragraph)
{
    if (paragraph->words)
        sodium_memzero(paragraph->words, paragraph->size);
    memory_free(paragraph->words);
    memory_free(paragraph->lines);
    *paragraph = (Paragraph){0};
}
