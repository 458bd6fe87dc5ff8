/* Inside the room only: the microphone, by SDL. */
#ifndef HOMEWARD_VOICE_MICROPHONE_H
#define HOMEWARD_VOICE_MICROPHONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

/* Gets samples of voice/hearing.h on SDL's thread. */
typedef void (*MicrophoneSink)(const int16_t *samples, size_t count, void *user);

/* Whether there is one that opens; leaves it closed. */
bool microphone_is_there(void);
/* One at a time. NOT_FOUND when there is none. */
NODISCARD Result microphone_open(MicrophoneSink sink, void *user);
/* No sample comes after it. */
void microphone_close(void);

#endif
