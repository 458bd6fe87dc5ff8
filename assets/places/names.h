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

#endif
