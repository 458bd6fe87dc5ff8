/* Readings of Chinese text, by libpinyin in reverse, and what the search index stores of them.
 * Several readings of a character are all kept: 重庆 is chongqing and zhongqing. */
#ifndef HOMEWARD_PINYIN_READINGS_H
#define HOMEWARD_PINYIN_READINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"
#include "base/text.h"

typedef struct Pinyin Pinyin;

/* Opens libpinyin's data read-only; learns and writes nothing (user folder NULL). NOT_FOUND without
 * the data. Not safe across threads: one per thread. */
NODISCARD Result pinyin_open(Pinyin **out_pinyin);
void pinyin_close(Pinyin *pinyin);
/* Begins to read the dictionary (0.15 s and 4 MB) by a thread; a reading that is asked for meanwhile waits. */
NODISCARD Result pinyin_warm(Pinyin *pinyin);
/* False while that goes on: a reading would wait now. */
bool pinyin_is_warm(Pinyin *pinyin);

/* The likeliest reading in syllables separated by one blank, lower case without tones, u for ü as
 * keyboards have it ("lv" is written "lv"); characters without a reading are copied. For sorting
 * and speaking. */
NODISCARD Result pinyin_reading(Pinyin *pinyin, const char *text, Text *out);

/* The words of a text of Han characters alone, as libpinyin parts them, in order: where each begins, its
 * bytes, and its usual reading ("chong'qing"), which is NULL for a lone character and for what the
 * dictionary does not know. NOT_FOUND when other characters are among them. For the voice: a word
 * tells how 重 is read, a lone character does not. */
NODISCARD Result pinyin_each_word(Pinyin *pinyin, const char *run,
                                  void (*each)(const char *word, size_t bytes,
                                               const char *syllables, void *user),
                                  void *user);

/* Words for the index, each preceded by one blank: for every run of Han characters, every reading's
 * run-together suffixes and initials: 王小明 -> " wangxiaoming xiaoming ming wxm xm m". At most 8
 * reading combinations a run (the likeliest first) and runs cut at 12 characters. */
NODISCARD Result pinyin_index_words(Pinyin *pinyin, const char *text, Text *out);
/* The same without the suffixes, only what begins where the run begins: " wangxiaoming wxm". */
NODISCARD Result pinyin_whole_words(Pinyin *pinyin, const char *text, Text *out);

/* Candidates for what was typed in Latin letters, best first: whole sentence, then phrases, then
 * characters. `each` returns false to stop. `consumed` is the number of letters that the candidate
 * stands for (the rest of the letters stays typed). */
NODISCARD Result pinyin_candidates(Pinyin *pinyin, const char *letters, size_t max,
                                   bool (*each)(const char *candidate, size_t consumed, void *user),
                                   void *user);

#endif
