/* Words that must not appear: withheld names and places, looked for in every text that is shown. */
#ifndef HOMEWARD_OFFICE_NEEDLE_H
#define HOMEWARD_OFFICE_NEEDLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

typedef struct Needles {
    char **words;
    size_t count;
} Needles;

/* One word as it is; those of a single character or two letters are left out (they would hit
 * everything). */
NODISCARD Result needles_add(Needles *needles, const char *word);
/* Each word of `text`, cut at blanks and punctuation, of three characters or more: 石桥村, not
 * 车站. */
NODISCARD Result needles_add_words(Needles *needles, const char *text);
/* The same for names, and of a Chinese name of three or more characters also the part without the
 * family name: 王小明 is also 小明. */
NODISCARD Result needles_add_names(Needles *needles, const char *text);
/* Latin letters by whole words, any case; everything else anywhere. */
bool needles_found(const Needles *needles, const char *text);
void needles_done(Needles *needles);

#endif
