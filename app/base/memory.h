/* Memory: zeroed allocations that report failure by NULL.
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

#endif
