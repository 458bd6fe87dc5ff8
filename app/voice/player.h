/* Inside the room only: something heard, from the program that makes its sound to the loudspeaker. */
#ifndef HOMEWARD_VOICE_PLAYER_H
#define HOMEWARD_VOICE_PLAYER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

typedef struct PlayerJob {
    const char *const *arguments; /* of the program, voice/maker.h */
    const void *input;            /* what it reads; borrowed */
    size_t length;
    int stop_fd;              /* readable: silence at once */
    const atomic_int *volume; /* percent; may change while it plays */
    atomic_size_t *sounded;   /* counts samples that are not silence */
} PlayerJob;

/* Whether a loudspeaker can be opened; leaves it closed. */
bool player_has_loudspeaker(void);
/* Returns when all has been heard or stop_fd said so. NOT_FOUND without a loudspeaker, IO when the
 * program cannot be started. */
NODISCARD Result player_play(const PlayerJob *job);

#endif
