/* Inside homeward-voice only: from samples to a voice statement (record/statement.h), and to how loud
 * it is. What is said lies nowhere but in this program's memory, which goes with it. */
#ifndef HOMEWARD_VOICE_HEARING_H
#define HOMEWARD_VOICE_HEARING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

#define HEARING_RATE 48000 /* samples a second, one channel, 16 bits: Opus' own */

/* What goes to the kiosk: frames of a kind, a length (u16 BE) and so many bytes. */
typedef enum HearingKind {
    HEARD_OPUS = 'O',  /* the next bytes of the statement */
    HEARD_LEVEL = 'L', /* how loud, 0..255; how many milliseconds were heard, u32 BE */
} HearingKind;
#define HEARING_FRAME_MAX 4096 /* with its head: a pipe takes it whole */

typedef struct Hearing Hearing;

/* False: nobody listens any more. */
typedef bool (*HearingSink)(const uint8_t *frame, size_t length, void *user);

NODISCARD Result hearing_open(HearingSink sink, void *user, Hearing **out_hearing);
/* False when no more is taken: three minutes are full, or something failed. */
bool hearing_take(Hearing *hearing, const int16_t *samples, size_t count);
/* The last page; IO when anything failed before or now. */
NODISCARD Result hearing_end(Hearing *hearing);
void hearing_close(Hearing *hearing);

#endif
