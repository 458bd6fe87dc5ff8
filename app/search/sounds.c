/* Names by look and sound.
 *
 * What must stay true: the comparison is symmetric and order counts (小明 is not 明小). Syllables are
 * recovered from the index's own words: " lixiuying xiuying ying" is a chain in which each word is
 * the tail of the one before, so what falls away is a syllable: li, xiu, ying. */
#include "search/sounds.h"

#include <string.h>

#include "base/text.h"

#define SENTINEL 0xE000U

uint16_t sounds_syllable(const char *letters, size_t length)
{
    char initial = length > 0 ? letters[0] : '\0';
    if (length > 1 && letters[1] == 'h' && strchr("zcs", initial) != NULL) {
        letters += 1; /* zh, ch, sh */
        length -= 1;
    }
    if (initial == 'n' || initial == 'r')
        initial = 'l';
    else if (initial == 'h')
        initial = 'f';
    const char *rest = letters + (length > 0);
    size_t rest_length = length > 0 ? length - 1 : 0;
    if (rest_length > 1 && rest[rest_length - 1] == 'g')
        rest_length--; /* -ng */
    uint32_t hash = text_hash(text_hash(TEXT_HASH_BEGIN, &initial, 1), rest, rest_length);
    return (uint16_t)(hash ^ (hash >> 16));
}

static void keep(SoundNames *names, const SoundName *name)
{
    if (name->count == 0 || names->count == SOUNDS_NAMES)
        return;
    for (size_t i = 0; i < names->count; i++)
        if (names->names[i].count == name->count && names->names[i].sound == name->sound &&
            memcmp(names->names[i].parts, name->parts, sizeof name->parts) == 0)
            return;
    names->names[names->count++] = *name;
}

static void add_part(SoundName *name, uint16_t part)
{
    if (name->count == SOUNDS_SYLLABLES) {
        memmove(name->parts, name->parts + 1, sizeof name->parts - sizeof *name->parts);
        name->count--;
    }
    name->parts[name->count++] = part;
}

typedef struct Word {
    const char *letters;
    size_t length;
} Word;

/* The Latin word at *cursor, which stands on its blank. */
static Word take_word(const char **cursor)
{
    Word word = {*cursor + 1, 0};
    while (word.letters[word.length] > ' ' && (unsigned char)word.letters[word.length] < 0x80)
        word.length++;
    *cursor = word.letters + word.length;
    return word;
}

static bool is_tail(Word tail, Word of)
{
    return tail.length > 0 && tail.length < of.length &&
           memcmp(of.letters + of.length - tail.length, tail.letters, tail.length) == 0;
}

/* One chain of tails: a reading, kept unless `names` is NULL. Initials ("lxy xy y") are no sound and
 * are passed over: false. */
static bool take_chain(const char **cursor, SoundNames *names)
{
    SoundName name = {.sound = true};
    bool initials = true;
    Word word = take_word(cursor);
    while (word.length > 0) {
        const char *ahead = *cursor;
        Word next = *ahead == ' ' ? take_word(&ahead) : (Word){"", 0};
        size_t length = is_tail(next, word) ? word.length - next.length : word.length;
        add_part(&name, sounds_syllable(word.letters, length));
        initials = initials && length == 1;
        if (length == word.length)
            break;
        word = next;
        *cursor = ahead;
    }
    if (!initials && names != NULL)
        keep(names, &name);
    return !initials;
}

void sounds_read(const char *normalised, SoundNames *out_names)
{
    SoundName characters = {0};
    size_t readings = 0;
    *out_names = (SoundNames){0};
    for (const char *cursor = normalised; *cursor != '\0';) {
        if (*cursor == ' ') {
            keep(out_names, &characters);
            characters = (SoundName){0};
            readings += take_chain(&cursor, readings < SOUNDS_READINGS ? out_names : NULL);
            continue;
        }
        uint32_t c = utf8_next(&cursor);
        if (c != SENTINEL) {
            add_part(&characters, (uint16_t)c);
            readings = 0;
            continue;
        }
        keep(out_names, &characters);
        characters = (SoundName){0};
    }
    keep(out_names, &characters);
}

static size_t same_tail(const SoundName *a, const SoundName *b)
{
    size_t n = 0;
    while (n < a->count && n < b->count && a->parts[a->count - 1 - n] == b->parts[b->count - 1 - n])
        n++;
    return n;
}

static Likeness compare(const SoundName *a, const SoundName *b)
{
    if (a->sound != b->sound)
        return LIKENESS_NONE;
    size_t tail = same_tail(a, b);
    bool whole = tail == a->count && tail == b->count;
    if (whole && tail >= 3)
        return a->sound ? LIKENESS_WHOLE_SOUND : LIKENESS_WHOLE;
    if (tail >= 2)
        return a->sound ? LIKENESS_GIVEN_SOUND : LIKENESS_GIVEN;
    if (tail == 1)
        return a->sound ? LIKENESS_PART_SOUND : LIKENESS_PART;
    return LIKENESS_NONE;
}

Likeness sounds_compare(const SoundNames *a, const SoundNames *b)
{
    if (a->count == 0 || b->count == 0)
        return LIKENESS_UNKNOWN;
    Likeness best = LIKENESS_NONE;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            Likeness likeness = compare(&a->names[i], &b->names[k]);
            best = likeness > best ? likeness : best;
        }
    return best;
}
