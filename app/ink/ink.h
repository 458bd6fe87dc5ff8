/* Handwriting for the screens: a question is what was drawn, the answer comes later from a thread that
 * sleeps between questions and lets go of the model when none comes for a minute. */
#ifndef HOMEWARD_INK_INK_H
#define HOMEWARD_INK_INK_H

#include "base/result.h"
#include "ink/recognizer.h"
#include "ink/strokes.h"

/* Debian's package tegaki-zinnia-simplified-chinese: the 6,763 characters of GB 2312. */
#define INK_MODEL "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model"

/* Times that Zinnia is asked about one drawing: six milliseconds each on a desk, some thirty on a small
 * computer. */
#define INK_TRIES 40

typedef struct Ink Ink;

/* Looks whether the model is there (else NOT_FOUND) and reads nothing of it yet. `wake` is called on
 * the thread when an answer has come. */
NODISCARD Result ink_open(const char *model, void (*wake)(void *user), void *user, Ink **out_ink);
void ink_close(Ink *ink);
/* False when the model turned out to be none: handwriting is not offered any more. NULL: false. */
bool ink_works(Ink *ink);
/* Asks; what was asked before is dropped, and its answer never comes. Without strokes the model is
 * only read, so that the first answer comes at once. Returns the question's number, never 0. */
unsigned ink_ask(Ink *ink, const Strokes *strokes);
/* The answer to this question, once; false as long as there is none. */
bool ink_take_answer(Ink *ink, unsigned question, InkAnswer *out_answer);
/* Overwrites question and answer: the visitor leaves. */
void ink_forget(Ink *ink);

#endif
