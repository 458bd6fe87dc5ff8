/* What a stick's visit means, in words for whoever stands before the screen. */
#ifndef HOMEWARD_STICK_WORDS_H
#define HOMEWARD_STICK_WORDS_H

#include "stick/status.h"

typedef struct StickWords {
    const char *title; /* msgid: what happened */
    const char *next;  /* msgid: what to do now */
} StickWords;

/* One for every outcome that is trouble. */
StickWords stick_words_trouble(StickOutcome outcome);
/* The same of a visit that has not been (visit_explain): nothing was done yet. */
StickWords stick_words_foreseen(StickOutcome outcome);
/* msgid: said beside all else, as long as a broken outbox lies here. */
const char *stick_words_broken(void);
/* msgid of what the stick program is doing. */
const char *stick_words_step(StickStep step);

#endif
