/* The slow run that turns a receipt code into the key of its answers, on a thread of its own, so that
 * the screen stays alive for the second or two that a small computer needs. One at a time. */
#ifndef HOMEWARD_SCREENS_OPENING_H
#define HOMEWARD_SCREENS_OPENING_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "seal/answer.h"
#include "ui/ui.h"

/* Zero-initialise. Not part of the visitor: the thread may outlive the visit by a second. */
typedef struct Opening {
    bool running; /* the thread is there and must be joined */
    atomic_int stage;
    pthread_t thread;
    Ui *ui;
    char receipt[24], office[33];
    AnswerKey key;
    Result result;
} Opening;

/* Starts; waits first for a run that was dropped and is still going on. The loop is woken when it is
 * done. */
NODISCARD Result opening_begin(Opening *opening, Ui *ui, const char *receipt, const char *office);
bool opening_is_done(const Opening *opening);
/* Waits for the end and hands the key over; the caller wipes it. Nothing of it stays here. */
NODISCARD Result opening_end(Opening *opening, AnswerKey *out_key);
/* Nobody waits any more: what the thread finds is overwritten, at once or at its end. */
void opening_drop(Opening *opening);
/* Drops it and waits for the thread. */
void opening_close(Opening *opening);

#endif
