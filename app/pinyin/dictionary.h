/* Inside the room only: libpinyin's words from characters to readings. */
#ifndef HOMEWARD_PINYIN_DICTIONARY_H
#define HOMEWARD_PINYIN_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"
#include "base/text.h"
#include "pinyin/readings.h"

#define SYLLABLE_SIZE 8

/* One reading of one character. */
typedef struct Reading {
    uint32_t code_point;
    uint32_t count; /* how often libpinyin's model met it alone */
    uint32_t words; /* how many words of the dictionary read it so */
    float share;    /* of all readings of the character, 0..1 */
    char syllable[SYLLABLE_SIZE];
} Reading;

typedef struct Word {
    uint32_t text, syllables; /* offsets into `strings` */
    uint32_t count;
} Word;

typedef struct Dictionary {
    Reading *readings;
    size_t reading_count, reading_room;
    Word *words;
    size_t word_count, word_room;
    Text strings;
} Dictionary;

/* Reads all of libpinyin's words into pinyin->dictionary at the first call: 0.1 s and 2 MB. */
NODISCARD Result dictionary_need(Pinyin *pinyin);
void dictionary_free(Dictionary *dictionary);
/* The readings of a character, the likeliest first; 0 when there is none. */
size_t dictionary_readings(const Dictionary *dictionary, uint32_t code_point,
                           const Reading **out_readings);
/* The longest word at the beginning of `text` that is not read as its characters' likeliest
 * readings: "beng'bu" and the bytes of 蚌埠; NULL when there is none. */
const char *dictionary_word(const Dictionary *dictionary, const char *text, size_t *out_bytes);

/* Between dictionary.c and ranking.c. */
NODISCARD Result dictionary_rank(Dictionary *dictionary);
/* The readings of a character as a span of the sorted array. */
size_t dictionary_find(const Dictionary *dictionary, uint32_t code_point, size_t *out_count);

#endif
