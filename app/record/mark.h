/* Distinguishing marks. Canonical: marks separated by ";", each "type@part@side@words", e.g.
 * "birthmark@face@left@拇指大小;mole@back@middle@". Type is needed, the rest may be empty; words hold
 * neither ';' nor '@' (both are taken out when composing). At most MARKS_MAX. */
#ifndef HOMEWARD_RECORD_MARK_H
#define HOMEWARD_RECORD_MARK_H

#include "base/result.h"
#include "base/text.h"
#include "record/options.h"

#define MARKS_MAX        16
#define MARK_WORDS_BYTES 256

typedef struct Mark {
    const Option *type, *part, *side; /* part and side may be NULL */
    char words[MARK_WORDS_BYTES];
} Mark;

typedef struct MarkList {
    Mark marks[MARKS_MAX];
    size_t count;
} MarkList;

NODISCARD Result marks_parse(const char *canonical, MarkList *out_marks);
void marks_compose(const MarkList *marks, Text *out);
/* "Birthmark on the left side of the face: …; Mole on the back" in the language chosen. */
void marks_show(const char *canonical, Text *out);

#endif
