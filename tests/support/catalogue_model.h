/* What an office would have in its table, changing from version to version, and the full catalogue of
 * it: for tests of updates. Stops the program with a sentence when a catalogue cannot be written. */
#ifndef HOMEWARD_TESTS_CATALOGUE_MODEL_H
#define HOMEWARD_TESTS_CATALOGUE_MODEL_H

#include "../support/lots.h"
#include "pinyin/readings.h"

#define MODEL_CASES   400
#define MODEL_OFFICE  "demo"
#define MODEL_MADE_AT 1000 /* and the version */

typedef struct ModelCase {
    int64_t id;      /* 0: not there */
    unsigned number; /* of the case */
    int revision;
    unsigned words;     /* which name, place and story */
    unsigned photos[3]; /* which content; 0 none */
} ModelCase;

typedef struct Model {
    ModelCase cases[MODEL_CASES];
    int64_t highest_id;
    unsigned next_number;
    Lots lots;
} Model;

void model_begin(Model *model, unsigned seed, int count);
/* Some are new, some change, some move to the end, some go. */
void model_change(Model *model);
/* With tombstones, answers and collection points that change with the version. Sorts the cases. */
void model_write(Model *model, const char *path, int version, Pinyin *pinyin);

#endif
