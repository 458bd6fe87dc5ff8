/* Preloaded into a program: counts its calls that change or read files, and lets the Nth go
 * wrong.
 *
 *   FAULT_UNDER  folder: only what happens below it counts
 *   FAULT_CALLS  writes, or all (reads and openings as well)
 *   FAULT_AT     N, from 1; 0 only counts
 *   FAULT_KIND   kill: the process is gone before the Nth call, what it did before stays
 *                torn: the same, but half of the Nth write is made
 *                cut:  the power is gone: what was not synced is taken back (undo.c); with an N
 *                      beyond the last call, just after the program has ended
 *                lie:  bytes that were read before are answered with the first one changed (lie.c);
 *                      the count is that of the lies
 *                or the number of an errno: the Nth call fails with it
 *   FAULT_FROM   set: and so do all after it
 *   FAULT_WHILE  file: calls count only while it exists
 *   FAULT_ONLY   fsync: no other calls count
 *   FAULT_SEED   cut: 0 takes back all that was not synced, else a part
 *   FAULT_KEEP   folder for what may have to come back, on the same filesystem
 *   FAULT_COUNT  file: the count is written there at the end
 *
 * Raw system calls throughout, so that it also runs below a sanitizer's own wrappers. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lie.h"
#include "undo.h"

#define PATH_MAX_BYTES 4096
#define EXPORTED       __attribute__((visibility("default")))

typedef enum Call { READING, WRITING, SYNCING } Call;

static struct {
    bool ready, all, from, undo, lie, syncs;
    char under[PATH_MAX_BYTES], kind[16];
    const char *armed;
    long at, count;
    int error;
    unsigned seed;
} plan;

static void load_plan(void)
{
    if (plan.ready)
        return;
    plan.ready = true;
    const char *under = getenv("FAULT_UNDER"), *at = getenv("FAULT_AT"),
               *kind = getenv("FAULT_KIND"), *calls = getenv("FAULT_CALLS"),
               *seed = getenv("FAULT_SEED"), *only = getenv("FAULT_ONLY");
    (void)snprintf(plan.under, sizeof plan.under, "%s", under ? under : "");
    (void)snprintf(plan.kind, sizeof plan.kind, "%s", kind ? kind : "kill");
    plan.at = at ? strtol(at, NULL, 10) : 0;
    plan.error = (int)strtol(plan.kind, NULL, 10);
    plan.all = calls && strcmp(calls, "all") == 0;
    plan.from = getenv("FAULT_FROM") != NULL;
    plan.armed = getenv("FAULT_WHILE");
    plan.syncs = only && strcmp(only, "fsync") == 0;
    plan.undo = strcmp(plan.kind, "cut") == 0;
    plan.lie = strcmp(plan.kind, "lie") == 0;
    plan.seed = seed ? (unsigned)strtoul(seed, NULL, 10) : 0;
}

static bool is_below(const char *path)
{
    size_t length = strlen(plan.under);
    return length > 0 && strncmp(path, plan.under, length) == 0;
}

static bool fd_is_below(int fd)
{
    char link[64], path[PATH_MAX_BYTES];
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long n = syscall(SYS_readlink, link, path, sizeof path - 1);
    if (n <= 0)
        return false;
    path[n] = '\0';
    return is_below(path);
}

__attribute__((noreturn)) static void die(void)
{
    if (plan.undo)
        undo_cut(plan.seed);
    syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL);
    for (;;)
        pause();
}

/* Counts; true when this call is to fail (errno is set). Does not return when the process is to
 * die, unless the call is a write that is to be torn. */
static bool strike(Call call)
{
    if (plan.lie || (call == READING && !plan.all) || (call != SYNCING && plan.syncs) ||
        (plan.armed && syscall(SYS_access, plan.armed, F_OK) != 0))
        return false;
    plan.count++;
    bool hit = plan.at > 0 && (plan.count == plan.at || (plan.from && plan.count > plan.at));
    if (!hit)
        return false;
    if (plan.error == 0 && strcmp(plan.kind, "torn") != 0)
        die();
    errno = plan.error;
    return true;
}

static bool strike_fd(Call call, int fd)
{
    load_plan();
    return fd_is_below(fd) && strike(call);
}

static bool strike_path(Call call, const char *path)
{
    load_plan();
    return is_below(path) && strike(call);
}

static bool noted(int fd)
{
    return plan.undo && fd_is_below(fd);
}

