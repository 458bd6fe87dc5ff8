/* The only file that includes pinyin.h, which defines variables wherever it is included: opening,
 * candidates for the keyboard, the words of the dictionaries, and a text parted into words.
 *
 * Must stay true: nothing is learned and nothing is written. libpinyin gets no user folder; to
 * learn the letters that a candidate stands for it must be chosen, but each choice is undone and
 * none is trained, so that one visitor's words never steer the next one's. */
#include "pinyin/library.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdbool.h> /* pinyin.h needs it and does not say so */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <pinyin.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

#define DICTIONARIES 4  /* GB, GBK, open n-gram, merged: all others are the user's, and empty */
#define LETTERS_MAX  63 /* what a person types before choosing; the keyboard holds no more */

/* --- opening ---------------------------------------------------------------------------------- */

/* Debian keeps the data beside the library, in a folder that carries the machine's name. */
static Result data_folder(char out[PATH_SIZE])
{
    Dl_info library = {0};
    if (dladdr((void *)(uintptr_t)pinyin_init, &library) == 0 || library.dli_fname == NULL)
        return fail(NOT_FOUND, "libpinyin's place is not known");
    const char *slash = strrchr(library.dli_fname, '/');
    int length = slash == NULL ? 0 : (int)(slash - library.dli_fname);
    int written = snprintf(out, PATH_SIZE, "%.*s/libpinyin/data", length, library.dli_fname);
    if (written < 0 || written >= PATH_SIZE)
        return fail(NOT_FOUND, "libpinyin's place is too long");
    char table[PATH_SIZE];
    Result r = path_join(table, out, "table.conf");
    if (r == OK && !file_exists(table))
        r = fail(NOT_FOUND, "no libpinyin data in %s", out);
    return r;
}

/* Without a user folder libpinyin prints "open failed." for the file that it must not have. */
static pinyin_context_t *init_quietly(const char *folder)
{
    (void)fflush(stderr);
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && nowhere >= 0)
        (void)dup2(nowhere, STDERR_FILENO);
    pinyin_context_t *context = pinyin_init(folder, NULL);
    (void)fflush(stderr);
    if (kept >= 0 && nowhere >= 0)
        (void)dup2(kept, STDERR_FILENO);
    if (nowhere >= 0)
        (void)close(nowhere);
    if (kept >= 0)
        (void)close(kept);
    return context;
}

Result pinyin_open(Pinyin **out_pinyin)
{
    char folder[PATH_SIZE];
    Pinyin *pinyin = NULL;
    Result r = OK;
    TRY(data_folder(folder));
    pinyin = memory_new(1, sizeof *pinyin);
    if (pinyin == NULL)
        TRY(fail(NO_MEMORY, "no memory for libpinyin"));
    pinyin->context = init_quietly(folder);
    if (pinyin->context == NULL)
        TRY(fail(NOT_FOUND, "libpinyin cannot use its data in %s", folder));
    (void)pinyin_set_options(pinyin->context, PINYIN_INCOMPLETE | PINYIN_CORRECT_ALL |
                                                  USE_DIVIDED_TABLE | USE_RESPLIT_TABLE);
    pinyin->instance = pinyin_alloc_instance(pinyin->context);
    if (pinyin->instance == NULL)
        TRY(fail(NO_MEMORY, "no memory for libpinyin"));
    *out_pinyin = pinyin;
    pinyin = NULL;
done:
    pinyin_close(pinyin);
    return r;
}

void pinyin_close(Pinyin *pinyin)
{
    if (pinyin == NULL)
        return;
    warming_end(pinyin);
    dictionary_free(pinyin->dictionary);
    if (pinyin->instance != NULL)
        pinyin_free_instance(pinyin->instance);
    if (pinyin->context != NULL)
        pinyin_fini(pinyin->context);
    memory_free(pinyin);
}

/* --- candidates ------------------------------------------------------------------------------- */

/* The letters a candidate stands for; `parsed` of them were understood. */
static size_t letters_of(Pinyin *pinyin, lookup_candidate_t *candidate, size_t parsed)
{
    lookup_candidate_type_t type = NORMAL_CANDIDATE;
    if (pinyin_get_candidate_type(pinyin->instance, candidate, &type) &&
        type == NBEST_MATCH_CANDIDATE)
        return parsed;
    int next = pinyin_choose_candidate(pinyin->instance, 0, candidate);
    return next <= 0 || (size_t)next > parsed ? parsed : (size_t)next;
}

