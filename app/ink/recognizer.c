/* Zinnia, asked for one drawing in several ways (ink/variant.h), and what it answered put together.
 *
 * The best of what is known so far is changed next, one change upon the other, as long as there are
 * tries. A character's score is the best that any way gave it, less what that way's changes cost.
 * Must stay true: Zinnia's memory is overwritten when it gives it back; the tries bound the work. */
#include "ink/recognizer.h"

#include <malloc.h>
#include <math.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <zinnia.h>

#include "base/memory.h"
#include "base/text.h"
#include "ink/variant.h"

#define TRIES_MAX 96
#define BEAM      3    /* so many of the best are changed further */
#define SURE      0.5F /* a score from which on Zinnia is right as it was drawn */
/* What stands behind the best of its way counts at most so much less for each place: characters that
 * look like a good guess are good guesses. */
#define RANK  0.4F
#define PLAIN 3 /* of the candidates of what was drawn as it was drawn have a place in the answer */

#ifndef __SANITIZE_ADDRESS__
/* C++'s `operator delete`, for all libraries of this process: Zinnia keeps the points of a drawing and what
 * it thinks of them in vectors, libpinyin the letters that were typed. Every C++ program may replace
 * it; a sanitizer has its own. */
void delete_wiped(void *block) __asm__("_ZdlPv");
void delete_wiped(void *block)
{
    if (block != NULL)
        sodium_memzero(block, malloc_usable_size(block));
    free(block);
}
#endif

struct Recognizer {
    zinnia_recognizer_t *zinnia;
};

Result recognizer_open(const char *model, Recognizer **out_recognizer)
{
    Recognizer *recognizer = memory_new(1, sizeof *recognizer);
    Result r = OK;
    if (recognizer == NULL)
        return fail(NO_MEMORY, "no memory for handwriting");
    recognizer->zinnia = zinnia_recognizer_new();
    if (recognizer->zinnia == NULL)
        TRY(fail(NO_MEMORY, "no memory for handwriting"));
    if (zinnia_recognizer_open(recognizer->zinnia, model) == 0)
        TRY(fail(NOT_FOUND, "%s: %s", model, zinnia_recognizer_strerror(recognizer->zinnia)));
    *out_recognizer = recognizer;
    recognizer = NULL;
done:
    recognizer_close(recognizer);
    return r;
}

void recognizer_close(Recognizer *recognizer)
{
    if (recognizer == NULL)
        return;
    if (recognizer->zinnia != NULL)
        zinnia_recognizer_destroy(recognizer->zinnia);
    memory_free(recognizer);
}

/* --- one search -------------------------------------------------------------------------------- */

typedef struct Scored {
    char word[INK_WORD];
    float score;
} Scored;

/* Everything that knows the drawing; overwritten at its end. */
typedef struct Search {
    Recognizer *recognizer;
    bool (*enough)(void *user);
    void *user;
    Strokes strokes;
    Drawing drawing;
    int tries_left;
    uint64_t seen[TRIES_MAX];
    int seen_count;
    Variant front[TRIES_MAX], next[TRIES_MAX]; /* of one depth, and of the one below it */
    int front_count, next_count;
    Scored found[TRIES_MAX * INK_CANDIDATES];
    size_t found_count;
    InkAnswer plain; /* the best as it was drawn */
    bool failed;
} Search;

static void keep(Search *search, const char *word, float score)
{
    for (size_t i = 0; i < search->found_count; i++) {
        Scored *known = &search->found[i];
        if (strcmp(known->word, word) != 0)
            continue;
        known->score = score > known->score ? score : known->score;
        return;
    }
    Scored *fresh = &search->found[search->found_count];
    if (search->found_count < TRIES_MAX * INK_CANDIDATES &&
        text_copy(fresh->word, sizeof fresh->word, word)) {
        fresh->score = score;
        search->found_count++;
    }
}

static void keep_plain(Search *search, const char *word)
{
    InkAnswer *plain = &search->plain;
    if (plain->count < PLAIN && text_copy(plain->words[plain->count], INK_WORD, word))
        plain->count++;
}

static void add_points(const Search *search, const Variant *variant, zinnia_character_t *character)
{
    size_t stroke = 0;
    for (int i = 0; i < variant->count; i++) {
        const Piece *piece = &variant->pieces[i];
        stroke += i > 0 && !piece->joined ? 1 : 0;
        for (int at = piece->first; at <= piece->last; at++) {
            InkPoint p = search->drawing.points[at];
            (void)zinnia_character_add(character, stroke, p.x, p.y);
        }
    }
}

