#ifndef DEMO_NAMES_H
#define DEMO_NAMES_H

#include <stdbool.h>

#include "random.h"

enum { NAME_BYTES = 32 };

/* A name by the fashion of the year of birth. */
void name_surname(Random *r, char out[NAME_BYTES]);
void name_given(Random *r, bool girl, int born, char out[NAME_BYTES]);
/* What the child was called at home, and the same in pinyin. */
void name_childhood(Random *r, bool girl, char out[NAME_BYTES], char out_pinyin[NAME_BYTES]);
/* "清河寻亲志愿站": an office that does not exist. */
void name_office(Random *r, char out[NAME_BYTES * 2]);

#endif
