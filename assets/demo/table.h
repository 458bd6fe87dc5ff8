#ifndef DEMO_TABLE_H
#define DEMO_TABLE_H

#include <stdio.h>

#include "tale.h"

/* cases.csv as app/office/README.md has it. */
void table_head(FILE *out);
void table_row(FILE *out, Tale *tale);

#endif
