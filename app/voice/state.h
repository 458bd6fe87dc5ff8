/* What an open voice holds, for the files of this room only. */
#ifndef HOMEWARD_VOICE_STATE_H
#define HOMEWARD_VOICE_STATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/file.h"
#include "voice/voice.h"

typedef enum Work { NO_WORK, SAYS, LISTENS, PLAYS } Work;

struct Voice {
    char share[PATH_SIZE], program[PATH_SIZE], dialect[64];
    void (*changed)(void *user);
    void *user;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t asked;
    int stop_fd, finish_fd;
    bool looked, able, hears, stopped, closing;
    Work next, now;
    char language[16], words[VOICE_WORDS_MAX]; /* of the next work */
    char saying[VOICE_WORDS_MAX];              /* the thread's own */
    uint8_t *statement;                        /* sodium_malloc, when it is first needed */
    size_t length;                             /* 0: there is none */
    bool forgetting; /* the thread overwrites it when its work has ended */
    VoiceTold told;
    atomic_int volume;
    atomic_size_t sounded;
};

/* The lock is held for all of these. */
void voice_interrupt(Voice *voice);      /* what goes on, and what would be next */
void voice_ask(Voice *voice, Work work); /* instead of it */
bool voice_goes_on(const Voice *voice, Work work);
void voice_forget_statement(Voice *voice); /* no work may have to do with it */

void voice_ring(int fd);
void voice_drain(int fd);

#endif
