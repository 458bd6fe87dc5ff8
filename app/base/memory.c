/* Zeroed allocations. What may fail: any of them, by NULL. Nothing is overwritten here: who holds words of
 * a visitor does so (base/text.h, record/record.h). */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *memory_new(size_t count, size_t size)
{
    count = count ? count : 1;
    size = size ? size : 1;
    return count > PTRDIFF_MAX / size ? NULL : calloc(count, size);
}

void memory_free(void *p)
{
    free(p);
}

char *memory_copy_text(const char *text)
{
    if (!text)
        return NULL;
    size_t size = strlen(text) + 1;
    char *copy = memory_new(size, 1);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}
