/* Reading one table in a folder of its own, and asking what was said about it. */
#ifndef HOMEWARD_TESTS_READING_H
#define HOMEWARD_TESTS_READING_H

#include "office/table.h"
#include "record/code.h"

typedef struct Reading {
    Problems problems;
    Table table;
    Result result;
    const char *encoding; /* set before reading */
} Reading;

extern Reading reading;
extern char CASE_A[CODE_TEXT_SIZE], CASE_B[CODE_TEXT_SIZE]; /* two good case numbers */

/* Setup and teardown. */
int reading_begin(void **state);
int reading_end(void **state);

void reading_put(const char *name, const void *bytes, size_t length);
/* Writes the table `name` and reads it; cases.csv. */
void reading_bytes(const char *name, const char *bytes, size_t length);
void reading_csv(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *reading_value(size_t row, FieldId field);

void assert_said(const char *words);
/* Exactly one problem, with these words. */
void assert_only(const char *words);
/* No problem, and that many cases. */
void assert_good(size_t cases);

#endif
