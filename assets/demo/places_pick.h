#ifndef DEMO_PLACES_PICK_H
#define DEMO_PLACES_PICK_H

#include "base/result.h"
#include "random.h"

typedef struct PlaceTable {
    char *bytes; /* the file; rows point into it */
    struct PlaceRow {
        const char *code, *name;
    } * rows;
    int count;
} PlaceTable;

typedef struct Place {
    char code[10];      /* of the township, or of the county where it has none */
    const char *county; /* names; "" when unknown */
    const char *township;
} Place;

NODISCARD Result places_open(const char *path, PlaceTable *out_table);
void places_close(PlaceTable *table);
/* A township of the province; `country` prefers villages and small towns to city streets. */
Place place_pick(const PlaceTable *table, Random *r, const char *province, bool country);

#endif
