/* Memory: zeroed allocations that report failure by NULL, and arenas that are wiped.
 *
 * Ownership: x_new/x_free for the heap, x_init/x_done for the caller's memory, x_open/x_close for
 * things with something outside. Every free, done and close accepts NULL or a zeroed object. */
#ifndef HOMEWARD_BASE_MEMORY_H
#define HOMEWARD_BASE_MEMORY_H

#include <stddef.h>

/* `count` objects of `size` bytes, zeroed; NULL when there is no memory or the product overflows. */
void *memory_new(size_t count, size_t size);
/* Wipes nothing; NULL is fine. */
void memory_free(void *p);
/* A copy of `text` (NULL gives NULL); NULL when there is no memory. The caller frees. */
char *memory_copy_text(const char *text);

/* An arena holds what a visitor typed: everything handed out lives until arena_wipe, which
 * overwrites it (sodium_memzero) before it is released. Zero-initialise, then use. */
typedef struct Arena {
    struct ArenaBlock *head;
} Arena;

/* `size` zeroed bytes, aligned for any type; NULL when there is no memory. */
void *arena_take(Arena *arena, size_t size);
char *arena_copy_text(Arena *arena, const char *text);
/* Overwrites and releases all of it; the arena is usable again. */
void arena_wipe(Arena *arena);

#endif
