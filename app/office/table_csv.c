/* cases.csv: its headings and cells, handed to the reader of cases. */
#include "base/memory.h"
#include "office/csv.h"
#include "office/table_reader.h"

typedef struct CasesCsv {
    TableReader *reader;
    Heading *headings;
} CasesCsv;

static Result take_heading(void *user, size_t column, const char *text)
{
    const CasesCsv *cases = user;
    return heading_parse(text, &cases->headings[column - 1]);
}

static Result take_value(void *user, Spot spot, const char *value)
{
    const CasesCsv *cases = user;
    reader_cell(cases->reader, spot, &cases->headings[spot.index - 1], value);
    return cases->reader->result;
}

static Result take_row(void *user, size_t row)
{
    const CasesCsv *cases = user;
    reader_end_row(cases->reader, row);
    return cases->reader->result;
}

Result table_read_csv(TableReader *reader, const char *bytes, size_t length)
{
    CasesCsv cases = {.reader = reader,
                      .headings = memory_new(CSV_COLUMNS_MAX, sizeof *cases.headings)};
    const CsvTaker taker = {.file = reader->table->file,
                            .example = "case_number,current_name,sex",
                            .problems = reader->problems,
                            .encoding = reader->encoding,
                            .heading = take_heading,
                            .value = take_value,
                            .row = take_row,
                            .user = &cases};
    Result r = cases.headings != NULL ? csv_take(&taker, bytes, length)
                                      : fail(NO_MEMORY, "no memory for a table");
    memory_free(cases.headings);
    return r;
}
