/* Preloaded into a program: the calls that change, read or look at files, each of which may go wrong
 * as plan.h says. Names that are opened, and what is done to them, count by their path, the rest by
 * what the descriptor leads to. Left alone: rights and owners (fchmod, fchown), locks, advice, and
 * mapped memory, of which our programs have none in a file. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lie.h"
#include "plan.h"
#include "undo.h"

#define EXPORTED __attribute__((visibility("default")))

/* For the changes of names: whether it is to fail. */
static bool fails(const char *path)
{
    if (!plan_strikes_path(WRITING, path))
        return false;
    if (plan_tears())
        plan_die(); /* a name has no half */
    return true;
}

EXPORTED ssize_t write(int fd, const void *buf, size_t n)
{
    if (plan_strikes_fd(WRITING, fd)) {
        if (!plan_tears())
            return -1;
        syscall(SYS_write, fd, buf, n / 2);
        plan_die();
    }
    if (plan_lies_about(fd))
        lie_forget(fd);
    if (plan_notes_fd(fd))
        undo_note_write(fd, syscall(SYS_lseek, fd, 0, SEEK_CUR), n);
    return syscall(SYS_write, fd, buf, n);
}

EXPORTED ssize_t pwrite(int fd, const void *buf, size_t n, off_t offset)
{
    if (plan_strikes_fd(WRITING, fd)) {
        if (!plan_tears())
            return -1;
        syscall(SYS_pwrite64, fd, buf, n / 2, offset);
        plan_die();
    }
    if (plan_notes_fd(fd))
        undo_note_write(fd, offset, n);
    return syscall(SYS_pwrite64, fd, buf, n, offset);
}

EXPORTED ssize_t pwrite64(int fd, const void *buf, size_t n, off_t offset)
{
    return pwrite(fd, buf, n, offset);
}

static ssize_t answer(int fd, off_t offset, void *bytes, ssize_t length)
{
    if (plan_lies_about(fd) && lie_second_time(fd, offset, bytes, length))
        plan_count_lie();
    return length;
}

EXPORTED ssize_t read(int fd, void *buf, size_t nbytes)
{
    if (plan_strikes_fd(READING, fd))
        return -1;
    off_t offset = plan_lies_about(fd) ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : 0;
    return answer(fd, offset, buf, syscall(SYS_read, fd, buf, nbytes));
}

EXPORTED ssize_t pread(int fd, void *buf, size_t nbytes, off_t offset)
{
    if (plan_strikes_fd(READING, fd))
        return -1;
    return answer(fd, offset, buf, syscall(SYS_pread64, fd, buf, nbytes, offset));
}

EXPORTED ssize_t pread64(int fd, void *buf, size_t nbytes, off_t offset)
{
    return pread(fd, buf, nbytes, offset);
}

static int sync_with(long number, int fd)
{
    if (plan_strikes_fd(SYNCING, fd)) {
        if (plan_tears())
            plan_die();
        return -1;
    }
    if (plan_is_deaf(fd))
        return 0;
    int result = (int)syscall(number, fd);
    if (result == 0 && plan_notes_fd(fd))
        undo_note_sync(fd);
    return result;
}

EXPORTED int fsync(int fd)
{
    return sync_with(SYS_fsync, fd);
}

EXPORTED int fdatasync(int fildes)
{
    return sync_with(SYS_fdatasync, fildes);
}

EXPORTED int ftruncate(int fd, off_t length)
{
    if (plan_strikes_fd(WRITING, fd)) {
        if (plan_tears())
            plan_die();
        return -1;
    }
    if (plan_notes_fd(fd)) {
        struct stat info;
        if (syscall(SYS_fstat, fd, &info) == 0 && length < info.st_size)
            undo_note_write(fd, length, (size_t)(info.st_size - length));
        undo_note_truncate(fd);
    }
    return (int)syscall(SYS_ftruncate, fd, length);
}

EXPORTED int ftruncate64(int fd, off_t length)
{
    return ftruncate(fd, length);
}

EXPORTED int rename(const char *old, const char *new)
{
    if (fails(new))
        return -1;
    if (plan_notes_path(new))
        undo_note_rename(old, new);
    return (int)syscall(SYS_rename, old, new);
}

EXPORTED int link(const char *from, const char *to)
{
    if (fails(to))
        return -1;
    int result = (int)syscall(SYS_link, from, to);
    if (result == 0 && plan_notes_path(to))
        undo_note_create(to);
    return result;
}

EXPORTED int unlink(const char *name)
{
    if (fails(name))
        return -1;
    if (plan_notes_path(name))
        undo_note_unlink(name);
    return (int)syscall(SYS_unlink, name);
}

EXPORTED int mkdir(const char *path, mode_t mode)
{
    if (fails(path))
        return -1;
    int result = (int)syscall(SYS_mkdir, path, mode);
    if (result == 0 && plan_notes_path(path))
        undo_note_create(path);
    return result;
}

/* Creating a file changes its folder; any other opening is a reading of it. */
static int open_with(const char *path, int flags, mode_t mode)
{
    struct stat info;
    bool creates = (flags & O_CREAT) && syscall(SYS_lstat, path, &info) != 0;
    if (plan_strikes_path(creates ? WRITING : READING, path)) {
        if (plan_tears())
            plan_die();
        return -1;
    }
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fd >= 0 && creates && plan_notes_path(path))
        undo_note_create(path);
    return fd;
}

EXPORTED int open(const char *file, int oflag, ...)
{
    va_list args;
    va_start(args, oflag);
    mode_t mode = oflag & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return open_with(file, oflag, mode);
}

EXPORTED int open64(const char *file, int oflag, ...)
{
    va_list args;
    va_start(args, oflag);
    mode_t mode = oflag & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return open_with(file, oflag, mode);
}

/* Looks: a stick that was pulled and a card that fails refuse these as well. */
EXPORTED int access(const char *name, int type)
{
    return plan_strikes_path(READING, name) ? -1 : (int)syscall(SYS_access, name, type);
}

EXPORTED int stat(const char *restrict file, struct stat *restrict buf)
{
    return plan_strikes_path(READING, file) ? -1 : (int)syscall(SYS_stat, file, buf);
}

EXPORTED int lstat(const char *restrict file, struct stat *restrict buf)
{
    return plan_strikes_path(READING, file) ? -1 : (int)syscall(SYS_lstat, file, buf);
}

EXPORTED int fstat(int fd, struct stat *buf)
{
    return plan_strikes_fd(READING, fd) ? -1 : (int)syscall(SYS_fstat, fd, buf);
}

/* SQLite calls them so; here off_t has 64 bits anyway. */
EXPORTED int stat64(const char *restrict file, struct stat64 *restrict buf)
{
    return plan_strikes_path(READING, file) ? -1 : (int)syscall(SYS_stat, file, buf);
}

EXPORTED int lstat64(const char *restrict file, struct stat64 *restrict buf)
{
    return plan_strikes_path(READING, file) ? -1 : (int)syscall(SYS_lstat, file, buf);
}

EXPORTED int fstat64(int fd, struct stat64 *buf)
{
    return plan_strikes_fd(READING, fd) ? -1 : (int)syscall(SYS_fstat, fd, buf);
}
