/* gettext behind three names. Source texts are English; assets/lang/<language>.po translates,
 * msgfmt compiles. The compiled catalogues are read by words.c itself, which says why. */
#ifndef HOMEWARD_BASE_WORDS_H
#define HOMEWARD_BASE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

#define _(text)            words_get(text)
#define N_(text)           (text)
#define C_(context, text)  words_in_context(context, text)
#define NC_(context, text) context, text

/* Reads from `locale_folder` (…/share/locale/<language>/LC_MESSAGES/homeward.mo) and chooses
 * `language`. When that fails the source words are shown, and the program may go on. */
NODISCARD Result words_open(const char *locale_folder, const char *language);
/* Switches at once, for every later look-up: "zh_CN", "en" (which needs no file). NOT_FOUND or
 * CORRUPT leaves the language as it was. Words handed out before stay valid. */
NODISCARD Result words_choose(const char *language);
const char *words_language(void); /* "en" before any was chosen */
/* The chosen language is written from right to left. */
bool words_run_from_right(void);

#define WORDS_LANGUAGES_MAX 24
typedef struct WordsLanguage {
    const char *code, *name; /* by its own name; both for the life of the program */
} WordsLanguage;
/* What lies in the folder of words_open, in the order of codes, and "en". */
size_t words_languages(const WordsLanguage **out);

/* The translation, or `text` itself (NULL gives NULL). Write _(…) instead, so that xgettext finds
 * it. */
const char *words_get(const char *text) __attribute__((format_arg(1)));
/* msgctxt as pgettext has it. */
const char *words_in_context(const char *context, const char *text) __attribute__((format_arg(2)));

#endif
