/* The states in which a fault may leave the disks, each of them judged once.
 *
 * A fault mostly leaves just what the one before it left: tens of thousands of refused allocations come to a few
 * hundred ends. What is judged, the next visit and what the office then holds follow from
 * the files and from how the program ended, so an end that was judged already is not judged again. Shared by
 * the processes that are forked after memo_open. */
#ifndef HOMEWARD_TESTS_MEMO_H
#define HOMEWARD_TESTS_MEMO_H

#include <stdbool.h>

#define MEMO_KEY_BYTES 16

typedef struct Memo Memo;

Memo *memo_open(void);
void memo_close(Memo *memo);
/* Of all below these folders (`count` of them, in the folder `base`), names, rights and bytes, and of `end`. */
void memo_key(const char *base, const char *const *folders, int count, int end,
              unsigned char out_key[MEMO_KEY_BYTES]);
bool memo_knows(Memo *memo, const unsigned char key[MEMO_KEY_BYTES]);
void memo_learn(Memo *memo, const unsigned char key[MEMO_KEY_BYTES]);
long memo_count(const Memo *memo);

#endif
