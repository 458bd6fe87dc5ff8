/* The office's table of cases: cases.csv or cases.json in a folder, with photographs beside it.
 * What was read is checked as a whole; with one problem it must not be packed. */
#ifndef HOMEWARD_OFFICE_TABLE_H
#define HOMEWARD_OFFICE_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "office/problems.h"
#include "record/record.h"
#include "store/catalogue.h"

#define TABLE_MAX_BYTES ((size_t)512 << 20)
#define TABLE_MAX_ROWS  1000000

typedef struct TablePhoto {
    CasePhoto about; /* id, width, height unused */
    char *path;      /* a regular file below the folder */
    Spot spot;       /* of its file name, for faults found later */
    bool show;
    size_t slot; /* for the importer */
} TablePhoto;

typedef struct TableCase {
    size_t row;
    int64_t revision; /* 0 when the table has none */
    Record record;    /* case_number in its canonical form, kind and status never "" */
    TablePhoto *photos;
    size_t photo_count;
} TableCase;

typedef struct Table {
    char *file; /* name for sentences: "cases.csv" */
    TableCase *cases;
    size_t count, capacity;
} Table;

/* Reads folder/cases.csv or folder/cases.json (INVALID when both are there, NOT_FOUND for neither).
 * Faults of the content go to `problems` and the result is still OK; other results are for what
 * cannot be read at all. `encoding` may be NULL. The caller calls table_done. */
NODISCARD Result table_read(const char *folder, const char *encoding, Problems *problems,
                            Table *out_table);
void table_done(Table *table);
/* Frees the photographs of one case, which then has none. */
void table_case_drop_photos(TableCase *one);

/* The case number (or "") and the row, for sentences. */
Spot table_spot(const Table *table, const TableCase *one, const char *column);

#endif
