/* gettext behind three names. Source texts are English; assets/lang/<language>.po translates. */
#ifndef HOMEWARD_BASE_WORDS_H
#define HOMEWARD_BASE_WORDS_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

#define _(text)          gettext(text)
#define N_(text)         (text)
#define C_(context, text) words_in_context(context, text)

/* Binds the domain "homeward" to `locale_folder` (…/share/locale) and chooses `language`. */
NODISCARD Result words_open(const char *locale_folder, const char *language);
/* Switches at once, for every later gettext call: "zh_CN", "en". */
NODISCARD Result words_choose(const char *language);
const char *words_language(void);
/* msgctxt as pgettext has it. */
const char *words_in_context(const char *context, const char *text);

#endif
