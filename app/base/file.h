/* Files that survive a power cut. Every byte that matters goes through here or through SQLite.
 *
 * A failed fsync is never retried: the function fails and the caller writes anew or stops. */
#ifndef HOMEWARD_BASE_FILE_H
#define HOMEWARD_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/result.h"

#define PATH_SIZE 4096

/* Joins with '/', into out[PATH_SIZE]; INVALID when too long. */
NODISCARD Result path_join(char out[PATH_SIZE], const char *folder, const char *name);

/* Reads a regular file (no link, FIFO, device or folder is followed or opened for long: O_NOFOLLOW,
 * O_NONBLOCK, fstat) of at most `max` bytes. *out_bytes is NUL-terminated beyond its length, the
 * caller frees it with memory_free. INVALID when larger than `max` or not a regular file. */
NODISCARD Result file_read(const char *path, size_t max, char **out_bytes, size_t *out_length);

/* Replaces or creates: temporary beside it, write, fsync, rename, fsync of the folder. */
NODISCARD Result file_replace(const char *path, const void *bytes, size_t length, mode_t mode);

/* Writes a file that must not exist, fsyncs it and its folder; on failure nothing is left. For
 * sticks, where the only copy is never overwritten. */
NODISCARD Result file_write_new(const char *path, const void *bytes, size_t length, mode_t mode);
/* The same without the folder, for many files at once: until one folder_sync makes all their names durable.
 * Each is read back past the page cache: CORRUPT when it differs. */
NODISCARD Result file_write_one_of_many(const char *path, const void *bytes, size_t length,
                                        mode_t mode);

/* Reads a file back past the page cache (fsync, POSIX_FADV_DONTNEED) and compares.
 * CORRUPT when it differs. */
NODISCARD Result file_verify_written(const char *path, const void *bytes, size_t length);

/* Opens an existing regular file read-only with the same guards as file_read; the caller closes.
 * out_size may be NULL. */
NODISCARD Result file_open_regular(const char *path, int *out_fd, uint64_t *out_size);

NODISCARD Result file_remove(const char *path); /* OK when it is not there; fsyncs the folder */
NODISCARD Result folder_make(const char *path, mode_t mode); /* with parents; OK when it is there */
NODISCARD Result folder_sync(const char *path);
NODISCARD Result folder_sync_of(const char *path); /* the folder in which `path` lies */
/* Bytes that an unprivileged writer may still use on the filesystem of `path`. */
NODISCARD Result folder_free_bytes(const char *path, uint64_t *out_bytes);
bool file_exists(const char *path);   /* a regular file, not a link */
bool folder_exists(const char *path); /* a folder, not a link */

/* Calls `visit` for each name in `folder` except . and ..; names are bytes, not checked. Stops at the
 * first failure, or with INVALID after `max` entries. */
NODISCARD Result folder_each(const char *folder, size_t max,
                             Result (*visit)(const char *name, void *user), void *user);

#endif
