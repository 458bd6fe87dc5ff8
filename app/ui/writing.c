/* Pictures of text. What must stay true: no text longer than one painting outlives the budget, and
 * no picture of words is released before it was overwritten. A text that SDL_ttf cannot draw
 * (no width, no memory) is simply not there. */
#include "ui/writing.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "ui/runs.h"

/* The baseline lies 0.88 em below the top of the em box in Noto CJK; other fonts are put on it. */
#define BASELINE 0.88F

void writing_init(Writing *writing, SDL_Renderer *renderer, Fonts *fonts, size_t budget)
{
    memset(writing, 0, sizeof *writing);
    writing->renderer = renderer;
    writing->fonts = fonts;
    writing->budget = budget;
    randombytes_buf(writing->secret, sizeof writing->secret);
}

static void blacken(const WritingEntry *entry)
{
    void *nothing = memory_new((size_t)entry->width * (size_t)entry->height, 4);
    if (nothing)
        SDL_UpdateTexture(entry->texture, NULL, nothing, entry->width * 4);
    memory_free(nothing);
}

static void drop(Writing *writing, WritingEntry *entry)
{
    if (entry->texture) {
        blacken(entry);
        SDL_DestroyTexture(entry->texture);
        writing->bytes -= (size_t)entry->width * (size_t)entry->height * 4;
    }
    memset(entry, 0, sizeof *entry);
}

void writing_forget(Writing *writing)
{
    for (int i = 0; i < WRITING_MAX; i++)
        drop(writing, &writing->entries[i]);
    randombytes_buf(writing->secret, sizeof writing->secret);
}

void writing_begin(Writing *writing)
{
    writing->painting++;
}

static WritingKey key_of(const Writing *writing, const WritingLine *line, const Run *run)
{
    struct {
        int32_t size, font;
        uint8_t rtl, r, g, b;
        char script[4];
    } about;
    memset(&about, 0, sizeof about);
    about.size = line->size;
    about.font = run->font;
    about.rtl = run->rtl;
    about.r = line->color.r;
    about.g = line->color.g;
    about.b = line->color.b;
    if (run->script)
        memcpy(about.script, run->script, 4);
    crypto_generichash_state state;
    WritingKey key;
    crypto_generichash_init(&state, writing->secret, sizeof writing->secret, sizeof key.hash);
    crypto_generichash_update(&state, (const uint8_t *)&about, sizeof about);
    crypto_generichash_update(&state, (const uint8_t *)line->words + run->start, run->length);
    crypto_generichash_final(&state, key.hash, sizeof key.hash);
    return key;
}

/* Throws out the oldest until `bytes` more fit; never what this painting has drawn already. */
static void make_room(Writing *writing, size_t bytes)
{
    while (writing->bytes + bytes > writing->budget) {
        WritingEntry *oldest = NULL;
        for (int i = 0; i < WRITING_MAX; i++) {
            WritingEntry *entry = &writing->entries[i];
            if (entry->texture && entry->used != writing->painting &&
                (!oldest || entry->used < oldest->used))
                oldest = entry;
        }
        if (!oldest)
            return;
        drop(writing, oldest);
    }
}

static void render(Writing *writing, const WritingLine *line, const Run *run, WritingEntry *entry)
{
    TTF_Font *font = run_font(writing->fonts, line->size, run);
    char *words = memory_new(run->length + 1, 1);
    SDL_Surface *surface = NULL;
    if (!font || !words)
        goto done;
    memcpy(words, line->words + run->start, run->length);
    surface = TTF_RenderUTF8_Blended(font, words,
                                     (SDL_Color){line->color.r, line->color.g, line->color.b, 255});
    if (!surface)
        goto done;
    make_room(writing, (size_t)surface->w * (size_t)surface->h * 4);
    entry->texture = SDL_CreateTextureFromSurface(writing->renderer, surface);
    if (entry->texture) {
        entry->width = surface->w;
        entry->height = surface->h;
        writing->bytes += (size_t)surface->w * (size_t)surface->h * 4;
    }
done:
    if (surface && surface->pixels)
        sodium_memzero(surface->pixels, (size_t)surface->pitch * (size_t)surface->h);
    SDL_FreeSurface(surface);
    if (words)
        sodium_memzero(words, run->length);
    memory_free(words);
}

/* Eight places per key; the least recently used of them makes room. */
static WritingEntry *entry_for(Writing *writing, const WritingLine *line, const Run *run)
{
    WritingKey key = key_of(writing, line, run);
    size_t first = ((size_t)key.hash[0] | (size_t)key.hash[1] << 8) % WRITING_MAX;
    WritingEntry *place = NULL;
    for (size_t i = 0; i < 8; i++) {
        WritingEntry *entry = &writing->entries[(first + i) % WRITING_MAX];
        if (entry->used && memcmp(&entry->key, &key, sizeof key) == 0)
            return entry;
        if (!place || entry->used < place->used)
            place = entry;
    }
    drop(writing, place);
    place->key = key;
    place->used = writing->painting;
    render(writing, line, run, place);
    return place;
}

void writing_draw(Writing *writing, const WritingLine *line, int x, int y)
{
    Run *runs = NULL;
    int count = runs_split(writing->fonts, line->words, line->length, line->size, line->bold,
                           line->rtl, &runs);
    float em = (float)writing->fonts->em[line->size];
    for (int i = 0; i < count; i++) {
        WritingEntry *entry = entry_for(writing, line, &runs[i]);
        TTF_Font *font = fonts_at(writing->fonts, line->size, runs[i].font);
        entry->used = writing->painting;
        if (!entry->texture || !font)
            continue;
        int baseline =
            y + (int)lroundf((BASELINE - writing->fonts->files[runs[i].font].raise) * em);
        SDL_Rect place = {x, baseline - TTF_FontAscent(font), entry->width, entry->height};
        SDL_SetTextureBlendMode(entry->texture, SDL_BLENDMODE_BLEND);
        SDL_SetTextureAlphaMod(entry->texture, line->color.a);
        SDL_RenderCopy(writing->renderer, entry->texture, NULL, &place);
        x += entry->width;
    }
    memory_free(runs);
}
