/* How alike two lists of names sound and look. Names are weak evidence: a child carries a new one, and
 * what is remembered is a sound. Compared are characters, and pinyin without tones in which what
 * dialects and ears confuse is one: n/l, h/f, zh/z, ch/c, sh/s, r/l, -ng/-n. */
#ifndef HOMEWARD_SEARCH_SOUNDS_H
#define HOMEWARD_SEARCH_SOUNDS_H

#include <stdint.h>

#include "base/text.h"

typedef enum Likeness {
    LIKENESS_UNKNOWN, /* one side has no name */
    LIKENESS_NONE,
    LIKENESS_PART_SOUND, /* one syllable of a given name */
    LIKENESS_PART,       /* one character of a given name */
    LIKENESS_GIVEN_SOUND,
    LIKENESS_GIVEN, /* two last characters, or a whole name of two */
    LIKENESS_WHOLE_SOUND,
    LIKENESS_WHOLE /* three characters and more */
} Likeness;

#define SOUNDS_NAMES     6 /* names and readings of one person that count */
#define SOUNDS_READINGS  2 /* of one name: the likeliest ones */
#define SOUNDS_SYLLABLES 5 /* of a longer name the last ones count */

/* What a name is compared by: characters or confusable syllables, each as one number.
 * Small, since 66,000 people's lie in memory at once. */
typedef struct SoundName {
    uint16_t parts[SOUNDS_SYLLABLES];
    uint8_t count;
    bool sound; /* syllables, not characters */
} SoundName;

typedef struct SoundNames {
    SoundName names[SOUNDS_NAMES];
    uint8_t count;
} SoundNames;

/* Reads the normalised group of names of a case (store/catalogue_words.h): runs of characters, each
 * followed by its readings as pinyin_index_words gives them. */
void sounds_read(const char *normalised, SoundNames *out_names);
/* The strongest likeness of any name of `a` to any of `b`. Symmetric. */
Likeness sounds_compare(const SoundNames *a, const SoundNames *b);
/* One syllable with its confusable sounds merged: "zhang" and "zan" are one number. */
uint16_t sounds_syllable(const char *letters, size_t length);

#endif
