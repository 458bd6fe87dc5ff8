/* What a power cut takes back: everything that was not synced. Part of the shim. */
#ifndef HOMEWARD_TESTS_UNDO_H
#define HOMEWARD_TESTS_UNDO_H

#include <stddef.h>
#include <sys/types.h>

/* Called before the change is made. `path` names things by absolute path. */
void undo_note_write(int fd, off_t offset, size_t length);
void undo_note_truncate(int fd);
void undo_note_create(const char *path);
void undo_note_unlink(const char *path);
void undo_note_rename(const char *from, const char *to);
/* Called after an fsync that succeeded: of a file, its bytes are safe; of a folder, its names. */
void undo_note_sync(int fd);
/* Takes back what is not safe: all of it with seed 0, else a part chosen by the seed (bytes in any
 * order, torn at sectors; of the names of one folder the later ones), as a disk that reorders may
 * have it. */
void undo_cut(unsigned seed);

#endif
