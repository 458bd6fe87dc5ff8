/* The commonest Chinese surnames, and the characters of given names. */
#ifndef HOMEWARD_PINYIN_SURNAMES_H
#define HOMEWARD_PINYIN_SURNAMES_H

#include <stddef.h>

typedef struct Syllable {
    const char *letters;
    const char *words[8]; /* the commonest first; NULL ends them */
} Syllable;

/* Sorted by letters. */
extern const Syllable SURNAMES[];
extern const size_t SURNAME_COUNT;
extern const Syllable GIVEN[];
extern const size_t GIVEN_COUNT;

#endif
