/* Which reading of a character is the likely one, and which words of the dictionary must be kept.
 *
 * A character's readings are ranked by how many words read it so (names and places are words), then
 * by the model's counts; of the words only those are kept that this ranking gets wrong: 5,500 of
 * 111,000. Afterwards `readings` is sorted by character, best first, and `words` by their bytes. */
#include <stdlib.h>
#include <string.h>

#include "pinyin/dictionary.h"

static int by_character(const void *a, const void *b)
{
    const Reading *x = a, *y = b;
    if (x->code_point != y->code_point)
        return x->code_point < y->code_point ? -1 : 1;
    return strcmp(x->syllable, y->syllable);
}

static int by_likelihood(const void *a, const void *b)
{
    const Reading *x = a, *y = b;
    if (x->share != y->share)
        return x->share > y->share ? -1 : 1;
    return strcmp(x->syllable, y->syllable);
}

/* The next syllable of "beng'bu" at *cursor, into out; false at the end. */
static bool next_syllable(const char **cursor, char out[SYLLABLE_SIZE])
{
    size_t length = strcspn(*cursor, "'");
    if (length == 0 || length >= SYLLABLE_SIZE)
        return false;
    memcpy(out, *cursor, length);
    out[length] = '\0';
    *cursor += length + ((*cursor)[length] == '\'');
    return true;
}

static void count_word(Dictionary *d, const Word *word)
{
    const char *text = d->strings.bytes + word->text,
               *syllables = d->strings.bytes + word->syllables;
    char syllable[SYLLABLE_SIZE];
    while (*text != '\0' && next_syllable(&syllables, syllable)) {
        size_t count, first = dictionary_find(d, utf8_next(&text), &count);
        for (size_t i = first; i < first + count; i++)
            d->readings[i].words += strcmp(d->readings[i].syllable, syllable) == 0;
    }
}

static void rank(Dictionary *d)
{
    for (size_t i = 0, count; i < d->reading_count; i += count) {
        (void)dictionary_find(d, d->readings[i].code_point, &count);
        float words = 0, counts = 1;
        for (size_t k = i; k < i + count; k++) {
            words += (float)d->readings[k].words;
            counts += (float)d->readings[k].count;
        }
        float weight = words > 0 ? 0.8F : 0;
        for (size_t k = i; k < i + count; k++)
            d->readings[k].share = weight * (float)d->readings[k].words / (words > 0 ? words : 1) +
                                   (1 - weight) * (float)d->readings[k].count / counts;
        qsort(d->readings + i, count, sizeof *d->readings, by_likelihood);
    }
}

/* --- the words that the ranking gets wrong ---------------------------------------------------- */

static bool is_as_ranked(const Dictionary *d, const Word *word)
{
    const char *text = d->strings.bytes + word->text,
               *syllables = d->strings.bytes + word->syllables;
    char syllable[SYLLABLE_SIZE];
    while (*text != '\0' && next_syllable(&syllables, syllable)) {
        size_t count, first = dictionary_find(d, utf8_next(&text), &count);
        if (count == 0 || strcmp(d->readings[first].syllable, syllable) != 0)
            return false;
    }
    return *text == '\0' && *syllables == '\0';
}

static int compare_words(const void *a, const void *b, void *user)
{
    const Dictionary *d = user;
    const Word *x = a, *y = b;
    int order = strcmp(d->strings.bytes + x->text, d->strings.bytes + y->text);
    if (order != 0)
        return order;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(d->strings.bytes + x->syllables, d->strings.bytes + y->syllables);
}

/* Of a word's readings the most frequent stays; where the likeliest is among equals, none does. */
static void keep_exceptions(Dictionary *d)
{
    qsort_r(d->words, d->word_count, sizeof *d->words, compare_words, d);
    size_t kept = 0;
    for (size_t i = 0, next; i < d->word_count; i = next) {
        bool ranked = false;
        for (next = i; next < d->word_count && strcmp(d->strings.bytes + d->words[i].text,
                                                      d->strings.bytes + d->words[next].text) == 0;
             next++)
            ranked = ranked || (d->words[next].count == d->words[i].count &&
                                is_as_ranked(d, &d->words[next]));
        if (!ranked)
            d->words[kept++] = d->words[i];
    }
    d->word_count = kept;
}

/* Copies the strings of the words that stay, and lets the other three megabytes go. */
static Result shrink(Dictionary *d)
{
    Text strings = {0};
    for (size_t i = 0; i < d->word_count; i++) {
        Word *word = &d->words[i];
        const char *text = d->strings.bytes + word->text,
                   *syllables = d->strings.bytes + word->syllables;
        word->text = (uint32_t)strings.length;
        text_append_bytes(&strings, text, strlen(text) + 1);
        word->syllables = (uint32_t)strings.length;
        text_append_bytes(&strings, syllables, strlen(syllables) + 1);
    }
    text_done(&d->strings);
    d->strings = strings;
    return text_ok(&strings) ? OK : fail(NO_MEMORY, "no memory for the dictionary");
}

Result dictionary_rank(Dictionary *d)
{
    qsort(d->readings, d->reading_count, sizeof *d->readings, by_character);
    for (size_t i = 0; i < d->word_count; i++)
        count_word(d, &d->words[i]);
    rank(d);
    keep_exceptions(d);
    return shrink(d);
}