/* Takes the candidates and gives the variant its score; false when Zinnia had no memory. */
static bool ask_zinnia(Search *search, Variant *variant)
{
    zinnia_character_t *character = zinnia_character_new();
    zinnia_result_t *result = NULL;
    if (character == NULL)
        return false;
    zinnia_character_set_width(character, INK_SIDE);
    zinnia_character_set_height(character, INK_SIDE);
    add_points(search, variant, character);
    result = zinnia_recognizer_classify(search->recognizer->zinnia, character, INK_CANDIDATES);
    size_t count = result != NULL ? zinnia_result_size(result) : 0;
    variant->score = count > 0 ? zinnia_result_score(result, 0) : -100;
    for (size_t i = 0; i < count && variant->cost <= 0; i++)
        keep_plain(search, zinnia_result_value(result, i));
    for (size_t i = 0; i < count; i++)
        keep(search, zinnia_result_value(result, i),
             fmaxf(zinnia_result_score(result, i), variant->score - RANK * (float)i) -
                 variant->cost);
    if (result != NULL)
        zinnia_result_destroy(result);
    zinnia_character_destroy(character);
    return result != NULL;
}

static bool is_seen(Search *search, const Variant *variant)
{
    uint64_t hash = variant_hash(variant);
    for (int i = 0; i < search->seen_count; i++)
        if (search->seen[i] == hash)
            return true;
    search->seen[search->seen_count++] = hash;
    return false;
}

/* One more way to have written it. */
static bool try_variant(const Variant *variant, void *user)
{
    Search *search = user;
    if (search->tries_left == 0 || (search->enough != NULL && search->enough(search->user)))
        return false;
    if (is_seen(search, variant))
        return true;
    Variant *mine = &search->next[search->next_count++];
    *mine = *variant;
    search->tries_left--;
    search->failed = !ask_zinnia(search, mine);
    return !search->failed;
}

static int by_score(const void *a, const void *b)
{
    const Variant *x = a, *y = b;
    float left = x->score - x->cost, right = y->score - y->cost;
    return (left < right) - (left > right);
}

static void go_deeper(Search *search)
{
    qsort(search->next, (size_t)search->next_count, sizeof *search->next, by_score);
    memcpy(search->front, search->next, sizeof search->front);
    search->front_count = search->next_count;
    search->next_count = 0;
    for (int i = 0; i < search->front_count && i < BEAM; i++)
        variant_each_change(&search->drawing, &search->front[i], try_variant, search);
}

static int by_likelihood(const void *a, const void *b)
{
    const Scored *x = a, *y = b;
    return (x->score < y->score) - (x->score > y->score);
}

/* Brings the word to a place that is no worse than this one. */
static void promote(Search *search, const char *word, size_t place)
{
    size_t at = 0;
    while (at < search->found_count && strcmp(search->found[at].word, word) != 0)
        at++;
    if (at <= place || at == search->found_count)
        return;
    Scored moved = search->found[at];
    memmove(&search->found[place + 1], &search->found[place], sizeof moved * (at - place));
    search->found[place] = moved;
}

static void give(Search *search, InkAnswer *out_answer)
{
    qsort(search->found, search->found_count, sizeof *search->found, by_likelihood);
    for (size_t i = search->plain.count; i-- > 0;)
        promote(search, search->plain.words[i], i + 1);
    while (out_answer->count < INK_CANDIDATES && out_answer->count < search->found_count) {
        memcpy(out_answer->words[out_answer->count], search->found[out_answer->count].word,
               INK_WORD);
        out_answer->count++;
    }
}

Result recognizer_ask(Recognizer *recognizer, const Strokes *strokes, int tries,
                      bool (*enough)(void *user), void *user, InkAnswer *out_answer)
{
    *out_answer = (InkAnswer){0};
    if (strokes->count == 0)
        return OK;
    Search *search = memory_new(1, sizeof *search);
    if (search == NULL)
        return fail(NO_MEMORY, "no memory for handwriting");
    search->recognizer = recognizer;
    search->strokes = *strokes;
    search->tries_left = tries < 1 ? 1 : tries > TRIES_MAX ? TRIES_MAX : tries;
    drawing_take(&search->drawing, &search->strokes);
    Variant first;
    variant_first(&first, &search->drawing);
    (void)try_variant(&first, search); /* even when it is enough already: then there is nothing */
    search->enough = enough;
    search->user = user;
    bool sure = search->next_count > 0 && search->next[0].score > SURE;
    for (int depth = 0; !sure && depth < VARIANT_DEPTH && search->next_count > 0 && !search->failed;
         depth++)
        go_deeper(search);
    give(search, out_answer);
    bool failed = search->failed;
    sodium_memzero(&first, sizeof first);
    sodium_memzero(search, sizeof *search);
    memory_free(search);
    return failed ? fail(NO_MEMORY, "Zinnia gave no answer") : OK;
}
