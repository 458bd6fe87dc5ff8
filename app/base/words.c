/* gettext's compiled catalogues (.mo), read by ourselves.
 *
 * Why not libintl's own gettext(): a kiosk's image has no locale but C.UTF-8, and newer glibc treats
 * that one like "C" and translates nothing (its bug 16621), whatever LANGUAGE says; switching by
 * setenv() would also race with the worker threads. The files, the tools (xgettext, msgfmt) and the
 * habits are gettext's.
 *
 * What must stay true: a catalogue that was loaded stays for the life of the program, so that words
 * already handed out stay valid after a switch; a damaged file is refused whole. */
#include "base/words.h"

#include <ctype.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

#define CATALOGUES_MAX  32
#define CATALOGUE_BYTES (4u << 20)
#define LANGUAGE_SIZE   32
#define MO_MAGIC        0x950412deu

typedef struct Catalogue {
    char language[LANGUAGE_SIZE];
    char *bytes; /* NULL: the source words themselves */
    size_t size;
    uint32_t count, originals, translations; /* offsets of the two tables */
} Catalogue;

static Catalogue catalogues[CATALOGUES_MAX];
static size_t catalogue_count;
static char folder[PATH_SIZE];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* for loading; reading needs none */
static const Catalogue *_Atomic chosen;
static WordsLanguage languages[WORDS_LANGUAGES_MAX]; /* read when first asked for */
static size_t language_count;

/* A catalogue is made on a machine of the same byte order as the kiosk's: msgfmt writes little
 * endian, and so are all machines that we build for. */
static uint32_t number_at(const Catalogue *c, size_t offset)
{
    uint32_t n;
    memcpy(&n, c->bytes + offset, sizeof n);
    return n;
}

static const char *string_at(const Catalogue *c, uint32_t table, uint32_t index)
{
    return c->bytes + number_at(c, table + 8 * (size_t)index + 4);
}

static bool table_is_sound(const Catalogue *c, uint32_t table)
{
    if (table > c->size || c->count > (c->size - table) / 8)
        return false;
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t length = number_at(c, table + 8 * (size_t)i);
        uint32_t offset = number_at(c, table + 8 * (size_t)i + 4);
        if (offset >= c->size || length >= c->size - offset || c->bytes[offset + length] != '\0')
            return false;
        if (i > 0 && table == c->originals &&
            strcmp(string_at(c, table, i - 1), string_at(c, table, i)) >= 0)
            return false;
    }
    return true;
}

static Result catalogue_load(const char *language, Catalogue *out)
{
    char path[PATH_SIZE];
    Catalogue c = {0};
    Result r = OK;
    if (snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/homeward.mo", folder, language) >= PATH_SIZE)
        TRY(fail(INVALID, "path of the words too long"));
    text_copy(c.language, sizeof c.language, language);
    r = file_read(path, CATALOGUE_BYTES, &c.bytes, &c.size);
    if (r == NOT_FOUND && strcmp(language, "en") == 0)
        r = OK; /* the source words are English */
    else if (r == OK) {
        if (c.size < 28 || number_at(&c, 0) != MO_MAGIC || number_at(&c, 4) >> 16 > 1)
            TRY(fail(CORRUPT, "%s is no catalogue of words", path));
        c.count = number_at(&c, 8);
        c.originals = number_at(&c, 12);
        c.translations = number_at(&c, 16);
        if (!table_is_sound(&c, c.originals) || !table_is_sound(&c, c.translations))
            TRY(fail(CORRUPT, "%s is damaged", path));
    }
    TRY(r);
    *out = c;
done:
    if (r != OK)
        memory_free(c.bytes);
    return r;
}

static bool language_is_sound(const char *language)
{
    size_t length = strlen(language);
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)language[i]) && !strchr("_@-", language[i]))
            return false;
    return length > 0 && length < LANGUAGE_SIZE;
}

