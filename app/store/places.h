/* The division table: province, prefecture, county, township by GB/T 2260 code (2, 4, 6, 9 digits),
 * with pinyin and initials. places.db is made at build time from assets/places. Read-only. */
#ifndef HOMEWARD_STORE_PLACES_H
#define HOMEWARD_STORE_PLACES_H

#include <stdbool.h>

#include "base/result.h"
#include "base/text.h"

typedef struct Places Places;

#define PLACE_CODE_SIZE   10
#define PLACE_NAME_SIZE   96  /* the longest has 24 characters: a development zone in Chifeng */
#define PLACE_PINYIN_SIZE 192 /* and 24 syllables */

typedef struct Place {
    char code[PLACE_CODE_SIZE];
    char name[PLACE_NAME_SIZE];       /* 毕节市 */
    char short_name[PLACE_NAME_SIZE]; /* 毕节; 唐县 stays 唐县 */
    char pinyin[PLACE_PINYIN_SIZE];   /* "bi jie shi", for sorting */
    char latin[PLACE_PINYIN_SIZE];    /* "Bijie", "Xi'an", "Inner Mongolia": for English */
    int level;                        /* 1 province … 4 township */
} Place;

NODISCARD Result places_open(const char *path, Places **out_places);
void places_close(Places *places);
NODISCARD Result places_get(Places *places, const char *code, Place *out_place);
/* Children of `parent` ("" = provinces) in the table's order; *out_count up to max. The parent of a
 * place is the place with the longest code that begins its own: counties of Beijing are children of
 * the municipality, townships of Dongguan of the prefecture. */
NODISCARD Result places_children(Places *places, const char *parent, size_t max, Place *out_places,
                                 size_t *out_count);
/* By characters (any part), full pinyin prefix ("guizhou") or initials prefix ("gz"), below
 * `parent` when not "": larger divisions first, then whole matches, then the table's order. */
NODISCARD Result places_search(Places *places, const char *parent, const char *query, size_t max,
                               Place *out_places, size_t *out_count);
/* 贵州省毕节市威宁彝族回族苗族自治县, or "Weining, Bijie, Guizhou" when `latin`; unknown codes add
 * nothing. */
NODISCARD Result places_path(Places *places, const char *code, bool latin, Text *out);
/* The same in as few words as tell where it is: 贵州毕节威宁, or "Bijie, Guizhou" when `latin`. */
NODISCARD Result places_brief(Places *places, const char *code, bool latin, Text *out);
/* A PLACE value ("code|words") as a person reads it: path, then the words. */
NODISCARD Result places_show(Places *places, const char *value, bool latin, Text *out);

/* Where a place lies, degrees north and east; as far as assets/places/centres.tsv knows. */
typedef struct PlaceCentre {
    char code[7]; /* 2, 4 or 6 digits */
    float latitude, longitude;
} PlaceCentre;
/* All of them, sorted by code; the caller frees with memory_free. */
NODISCARD Result places_centres(Places *places, PlaceCentre **out_centres, size_t *out_count);

#endif
