/* Inside the room only: the statements that places.c prepares and places_search.c asks as well. */
#ifndef HOMEWARD_STORE_PLACES_INSIDE_H
#define HOMEWARD_STORE_PLACES_INSIDE_H

#include <sqlite3.h>

#include "store/places.h"

#define PLACE_LEVELS 4

/* Statements, by what they answer; the functions that use them bind them. */
enum {
    GET,
    GET_NUMBER,
    CHILDREN,
    FIRST_BELOW,
    LAST_BELOW,
    WHOLE_NAMES,
    NAMES,
    LETTERS,
    STATEMENTS
};

struct Places {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
};

/* 1..PLACE_LEVELS by the count of digits; 0 when it is no code. */
int places_level(const char *code);
/* All rows of a bound statement behind those already there, up to `max` in all; resets it. */
NODISCARD Result places_take_rows(Places *places, sqlite3_stmt *statement, size_t max,
                                  Place *out_places, size_t *count);

#endif
