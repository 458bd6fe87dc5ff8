/* Pages of a database without leftovers: SQLite's secure_delete overwrites a row that is deleted, but not
 * the copies of it that stay in the unused middle of a page when rows move to a neighbour. */
#ifndef HOMEWARD_STORE_SCRUBBING_H
#define HOMEWARD_STORE_SCRUBBING_H

#include <stddef.h>

/* The name of a VFS for sqlite3_open_v2: the system's own, which zeroes the unused middle of every page
 * of a main database as it is written. NULL (the system's own, as it is) when that cannot be. */
const char *scrubbing_vfs(void);

/* Zeroes what lies between the cell pointers and the cells of a B-tree page; other pages are left alone.
 * `first`: the page begins with the file's header. Format: https://www.sqlite.org/fileformat.html */
void scrubbing_clean(unsigned char *page, size_t size, int first);

#endif
