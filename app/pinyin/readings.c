/* The likeliest reading of a text, in syllables. Text that is not Chinese passes through, whatever
 * its bytes; blanks only part words. */
#include "pinyin/readings.h"

#include "pinyin/library.h"

/* "beng'bu" as "beng bu". */
static void append_syllables(Text *out, const char *syllables)
{
    for (; *syllables != '\0'; syllables++)
        text_append_bytes(out, *syllables == '\'' ? " " : syllables, 1);
}

Result pinyin_reading(Pinyin *pinyin, const char *text, Text *out)
{
    Result r = dictionary_need(pinyin);
    if (r != OK)
        return r;
    bool apart = false; /* what comes next needs a blank before it */
    bool read = false;  /* what came last was a syllable */
    for (const char *cursor = text; *cursor != '\0';) {
        const char *here = cursor;
        const Reading *readings = NULL;
        size_t bytes = 0;
        uint32_t code_point = utf8_next(&cursor);
        if (code_point <= ' ') {
            apart = apart || (out->length > 0 && (read || here != text));
            continue;
        }
        const char *word = dictionary_word(pinyin->dictionary, here, &bytes);
        bool has =
            word != NULL || dictionary_readings(pinyin->dictionary, code_point, &readings) > 0;
        if (apart || ((read || has) && here != text))
            text_append(out, " ");
        if (word != NULL)
            cursor = here + bytes;
        if (has)
            append_syllables(out, word != NULL ? word : readings[0].syllable);
        else
            text_append_bytes(out, here, (size_t)(cursor - here));
        apart = false;
        read = has;
    }
    return text_ok(out) ? OK : fail(NO_MEMORY, "no memory for readings");
}
