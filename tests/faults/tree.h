/* Folders with all that is in them, and the word when something does not hold: for the programs that
 * walk through faults. */
#ifndef HOMEWARD_TESTS_TREE_H
#define HOMEWARD_TESTS_TREE_H

#include <stdbool.h>
#include <stddef.h>

/* Ends this process with what was being tried (tree_now) and what did not hold. */
#define must(good, what) ((good) ? (void)0 : tree_fail(what))
__attribute__((noreturn)) void tree_fail(const char *what);
extern char tree_now[256];

/* `to` holds what `from` holds, and nothing else. */
void tree_copy(const char *from, const char *to);
void tree_remove(const char *path); /* also when there is none */
/* Each file below `folder`. */
void tree_each(const char *folder, void (*look)(const char *path, void *user), void *user);

#endif
