/* Inside the room only: the tones of characters that are read in more than one way, from
 * assets/voice/tones.tsv. */
#ifndef HOMEWARD_VOICE_TONES_H
#define HOMEWARD_VOICE_TONES_H

#include <stdint.h>

#include "base/result.h"

typedef struct Tones Tones;

/* NOT_FOUND without the file; CORRUPT when a line is none of ours. */
NODISCARD Result tones_open(const char *path, Tones **out_tones);
void tones_close(Tones *tones);
/* '1' to '5' (5: none) when the character has this reading among others ("chong" of 重); '\0' when it
 * is always read in one way, or never in this. `length` is that of the syllable. */
char tones_find(const Tones *tones, uint32_t character, const char *syllable, size_t length);

#endif
