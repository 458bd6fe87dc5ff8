/* A VFS that is the system's own but for one thing: what it writes of a main database's pages.
 *
 * What must stay true: only bytes that SQLite does not count as content are changed, and only in a
 * buffer of ours, so that its own cache is never touched; a page of which anything looks odd is
 * written as it is. An overflow or free-list page begins with a page's number, whose first byte is zero
 * in files below FILE_MAX (2^24 pages of at least 512 bytes): it cannot be taken for a B-tree page. */
#include "store/scrubbing.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

#define NAME         "homeward"
#define PAGE_MAX     65536
#define FILE_MAX     ((sqlite3_int64)1 << 33)
#define HEADER_BYTES 100
#define LEAF_HEADER  8
#define INNER_HEADER 12
#define INNER_INDEX  2
#define INNER_TABLE  5
#define LEAF_INDEX   10
#define LEAF_TABLE   13

static sqlite3_vfs *system_vfs;
static sqlite3_vfs vfs;
static const sqlite3_io_methods *system_methods; /* of the first main database that was opened */
static sqlite3_io_methods methods;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static size_t two_bytes(const unsigned char *at)
{
    return (size_t)at[0] << 8 | at[1];
}

void scrubbing_clean(unsigned char *page, size_t size, int first)
{
    size_t at = first ? HEADER_BYTES : 0;
    unsigned char kind = page[at];
    size_t header = kind == LEAF_INDEX || kind == LEAF_TABLE     ? LEAF_HEADER
                    : kind == INNER_INDEX || kind == INNER_TABLE ? INNER_HEADER
                                                                 : 0;
    if (header == 0)
        return;
    size_t begin = at + header + 2 * two_bytes(page + at + 3);
    size_t end = two_bytes(page + at + 5);
    if (end == 0)
        end = PAGE_MAX;
    if (begin < end && end <= size)
        memset(page + begin, 0, end - begin);
}

static int write_clean(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
    unsigned char page[PAGE_MAX];
    sqlite3_int64 size = 0;
    if (length < 512 || length > PAGE_MAX || (length & (length - 1)) != 0 || offset % length != 0 ||
        system_methods->xFileSize(file, &size) != SQLITE_OK || size >= FILE_MAX)
        return system_methods->xWrite(file, bytes, length, offset);
    memcpy(page, bytes, (size_t)length);
    scrubbing_clean(page, (size_t)length, offset == 0);
    return system_methods->xWrite(file, page, length, offset);
}

/* The system has one table of methods for ordinary files; should a file have another, it is left as it
 * is. */
static int open_file(sqlite3_vfs *self, const char *name, sqlite3_file *file, int flags,
                     int *out_flags)
{
    (void)self;
    int code = system_vfs->xOpen(system_vfs, name, file, flags, out_flags);
    if (code != SQLITE_OK || !(flags & SQLITE_OPEN_MAIN_DB) || file->pMethods == NULL)
        return code;
    (void)pthread_mutex_lock(&mutex);
    if (system_methods == NULL) {
        methods = *file->pMethods;
        methods.xWrite = write_clean;
        system_methods = file->pMethods;
    }
    if (file->pMethods == system_methods)
        file->pMethods = &methods;
    (void)pthread_mutex_unlock(&mutex);
    return code;
}

static void register_once(void)
{
    system_vfs = sqlite3_vfs_find(NULL);
    if (system_vfs == NULL)
        return;
    vfs = *system_vfs;
    vfs.zName = NAME;
    vfs.pNext = NULL;
    vfs.xOpen = open_file;
    if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
        system_vfs = NULL;
}

const char *scrubbing_vfs(void)
{
    (void)pthread_once(&once, register_once);
    return system_vfs != NULL ? NAME : NULL;
}
