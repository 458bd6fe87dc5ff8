/* Inside the room only: figures as people say them. */
#ifndef HOMEWARD_VOICE_FIGURES_H
#define HOMEWARD_VOICE_FIGURES_H

#include <stdbool.h>

#include "base/text.h"

/* Appends `words`, with years and telephone numbers figure by figure (一九九八年, 幺幺〇), times of day
 * (9:00 is 9点 or 9 o'clock), spans (9–17 is 9到17), codes letter by letter, and signs between words as
 * a pause. Other numbers are left to the voice, which says them rightly. */
void figures_write(const char *words, bool chinese, Text *out);

#endif
