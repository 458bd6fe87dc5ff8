#ifndef DEMO_PHRASE_H
#define DEMO_PHRASE_H

#include "base/text.h"
#include "random.h"

enum { PHRASE_WORDS_MAX = 24, PHRASE_WORD_BYTES = 128 };

typedef enum Tongue { TONGUE_ZH, TONGUE_EN, TONGUES } Tongue;

/* One thing said in both languages. Both patterns have their [a|b] in the same order and number, so
   that the same random numbers choose the same meaning. */
typedef struct Phrase {
    const char *in[TONGUES];
} Phrase;

/* What {key} stands for. */
typedef struct Words {
    struct {
        const char *key;
        char in[TONGUES][PHRASE_WORD_BYTES];
    } list[PHRASE_WORDS_MAX];
    int count;
} Words;

void words_put(Words *words, const char *key, const char *zh, const char *en);
/* Appends `pattern`, choosing one of each [a|b] (they may nest) and filling in each {key}. Takes the
   random numbers by value: the same state says the same thing in the other language. */
void phrase_append(Text *out, const char *pattern, Random r, const Words *words, Tongue tongue);

#endif