EXPORTED ssize_t write(int fd, const void *buf, size_t n)
{
    if (strike_fd(WRITING, fd)) {
        if (plan.error != 0)
            return -1;
        syscall(SYS_write, fd, buf, n / 2);
        die();
    }
    if (plan.lie && fd_is_below(fd))
        lie_forget(fd);
    if (noted(fd))
        undo_note_write(fd, syscall(SYS_lseek, fd, 0, SEEK_CUR), n);
    return syscall(SYS_write, fd, buf, n);
}

EXPORTED ssize_t pwrite(int fd, const void *buf, size_t n, off_t offset)
{
    if (strike_fd(WRITING, fd)) {
        if (plan.error != 0)
            return -1;
        syscall(SYS_pwrite64, fd, buf, n / 2, offset);
        die();
    }
    if (noted(fd))
        undo_note_write(fd, offset, n);
    return syscall(SYS_pwrite64, fd, buf, n, offset);
}

EXPORTED ssize_t pwrite64(int fd, const void *buf, size_t n, off_t offset)
{
    return pwrite(fd, buf, n, offset);
}

static ssize_t answer(int fd, off_t offset, void *bytes, ssize_t length)
{
    if (plan.lie && fd_is_below(fd) && lie_second_time(fd, offset, bytes, length))
        plan.count++;
    return length;
}

EXPORTED ssize_t read(int fd, void *buf, size_t nbytes)
{
    if (strike_fd(READING, fd))
        return -1;
    off_t offset = plan.lie ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : 0;
    return answer(fd, offset, buf, syscall(SYS_read, fd, buf, nbytes));
}

EXPORTED ssize_t pread(int fd, void *buf, size_t nbytes, off_t offset)
{
    if (strike_fd(READING, fd))
        return -1;
    return answer(fd, offset, buf, syscall(SYS_pread64, fd, buf, nbytes, offset));
}

EXPORTED ssize_t pread64(int fd, void *buf, size_t nbytes, off_t offset)
{
    return pread(fd, buf, nbytes, offset);
}

static int sync_with(long number, int fd)
{
    if (strike_fd(SYNCING, fd)) {
        if (plan.error == 0)
            die();
        return -1;
    }
    int result = (int)syscall(number, fd);
    if (result == 0 && plan.undo)
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
    if (strike_fd(WRITING, fd)) {
        if (plan.error == 0)
            die();
        return -1;
    }
    if (noted(fd)) {
        struct stat info;
        if (fstat(fd, &info) == 0 && length < info.st_size)
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
    if (strike_path(WRITING, new)) {
        if (plan.error == 0)
            die();
        return -1;
    }
    if (plan.undo && is_below(new))
        undo_note_rename(old, new);
    return (int)syscall(SYS_rename, old, new);
}

EXPORTED int unlink(const char *name)
{
    if (strike_path(WRITING, name)) {
        if (plan.error == 0)
            die();
        return -1;
    }
    if (plan.undo && is_below(name))
        undo_note_unlink(name);
    return (int)syscall(SYS_unlink, name);
}

EXPORTED int mkdir(const char *path, mode_t mode)
{
    if (strike_path(WRITING, path)) {
        if (plan.error == 0)
            die();
        return -1;
    }
    int result = (int)syscall(SYS_mkdir, path, mode);
    if (result == 0 && plan.undo && is_below(path))
        undo_note_create(path);
    return result;
}

/* Creating a file changes its folder; any other opening is a reading of it. */
static int open_with(const char *path, int flags, mode_t mode)
{
    struct stat info;
    bool creates = (flags & O_CREAT) && lstat(path, &info) != 0;
    if (strike_path(creates ? WRITING : READING, path)) {
        if (plan.error == 0)
            die();
        return -1;
    }
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fd >= 0 && creates && plan.undo && is_below(path))
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

/* With cut and an N that never came: the power goes just after the program has ended, when somebody
 * was already told that all is well. */
__attribute__((destructor)) static void end(void)
{
    char line[32];
    if (plan.undo && plan.at > plan.count)
        undo_cut(plan.seed);
    const char *path = getenv("FAULT_COUNT");
    if (!path)
        return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    int length = snprintf(line, sizeof line, "%ld\n", plan.count);
    if (fd >= 0 && length > 0)
        syscall(SYS_write, fd, line, (size_t)length);
    syscall(SYS_close, fd);
}