static void offer(Pinyin *pinyin, size_t parsed, size_t max,
                  bool (*each)(const char *candidate, size_t consumed, void *user), void *user)
{
    guint count = 0;
    (void)pinyin_get_n_candidate(pinyin->instance, &count);
    for (guint i = 0; i < count && i < max; i++) {
        lookup_candidate_t *candidate = NULL;
        const gchar *words = NULL;
        if (!pinyin_get_candidate(pinyin->instance, i, &candidate) ||
            !pinyin_get_candidate_string(pinyin->instance, candidate, &words) || words == NULL)
            continue;
        if (!each(words, letters_of(pinyin, candidate, parsed), user))
            return;
    }
}

Result pinyin_candidates(Pinyin *pinyin, const char *letters, size_t max,
                         bool (*each)(const char *candidate, size_t consumed, void *user),
                         void *user)
{
    char typed[LETTERS_MAX + 1];
    text_copy(typed, sizeof typed, letters);
    size_t parsed = pinyin_parse_more_full_pinyins(pinyin->instance, typed);
    if (parsed > 0) {
        (void)pinyin_guess_sentence(pinyin->instance);
        if (pinyin_guess_candidates(pinyin->instance, 0,
                                    SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY))
            offer(pinyin, parsed, max, each, user);
    }
    (void)pinyin_reset(pinyin->instance); /* forgets the letters */
    return OK;
}

/* --- the words -------------------------------------------------------------------------------- */

Result library_each_entry(Pinyin *pinyin,
                          Result (*each)(const char *text, const char *syllables, int count,
                                         void *user),
                          void *user)
{
    Result r = OK;
    for (guint8 i = 1; r == OK && i <= DICTIONARIES; i++) {
        export_iterator_t *entries = pinyin_begin_get_phrases(pinyin->context, i);
        while (r == OK && entries != NULL && pinyin_iterator_has_next_phrase(entries)) {
            gchar *text = NULL, *syllables = NULL;
            gint count = 0;
            if (pinyin_iterator_get_next_phrase(entries, &text, &syllables, &count) &&
                text != NULL && syllables != NULL)
                r = each(text, syllables, count, user);
            g_free(text);
            g_free(syllables);
        }
        if (entries != NULL)
            pinyin_end_get_phrases(entries);
    }
    return r;
}

/* --- a text parted into words ----------------------------------------------------------------- */

/* "chong'qing"; false when libpinyin does not know. Of several readings the first is the usual one.
 */
static bool read_token(Pinyin *pinyin, phrase_token_t token, Text *out)
{
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(guint16)); /* as large as their opaque type */
    bool known = pinyin_token_get_nth_pronunciation(pinyin->instance, token, 0, keys);
    for (guint i = 0; known && i < keys->len; i++) {
        gchar *syllable = NULL;
        ChewingKey *key = (ChewingKey *)(void *)(keys->data + i * sizeof(guint16));
        known = pinyin_get_pinyin_string(pinyin->instance, key, &syllable) && syllable != NULL;
        text_append(out, i > 0 ? "'" : "");
        text_append(out, known ? syllable : "");
        g_free(syllable);
    }
    g_array_free(keys, TRUE);
    return known && out->length > 0;
}

/* The word that begins at slot *slot, which is moved behind it; a lone character has no reading. */
static size_t take_word(Pinyin *pinyin, guint *slot, const char *rest, Text *out_syllables)
{
    phrase_token_t token = 0;
    guint length = 1;
    text_clear(out_syllables);
    if (pinyin_get_phrase_token(pinyin->instance, *slot, &token) && token != 0 &&
        pinyin_token_get_phrase(pinyin->instance, token, &length, NULL) && length > 1 &&
        !read_token(pinyin, token, out_syllables))
        text_clear(out_syllables);
    *slot += length > 0 ? length : 1;
    return utf8_offset(rest, length > 0 ? length : 1);
}

Result pinyin_each_word(Pinyin *pinyin, const char *run,
                        void (*each)(const char *word, size_t bytes, const char *syllables,
                                     void *user),
                        void *user)
{
    Text syllables = {0};
    guint slot = 0;
    bool parted = pinyin_phrase_segment(pinyin->instance, run);
    while (parted && *run != '\0') {
        size_t bytes = take_word(pinyin, &slot, run, &syllables);
        each(run, bytes, syllables.length > 0 ? text_get(&syllables) : NULL, user);
        run += bytes;
    }
    bool well = text_ok(&syllables);
    text_done(&syllables);
    if (!parted)
        return fail(NOT_FOUND, "libpinyin cannot part this text");
    return well ? OK : fail(NO_MEMORY, "no memory for readings");
}
