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
/* The first `count` syllables run together as on maps: "Xi'an", "Lüliang". */
void name_romanise(const char *syllables, size_t count, Text *out);
/* "Economic Development Zone" for 威海经济开发区, and the bytes before it in *out_stem; NULL for what is of no
 * such kind: a county, a town, or a name that is nothing but its kind. */
const char *name_kind(const char *name, size_t *out_stem);
/* How many bytes of `name` before `stem` name this place, in whole or in short; 0 for none. */
size_t name_begins(const char *name, size_t stem, const char *place, const char *short_place);

#endif
