/* The dictionary, read by a thread while the keyboard works on: reading it takes a tenth of a second here and
 * much of one on a small processor. libpinyin is not safe across threads, so the thread has it opened for
 * itself, and only the dictionary is handed over.
 *
 * Must stay true: a Pinyin is touched by its own thread alone; what the thread below made is taken once, after it
 * has ended. */
#include <stdatomic.h>

#include "base/memory.h"
#include "base/thread.h"
#include "pinyin/library.h"

struct Warming {
    pthread_t thread;
    atomic_bool ended;
    Pinyin *own; /* the thread's, until it has ended */
};

static void *run(void *user)
{
    Warming *warming = user;
    (void)!dictionary_need(warming->own); /* what fails here fails again where it is asked for */
    atomic_store(&warming->ended, true);
    return NULL;
}

Result pinyin_warm(Pinyin *pinyin)
{
    Result r = OK;
    Warming *warming = NULL;
    if (pinyin->dictionary != NULL || pinyin->warming != NULL)
        return OK;
    warming = memory_new(1, sizeof *warming);
    if (warming == NULL)
        return fail(NO_MEMORY, "no memory to read the dictionary");
    TRY(pinyin_open(&warming->own));
    TRY(thread_start(&warming->thread, run, warming, "the dictionary"));
    pinyin->warming = warming;
    return OK;
done:
    pinyin_close(warming->own);
    memory_free(warming);
    return r;
}

bool pinyin_is_warm(Pinyin *pinyin)
{
    if (pinyin->warming != NULL && atomic_load(&pinyin->warming->ended))
        warming_end(pinyin);
    return pinyin->warming == NULL;
}

void warming_end(Pinyin *pinyin)
{
    Warming *warming = pinyin->warming;
    if (warming == NULL)
        return;
    (void)pthread_join(warming->thread, NULL);
    if (pinyin->dictionary == NULL) {
        pinyin->dictionary = warming->own->dictionary;
        warming->own->dictionary = NULL;
    }
    pinyin_close(warming->own);
    memory_free(warming);
    pinyin->warming = NULL;
}
