/* What the writer derives from a case: the words that are searched, and those that the wall shows.
 */
#ifndef HOMEWARD_STORE_CATALOGUE_WORDS_H
#define HOMEWARD_STORE_CATALOGUE_WORDS_H

#include "pinyin/readings.h"
#include "record/record.h"
#include "store/database.h"
#include "store/places.h"

/* Knows the readings of what was seen before: most names and places come again and again. */
typedef struct CatalogueWords {
    Places *places; /* borrowed; NULL: codes have no names */
    Pinyin *pinyin; /* borrowed; NULL: nothing is found by pinyin */
    sqlite3 *db;    /* borrowed; holds the temporary table of readings */
    sqlite3_stmt *find, *keep;
} CatalogueWords;

NODISCARD Result catalogue_words_init(CatalogueWords *words, sqlite3 *db, Places *places,
                                      Pinyin *pinyin);
void catalogue_words_done(CatalogueWords *words);

/* The three groups of text of a case, normalised (store/tokens.h). */
NODISCARD Result catalogue_words_names(CatalogueWords *words, const Record *record, Text *out);
NODISCARD Result catalogue_words_places(CatalogueWords *words, const Record *record, Text *out);
NODISCARD Result catalogue_words_stories(CatalogueWords *words, const Record *record, Text *out);
/* The first name that a case has, "" for none. */
const char *catalogue_words_shown_name(const Record *record);
/* The place of separation as a person reads it. */
NODISCARD Result catalogue_words_shown_place(CatalogueWords *words, const Record *record,
                                             Text *out);

#endif
