/* Which character was drawn: by Zinnia, asked several times, since its model knows each character in
 * one way of writing alone. Inside the room and for benches: the screens ask by ink/ink.h. */
#ifndef HOMEWARD_INK_RECOGNIZER_H
#define HOMEWARD_INK_RECOGNIZER_H

#include <stddef.h>

#include "base/result.h"
#include "ink/strokes.h"

#define INK_CANDIDATES 10
#define INK_WORD       8 /* bytes of one character in UTF-8, and NUL */

typedef struct Recognizer Recognizer;

typedef struct InkAnswer {
    char words[INK_CANDIDATES][INK_WORD]; /* the likeliest first */
    size_t count;
} InkAnswer;

/* Maps the model (27 MB, read once) for as long as it is open; NOT_FOUND when Zinnia does not take it. */
NODISCARD Result recognizer_open(const char *model, Recognizer **out_recognizer);
void recognizer_close(Recognizer *recognizer);
/* At most `tries` questions to Zinnia, 1 at least; stops earlier when `enough` says so (NULL: never). No strokes: no
 * candidates. What was drawn is overwritten before it returns. */
NODISCARD Result recognizer_ask(Recognizer *recognizer, const Strokes *strokes, int tries,
                                bool (*enough)(void *user), void *user, InkAnswer *out_answer);

#endif
