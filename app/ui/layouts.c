/* What must stay true: nothing that was typed outlives layouts_forget; no more is kept than LAYOUTS_MAX
 * texts of LAYOUTS_BYTES each, and the last longer one. */
#include "ui/layouts.h"

#include <sodium.h>
#include <string.h>

#define PLACES 8 /* for each key; who was asked for the longest time ago makes room */

_Static_assert(LAYOUTS_KEY == crypto_shorthash_KEYBYTES, "the secret is the key of a short hash");

void layouts_init(Layouts *layouts)
{
    memset(layouts, 0, sizeof *layouts);
    randombytes_buf(layouts->secret, sizeof layouts->secret);
}

void layouts_forget(Layouts *layouts)
{
    for (int i = 0; i < LAYOUTS_MAX;
         i++) /* one that failed is unused and holds words all the same */
        paragraph_done(&layouts->entries[i].paragraph);
    paragraph_done(&layouts->loose);
    layouts_init(layouts);
}

static uint64_t key_of(const Layouts *layouts, const char *words, size_t length,
                       const ParagraphStyle *style)
{
    struct {
        uint64_t words;
        int32_t size, width, max_lines;
        uint8_t bold, rtl, even, zero;
    } about;
    uint64_t key;
    memset(&about, 0, sizeof about);
    (void)crypto_shorthash((uint8_t *)&about.words, (const uint8_t *)words, length,
                           layouts->secret);
    about.size = style->size;
    about.width = style->width;
    about.max_lines = style->max_lines;
    about.bold = style->bold;
    about.rtl = style->rtl;
    about.even = style->even;
    (void)crypto_shorthash((uint8_t *)&key, (const uint8_t *)&about, sizeof about, layouts->secret);
    return key;
}

static LayoutEntry *place_of(Layouts *layouts, uint64_t key)
{
    LayoutEntry *place = NULL;
    for (size_t i = 0; i < PLACES; i++) {
        LayoutEntry *entry = &layouts->entries[(key + i) % LAYOUTS_MAX];
        if (entry->used && entry->key == key)
            return entry;
        if (!place || entry->used < place->used)
            place = entry;
    }
    paragraph_done(&place->paragraph);
    *place = (LayoutEntry){.key = key};
    return place;
}

const Paragraph *layouts_get(Layouts *layouts, Fonts *fonts, const char *words,
                             ParagraphStyle style)
{
    size_t length = strnlen(words, LAYOUTS_BYTES + 1);
    if (length > LAYOUTS_BYTES) {
        paragraph_done(&layouts->loose);
        paragraph_init(&layouts->loose, fonts, words, style);
        return &layouts->loose;
    }
    LayoutEntry *entry = place_of(layouts, key_of(layouts, words, length, &style));
    if (entry->used == 0)
        paragraph_init(&entry->paragraph, fonts, words, style);
    /* What memory did not suffice for is tried again. */
    entry->used = entry->paragraph.failed ? 0 : ++layouts->asked;
    return &entry->paragraph;
}
