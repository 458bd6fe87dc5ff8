/* Inside the room only: Chinese as espeak-ng's voice cmn-latn-pinyin reads it rightly. */
#ifndef HOMEWARD_VOICE_MANDARIN_H
#define HOMEWARD_VOICE_MANDARIN_H

#include "base/text.h"
#include "pinyin/readings.h"
#include "voice/tones.h"

/* Appends `words` with each character that has several readings written as the one that its word has:
 * 重庆 -> " chong2 庆". Others stay characters: the voice reads them by itself, their soft tones too.
 * `pinyin` or `tones` may be NULL: then nothing is changed. */
void mandarin_write(Pinyin *pinyin, const Tones *tones, const char *words, Text *out);

#endif
