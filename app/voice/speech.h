/* Sentences made into sound: a recording where there is one, else espeak-ng. Inside the program
 * homeward-voice only: it lives as long as it speaks, so that what the libraries keep of the words goes
 * with it, and a fault in them does not touch the kiosk. */
#ifndef HOMEWARD_VOICE_SPEECH_H
#define HOMEWARD_VOICE_SPEECH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "base/text.h"

#define VOICE_RATE 22050 /* samples a second, one channel, 16 bits: espeak-ng's own */

typedef struct Speech Speech;

/* Gets samples; false: nobody listens any more. */
typedef bool (*SpeechSink)(const int16_t *samples, size_t count, void *user);

/* Reads below `folder` (share/voice). `language` as in assets/lang, `dialect` may be "". NOT_FOUND
 * without espeak-ng's data. */
NODISCARD Result speech_open(const char *folder, const char *dialect, const char *language,
                             SpeechSink sink, void *user, Speech **out_speech);
void speech_close(Speech *speech);
/* One sentence, and a short silence after it; "" is such a silence alone. Recordings that are damaged count
 * as not there. */
NODISCARD Result speech_say(Speech *speech, const char *sentence);

/* What espeak-ng is given: for tests. */
void speech_write(Speech *speech, const char *sentence, Text *out);

#endif
