/* What is wrong with a table, in the words of the person who fills it: file, row, column and what
 * was expected. The first PROBLEMS_MAX are kept, the rest are counted. */
#ifndef HOMEWARD_OFFICE_PROBLEMS_H
#define HOMEWARD_OFFICE_PROBLEMS_H

#include <stdio.h>

#include "base/text.h"

#define PROBLEMS_MAX 50

typedef struct Problems {
    Text sentences; /* one a line */
    size_t count;   /* also those that were not kept */
} Problems;

/* Where: a row as a spreadsheet counts (0: the file as a whole), a column by its heading (NULL: the
 * row as a whole) and by its place (1 = A; 0: unknown, as in JSON). */
typedef struct Spot {
    const char *file;
    size_t row;
    const char *column;
    size_t index;
} Spot;

/* A row without a column; row 0: the file. */
Spot spot_row(const char *file, size_t row);

void problems_add(Problems *problems, Spot spot, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* All sentences, and how many more there were; nothing when there are none. */
void problems_print(const Problems *problems, FILE *out);
void problems_done(Problems *problems);

/* "cases.csv: row 7, column birth_date (F)", as problems_add begins its sentences. */
void spot_show(Spot spot, Text *out);

#endif