Result words_open(const char *locale_folder, const char *language)
{
    if (strlen(locale_folder) >= sizeof folder)
        return fail(INVALID, "path of the words too long");
    pthread_mutex_lock(&lock);
    text_copy(folder, sizeof folder, locale_folder);
    language_count = 0;
    pthread_mutex_unlock(&lock);
    return words_choose(language);
}

/* Loads it when it was not yet; with the lock held. */
static Result catalogue_of(const char *language, const Catalogue **out)
{
    Result r = OK;
    size_t i = 0;
    while (i < catalogue_count && strcmp(catalogues[i].language, language) != 0)
        i++;
    if (i == CATALOGUES_MAX)
        TRY(fail(INVALID, "more than %d languages", CATALOGUES_MAX));
    if (i == catalogue_count) {
        TRY(catalogue_load(language, &catalogues[i]));
        catalogue_count++;
    }
    *out = &catalogues[i];
done:
    return r;
}

Result words_choose(const char *language)
{
    if (!language_is_sound(language))
        return fail(INVALID, "no language is called \"%.40s\"", language);
    const Catalogue *c = NULL;
    pthread_mutex_lock(&lock);
    Result r = catalogue_of(language, &c);
    pthread_mutex_unlock(&lock);
    if (r == OK)
        atomic_store(&chosen, c);
    return r;
}

const char *words_language(void)
{
    const Catalogue *c = atomic_load(&chosen);
    return c ? c->language : "en";
}

/* The originals are sorted by strcmp: see table_is_sound. NULL when there is no translation. */
static const char *find(const Catalogue *c, const char *original)
{
    if (!c || !c->bytes)
        return NULL;
    uint32_t low = 0, high = c->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(original, string_at(c, c->originals, middle));
        if (order == 0) {
            const char *words = string_at(c, c->translations, middle);
            return *words ? words : NULL;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *words_get(const char *text)
{
    const char *words = text && *text ? find(atomic_load(&chosen), text)
                                      : NULL; /* "" is the catalogue's own header */
    return words ? words : text;
}

static const char *find_in_context(const Catalogue *c, const char *context, const char *text)
{
    char original[1024]; /* "context\004text", as msgfmt joins them */
    int length = snprintf(original, sizeof original, "%s\004%s", context, text);
    const char *words = length > 0 && length < (int)sizeof original ? find(c, original) : NULL;
    return words ? words : text;
}

const char *words_in_context(const char *context, const char *text)
{
    return find_in_context(atomic_load(&chosen), context, text);
}

bool words_run_from_right(void)
{
    /* Translators: "right to left" (in English) when your language is written so. */
    return strcmp(C_("direction of writing", "left to right"), "right to left") == 0;
}

static Result take_language(const char *name, void *user)
{
    size_t *count = user;
    const Catalogue *c = NULL;
    if (*count > 0 && strcmp(name, "en") == 0)
        return OK; /* first of all it was taken, with a file or without */
    if (!language_is_sound(name) || *count == WORDS_LANGUAGES_MAX || catalogue_of(name, &c) != OK)
        return OK; /* another file, or a damaged catalogue: not offered */
    languages[(*count)++] =
        (WordsLanguage){.code = c->language,
                        /* Translators: your language, in your language: 中文, Tiếng Việt … */
                        .name = find_in_context(c, NC_("a language by its own name", "English"))};
    return OK;
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(((const WordsLanguage *)a)->code, ((const WordsLanguage *)b)->code);
}

size_t words_languages(const WordsLanguage **out)
{
    pthread_mutex_lock(&lock);
    if (language_count == 0) {
        Result r = take_language("en", &language_count);
        if (r != OK || folder_each(folder, 256, take_language, &language_count) != OK)
            language_count = 1; /* no folder that can be listed */
        qsort(languages, language_count, sizeof *languages, compare_codes);
    }
    *out = languages;
    size_t count = language_count;
    pthread_mutex_unlock(&lock);
    return count;
}
