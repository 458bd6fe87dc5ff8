/* What the files of the catalogue share among themselves and with search/, and nobody else needs.
 */
#ifndef HOMEWARD_STORE_CATALOGUE_INSIDE_H
#define HOMEWARD_STORE_CATALOGUE_INSIDE_H

#include <stdatomic.h>

#include "store/catalogue.h"

#define CATALOGUE_APPLICATION_ID 0x48574341 /* "HWCA" in the file's header */
#define DELTA_APPLICATION_ID     0x48574344 /* "HWCD" */
/* Measured with 8,000 photographs: 8192 is no better, 16384 reads a cold page of thumbnails 5 to 8
 * times slower. */
#define CATALOGUE_PAGE_SIZE 4096

/* A photograph's id tells its case and its place: the wall finds a primary photograph without a
 * query. */
#define PHOTO_ID(case_id, ordinal) ((case_id)*16 + (ordinal)) /* ordinal from 1 */

struct Catalogue {
    sqlite3 *db;
    CatalogueInfo info;
    sqlite3_stmt *row; /* prepared when first used, reset after each use */
    /* of the gate, catalogue_gate.c: */
    sqlite3_stmt *begin, *version, *end; /* as `row`: parsing them was a tenth of a frame */
    bool entering, outdated, strayed;
    atomic_bool hurried;
};

/* Takes note from now on of what is read outside of the gate. */
void catalogue_guard_gate(Catalogue *catalogue);

/* The public fields of a case, in the order of their columns. */
extern const FieldId CATALOGUE_COLUMNS[];
extern const size_t CATALOGUE_COLUMN_COUNT;
/* The tables of a delta: a catalogue's without the text index, the version that it is to be put on
 * (delta), and the numbers of the cases that go (removed). See store/catalogue_delta.h. */
const char *catalogue_delta_schema(void);

/* "case_number, kind, …": their names, for SELECT and INSERT. */
extern const char CATALOGUE_COLUMN_NAMES[];

#endif
