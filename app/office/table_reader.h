/* One row of the table being read: cells come in, a checked case goes into the table. CSV and JSON
 * both feed it, so that a rule is written once. */
#ifndef HOMEWARD_OFFICE_TABLE_READER_H
#define HOMEWARD_OFFICE_TABLE_READER_H

#include "office/encoding.h"
#include "office/heading.h"
#include "office/table.h"

typedef struct TableReader {
    const char *folder;
    Table *table;
    Problems *problems;
    Encoding *encoding;
    /* the row so far */
    TableCase draft;
    TablePhoto photos[CASE_PHOTOS_MAX];
    char *names[CASE_PHOTOS_MAX]; /* file names as written */
    int given[CASE_PHOTOS_MAX];   /* a bit for each PhotoPart that has a value */
    bool any;                     /* some cell holds something */
    bool bad_case_number;         /* already said: not "missing" as well */
    Result result;                /* the first failure that ends the reading: NO_MEMORY */
} TableReader;

/* A value for a heading; faults are noted with `spot`. "" changes nothing. */
void reader_cell(TableReader *reader, Spot spot, const Heading *heading, const char *value);
/* Ends the row: an empty one vanishes, any other is checked as a whole and added. */
void reader_end_row(TableReader *reader, size_t row);
/* Frees an unfinished row. */
void reader_done(TableReader *reader);

NODISCARD Result table_read_csv(TableReader *reader, const char *bytes, size_t length);
NODISCARD Result table_read_json(TableReader *reader, const char *bytes, size_t length);

#endif
