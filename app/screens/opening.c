/* One thread, one run of Argon2id.
 *
 * What must stay true: the code is overwritten as soon as the run is over, the key as soon as nobody
 * wants it, whichever of the two threads learns of that last (the exchange of `stage` decides); while
 * the thread runs only it touches receipt, key and result. */
#include "screens/opening.h"

#include <sodium.h>
#include <string.h>

enum { GOING, DONE, DROPPED };

static void *run(void *user)
{
    Opening *opening = user;
    opening->result = answer_key_derive(opening->receipt, opening->office, &opening->key);
    sodium_memzero(opening->receipt, sizeof opening->receipt);
    if (atomic_exchange(&opening->stage, DONE) == DROPPED)
        sodium_memzero(&opening->key, sizeof opening->key);
    else
        ui_wake(opening->ui);
    return NULL;
}

static void join(Opening *opening)
{
    if (opening->running)
        (void)pthread_join(opening->thread, NULL);
    opening->running = false;
}

Result opening_begin(Opening *opening, Ui *ui, const char *receipt, const char *office)
{
    join(opening);
    atomic_store(&opening->stage, GOING);
    opening->ui = ui;
    (void)text_copy(opening->receipt, sizeof opening->receipt, receipt);
    (void)text_copy(opening->office, sizeof opening->office, office);
    opening->running = pthread_create(&opening->thread, NULL, run, opening) == 0;
    if (opening->running)
        return OK;
    sodium_memzero(opening->receipt, sizeof opening->receipt);
    return fail(NO_MEMORY, "no thread to open an answer");
}

bool opening_is_done(const Opening *opening)
{
    return opening->running && atomic_load(&opening->stage) == DONE;
}

Result opening_end(Opening *opening, AnswerKey *out_key)
{
    join(opening);
    Result r = opening->result;
    if (r == OK)
        *out_key = opening->key;
    else
        (void)fail(r, "the key of an answer could not be derived");
    sodium_memzero(&opening->key, sizeof opening->key);
    return r;
}

void opening_drop(Opening *opening)
{
    if (!opening->running || atomic_exchange(&opening->stage, DROPPED) != DONE)
        return;
    join(opening);
    sodium_memzero(&opening->key, sizeof opening->key);
}

void opening_close(Opening *opening)
{
    opening_drop(opening);
    join(opening);
}
