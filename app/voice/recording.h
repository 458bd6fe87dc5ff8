/* Recorded sentences, which stand before the made voice:
 *
 *     share/voice/DIALECT/LANGUAGE/NAME.wav or .opus     when the kiosk has a dialect
 *     share/voice/LANGUAGE/NAME.wav or .opus
 *
 * LANGUAGE is as in assets/lang (zh_CN), NAME the first 16 hex digits of the BLAKE2b-512 of the sentence
 * as it stands on the screen: `homeward-voice --names` prints the name of each line it reads, and
 * `printf %s "…" | b2sum | cut -c1-16` gives the same. */
#ifndef HOMEWARD_VOICE_RECORDING_H
#define HOMEWARD_VOICE_RECORDING_H

#include <stdint.h>

#include "base/file.h"
#include "base/result.h"

#define RECORDING_NAME_SIZE 17

typedef struct Recording {
    int16_t *samples; /* one channel, VOICE_RATE; memory_free */
    size_t count;
} Recording;

void recording_name(const char *sentence, char out[RECORDING_NAME_SIZE]);
/* Loads it from `folder` (…/voice). NOT_FOUND when there is none; `dialect` may be "". At most three
 * minutes are taken. */
NODISCARD Result recording_load(const char *folder, const char *dialect, const char *language,
                                const char *sentence, Recording *out_recording);
/* The same of Opus that lies in memory. */
NODISCARD Result recording_read(const uint8_t *bytes, size_t length, Recording *out_recording);

#endif
