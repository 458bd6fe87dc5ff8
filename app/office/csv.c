/* A CSV file, cut into cells by libcsv.
 *
 * Cells are cut before they are decoded: in every encoding that is taken, commas, quotation marks
 * and line ends are plain ASCII bytes, and so a bad byte is named by its row and column. Line ends
 * are made one kind first, so that a row is what a spreadsheet calls a row, blank ones counted.
 * Strict parsing: a quotation mark that is never closed would otherwise swallow the rest of the
 * table. */
#include "office/csv.h"

#include <csv.h>
#include <string.h>

#include "base/memory.h"

typedef struct CsvHeading {
    char text[CSV_HEADING_SIZE];
    bool refused; /* said once; its cells are not judged */
} CsvHeading;

typedef struct Csv {
    const CsvTaker *taker;
    CsvHeading *headings;
    size_t heading_count;
    size_t row, column; /* of the cell being read; both from 1 */
    bool said_encoding, said_columns;
    Text cell;
    Result result; /* the first failure that ends the reading */
} Csv;

static Spot spot_here(const Csv *csv)
{
    const char *heading = "without heading";
    if (csv->row == 1)
        heading = "heading";
    else if (csv->column <= csv->heading_count && csv->headings[csv->column - 1].text[0] != '\0')
        heading = csv->headings[csv->column - 1].text;
    return (Spot){csv->taker->file, csv->row, heading, csv->column};
}

static void trim(Text *cell)
{
    while (cell->length > 0 && strchr(" \t\n", cell->bytes[cell->length - 1]) != NULL)
        cell->bytes[--cell->length] = '\0';
}

static void read_heading(Csv *csv, const char *value)
{
    if (csv->column > CSV_COLUMNS_MAX)
        return; /* said at the end of the row */
    CsvHeading *heading = &csv->headings[csv->column - 1];
    csv->heading_count = csv->column;
    Result r = csv->taker->heading(csv->taker->user, csv->column, value);
    (void)text_copy(heading->text, sizeof heading->text, value);
    heading->refused = r != OK;
    if (r == NO_MEMORY)
        csv->result = r;
    else if (r != OK)
        problems_add(csv->taker->problems, spot_here(csv), "%s", error_detail());
    for (size_t i = 0; r == OK && value[0] != '\0' && i + 1 < csv->column; i++)
        if (strcmp(csv->headings[i].text, heading->text) == 0)
            problems_add(csv->taker->problems, spot_here(csv),
                         "heading \"%s\" occurs twice: expected it once", heading->text);
}

static void read_value(Csv *csv, const char *value)
{
    if (csv->column > csv->heading_count) {
        if (value[0] != '\0' && !csv->said_columns)
            problems_add(
                csv->taker->problems, spot_here(csv),
                "a value beyond the headings: expected at most %zu columns (is a comma in a "
                "cell without quotation marks?)",
                csv->heading_count);
        csv->said_columns = csv->said_columns || value[0] != '\0';
        return;
    }
    if (!csv->headings[csv->column - 1].refused)
        csv->result = csv->taker->value(csv->taker->user, spot_here(csv), value);
}

static void on_cell(void *bytes, size_t length, void *user)
{
    Csv *csv = user;
    csv->column++;
    if (csv->result != OK)
        return;
    text_clear(&csv->cell);
    Result r =
        encoding_convert(csv->taker->encoding, bytes != NULL ? bytes : "", length, &csv->cell);
    if (r == NO_MEMORY) {
        csv->result = r;
        return;
    }
    if (r != OK) { /* said once: the other cells of such a table are no better */
        if (!csv->said_encoding)
            problems_add(csv->taker->problems, spot_here(csv), "%s", error_detail());
        csv->said_encoding = true;
        text_clear(&csv->cell);
    }
    trim(&csv->cell);
    if (csv->row == 1)
        read_heading(csv, text_get(&csv->cell));
    else
        read_value(csv, text_get(&csv->cell));
}

static void on_row(int end, void *user)
{
    Csv *csv = user;
    (void)end; /* which character ended it */
    if (csv->row == 1 && csv->column > CSV_COLUMNS_MAX)
        csv->result = fail(INVALID, "more than %d columns", CSV_COLUMNS_MAX);
    if (csv->row > 1 && csv->result == OK)
        csv->result = csv->taker->row(csv->taker->user, csv->row);
    csv->row++;
    csv->column = 0;
    csv->said_columns = false;
}

/* CRLF and CR become LF; returns the new length. */
static size_t unify_line_ends(char *bytes, size_t length)
{
    size_t out = 0;
    for (size_t in = 0; in < length; in++) {
        if (bytes[in] != '\r')
            bytes[out++] = bytes[in];
        else if (in + 1 == length || bytes[in + 1] != '\n')
            bytes[out++] = '\n';
    }
    return out;
}

static void note_broken_quotes(Csv *csv, bool at_end)
{
    csv->column++; /* the cell that was not finished */
    problems_add(
        csv->taker->problems, spot_here(csv),
        at_end ? "a quotation mark is opened and never closed: expected another \" at the end "
                 "of the cell"
               : "a quotation mark inside a cell: expected the whole cell in \"…\", and each \" "
                 "inside written twice");
}

static Result parse(Csv *csv, const char *bytes, size_t length)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_APPEND_NULL) != 0)
        return fail(NO_MEMORY, "no memory for a table");
    csv_set_blk_size(&parser, 1 << 16);
    bool broken = csv_parse(&parser, bytes, length, on_cell, on_row, csv) != length;
    bool at_end = !broken;
    if (!broken)
        broken = csv_fini(&parser, on_cell, on_row, csv) != 0;
    int error = csv_error(&parser);
    csv_free(&parser);
    if (broken && error == CSV_ENOMEM)
        return fail(NO_MEMORY, "no memory for a table");
    if (broken)
        note_broken_quotes(csv, at_end);
    return csv->result;
}

Result csv_take(const CsvTaker *taker, const char *bytes, size_t length)
{
    static const char mark[] = "\xef\xbb\xbf";
    Csv csv = {.taker = taker, .row = 1};
    Result r = OK;
    char *copy = NULL;
    if (length >= 3 && memcmp(bytes, mark, 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    csv.headings = memory_new(CSV_COLUMNS_MAX, sizeof *csv.headings);
    copy = memory_new(length + 1, 1);
    if (csv.headings == NULL || copy == NULL) {
        r = fail(NO_MEMORY, "no memory for a table of %zu bytes", length);
        goto done;
    }
    memcpy(copy, bytes, length);
    TRY(parse(&csv, copy, unify_line_ends(copy, length)));
    if (csv.heading_count == 0)
        problems_add(taker->problems, spot_row(taker->file, 1),
                     "no headings: expected a first row such as %s", taker->example);
done:
    memory_free(copy);
    memory_free(csv.headings);
    text_done(&csv.cell);
    return r;
}
