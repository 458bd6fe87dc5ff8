/* A CSV file cut into cells: strict, with rows and columns counted as a spreadsheet does. What the cells
 * mean is the taker's business. */
#ifndef HOMEWARD_OFFICE_CSV_H
#define HOMEWARD_OFFICE_CSV_H

#include "office/encoding.h"
#include "office/problems.h"

#define CSV_COLUMNS_MAX  512
#define CSV_HEADING_SIZE 48

typedef struct CsvTaker {
    const char *file;    /* for sentences: "cases.csv" */
    const char *example; /* of a first row */
    Problems *problems;
    Encoding *encoding;
    /* The heading of a column, from 1: INVALID with what was expected is noted, and the cells below it are
     * not given. Blank headings are given too. */
    Result (*heading)(void *user, size_t column, const char *text);
    /* A cell below a heading that was taken; "" too. Faults are noted by the taker at `spot`. */
    Result (*value)(void *user, Spot spot, const char *value);
    Result (*row)(void *user, size_t row); /* the row ended */
    void *user;
} CsvTaker;

/* Faults of the content go to the problems; what is returned ends the reading: NO_MEMORY, a failure of
 * the taker, INVALID for too many columns. A byte-order mark is passed over. */
NODISCARD Result csv_take(const CsvTaker *taker, const char *bytes, size_t length);

#endif
