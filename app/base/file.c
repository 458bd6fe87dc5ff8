/* Files that survive a power cut, and files that strangers wrote.
 *
 * What must stay true: at any instant a replaced file is the old one or the new one, whole; no
 * link, FIFO or device is ever read as a file; a failed fsync is never retried. What may fail:
 * everything, and then nothing of ours is left behind. Two processes may replace the same file: the
 * temporary has one fixed name (a power cut leaves at most one, which the next writer takes over)
 * and is locked while it is written. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

#define LOCK_TRIES 16

Result path_join(char out[PATH_SIZE], const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    int needed = snprintf(out, PATH_SIZE, "%s%s%s", folder, slash, name);
    if (needed < 0 || needed >= PATH_SIZE)
        return fail(INVALID, "path too long: %.80s…/%.80s", folder, name);
    return OK;
}

static Result write_all(int fd, const char *path, const void *bytes, size_t length)
{
    const char *from = bytes;
    while (length > 0) {
        ssize_t n = write(fd, from, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail_errno("cannot write %s", path);
        from += n;
        length -= (size_t)n;
    }
    return OK;
}

static Result write_and_sync(int fd, const char *path, const void *bytes, size_t length)
{
    Result r = OK;
    TRY(write_all(fd, path, bytes, length));
    if (fsync(fd) != 0)
        TRY(fail_errno("cannot sync %s", path));
done:
    return r;
}

Result file_open_regular(const char *path, int *out_fd, uint64_t *out_size)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 && (errno == ELOOP || errno == ENXIO))
        return fail(INVALID, "%s is not a regular file", path);
    if (fd < 0)
        return fail_errno("cannot open %s", path);
    Result r = OK;
    struct stat info;
    if (fstat(fd, &info) != 0)
        TRY(fail_errno("cannot examine %s", path));
    if (!S_ISREG(info.st_mode))
        TRY(fail(INVALID, "%s is not a regular file", path));
    *out_fd = fd;
    if (out_size)
        *out_size = (uint64_t)info.st_size;
done:
    if (r != OK)
        close(fd);
    return r;
}

/* Reads until `size` bytes or the end; a file that shrinks meanwhile is simply shorter. */
static Result read_up_to(int fd, const char *path, char *to, size_t size, size_t *out_length)
{
    size_t length = 0;
    while (length < size) {
        ssize_t n = read(fd, to + length, size - length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail_errno("cannot read %s", path);
        if (n == 0)
            break;
        length += (size_t)n;
    }
    *out_length = length;
    return OK;
}

Result file_read(const char *path, size_t max, char **out_bytes, size_t *out_length)
{
    int fd = -1;
    uint64_t size = 0;
    char *bytes = NULL;
    size_t length = 0;
    Result r = file_open_regular(path, &fd, &size);
    if (r != OK)
        return r;
    if (size > max)
        TRY(fail(INVALID, "%s is too large: %llu bytes, at most %zu", path,
                 (unsigned long long)size, max));
    bytes = memory_new((size_t)size + 1, 1);
    if (!bytes)
        TRY(fail(NO_MEMORY, "no memory to read %s", path));
    TRY(read_up_to(fd, path, bytes, (size_t)size, &length));
    *out_bytes = bytes;
    *out_length = length;
done:
    if (r != OK)
        memory_free(bytes);
    close(fd);
    return r;
}

/* Opens the temporary and locks it; its name must still mean it afterwards, for another process may
 * have renamed it away while we waited. */
static Result temporary_open(const char *path, mode_t mode, int *out_fd)
{
    for (int i = 0; i < LOCK_TRIES; i++) {
        int fd = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode);
        if (fd < 0)
            return fail_errno("cannot create %s", path);
        struct stat ours, named;
        bool regular = flock(fd, LOCK_EX) == 0 && fstat(fd, &ours) == 0 && S_ISREG(ours.st_mode);
        if (regular && lstat(path, &named) == 0 && named.st_ino == ours.st_ino &&
            named.st_dev == ours.st_dev) {
            *out_fd = fd;
            return OK;
        }
        close(fd);
        if (!regular)
            return fail(IO, "cannot use %s as a temporary file", path);
    }
    return fail(BUSY, "another program keeps writing %s", path);
}

