/* All readings of a text, as words of the search index.
 *
 * A run of characters has as many readings as the product of its characters' readings; the eight
 * likeliest are kept while walking along it (a beam), so that the work is bounded by the text's
 * length. Must stay true: what the dictionary reads a word as comes first, and no word is written
 * twice. */
#include <assert.h>
#include <string.h>

#include "pinyin/library.h"

#define RUN_MAX          12 /* characters that are combined with each other */
#define COMBINATIONS_MAX 8
#define OPTIONS_MAX      8

typedef struct Option {
    const char *syllable;
    float weight;
} Option;

/* A run of characters with what each may be read as. */
typedef struct Run {
    Option options[RUN_MAX][OPTIONS_MAX];
    size_t option_counts[RUN_MAX];
    char preferred[RUN_MAX]
                  [SYLLABLE_SIZE]; /* by the word that the character stands in; "" = none */
    size_t length;
} Run;

typedef struct Combination {
    float weight;
    unsigned char choices[RUN_MAX];
} Combination;

/* Writes a word's syllables to the characters from `first`. */
static void prefer(Run *run, size_t first, const char *syllables)
{
    for (size_t i = first; i < RUN_MAX && *syllables != '\0'; i++) {
        size_t length = strcspn(syllables, "'");
        if (length < SYLLABLE_SIZE)
            memcpy(run->preferred[i], syllables, length);
        syllables += length + (syllables[length] == '\'');
    }
}

static void add_options(Run *run, const Reading *readings, size_t count)
{
    size_t i = run->length++;
    const char *preferred = run->preferred[i];
    run->option_counts[i] = count < OPTIONS_MAX ? count : OPTIONS_MAX;
    for (size_t k = 0; k < run->option_counts[i]; k++) {
        float weight = readings[k].share;
        if (preferred[0] != '\0')
            weight = strcmp(readings[k].syllable, preferred) == 0 ? 1 : weight / 10;
        run->options[i][k] = (Option){readings[k].syllable, weight};
    }
}

/* Reads characters into the run until one has no reading, or it is full. */
static const char *read_run(const Dictionary *dictionary, const char *cursor, Run *run)
{
    *run = (Run){0};
    const char *word_end = cursor;
    while (*cursor != '\0' && run->length < RUN_MAX) {
        const char *here = cursor;
        const Reading *readings;
        size_t count = dictionary_readings(dictionary, utf8_next(&cursor), &readings);
        if (count == 0)
            return here;
        size_t bytes = 0;
        const char *word = here >= word_end ? dictionary_word(dictionary, here, &bytes) : NULL;
        if (word != NULL) {
            prefer(run, run->length, word);
            word_end = here + bytes;
        }
        add_options(run, readings, count);
    }
    return cursor;
}

/* Keeps the heaviest COMBINATIONS_MAX in order. */
static void keep(Combination *best, size_t *count, const Combination *candidate)
{
    size_t i = *count;
    if (i == COMBINATIONS_MAX && best[i - 1].weight >= candidate->weight)
        return;
    if (i < COMBINATIONS_MAX)
        (*count)++;
    else
        i--;
    for (; i > 0 && best[i - 1].weight < candidate->weight; i--)
        best[i] = best[i - 1];
    best[i] = *candidate;
}

static size_t combine(const Run *run, Combination best[COMBINATIONS_MAX])
{
    size_t count = 1;
    best[0] = (Combination){.weight = 1};
    for (size_t i = 0; i < run->length; i++) {
        Combination longer[COMBINATIONS_MAX] = {0};
        size_t longer_count = 0;
        for (size_t c = 0; c < count; c++)
            for (size_t k = 0; k < run->option_counts[i]; k++) {
                Combination candidate = best[c];
                candidate.weight *= run->options[i][k].weight;
                candidate.choices[i] = (unsigned char)k;
                keep(longer, &longer_count, &candidate);
            }
        memcpy(best, longer, longer_count * sizeof *longer);
        count = longer_count;
    }
    return count;
}

/* Appends " word" unless it stands there already, from `start` on. */
static void append_once(Text *out, size_t start, const char *word)
{
    size_t length = strlen(word);
    const char *found = text_get(out) + (out->length < start ? out->length : start);
    while ((found = strstr(found, word)) != NULL) {
        if (found[length] == ' ' || found[length] == '\0')
            return;
        found += length;
    }
    text_append(out, word);
}

/* The readings of the run from `first` on, run together, or their initials. */
static void append_word(Text *out, size_t start, const Run *run, const Combination *c, size_t first,
                        bool initials)
{
    char word[RUN_MAX * SYLLABLE_SIZE + 2] = " ";
    size_t length = 1;
    for (size_t i = first; i < run->length; i++) {
        const char *syllable = run->options[i][c->choices[i]].syllable;
        assert(syllable != NULL); /* each character of a run has a reading */
        size_t bytes = initials ? 1 : strlen(syllable);
        memcpy(word + length, syllable, bytes);
        length += bytes;
    }
    word[length] = '\0';
    append_once(out, start, word);
}

static Result append_words(Pinyin *pinyin, const char *text, bool suffixes, Text *out)
{
    Result r = dictionary_need(pinyin);
    if (r != OK)
        return r;
    size_t start = out->length;
    for (const char *cursor = text; *cursor != '\0';) {
        Run run;
        cursor = read_run(pinyin->dictionary, cursor, &run);
        if (run.length == 0) {
            (void)utf8_next(&cursor);
            continue;
        }
        Combination best[COMBINATIONS_MAX];
        size_t count = combine(&run, best), beginnings = suffixes ? run.length : 1;
        for (size_t i = 0; i < count; i++)
            for (int initials = 0; initials < 2; initials++)
                for (size_t first = 0; first < beginnings; first++)
                    append_word(out, start, &run, &best[i], first, initials);
    }
    return text_ok(out) ? OK : fail(NO_MEMORY, "no memory for readings");
}

Result pinyin_index_words(Pinyin *pinyin, const char *text, Text *out)
{
    return append_words(pinyin, text, true, out);
}

Result pinyin_whole_words(Pinyin *pinyin, const char *text, Text *out)
{
    return append_words(pinyin, text, false, out);
}
