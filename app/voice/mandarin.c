/* Readings of Chinese text for the voice. espeak-ng knows one reading of a character (重 is zhong4), but
 * takes pinyin with tone numbers; libpinyin knows how a word is read, but no tones: those come from
 * Unihan. A lone character stays as it is: there the voice's reading is the likely one (的, 了, 都).
 *
 * 不 and 一 change their tone before a falling one, which the voice does not know: the commonest
 * neighbours are listed. */
#include "voice/mandarin.h"

#include <string.h>

#define RUN_BYTES 600 /* libpinyin parts a run at once: 200 characters are a long sentence */

typedef struct Writer {
    const Tones *tones;
    Text *out;
} Writer;

typedef struct Falling {
    const char *character, *syllable, *next;
} Falling;

/* What is written for `character` before one of `next`. */
static const char *falling_tone(const char *word)
{
    static const Falling FALLING[] = {
        {"不", "bu2", "要是会对用见在再记认愿必够像住大太"},
        {"一", "yi2", "个次样下定岁位片件切段辆块遍"},
    };
    for (size_t i = 0; i < sizeof FALLING / sizeof *FALLING; i++) {
        size_t bytes = strlen(FALLING[i].character);
        if (strncmp(word, FALLING[i].character, bytes) != 0)
            continue;
        char next[5] = "";
        memcpy(next, word + bytes, utf8_offset(word + bytes, 1));
        if (*next && strstr(FALLING[i].next, next))
            return FALLING[i].syllable;
    }
    return NULL;
}

static void write_syllable(Text *out, const char *syllable, size_t length, char tone)
{
    text_append(out, " ");
    text_append_bytes(out, syllable, length);
    if (tone)
        text_append_bytes(out, &tone, 1);
    text_append(out, " ");
}

static void write_word(const char *word, size_t bytes, const char *syllables, void *user)
{
    const Writer *writer = user;
    for (const char *end = word + bytes; word < end;) {
        const char *here = word, *falling = falling_tone(word);
        uint32_t character = utf8_next(&word);
        size_t length = syllables ? strcspn(syllables, "'") : 0;
        char tone = length ? tones_find(writer->tones, character, syllables, length) : '\0';
        if (falling)
            write_syllable(writer->out, falling, strlen(falling), '\0');
        else if (tone)
            write_syllable(writer->out, syllables, length, tone);
        else
            text_append_bytes(writer->out, here, (size_t)(word - here));
        if (syllables)
            syllables += length + (syllables[length] == '\'');
    }
}

void mandarin_write(Pinyin *pinyin, const Tones *tones, const char *words, Text *out)
{
    Writer writer = {tones, out};
    while (*words) {
        char run[RUN_BYTES + 8];
        size_t bytes = 0;
        const char *next = words;
        while (bytes < RUN_BYTES && utf8_is_han(utf8_next(&next))) {
            memcpy(run + bytes, words, (size_t)(next - words));
            bytes += (size_t)(next - words);
            words = next;
        }
        run[bytes] = '\0';
        if (bytes &&
            (!pinyin || !tones || pinyin_each_word(pinyin, run, write_word, &writer) != OK))
            text_append(out, run);
        if (bytes || !*words)
            continue;
        text_append_bytes(out, words, (size_t)(next - words));
        words = next;
    }
}
