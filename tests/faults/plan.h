/* What is to go wrong, and where: the shim's plan. Part of the shim.
 *
 *   FAULT_UNDER  folder: only what happens below it counts
 *   FAULT_EXCEPT folder: and not what happens below this one
 *   FAULT_CALLS  writes, or all (reads, openings and looks as well)
 *   FAULT_AT     N, from 1; 0 only counts
 *   FAULT_KIND   kill: the process is gone before the Nth call, what it did before stays
 *                torn: the same, but half of the Nth write is made
 *                cut:  the power is gone: what was not synced is taken back (undo.c); with an N
 *                      beyond the last call, just after the program has ended
 *                lie:  bytes that were read before are answered with the first one changed (lie.c);
 *                      the count is that of the lies
 *                or the number of an errno: the Nth call fails with it
 *   FAULT_FROM   set: and so do all after it
 *   FAULT_RUN    N: and so do those after it, N in all
 *   FAULT_WHILE  file: calls count only while it exists
 *   FAULT_ONLY   fsync: no other calls count
 *   FAULT_DEAF   N: the Nth fsync is not made and says that it was
 *   FAULT_DEAF_SAME  set: nor are those of the same file or folder after it
 *   FAULT_SEED   cut: 0 takes back all that was not synced, else a part
 *   FAULT_KEEP   folder for what may have to come back, on the same filesystem
 *   FAULT_COUNT  file: the count is written there at the end
 *   FAULT_SYNCS  file: and there that of all fsyncs, the call that was the deaf one, and what it was about */
#ifndef HOMEWARD_TESTS_PLAN_H
#define HOMEWARD_TESTS_PLAN_H

#include <stdbool.h>

typedef enum Call { READING, WRITING, SYNCING } Call;

/* Counts; true when this call is to fail (errno is set). Does not return when the process is to
 * die, unless the call is a write that is to be torn: then plan_tears is true. */
bool plan_strikes_fd(Call call, int fd);
bool plan_strikes_path(Call call, const char *path);
bool plan_tears(void);
__attribute__((noreturn)) void plan_die(void);

/* Whether the shim has to remember what is done to it, or to lie about it. */
bool plan_notes_fd(int fd);
bool plan_notes_path(const char *path);
bool plan_lies_about(int fd);
void plan_count_lie(void);
/* Whether this fsync is only said to have been made. */
bool plan_is_deaf(int fd);

#endif
