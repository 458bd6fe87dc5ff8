/* Preloaded beside the other libraries: the clocks stand still and the disk has always the same room, so that
 * two faults without another difference leave the same files (memo.h), and what is written every so often is
 * written equally often. */
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define EXPORTED __attribute__((visibility("default")))
#define NOW      1764000000
#define UP       1000 /* seconds since the start of the machine */
#define ROOM     (4UL << 30)

EXPORTED int clock_gettime(clockid_t clock_id, struct timespec *tp)
{
    *tp = (struct timespec){.tv_sec = clock_id == CLOCK_REALTIME ? NOW : UP};
    return 0;
}

EXPORTED time_t time(time_t *timer)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    if (timer)
        *timer = now.tv_sec;
    return now.tv_sec;
}

EXPORTED int gettimeofday(struct timeval *restrict tv, void *restrict tz)
{
    struct timespec now;
    (void)tz;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    *tv = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return 0;
}

EXPORTED int statvfs(const char *restrict file, struct statvfs *restrict buf)
{
    struct statfs info;
    if (syscall(SYS_statfs, file, &info) != 0)
        return -1;
    *buf = (struct statvfs){.f_bsize = (unsigned long)info.f_bsize,
                            .f_frsize = (unsigned long)info.f_bsize,
                            .f_blocks = info.f_blocks,
                            .f_bfree = info.f_bfree,
                            .f_bavail = ROOM / (unsigned long)info.f_bsize,
                            .f_files = info.f_files,
                            .f_ffree = info.f_ffree,
                            .f_favail = info.f_ffree,
                            .f_namemax = (unsigned long)info.f_namelen};
    return 0;
}
