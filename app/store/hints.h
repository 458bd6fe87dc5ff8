/* What libpinyin does not know or ranks low, for the keyboard: places and persons' names by the letters
 * typed. `gz` is 贵州, 赣州, 广州; in a field for names `zhangwei` is 张伟. */
#ifndef HOMEWARD_STORE_HINTS_H
#define HOMEWARD_STORE_HINTS_H

#include <stdbool.h>
#include <stddef.h>

#include "store/places.h"

#define HINT_SIZE 64

typedef struct Hints {
    Places *places; /* NULL: none */
    bool names;     /* the field wants a person's name: surnames and names come first */
} Hints;

/* For KeyboardHints: `user` is a Hints. Each word stands for all the letters; best first. */
size_t hints_find(void *user, const char *letters, size_t max, char (*out_words)[HINT_SIZE]);

#endif
