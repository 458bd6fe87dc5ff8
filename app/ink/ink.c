/* The thread that recognises.
 *
 * Must stay true: only the thread touches the recogniser; the newest question alone is answered, an
 * older one is given up between two tries; question and answer are overwritten as soon as they are
 * taken. The model (27 MB of clean pages) is kept only while somebody writes. */
#include "ink/ink.h"

#include <pthread.h>
#include <sodium.h>
#include <time.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"

#define REST_SECONDS 60  /* without a question; then the model goes */
#define PATIENCE_MS  600 /* after so long what was found so far is the answer */

struct Ink {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    bool running, stop, broken, is_new, answered;
    unsigned asked; /* number of the newest question */
    Strokes question;
    InkAnswer answer;
    char *model;
    void (*wake)(void *user);
    void *user;
};

/* What the thread has in hand. */
typedef struct Work {
    Ink *ink;
    Recognizer *recognizer;
    Strokes strokes;
    unsigned number;
    int64_t until;
} Work;

static bool is_enough(void *user)
{
    Work *work = user;
    pthread_mutex_lock(&work->ink->lock);
    bool outdated = work->ink->asked != work->number || work->ink->stop;
    pthread_mutex_unlock(&work->ink->lock);
    return outdated || clock_ticks_ms() >= work->until;
}

/* Waits for a question, and lets the model go when none comes. False: the end. Under the lock. */
static bool wait_for_question(Work *work)
{
    Ink *ink = work->ink;
    while (!ink->stop && !ink->is_new) {
        struct timespec end;
        if (work->recognizer == NULL) {
            pthread_cond_wait(&ink->changed, &ink->lock);
            continue;
        }
        (void)clock_gettime(CLOCK_MONOTONIC, &end);
        end.tv_sec += REST_SECONDS;
        if (pthread_cond_timedwait(&ink->changed, &ink->lock, &end) == 0 || ink->is_new)
            continue;
        recognizer_close(work->recognizer);
        work->recognizer = NULL;
    }
    return !ink->stop;
}

static Result answer(Work *work, InkAnswer *out_answer)
{
    Result r = OK;
    if (work->recognizer == NULL)
        r = recognizer_open(work->ink->model, &work->recognizer);
    work->until = clock_ticks_ms() + PATIENCE_MS;
    if (r == OK)
        r = recognizer_ask(work->recognizer, &work->strokes, INK_TRIES, is_enough, work,
                           out_answer);
    return r;
}

static void *run(void *user)
{
    Work work = {.ink = user};
    Ink *ink = user;
    pthread_mutex_lock(&ink->lock);
    while (wait_for_question(&work)) {
        work.strokes = ink->question;
        work.number = ink->asked;
        ink->is_new = false;
        sodium_memzero(&ink->question, sizeof ink->question);
        pthread_mutex_unlock(&ink->lock);
        InkAnswer found = {0};
        Result r = answer(&work, &found);
        pthread_mutex_lock(&ink->lock);
        if (r == NOT_FOUND)
            ink->broken = true;
        if (ink->asked == work.number) {
            ink->answer = found;
            ink->answered = true;
        }
        sodium_memzero(&found, sizeof found);
        sodium_memzero(&work.strokes, sizeof work.strokes);
        ink->wake(ink->user);
    }
    pthread_mutex_unlock(&ink->lock);
    recognizer_close(work.recognizer);
    return NULL;
}

/* The clock of the timed wait does not jump when somebody sets the time. */
static bool init_lock(Ink *ink)
{
    pthread_condattr_t attributes;
    bool well = pthread_condattr_init(&attributes) == 0;
    well = well && pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0;
    well = well && pthread_mutex_init(&ink->lock, NULL) == 0;
    return well && pthread_cond_init(&ink->changed, &attributes) == 0;
}

Result ink_open(const char *model, void (*wake)(void *user), void *user, Ink **out_ink)
{
    if (!file_exists(model))
        return fail(NOT_FOUND, "no handwriting without %s", model);
    Ink *ink = memory_new(1, sizeof *ink);
    char *copy = memory_copy_text(model);
    if (ink == NULL || copy == NULL || !init_lock(ink)) {
        memory_free(copy);
        memory_free(ink);
        return fail(NO_MEMORY, "no memory for handwriting");
    }
    ink->model = copy;
    ink->wake = wake;
    ink->user = user;
    *out_ink = ink;
    return OK;
}

void ink_close(Ink *ink)
{
    if (ink == NULL)
        return;
    pthread_mutex_lock(&ink->lock);
    ink->stop = true;
    pthread_cond_signal(&ink->changed);
    pthread_mutex_unlock(&ink->lock);
    if (ink->running)
        (void)pthread_join(ink->thread, NULL);
    (void)pthread_cond_destroy(&ink->changed);
    (void)pthread_mutex_destroy(&ink->lock);
    memory_free(ink->model);
    sodium_memzero(ink, sizeof *ink);
    memory_free(ink);
}

bool ink_works(Ink *ink)
{
    if (ink == NULL)
        return false;
    pthread_mutex_lock(&ink->lock);
    bool works = !ink->broken;
    pthread_mutex_unlock(&ink->lock);
    return works;
}

unsigned ink_ask(Ink *ink, const Strokes *strokes)
{
    pthread_mutex_lock(&ink->lock);
    if (!ink->running) /* the first time that somebody wants to write so */
        ink->running = pthread_create(&ink->thread, NULL, run, ink) == 0;
    ink->broken = ink->broken || !ink->running;
    ink->asked = ink->asked + 1 == 0 ? 1 : ink->asked + 1;
    ink->question = *strokes;
    ink->is_new = true;
    ink->answered = false;
    sodium_memzero(&ink->answer, sizeof ink->answer);
    unsigned number = ink->asked;
    pthread_cond_signal(&ink->changed);
    pthread_mutex_unlock(&ink->lock);
    return number;
}

bool ink_take_answer(Ink *ink, unsigned question, InkAnswer *out_answer)
{
    pthread_mutex_lock(&ink->lock);
    bool taken = ink->answered && ink->asked == question;
    if (taken) {
        *out_answer = ink->answer;
        ink->answered = false;
        sodium_memzero(&ink->answer, sizeof ink->answer);
    }
    pthread_mutex_unlock(&ink->lock);
    return taken;
}

void ink_forget(Ink *ink)
{
    static const Strokes nothing;
    if (ink == NULL)
        return;
    pthread_mutex_lock(&ink->lock);
    ink->asked = ink->asked + 1 == 0 ? 1 : ink->asked + 1; /* what is in hand is given up */
    ink->question = nothing;
    ink->is_new = ink->answered = false;
    sodium_memzero(&ink->answer, sizeof ink->answer);
    pthread_mutex_unlock(&ink->lock);
}
