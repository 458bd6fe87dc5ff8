/* Inside the room only: homeward-voice, started for one piece of work and spoken to by two pipes. */
#ifndef HOMEWARD_VOICE_MAKER_H
#define HOMEWARD_VOICE_MAKER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/result.h"

typedef struct Maker {
    pid_t pid;
    int input_fd, output_fd; /* what it reads, without waiting; what it writes */
} Maker;

/* `arguments`: its path first, NULL last. IO when it cannot be started. */
NODISCARD Result maker_start(const char *const *arguments, Maker *out_maker);
/* It reads no more. */
void maker_say_no_more(Maker *maker);
/* Waits for one that has closed its output, ends any other; true when it ended well by itself. */
bool maker_end(Maker *maker, bool has_ended);

#endif
