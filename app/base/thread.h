/* Threads that hear no signals: those are for the main thread. */
#ifndef HOMEWARD_BASE_THREAD_H
#define HOMEWARD_BASE_THREAD_H

#include <pthread.h>

#include "base/result.h"

/* Begins a thread, to be joined by the caller; `what` it is for stands in the failure (IO). */
NODISCARD Result thread_start(pthread_t *out_thread, void *(*run)(void *user), void *user,
                              const char *what);

#endif
