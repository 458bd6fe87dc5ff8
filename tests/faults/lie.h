/* A stick that answers differently the second time. Part of the shim. */
#ifndef HOMEWARD_TESTS_LIE_H
#define HOMEWARD_TESTS_LIE_H

#include <stdbool.h>
#include <sys/types.h>

/* Called after `length` bytes of `fd` were read from `offset` on: when this process read some of them
 * before, the first byte is changed and the answer is true. */
bool lie_second_time(int fd, off_t offset, void *bytes, ssize_t length);
/* What is written anew has not been read yet. */
void lie_forget(int fd);

#endif
