/* Chinese names in Latin letters, for whoever cannot read the characters. */
#ifndef HOMEWARD_PINYIN_NAME_H
#define HOMEWARD_PINYIN_NAME_H

#include "pinyin/readings.h"

/* Appends the name as a Chinese passport writes it: 王志伟 "Wang Zhiwei", 欧阳娜 "Ouyang Na", 吕杰 "Lyu
 * Jie". Form: GB/T 28039-2011, family name first, the given name as one word with a capital, an
 * apostrophe before a syllable that begins with a vowel, two parents' family names joined ("Zheng-Li
 * Shufang"), no tones; of its two ways for ü the passport's "yu". What is called a child at home is one
 * word (毛毛 "Maomao", 小石头 "Xiaoshitou"); names that were written by their sound are a word for each
 * part (买买提·艾山 "Maimaiti Aishan"); several names and names in brackets stay so.
 * Appends nothing, and that is OK, for what is no name or cannot be read whole: descriptions (一个女孩,
 * 不详), text with letters or figures, rare characters, anything long. `pinyin` NULL: nothing too. */
NODISCARD Result pinyin_name(Pinyin *pinyin, const char *name, Text *out);

#endif
