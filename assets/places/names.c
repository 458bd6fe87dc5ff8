/* How a place's name is read: the hand-checked table before libpinyin; and its form on an English
 * map. Must stay true: as many syllables as characters in every line of the table. */
#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

#define LINES_MAX   1024
#define TABLE_BYTES (1 << 20)

typedef struct Line {
    const char *text, *syllables, *english; /* english NULL when it is the pinyin's */
    bool anywhere;
} Line;

struct Readings {
    char *bytes;
    Line lines[LINES_MAX];
    size_t count;
};

static size_t count_words(const char *words)
{
    size_t count = *words != '\0';
    for (; *words != '\0'; words++)
        count += *words == ' ';
    return count;
}

static Result add_line(Readings *readings, char *text)
{
    char *syllables = strchr(text, '\t');
    if (syllables == NULL || readings->count == LINES_MAX)
        return fail(INVALID, "readings.tsv: \"%s\" has no reading, or is one line too many", text);
    *syllables++ = '\0';
    char *english = strchr(syllables, '\t');
    if (english != NULL)
        *english++ = '\0';
    Line *line = &readings->lines[readings->count++];
    line->anywhere = *text == '*';
    *line = (Line){text + line->anywhere, syllables, english, line->anywhere};
    if (utf8_count(line->text) != count_words(syllables))
        return fail(INVALID, "readings.tsv: \"%s\" has not as many syllables as characters",
                    line->text);
    return OK;
}

Result readings_open(const char *path, Readings **out_readings)
{
    Readings *readings = memory_new(1, sizeof *readings);
    if (readings == NULL)
        return fail(NO_MEMORY, "no memory for the readings");
    size_t length = 0;
    Result r = OK;
    TRY(file_read(path, TABLE_BYTES, &readings->bytes, &length));
    for (char *line = readings->bytes, *next; *line != '\0'; line = next) {
        next = line + strcspn(line, "\n");
        if (*next != '\0')
            *next++ = '\0';
        if (*line != '\0' && *line != '#')
            TRY(add_line(readings, line));
    }
    *out_readings = readings;
    readings = NULL;
done:
    readings_close(readings);
    return r;
}

void readings_close(Readings *readings)
{
    if (readings == NULL)
        return;
    memory_free(readings->bytes);
    memory_free(readings);
}

/* The longest line that fits at this place of the name. */
static const Line *find_line(const Readings *readings, const char *rest, bool at_beginning)
{
    const Line *best = NULL;
    for (size_t i = 0; i < readings->count; i++) {
        const Line *line = &readings->lines[i];
        if ((line->anywhere || at_beginning) &&
            strncmp(rest, line->text, strlen(line->text)) == 0 &&
            (best == NULL || strlen(line->text) > strlen(best->text)))
            best = line;
    }
    return best;
}

static Result append_reading(Pinyin *pinyin, const char *text, size_t length, Text *out)
{
    Text part = {0};
    text_append_bytes(&part, text, length);
    if (length > 0 && out->length > 0)
        text_append(out, " ");
    Result r = length > 0 ? pinyin_reading(pinyin, text_get(&part), out) : OK;
    text_done(&part);
    return r;
}

Result readings_of(const Readings *readings, Pinyin *pinyin, const char *name, Text *out)
{
    Result r = OK;
    const char *plain = name, *rest = name;
    while (*rest != '\0') {
        const Line *line = find_line(readings, rest, rest == name);
        if (line == NULL) {
            (void)utf8_next(&rest);
            continue;
        }
        TRY(append_reading(pinyin, plain, (size_t)(rest - plain), out));
        if (out->length > 0)
            text_append(out, " ");
        text_append(out, line->syllables);
        plain = rest += strlen(line->text);
    }
    TRY(append_reading(pinyin, plain, (size_t)(rest - plain), out));
done:
    return r;
}

const char *readings_english(const Readings *readings, const char *name)
{
    for (size_t i = 0; i < readings->count; i++)
        if (strcmp(readings->lines[i].text, name) == 0)
            return readings->lines[i].english;
    return NULL;
}

bool name_is_latin(const char *syllables)
{
    return syllables[strspn(syllables, " abcdefghijklmnopqrstuvwxyz")] == '\0';
}

/* What stands in a name beside syllables: three marks have a Latin twin, all else stays as it is. */
static void romanise_mark(const char *mark, size_t length, Text *out)
{
    static const char *const TWINS[][2] = {{"（", "("}, {"）", ")"}, {"、", ","}};
    for (size_t i = 0; i < sizeof TWINS / sizeof *TWINS; i++)
        if (strlen(TWINS[i][0]) == length && memcmp(TWINS[i][0], mark, length) == 0) {
            text_append(out, TWINS[i][1]);
            return;
        }
    text_append_bytes(out, mark, length);
}

static void romanise_syllable(const char *syllable, size_t length, bool first, Text *out)
{
    char initial = *syllable;
    if (!first && (initial == 'a' || initial == 'e' || initial == 'o'))
        text_append(out, "'");
    text_append_char(out, (uint32_t)(first ? initial - 'a' + 'A' : initial));
    for (const char *c = syllable + 1; c < syllable + length; c++)
        if (*c == 'v')
            text_append(out, "ü");
        else
            text_append_bytes(out, c, 1);
}

void name_romanise(const char *syllables, size_t count, Text *out)
{
    bool first = true, glued = true; /* nothing, or an opening bracket, stands before */
    for (const char *rest = syllables; *rest != '\0' && count > 0; count--) {
        size_t length = strcspn(rest, " ");
        bool letters = *rest >= 'a' && *rest <= 'z';
        bool opens = strncmp(rest, "（", length) == 0;
        if (!glued && (opens || (letters && first)))
            text_append(out, " ");
        if (letters)
            romanise_syllable(rest, length, first, out);
        else
            romanise_mark(rest, length, out);
        first = !letters;
        glued = opens;
        rest += length + (rest[length] == ' ');
    }
}
