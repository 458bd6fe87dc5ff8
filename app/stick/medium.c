/* What the stick is as a medium: whether it is still there, which folders on it are real, and what
 * an error on it means. A pulled stick shows itself late and badly: reads from the cache succeed,
 * writes succeed, the rest says EIO. So after a failed write the kernel is asked whether the device
 * is gone. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "stick/steps.h"

#define GONE_TRIES 10 /* of 50 ms: the first EIO may come before the device has left sysfs */

static bool device_is_there(dev_t device)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/sys/dev/block/%u:%u", major(device), minor(device));
    return access(path, F_OK) == 0;
}

void medium_look(Visit *visit)
{
    struct stat info;
    visit->is_known = stat(visit->options->mount, &info) == 0;
    if (visit->is_known)
        visit->device = info.st_dev;
    visit->has_device = visit->is_known && device_is_there(info.st_dev);
}

/* Unmounted in the middle, the mount point is a folder of another filesystem. */
static bool is_mounted_still(const Visit *visit)
{
    struct stat info;
    return !visit->is_known ||
           (stat(visit->options->mount, &info) == 0 && info.st_dev == visit->device);
}

static bool medium_is_gone(const Visit *visit)
{
    const struct timespec pause = {.tv_nsec = 50 * 1000 * 1000};
    if (!is_mounted_still(visit))
        return true;
    if (!visit->has_device)
        return false;
    for (int i = 0; i < GONE_TRIES; i++) {
        if (!device_is_there(visit->device))
            return true;
        (void)nanosleep(&pause, NULL);
    }
    return false;
}

StickOutcome stick_read_outcome(const Visit *visit, Result kind)
{
    if (kind == OK)
        return OUTCOME_OK;
    bool refuses = kind == IO || kind == NO_SPACE || kind == BUSY; /* whatever word it has for it */
    if (refuses || (kind == NOT_FOUND && medium_is_gone(visit)))
        return OUTCOME_PULLED;
    return OUTCOME_INTERNAL;
}

StickOutcome stick_write_outcome(const Visit *visit, Result kind)
{
    if (kind == OK)
        return OUTCOME_OK;
    if (kind == NO_SPACE)
        return OUTCOME_STICK_FULL;
    if (kind == NO_MEMORY)
        return OUTCOME_INTERNAL;
    return medium_is_gone(visit) ? OUTCOME_PULLED : OUTCOME_STICK_WRITE;
}

StickOutcome kiosk_outcome(Result kind)
{
    if (kind == OK)
        return OUTCOME_OK;
    return kind == NO_SPACE ? OUTCOME_KIOSK_FULL : OUTCOME_INTERNAL;
}

Result stick_folder_check(const char *path)
{
    struct stat info;
    if (lstat(path, &info) != 0)
        return fail_errno("cannot find %s", path);
    return S_ISDIR(info.st_mode) ? OK : fail(INVALID, "%s is not a folder", path);
}

Result stick_folder_make(const char *folder, const char *name, char out_path[PATH_SIZE])
{
    Result r = OK;
    TRY(path_join(out_path, folder, name));
    if (mkdir(out_path, 0755) == 0)
        TRY(folder_sync(folder));
    else if (errno != EEXIST)
        TRY(fail_errno("cannot make %s", out_path));
    TRY(stick_folder_check(out_path));
done:
    return r;
}
