/* FTS5 copies the words of a query several times and frees the copies as they are. Here SQLite's own
 * allocator is kept, but every block is overwritten before it goes back to the heap; one that grows
 * moves, so that nothing of it stays behind. Lookaside slots, which SQLite reuses without freeing them,
 * are switched off. May fail only when a database was opened before. */
#include "store/wiping.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

static sqlite3_mem_methods system_memory;

static void wipe_and_free(void *block)
{
    if (block)
        sodium_memzero(block, (size_t)system_memory.xSize(block));
    system_memory.xFree(block);
}

static void *move(void *block, int size)
{
    void *larger = system_memory.xMalloc(size);
    if (!larger)
        return NULL;
    int had = system_memory.xSize(block);
    memcpy(larger, block, (size_t)(had < size ? had : size));
    wipe_and_free(block);
    return larger;
}

Result wiping_begin(void)
{
    if (system_memory.xFree)
        return OK;
    int code = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
    if (code == SQLITE_OK) {
        sqlite3_mem_methods wiping = system_memory;
        wiping.xFree = wipe_and_free;
        wiping.xRealloc = move;
        code = sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping);
    }
    if (code == SQLITE_OK)
        code = sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
    return code == SQLITE_OK ? OK : fail(INVALID, "SQLite's memory: %s", sqlite3_errstr(code));
}
