/* Zeroed allocations, and arenas for what a visitor typed.
 *
 * What must stay true: an arena never gives memory back to the heap before it was overwritten, and
 * what it hands out never moves. What may fail: any allocation, by NULL. */
#include "base/memory.h"

#include <sodium.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 16384u

struct ArenaBlock {
    struct ArenaBlock *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

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

static struct ArenaBlock *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct ArenaBlock))
        return NULL;
    struct ArenaBlock *block = memory_new(1, sizeof *block + size);
    if (block)
        block->size = size;
    return block;
}

void *arena_take(Arena *arena, size_t size)
{
    const size_t grain = alignof(max_align_t);
    if (size > SIZE_MAX - grain)
        return NULL;
    size = size ? (size + grain - 1) / grain * grain : grain;

    struct ArenaBlock *block = arena->head;
    if (!block || block->size - block->used < size) {
        block = block_new(size > BLOCK_BYTES ? size : BLOCK_BYTES);
        if (!block)
            return NULL;
        block->next = arena->head;
        arena->head = block;
    }
    void *taken = block->bytes + block->used;
    block->used += size;
    return taken;
}

char *arena_copy_text(Arena *arena, const char *text)
{
    if (!text)
        return NULL;
    size_t size = strlen(text) + 1;
    char *copy = arena_take(arena, size);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}

void arena_wipe(Arena *arena)
{
    if (!arena)
        return;
    struct ArenaBlock *block = arena->head;
    while (block) {
        struct ArenaBlock *next = block->next;
        sodium_memzero(block->bytes, block->size);
        memory_free(block);
        block = next;
    }
    arena->head = NULL;
}
