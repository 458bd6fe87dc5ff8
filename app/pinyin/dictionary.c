/* libpinyin's dictionaries turned around: from characters to readings.
 *
 * libpinyin can segment a phrase and say its readings, but takes a quarter of a millisecond for a
 * name, does not say which reading of a lone character is the likely one, and knows no reading for
 * a run with one unknown character. So all its words are read once. A character's readings are
 * ranked by how many words read it so (names and places are words), then by the model's counts; of
 * the words only those are kept that the ranking gets wrong (5,500 of 111,000). Must stay true:
 * `readings` is sorted by character, best first; `words` by their bytes. */
#include "pinyin/dictionary.h"

#include <string.h>

#include "base/memory.h"
#include "pinyin/library.h"

#define CHARACTERS_MAX 7   /* of a word that is looked up */
#define WORD_BYTES     128 /* longer words of the dictionary are idioms and sayings */

static bool make_room(void **array, size_t *room, size_t count, size_t size)
{
    if (count < *room)
        return true;
    size_t more = *room == 0 ? 4096 : *room * 2;
    void *grown = memory_new(more, size);
    if (grown == NULL)
        return false;
    if (count > 0)
        memcpy(grown, *array, count * size);
    memory_free(*array);
    *array = grown;
    *room = more;
    return true;
}

/* --- reading the library ---------------------------------------------------------------------- */

static Result add_reading(Dictionary *d, uint32_t code_point, const char *syllable, uint32_t count)
{
    if (strlen(syllable) >= SYLLABLE_SIZE)
        return OK;
    if (!make_room((void **)&d->readings, &d->reading_room, d->reading_count, sizeof *d->readings))
        return fail(NO_MEMORY, "no memory for the dictionary");
    Reading *reading = &d->readings[d->reading_count++];
    *reading = (Reading){.code_point = code_point, .count = count};
    text_copy(reading->syllable, sizeof reading->syllable, syllable);
    return OK;
}

static Result add_word(Dictionary *d, const char *text, const char *syllables, uint32_t count)
{
    if (strlen(text) >= WORD_BYTES)
        return OK;
    if (!make_room((void **)&d->words, &d->word_room, d->word_count, sizeof *d->words))
        return fail(NO_MEMORY, "no memory for the dictionary");
    Word *word = &d->words[d->word_count++];
    word->count = count;
    word->text = (uint32_t)d->strings.length;
    text_append_bytes(&d->strings, text, strlen(text) + 1);
    word->syllables = (uint32_t)d->strings.length;
    text_append_bytes(&d->strings, syllables, strlen(syllables) + 1);
    return text_ok(&d->strings) ? OK : fail(NO_MEMORY, "no memory for the dictionary");
}

static Result add_entry(const char *text, const char *syllables, int count, void *user)
{
    Dictionary *d = user;
    const char *rest = text;
    uint32_t code_point = utf8_next(&rest);
    uint32_t weight = count > 0 ? (uint32_t)count : 0;
    return *rest == '\0' ? add_reading(d, code_point, syllables, weight)
                         : add_word(d, text, syllables, weight);
}

/* --- its face --------------------------------------------------------------------------------- */

static Result dictionary_new(Pinyin *pinyin, Dictionary **out_dictionary)
{
    Result r = OK;
    Dictionary *d = memory_new(1, sizeof *d);
    if (d == NULL)
        return fail(NO_MEMORY, "no memory for the dictionary");
    TRY(library_each_entry(pinyin, add_entry, d));
    if (d->reading_count == 0)
        TRY(fail(CORRUPT, "libpinyin's dictionaries are empty"));
    TRY(dictionary_rank(d));
    *out_dictionary = d;
    d = NULL;
done:
    dictionary_free(d);
    return r;
}

void dictionary_free(Dictionary *dictionary)
{
    if (dictionary == NULL)
        return;
    memory_free(dictionary->readings);
    memory_free(dictionary->words);
    text_done(&dictionary->strings);
    memory_free(dictionary);
}

size_t dictionary_find(const Dictionary *d, uint32_t code_point, size_t *out_count)
{
    size_t low = 0, high = d->reading_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->readings[middle].code_point < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < d->reading_count && d->readings[end].code_point == code_point)
        end++;
    *out_count = end - low;
    return low;
}

size_t dictionary_readings(const Dictionary *dictionary, uint32_t code_point,
                           const Reading **out_readings)
{
    size_t count, first = dictionary_find(dictionary, code_point, &count);
    *out_readings = dictionary->readings + first;
    return count;
}

static const char *find_word(const Dictionary *d, const char *word)
{
    size_t low = 0, high = d->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(d->strings.bytes + d->words[middle].text, word);
        if (order == 0)
            return d->strings.bytes + d->words[middle].syllables;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *dictionary_word(const Dictionary *dictionary, const char *text, size_t *out_bytes)
{
    const char *end = text, *found = NULL;
    char word[CHARACTERS_MAX * 4 + 1];
    for (int n = 1; n <= CHARACTERS_MAX && *end != '\0'; n++) {
        (void)utf8_next(&end);
        size_t bytes = (size_t)(end - text);
        memcpy(word, text, bytes);
        word[bytes] = '\0';
        const char *syllables = n > 1 ? find_word(dictionary, word) : NULL;
        if (syllables != NULL) {
            found = syllables;
            *out_bytes = bytes;
        }
    }
    return found;
}

Result dictionary_need(Pinyin *pinyin)
{
    warming_end(pinyin);
    return pinyin->dictionary != NULL ? OK : dictionary_new(pinyin, &pinyin->dictionary);
}
