/* Inside the room only: a voice statement, from the program that hears it into memory. */
#ifndef HOMEWARD_VOICE_LISTENER_H
#define HOMEWARD_VOICE_LISTENER_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

typedef struct ListenerJob {
    const char *const *arguments; /* of the program, voice/maker.h */
    uint8_t *bytes;               /* where the statement goes; overwritten unless OK is returned */
    size_t size;
    int stop_fd;   /* readable: ends at once, nothing is kept */
    int finish_fd; /* readable: what was said until now is the statement */
    void (*heard)(int level, int64_t ms, void *user); /* HEARD_LEVEL of voice/hearing.h */
    void *user;
} ListenerJob;

/* Returns when the statement is whole: finish_fd said so, or three minutes are full. IO when it was
 * stopped, or the program failed; CORRUPT when what came is no statement. */
NODISCARD Result listener_listen(const ListenerJob *job, size_t *out_length, int64_t *out_ms);

#endif
