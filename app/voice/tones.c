/* The table of tones, held as the file is: sorted by character, looked up by halving, then the few
 * syllables of the line read one by one. */
#include "voice/tones.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

#define FILE_MAX  (1 << 20)
#define LINES_MAX 4096

typedef struct ToneLine {
    uint32_t character;
    const char *syllables; /* "zhong4 chong2", ended by a newline or the end */
} ToneLine;

struct Tones {
    char *bytes;
    ToneLine lines[LINES_MAX];
    size_t count;
};

static Result take_line(Tones *tones, const char *line)
{
    const char *rest = line;
    ToneLine taken = {.character = utf8_next(&rest)};
    taken.syllables = rest + 1;
    if (*rest != '\t' || tones->count == LINES_MAX ||
        (tones->count > 0 && tones->lines[tones->count - 1].character >= taken.character))
        return fail(CORRUPT, "the table of tones has a line that is none");
    tones->lines[tones->count++] = taken;
    return OK;
}

Result tones_open(const char *path, Tones **out_tones)
{
    Result r = OK;
    size_t length = 0;
    Tones *tones = memory_new(1, sizeof *tones);
    if (!tones)
        return fail(NO_MEMORY, "the table of tones");
    TRY(file_read(path, FILE_MAX, &tones->bytes, &length));
    for (const char *line = tones->bytes; *line; line += line[0] == '\n') {
        if (*line != '#')
            TRY(take_line(tones, line));
        line += strcspn(line, "\n");
    }
    *out_tones = tones;
    tones = NULL;
done:
    tones_close(tones);
    return r;
}

void tones_close(Tones *tones)
{
    if (!tones)
        return;
    memory_free(tones->bytes);
    memory_free(tones);
}

char tones_find(const Tones *tones, uint32_t character, const char *syllable, size_t length)
{
    size_t low = 0, high = tones->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tones->lines[middle].character < character)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == tones->count || tones->lines[low].character != character)
        return '\0';
    for (const char *at = tones->lines[low].syllables; *at != '\n' && *at;) {
        size_t bytes = strcspn(at, " \n");
        if (bytes == length + 1 && memcmp(at, syllable, length) == 0)
            return at[length];
        at += bytes + (at[bytes] == ' ');
    }
    return '\0';
}
