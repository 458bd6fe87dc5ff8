/* A thread inherits the mask of whoever begins it. */
#include "base/thread.h"

#include <signal.h>
#include <string.h>

Result thread_start(pthread_t *out_thread, void *(*run)(void *user), void *user, const char *what)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int bad = pthread_create(out_thread, NULL, run, user);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return bad ? fail(IO, "no thread for %s: %s", what, strerror(bad)) : OK;
}
