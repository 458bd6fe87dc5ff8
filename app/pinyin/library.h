/* Inside the room only: what of libpinyin the room uses. */
#ifndef HOMEWARD_PINYIN_LIBRARY_H
#define HOMEWARD_PINYIN_LIBRARY_H

#include "base/result.h"
#include "pinyin/dictionary.h"
#include "pinyin/readings.h"

typedef struct Warming Warming;

struct Pinyin {
    struct _pinyin_context_t *context; /* libpinyin's own types */
    struct _pinyin_instance_t *instance;
    Dictionary *dictionary; /* NULL until a reading is asked for: the keyboard never does */
    Warming *warming;       /* NULL: no thread reads it */
};

/* Every word of libpinyin's system dictionaries with one of its readings ("chong'qing") and how
 * often the model met it. Stops at the first failure. */
NODISCARD Result library_each_entry(Pinyin *pinyin,
                                    Result (*each)(const char *text, const char *syllables,
                                                   int count, void *user),
                                    void *user);

/* Waits for the thread of pinyin_warm, if there is one, and takes what it has read. */
void warming_end(Pinyin *pinyin);

#endif