Result file_replace(const char *path, const void *bytes, size_t length, mode_t mode)
{
    char temporary[PATH_SIZE];
    int needed = snprintf(temporary, sizeof temporary, "%s.new", path);
    if (needed < 0 || needed >= PATH_SIZE)
        return fail(INVALID, "path too long: %.80s…", path);

    int fd = -1;
    Result r = temporary_open(temporary, mode, &fd);
    if (r != OK)
        return r;
    /* Before the first byte: what a power cut left there may have had other rights. FAT keeps none
     * and refuses. */
    if (fchmod(fd, mode) != 0 && errno != EPERM)
        TRY(fail_errno("cannot set the rights of %s", temporary));
    if (ftruncate(fd, 0) != 0)
        TRY(fail_errno("cannot empty %s", temporary));
    TRY(write_and_sync(fd, temporary, bytes, length));
    if (rename(temporary, path) != 0)
        TRY(fail_errno("cannot rename %s", temporary));
    close(fd);
    return folder_sync_of(path);
done:
    unlink(temporary); /* best effort: the next writer would take it over anyway */
    close(fd);
    return r;
}

/* What was just synced; otherwise we would compare the page cache with itself, of which only what is on
 * the medium can be dropped. */
static Result read_back(int fd, const char *path, const char *bytes, size_t length)
{
    char piece[16384];
    if (posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) != 0)
        return fail(IO, "cannot drop the cache of %s", path);
    if (lseek(fd, 0, SEEK_SET) != 0)
        return fail_errno("cannot read %s", path);
    for (size_t at = 0; at < length;) {
        size_t want = length - at < sizeof piece ? length - at : sizeof piece, got = 0;
        Result r = read_up_to(fd, path, piece, want, &got);
        if (r != OK)
            return r;
        if (got != want || memcmp(piece, bytes + at, want) != 0)
            return fail(CORRUPT, "%s reads back differently near byte %zu", path, at);
        at += want;
    }
    return OK;
}

static Result write_new(const char *path, const void *bytes, size_t length, mode_t mode,
                        bool reads_back)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd < 0 && errno == EEXIST)
        return fail(INVALID, "%s is already there", path);
    if (fd < 0)
        return fail_errno("cannot create %s", path);
    Result r = OK;
    TRY(write_and_sync(fd, path, bytes, length));
    if (reads_back)
        TRY(read_back(fd, path, bytes, length));
done:
    if (r != OK)
        unlink(path); /* best effort: the sentence tells of the first failure */
    close(fd);
    return r;
}

Result file_write_one_of_many(const char *path, const void *bytes, size_t length, mode_t mode)
{
    return write_new(path, bytes, length, mode, true);
}

Result file_write_new(const char *path, const void *bytes, size_t length, mode_t mode)
{
    Result r = write_new(path, bytes, length, mode, false);
    if (r != OK)
        return r;
    r = folder_sync_of(path);
    if (r != OK)
        unlink(path); /* best effort, as above */
    return r;
}

Result file_verify_written(const char *path, const void *bytes, size_t length)
{
    int fd = -1;
    uint64_t size = 0;
    Result r = file_open_regular(path, &fd, &size);
    if (r != OK)
        return r;
    if (size != length)
        TRY(fail(CORRUPT, "%s has %llu bytes, %zu were written", path, (unsigned long long)size,
                 length));
    if (fsync(fd) != 0)
        TRY(fail_errno("cannot sync %s", path));
    TRY(read_back(fd, path, bytes, length));
done:
    close(fd);
    return r;
}

Result file_remove(const char *path)
{
    if (unlink(path) != 0) {
        if (errno == ENOENT)
            return OK;
        return fail_errno("cannot remove %s", path);
    }
    return folder_sync_of(path);
}

bool file_exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && S_ISREG(info.st_mode);
}
