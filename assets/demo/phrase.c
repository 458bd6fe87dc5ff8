/*
 * Sentences from patterns: [this|that] is a choice, {name} is filled in. Must stay true: a choice
 * draws one random number whether or not its alternatives hold further choices, so that two
 * languages with the same brackets stay together.
 */
#include "phrase.h"

#include <string.h>

typedef struct Teller {
    Text *out;
    Random r;
    const Words *words;
    Tongue tongue;
} Teller;

static void range_append(Teller *t, const char *from, const char *end);

void words_put(Words *words, const char *key, const char *zh, const char *en)
{
    int at = 0;
    while (at < words->count && strcmp(words->list[at].key, key) != 0)
        at++;
    if (at == PHRASE_WORDS_MAX)
        return;
    if (at == words->count)
        words->count++;
    words->list[at].key = key;
    text_copy(words->list[at].in[TONGUE_ZH], PHRASE_WORD_BYTES, zh);
    text_copy(words->list[at].in[TONGUE_EN], PHRASE_WORD_BYTES, en);
}

static void word_append(Teller *t, const char *key, size_t length)
{
    for (int i = 0; i < t->words->count; i++)
        if (strlen(t->words->list[i].key) == length &&
            memcmp(t->words->list[i].key, key, length) == 0) {
            const char *value = t->words->list[i].in[t->tongue];
            range_append(t, value, value + strlen(value));
            return;
        }
    text_append_format(t->out, "<%.*s>", (int)length, key);
}

/* From the bracket to behind its partner; the alternatives' bars are counted on the way. */
static const char *choice_end(const char *from, const char *end, int *out_count)
{
    int depth = 0;
    *out_count = 1;
    for (const char *c = from; c < end; c++) {
        depth += (*c == '[') - (*c == ']');
        *out_count += *c == '|' && depth == 1;
        if (depth == 0)
            return c + 1;
    }
    return end;
}

static void choice_append(Teller *t, const char *from, const char *end)
{
    int count = 1;
    const char *behind = choice_end(from, end, &count);
    int wanted = random_below(&t->r, count);
    int depth = 0;
    int seen = 0;
    const char *begin = from + 1;
    for (const char *c = from; c < behind; c++) {
        depth += (*c == '[') - (*c == ']');
        bool bar = *c == '|' && depth == 1;
        if (!bar && depth > 0)
            continue;
        if (seen == wanted)
            range_append(t, begin, c);
        seen++;
        begin = c + 1;
    }
}

static void range_append(Teller *t, const char *from, const char *end)
{
    for (const char *c = from; c < end;) {
        size_t plain = 0;
        while (c + plain < end && c[plain] != '[' && c[plain] != '{')
            plain++;
        text_append_bytes(t->out, c, plain);
        c += plain;
        if (c >= end)
            break;
        if (*c == '[') {
            int count = 1;
            const char *behind = choice_end(c, end, &count);
            choice_append(t, c, end);
            c = behind;
        } else {
            const char *close = memchr(c, '}', (size_t)(end - c));
            if (!close)
                break;
            word_append(t, c + 1, (size_t)(close - c - 1));
            c = close + 1;
        }
    }
}

void phrase_append(Text *out, const char *pattern, Random r, const Words *words, Tongue tongue)
{
    Teller t = {out, r, words, tongue};
    range_append(&t, pattern, pattern + strlen(pattern));
}
