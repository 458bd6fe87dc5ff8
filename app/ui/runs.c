/* Cutting a line into runs. Marks, signs and digits go with what stands before them as long as that
 * font has them; directions come from fribidi and are put in visual order by the Unicode rule L2.
 */
#include "ui/runs.h"

#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "ui/script.h"

typedef struct Letters {
    uint32_t *code_points;
    size_t *starts; /* one more than count */
    int8_t *levels;
    size_t count;
} Letters;

static void letters_done(Letters *letters)
{
    if (letters->code_points)
        sodium_memzero(letters->code_points, letters->count * sizeof *letters->code_points);
    memory_free(letters->code_points);
    memory_free(letters->starts);
    memory_free(letters->levels);
}

static bool letters_init(Letters *letters, const char *words, size_t length, bool rtl)
{
    letters->code_points = memory_new(length + 1, sizeof *letters->code_points);
    letters->starts = memory_new(length + 1, sizeof *letters->starts);
    letters->levels = memory_new(length + 1, sizeof *letters->levels);
    if (!letters->code_points || !letters->starts || !letters->levels)
        return false;
    const char *at = words;
    while (at < words + length) {
        letters->starts[letters->count] = (size_t)(at - words);
        uint32_t code_point = utf8_next(&at);
        if (code_point == 0)
            break;
        letters->code_points[letters->count++] = code_point;
    }
    letters->starts[letters->count] = length;
    return script_levels(letters->code_points, letters->count, rtl, letters->levels);
}

/* Rule L2: from the highest level down to the lowest odd one, turn round each stretch at or above
 * it. */
static void put_in_visual_order(Run *runs, const int8_t *levels, int count)
{
    int8_t *level = memory_new((size_t)count + 1, 1);
    if (!level)
        return;
    int highest = 0;
    for (int i = 0; i < count; i++) {
        level[i] = levels[i];
        highest = level[i] > highest ? level[i] : highest;
    }
    for (int at = highest; at > 0; at--)
        for (int i = 0; i < count; i++) {
            int end = i;
            while (end < count && level[end] >= at)
                end++;
            for (int a = i, b = end - 1; a < b; a++, b--) {
                Run run = runs[a];
                runs[a] = runs[b];
                runs[b] = run;
                int8_t l = level[a];
                level[a] = level[b];
                level[b] = l;
            }
            if (end > i)
                i = end;
        }
    memory_free(level);
}

static int font_for(Fonts *fonts, int size, bool bold, uint32_t code_point, const Run *before)
{
    if (before && script_is_mark(code_point))
        return before->font;
    if (before && !script_of(code_point)) {
        TTF_Font *font = fonts_at(fonts, size, before->font);
        if (font && TTF_GlyphIsProvided32(font, code_point))
            return before->font;
    }
    return fonts_glyph(fonts, size, bold, code_point).font;
}

int runs_split(Fonts *fonts, const char *words, size_t length, int size, bool bold, bool rtl,
               Run **out_runs)
{
    Letters letters = {0};
    Run *runs = memory_new(length + 1, sizeof *runs);
    int8_t *levels = memory_new(length + 1, 1);
    int count = 0;
    if (!runs || !levels || !letters_init(&letters, words, length, rtl))
        goto done;
    for (size_t i = 0; i < letters.count; i++) {
        Run *last = count ? &runs[count - 1] : NULL;
        uint32_t code_point = letters.code_points[i];
        const char *script = script_of(code_point);
        int font = font_for(fonts, size, bold, code_point, last);
        bool same = last && last->font == font && levels[count - 1] == letters.levels[i] &&
                    (!script || !last->script || strcmp(script, last->script) == 0);
        if (!same) {
            levels[count] = letters.levels[i];
            last = &runs[count++];
            *last = (Run){.start = letters.starts[i], .font = font};
            last->rtl = (letters.levels[i] & 1) != 0;
        }
        if (script)
            last->script = script;
        last->length = letters.starts[i + 1] - last->start;
    }
    put_in_visual_order(runs, levels, count);
done:
    letters_done(&letters);
    memory_free(levels);
    if (count == 0) {
        memory_free(runs);
        runs = NULL;
    }
    *out_runs = runs;
    return count;
}

TTF_Font *run_font(Fonts *fonts, int size, const Run *run)
{
    TTF_Font *font = fonts_at(fonts, size, run->font);
    if (font) {
        TTF_SetFontDirection(font, run->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(font, run->script ? run->script : "Zyyy");
    }
    return font;
}

int runs_width(Fonts *fonts, const char *words, size_t length, int size, bool bold)
{
    Run *runs = NULL;
    int count = runs_split(fonts, words, length, size, bold, false, &runs), sum = 0;
    char *copy = memory_new(length + 1, 1);
    for (int i = 0; i < count && copy; i++) {
        TTF_Font *font = run_font(fonts, size, &runs[i]);
        int width = 0;
        memcpy(copy, words + runs[i].start, runs[i].length);
        copy[runs[i].length] = '\0';
        if (font && TTF_SizeUTF8(font, copy, &width, NULL) == 0)
            sum += width;
    }
    if (copy)
        sodium_memzero(copy, length);
    memory_free(copy);
    memory_free(runs);
    return sum;
}
