/* See plan.h. Raw system calls throughout, so that it also runs below a sanitizer's own wrappers. */
#include "plan.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "undo.h"

#define PATH_MAX_BYTES 4096

static struct {
    bool ready, all, from, undo, lie, tear, only_syncs, deaf_same;
    char under[PATH_MAX_BYTES], except[PATH_MAX_BYTES], deaf_about[PATH_MAX_BYTES];
    const char *armed;
    long at, run, count, deaf, deaf_at, syncs;
    int error;
    unsigned seed;
} plan;

static bool is(const char *name, const char *value)
{
    const char *text = getenv(name);
    return text && strcmp(text, value) == 0;
}

static long number(const char *name)
{
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : 0;
}

static void copy_text(const char *name, char out[PATH_MAX_BYTES])
{
    const char *text = getenv(name);
    (void)snprintf(out, PATH_MAX_BYTES, "%s", text ? text : "");
}

static void load_plan(void)
{
    if (plan.ready)
        return;
    plan.ready = true;
    copy_text("FAULT_UNDER", plan.under);
    copy_text("FAULT_EXCEPT", plan.except);
    plan.at = number("FAULT_AT");
    plan.run = number("FAULT_RUN");
    plan.deaf = number("FAULT_DEAF");
    plan.error = (int)number("FAULT_KIND");
    plan.seed = (unsigned)number("FAULT_SEED");
    plan.all = is("FAULT_CALLS", "all");
    plan.from = getenv("FAULT_FROM") != NULL;
    plan.armed = getenv("FAULT_WHILE");
    plan.only_syncs = is("FAULT_ONLY", "fsync");
    plan.undo = is("FAULT_KIND", "cut");
    plan.lie = is("FAULT_KIND", "lie");
    plan.tear = is("FAULT_KIND", "torn");
    plan.deaf_same = getenv("FAULT_DEAF_SAME") != NULL;
}

static bool begins(const char *path, const char *with)
{
    size_t length = strlen(with);
    return length > 0 && strncmp(path, with, length) == 0;
}

static bool is_below(const char *path)
{
    load_plan();
    return begins(path, plan.under) && !begins(path, plan.except);
}

static bool path_of(int fd, char out[PATH_MAX_BYTES])
{
    char link[64];
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long n = syscall(SYS_readlink, link, out, PATH_MAX_BYTES - 1);
    out[n > 0 ? n : 0] = '\0';
    return n > 0;
}

static bool fd_is_below(int fd)
{
    char path[PATH_MAX_BYTES];
    return path_of(fd, path) && is_below(path);
}

void plan_die(void)
{
    if (plan.undo)
        undo_cut(plan.seed);
    syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL);
    for (;;)
        pause();
}

static bool strike(Call call)
{
    if (plan.lie || (call == READING && !plan.all) || (call != SYNCING && plan.only_syncs) ||
        (plan.armed && syscall(SYS_access, plan.armed, F_OK) != 0))
        return false;
    plan.count++;
    bool hit = plan.at > 0 && plan.count >= plan.at &&
               (plan.from || plan.count < plan.at + (plan.run > 0 ? plan.run : 1));
    if (!hit)
        return false;
    if (plan.error == 0 && !plan.tear)
        plan_die();
    errno = plan.error;
    return true;
}

bool plan_strikes_fd(Call call, int fd)
{
    return fd_is_below(fd) && strike(call);
}

bool plan_strikes_path(Call call, const char *path)
{
    return is_below(path) && strike(call);
}

bool plan_tears(void)
{
    return plan.error == 0;
}

bool plan_notes_fd(int fd)
{
    load_plan();
    return plan.undo && fd_is_below(fd);
}

bool plan_notes_path(const char *path)
{
    return is_below(path) && plan.undo;
}

bool plan_lies_about(int fd)
{
    load_plan();
    return plan.lie && fd_is_below(fd);
}

void plan_count_lie(void)
{
    plan.count++;
}

bool plan_is_deaf(int fd)
{
    char path[PATH_MAX_BYTES];
    if (!path_of(fd, path) || !is_below(path))
        return false;
    if (++plan.syncs == plan.deaf) {
        plan.deaf_at = plan.count;
        (void)snprintf(plan.deaf_about, sizeof plan.deaf_about, "%s", path);
    }
    return plan.deaf > 0 && strcmp(path, plan.deaf_about) == 0 &&
           (plan.syncs == plan.deaf || plan.deaf_same);
}

static void put(const char *name, const char *format, ...)
{
    char text[PATH_MAX_BYTES + 64];
    va_list args;
    const char *path = getenv(name);
    if (!path)
        return;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd >= 0 && length > 0)
        syscall(SYS_write, fd, text, (size_t)length);
    syscall(SYS_close, fd);
}

/* With cut and an N that never came: the power goes just after the program has ended, when somebody
 * was already told that all is well. */
__attribute__((destructor)) static void end(void)
{
    if (plan.undo && plan.at > plan.count)
        undo_cut(plan.seed);
    put("FAULT_COUNT", "%ld\n", plan.count);
    put("FAULT_SYNCS", "%ld %ld %s\n", plan.syncs, plan.deaf_at, plan.deaf_about);
}
