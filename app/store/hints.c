/* Places and names for the letters typed, before libpinyin's words.
 *
 * A place is offered when the letters are its short name's initials or whole pinyin, or, for provinces
 * and prefectures, more than its first syllable; a person's name when the letters are exactly a surname
 * and at most two characters of given names. Must stay true: in a field for free words no made-up name
 * stands before a word (金天 before 今天). Failures give no hint: the keyboard goes on without. */
#include "store/hints.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "pinyin/surnames.h"

#define SURNAMES_SHOWN 3 /* of one syllable */
#define GIVEN_SHOWN    3
#define PLACES_ASKED   24
#define PLACES_SHOWN   6
#define NAMES_SHOWN    6

typedef struct Words {
    char (*words)[HINT_SIZE];
    size_t count, max;
} Words;

static void add(Words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->words[i], word) == 0)
            return;
    if (words->count < words->max && strlen(word) < HINT_SIZE)
        (void)snprintf(words->words[words->count++], HINT_SIZE, "%s", word);
}

/* --- names ------------------------------------------------------------------------------------- */

static const Syllable *find(const Syllable *table, size_t count, const char *letters, size_t length)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncmp(table[middle].letters, letters, length);
        if (order == 0 && table[middle].letters[length] != '\0')
            order = 1;
        if (order == 0)
            return &table[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The surnames of one syllable with one or two given characters, the commonest first. */
static void add_combinations(Words *words, const Syllable *surname, const Syllable *first,
                             const Syllable *second)
{
    size_t limit = words->count + NAMES_SHOWN;
    for (size_t rank = 0; rank < SURNAMES_SHOWN + 2 * GIVEN_SHOWN; rank++)
        for (size_t s = 0; s <= rank && s < SURNAMES_SHOWN && surname->words[s] != NULL; s++)
            for (size_t f = 0; s + f <= rank && f < GIVEN_SHOWN && first->words[f] != NULL; f++) {
                char name[HINT_SIZE];
                size_t g = rank - s - f;
                const char *last = second == NULL ? "" : g < GIVEN_SHOWN ? second->words[g] : NULL;
                if (last == NULL || (second == NULL && g > 0) || words->count >= limit)
                    continue;
                (void)snprintf(name, sizeof name, "%s%s%s", surname->words[s], first->words[f],
                               last);
                add(words, name);
            }
}

static void add_given(Words *words, const Syllable *surname, const char *rest)
{
    size_t length = strlen(rest);
    const Syllable *whole = find(GIVEN, GIVEN_COUNT, rest, length);
    if (whole != NULL)
        add_combinations(words, surname, whole, NULL);
    for (size_t i = 1; i < length; i++) {
        const Syllable *first = find(GIVEN, GIVEN_COUNT, rest, i);
        const Syllable *second = find(GIVEN, GIVEN_COUNT, rest + i, length - i);
        if (first != NULL && second != NULL)
            add_combinations(words, surname, first, second);
    }
}

static void add_names(Words *words, const char *letters)
{
    size_t length = strlen(letters);
    const Syllable *alone = find(SURNAMES, SURNAME_COUNT, letters, length);
    for (size_t i = 0; alone != NULL && i < SURNAMES_SHOWN && alone->words[i] != NULL; i++)
        add(words, alone->words[i]);
    for (size_t i = length - 1; i > 0; i--) { /* the longest surname first: ouyang before ou */
        const Syllable *surname = find(SURNAMES, SURNAME_COUNT, letters, i);
        if (surname != NULL)
            add_given(words, surname, letters + i);
    }
}

/* --- places ------------------------------------------------------------------------------------ */

/* Whether the letters stand for the place's short name, or are on the way to a large one's. */
static bool means(const Place *place, const char *letters)
{
    char joined[PLACE_PINYIN_SIZE] = "", initials[PLACE_PINYIN_SIZE] = "";
    size_t syllables = utf8_count(place->short_name), length = strlen(letters);
    size_t in_joined = 0, in_initials = 0, first = strcspn(place->pinyin, " ");
    for (const char *c = place->pinyin; *c != '\0' && syllables > 0; c++) {
        if (*c == ' ') {
            syllables--;
            continue;
        }
        joined[in_joined++] = *c;
        if (c == place->pinyin || c[-1] == ' ')
            initials[in_initials++] = *c;
    }
    return strcmp(joined, letters) == 0 || strcmp(initials, letters) == 0 ||
           (place->level <= 2 && length > first && strncmp(joined, letters, length) == 0);
}

static void add_places(Words *words, Places *places, const char *letters)
{
    Place found[PLACES_ASKED];
    size_t count = 0, limit = words->count + PLACES_SHOWN;
    if (places_search(places, "", letters, PLACES_ASKED, found, &count) != OK)
        return;
    for (size_t i = 0; i < count && words->count < limit; i++)
        if (found[i].level < 4 && means(&found[i], letters))
            add(words, found[i].short_name);
}

size_t hints_find(void *user, const char *letters, size_t max, char (*out_words)[HINT_SIZE])
{
    const Hints *hints = user;
    Words words = {out_words, 0, max};
    if (strlen(letters) < 2 || strlen(letters) >= HINT_SIZE)
        return 0;
    if (hints->names)
        add_names(&words, letters);
    if (hints->places != NULL)
        add_places(&words, hints->places, letters);
    return words.count;
}
