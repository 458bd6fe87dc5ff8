/* Inside the room only: one reading aloud, from the program that makes it to the loudspeaker. */
#ifndef HOMEWARD_VOICE_PLAYER_H
#define HOMEWARD_VOICE_PLAYER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

typedef struct PlayerJob {
    const char *program, *share, *dialect, *language; /* borrowed */
    char *sentences;          /* overwritten as soon as the program has them */
    int stop_fd;              /* readable: silence at once */
    const atomic_int *volume; /* percent; may change while it speaks */
    atomic_size_t *sounded;   /* counts samples that are not silence */
} PlayerJob;

/* Whether a loudspeaker can be opened; leaves it closed. */
bool player_has_loudspeaker(void);
/* Returns when all has been heard or stop_fd said so. NOT_FOUND without a loudspeaker, IO when the
 * program cannot be started. */
NODISCARD Result player_speak(const PlayerJob *job);

#endif
