/* A list of all changes since the start, newest first, each with what it takes to undo it. A file's
 * fsync makes its bytes safe, a folder's fsync its names; ext4 promises a little more, FAT less.
 * Old names are kept alive by hard links in a folder of the shim's own, so that an unlinked or
 * overwritten file can come back. Raw system calls only: the functions of the C library lead back
 * into the shim. */
#include "undo.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PATH_MAX_BYTES 4096
#define SECTOR         512

typedef enum Kind { BYTES, SIZE, CREATED, UNLINKED, RENAMED } Kind;

typedef struct Change {
    Kind kind;
    dev_t device; /* BYTES, SIZE: of the file; else of the folder */
    ino_t inode;
    int fd;       /* BYTES, SIZE: our own, good for writing */
    off_t offset; /* where old bytes lay, or the old size */
    size_t length;
    unsigned char *bytes;
    char *path, *from; /* names */
    char *kept;        /* a link to what the name meant before; NULL: nothing */
    bool spared;       /* on the disk although it was not synced */
    struct Change *older;
} Change;

static Change *newest;

static Change *add(Kind kind)
{
    Change *change = calloc(1, sizeof *change);
    if (!change)
        abort();
    change->kind = kind;
    change->fd = -1;
    change->older = newest;
    newest = change;
    return change;
}

static void drop(Change *change)
{
    if (change->fd >= 0)
        syscall(SYS_close, change->fd);
    if (change->kept)
        syscall(SYS_unlink, change->kept);
    free(change->bytes);
    free(change->path);
    free(change->from);
    free(change->kept);
    free(change);
}

/* A descriptor that can write, whatever the program's own can. */
static int own_fd(int fd)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
}

static void of_file(Change *change, int fd)
{
    struct stat info;
    if (syscall(SYS_fstat, fd, &info) != 0)
        abort();
    change->device = info.st_dev;
    change->inode = info.st_ino;
    change->fd = own_fd(fd);
}

static void of_folder(Change *change, const char *path)
{
    char folder[PATH_MAX_BYTES];
    struct stat info;
    (void)snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash)
        *slash = '\0';
    if (syscall(SYS_stat, folder, &info) == 0) {
        change->device = info.st_dev;
        change->inode = info.st_ino;
    }
    change->path = strdup(path);
}

static char *keep(const char *path)
{
    static unsigned count;
    char kept[PATH_MAX_BYTES];
    struct stat info;
    const char *folder = getenv("FAULT_KEEP");
    if (!folder || syscall(SYS_lstat, path, &info) != 0)
        return NULL;
    /* Those of a process that was cut stay where they are. */
    (void)snprintf(kept, sizeof kept, "%s/%d-%u", folder, (int)getpid(), count++);
    if (syscall(SYS_link, path, kept) != 0)
        abort();
    return strdup(kept);
}

void undo_note_write(int fd, off_t offset, size_t length)
{
    struct stat info;
    undo_note_truncate(fd);
    if (syscall(SYS_fstat, fd, &info) != 0 || offset >= info.st_size)
        return;
    Change *change = add(BYTES);
    of_file(change, fd);
    off_t rest = info.st_size - offset;
    change->length = (off_t)length < rest ? length : (size_t)rest;
    change->offset = offset;
    change->bytes = malloc(change->length + 1);
    if (!change->bytes || syscall(SYS_pread64, change->fd, change->bytes, change->length, offset) !=
                              (long)change->length)
        abort();
}

void undo_note_truncate(int fd)
{
    struct stat info;
    if (syscall(SYS_fstat, fd, &info) != 0)
        return;
    Change *change = add(SIZE);
    of_file(change, fd);
    change->offset = info.st_size;
}

void undo_note_create(const char *path)
{
    of_folder(add(CREATED), path);
}

void undo_note_unlink(const char *path)
{
    Change *change = add(UNLINKED);
    of_folder(change, path);
    change->kept = keep(path);
}

void undo_note_rename(const char *from, const char *to)
{
    Change *change = add(RENAMED);
    of_folder(change, to);
    change->from = strdup(from);
    change->kept = keep(to);
}

static bool is_about_bytes(const Change *change)
{
    return change->kind == BYTES || change->kind == SIZE;
}

void undo_note_sync(int fd)
{
    struct stat info;
    if (syscall(SYS_fstat, fd, &info) != 0)
        return;
    bool bytes = S_ISREG(info.st_mode);
    for (Change **at = &newest; *at;) {
        Change *change = *at;
        if (is_about_bytes(change) == bytes && change->device == info.st_dev &&
            change->inode == info.st_ino) {
            *at = change->older;
            drop(change);
        } else {
            at = &change->older;
        }
    }
}

/* Of bytes that are lost, a part may have come to the disk: whole sectors, the first or the last. */
static void take_back_bytes(const Change *change, unsigned seed)
{
    size_t from = 0, length = change->length;
    if (seed % 3 == 1 && length > SECTOR)
        length = length / 2 / SECTOR * SECTOR;
    else if (seed % 3 == 2 && length > SECTOR)
        from = length / 2 / SECTOR * SECTOR;
    (void)syscall(SYS_pwrite64, change->fd, change->bytes + from,
                  (length == change->length ? length - from : length),
                  change->offset + (off_t)from);
}

static void take_back(const Change *change, unsigned seed)
{
    switch (change->kind) {
    case BYTES:
        take_back_bytes(change, seed);
        break;
    case SIZE:
        (void)syscall(SYS_ftruncate, change->fd, change->offset);
        break;
    case CREATED:
        if (syscall(SYS_unlink, change->path) != 0)
            (void)syscall(SYS_rmdir, change->path);
        break;
    case UNLINKED:
        if (change->kept)
            (void)syscall(SYS_link, change->kept, change->path);
        break;
    case RENAMED:
        (void)syscall(SYS_rename, change->path, change->from);
        if (change->kept)
            (void)syscall(SYS_link, change->kept, change->path);
        break;
    }
}

/* A folder's changes come to the disk in their order: when a later one is there, so is this. */
static bool later_is_spared(const Change *change)
{
    for (const Change *later = newest; later != change; later = later->older)
        if (!is_about_bytes(later) && later->spared && later->inode == change->inode &&
            later->device == change->device)
            return true;
    return false;
}

void undo_cut(unsigned seed)
{
    for (Change *change = newest; change; change = change->older) {
        seed = seed ? seed * 1103515245u + 12345u : 0;
        change->spared = seed && (seed >> 16) % 2;
        if (!is_about_bytes(change) && later_is_spared(change))
            change->spared = true;
        if (!change->spared)
            take_back(change, seed >> 20);
    }
}
