/* What places.db says of a name besides the name: how it is read, its short and its English form.
 */
#ifndef HOMEWARD_PLACES_NAMES_H
#define HOMEWARD_PLACES_NAMES_H

#include "base/result.h"
#include "base/text.h"
#include "pinyin/readings.h"

typedef struct Readings Readings;

/* readings.tsv; INVALID with the line when it is malformed. */
NODISCARD Result readings_open(const char *path, Readings **out_readings);
void readings_close(Readings *readings);
/* Syllables with one blank between: the table's where it has them, else libpinyin's likeliest. */
NODISCARD Result readings_of(const Readings *readings, Pinyin *pinyin, const char *name, Text *out);
/* The English name that the table gives to exactly this place; NULL when it is the pinyin's. */
const char *readings_english(const Readings *readings, const char *name);

/* Without 省, 市, 县 …, 自治州 and the peoples named in it, as long as two characters stay. */
void name_shorten(const char *name, int level, Text *out);
/* Nothing but letters and blanks: each character has a syllable. */
bool name_is_latin(const char *syllables);
/* The first `count` syllables run together as on maps: "Xi'an", "Lüliang". */
void name_romanise(const char *syllables, size_t count, Text *out);
/* The kinds that so many bytes of a name end with, the last first: "Management Office", "Scenic Area" of
 * 龟峰山风景区管理处; the bytes before them in *out_stem. None for a county, a town, or 矿区. `inner`: another
 * kind stands behind these, or a place before them. */
#define NAME_KINDS 3
size_t name_kinds(const char *name, size_t length, bool inner, const char *out_kinds[NAME_KINDS],
                  size_t *out_stem);
/* "County" for 县 where a name begins with it, as in 县苗圃; NULL. */
const char *name_rank(const char *name, size_t stem, size_t *out_bytes);
/* Appends "XPCC 6th Division" for 兵团农六师, "129th Regiment" for 一二九团, where the name begins so; returns
 * how many bytes of it that was. XPCC: the Xinjiang Production and Construction Corps. */
size_t name_unit(const char *name, size_t stem, Text *out);
/* How many bytes of `name` before `stem` name this place, in whole or in short (NULL: in whole only, or
 * with another rank); 0 for none. */
size_t name_begins(const char *name, size_t stem, const char *place, const char *short_place);

typedef struct NamedPlace {
    const char *name;
    int level;
} NamedPlace;

#define PLACES_ABOVE 3
typedef struct EnglishName {
    NamedPlace place, above[PLACES_ABOVE]; /* the nearest first */
    size_t above_count;
    const char *short_name, *syllables;
} EnglishName;

/* Appends words, behind a blank where one is needed. */
void english_add(Text *out, const char *words);
/* "Weihai Lingang Economic and Technological Development Zone": see compose.c. */
NODISCARD Result english_append(const Readings *readings, Pinyin *pinyin, const EnglishName *of,
                                Text *out);

#endif
