/* The layout of the text index: normalising, tokens, and the query for a word. See tokens.h.
 *
 * What must stay true: tokens_query asks only for tokens that tokens_list makes of every text in
 * which the word occurs; otherwise rows would be missing without a word. The tables use FTS5's
 * `ascii` tokenizer, which splits at ASCII punctuation only: tokens hold ASCII letters, digits, and
 * bytes above 127, nothing else. A failed allocation stays in the Text. */
#include "store/tokens.h"

#include <string.h>

#define SENTINEL 0xE000u

typedef enum CharacterClass { OTHER, LETTER, HAN } CharacterClass;

typedef struct Range {
    uint32_t first, last;
} Range;

static bool in_ranges(uint32_t c, const Range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

/* Full-width forms to ASCII, capitals of ASCII, Latin-1, Greek and Cyrillic to small letters. */
static uint32_t fold(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
        (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    return c;
}

/* Characters that are searched one by one: Han, and the other scripts written without blanks. */
static bool is_character(uint32_t c)
{
    static const Range WITHOUT_BLANKS[] = {
        {0x3041, 0x30FF}, {0x3105, 0x312F}, {0xA000, 0xA48C}, {0xAC00, 0xD7A3}};
    return utf8_is_han(c) ||
           (c != 0x30FB &&
            in_ranges(c, WITHOUT_BLANKS, sizeof WITHOUT_BLANKS / sizeof *WITHOUT_BLANKS));
}

/* Letters, digits and vowel signs of scripts that part their words: Latin, Cyrillic, Arabic
 * (Uyghur, Kazakh), Tibetan, Mongolian, and their neighbours, less their punctuation. */
static bool is_letter(uint32_t c)
{
    static const Range LETTERS[] = {{'0', '9'},      {'a', 'z'},       {0xC0, 0x24F},
                                    {0x300, 0x1FFF}, {0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}};
    static const Range PUNCTUATION[] = {
        {0xD7, 0xD7},     {0xF7, 0xF7},    {0x37E, 0x37E},   {0x387, 0x387},   {0x55A, 0x55F},
        {0x589, 0x58A},   {0x5BE, 0x5BE},  {0x5C0, 0x5C0},   {0x5F3, 0x5F4},   {0x606, 0x60F},
        {0x61B, 0x61F},   {0x66A, 0x66D},  {0x6D4, 0x6D4},   {0x964, 0x965},   {0xF01, 0xF17},
        {0xF3A, 0xF3D},   {0xFBE, 0xFDA},  {0x104A, 0x104F}, {0x166E, 0x166E}, {0x1680, 0x1680},
        {0x1800, 0x180A}, {0xFD3E, 0xFD3F}};
    return in_ranges(c, LETTERS, sizeof LETTERS / sizeof *LETTERS) &&
           !in_ranges(c, PUNCTUATION, sizeof PUNCTUATION / sizeof *PUNCTUATION);
}

static CharacterClass class_of(uint32_t c)
{
    return is_letter(c) ? LETTER : is_character(c) ? HAN : OTHER;
}

void tokens_normalise(const char *text, Text *out)
{
    CharacterClass last = OTHER; /* of what was appended */
    bool seam = out->length > 0;
    uint32_t c;

    while ((c = utf8_next(&text)) != 0) {
        c = fold(c);
        CharacterClass class = class_of(c);
        if (class == OTHER) {
            seam = out->length > 0;
            continue;
        }
        /* The blank before a Latin word parts it from a Latin word before it well enough. */
        if (seam && !(last == LETTER && class == LETTER))
            text_append_char(out, SENTINEL);
        if (class == LETTER && (seam || last != LETTER))
            text_append_char(out, ' ');
        text_append_char(out, c);
        seam = false;
        last = class;
    }
}

bool tokens_next_word(const char **cursor, Text *out_word)
{
    const char *begin = *cursor, *end = begin, *next = begin;
    uint32_t c;

    while ((c = utf8_next(&next)) != 0 && class_of(fold(c)) == OTHER)
        begin = end = next;
    while (c != 0 && class_of(fold(c)) != OTHER) {
        end = next;
        c = utf8_next(&next);
    }
    *cursor = end;
    if (begin == end)
        return false;
    Text word = {0};
    text_append_bytes(&word, begin, (size_t)(end - begin));
    text_clear(out_word);
    tokens_normalise(text_get(&word), out_word);
    out_word->failed = out_word->failed || word.failed;
    text_done(&word);
    return true;
}

/* A run of characters of one class, or of one Latin word, in a normalised text. */
typedef struct Run {
    CharacterClass class;
    const char *begin, *end;
} Run;

static bool next_run(const char **cursor, Run *out_run)
{
    const char *here = *cursor, *next = here;
    uint32_t c;

    while ((c = utf8_next(&next)) != 0 && class_of(c) == OTHER)
        here = next;
    if (c == 0)
        return false;
    Run run = {.class = class_of(c), .begin = here};
    while (c != 0 && class_of(c) == run.class) {
        here = next;
        c = utf8_next(&next);
    }
    run.end = here;
    *cursor = here;
    *out_run = run;
    return true;
}

/* The end of at most `count` code points from `begin`, within `end`; *out_taken says how many. */
static const char *take(const char *begin, const char *end, int count, int *out_taken)
{
    int taken = 0;
    while (taken < count && begin < end) {
        (void)utf8_next(&begin);
        taken++;
    }
    *out_taken = taken;
    return begin;
}

static void append_token(Text *out, const char *begin, const char *end)
{
    text_append_bytes(out, begin, (size_t)(end - begin));
    text_append_bytes(out, " ", 1);
}

static void list_letters(const Run *run, Text *out)
{
    const char *end = run->begin;
    int taken = 0;

    for (int letters = 0; letters < TOKEN_PREFIX_MAX && end < run->end; letters++) {
        end = take(end, run->end, 1, &taken);
        append_token(out, run->begin, end);
    }
    if (end < run->end)
        append_token(out, run->begin, run->end);
}

static void list_characters(const Run *run, Text *out)
{
    int taken = 0;

    for (const char *begin = run->begin; begin < run->end;
         begin = take(begin, run->end, 1, &taken)) {
        const char *end = begin;
        for (int length = 0; length < TOKEN_RUN_MAX && end < run->end; length++) {
            end = take(end, run->end, 1, &taken);
            append_token(out, begin, end);
        }
    }
}

void tokens_list(const char *normalised, Text *out)
{
    Run run;

    while (next_run(&normalised, &run)) {
        if (run.class == LETTER)
            list_letters(&run, out);
        else
            list_characters(&run, out);
    }
}

static void ask(Text *out, const char *begin, const char *end, const char *star)
{
    text_append(out, out->length > 0 ? " AND \"" : "\"");
    text_append_bytes(out, begin, (size_t)(end - begin));
    text_append(out, star);
}

static void ask_letters(const Run *run, Text *out)
{
    int letters = 0;
    (void)take(run->begin, run->end, TOKEN_PREFIX_MAX + 1, &letters);
    ask(out, run->begin, run->end, letters > TOKEN_PREFIX_MAX ? "\" *" : "\"");
}

/* Every window of the longest token; true when one window is all. */
static bool ask_characters(const Run *run, Text *out)
{
    const char *begin = run->begin;
    int taken = 0;

    for (bool first = true;; first = false) {
        const char *end = take(begin, run->end, TOKEN_RUN_MAX, &taken);
        if (taken < TOKEN_RUN_MAX && !first)
            return false;
        ask(out, begin, end, "\"");
        if (end == run->end)
            return first;
        begin = take(begin, run->end, 1, &taken);
    }
}

bool tokens_query(const char *normalised_word, Text *out_match)
{
    int runs = 0;
    bool certain = true;
    Run run;

    while (next_run(&normalised_word, &run)) {
        runs++;
        if (run.class == LETTER)
            ask_letters(&run, out_match);
        else
            certain = ask_characters(&run, out_match) && certain;
    }
    return certain && runs == 1;
}
