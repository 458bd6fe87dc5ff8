/* Folders: made with their parents and synced, listed with a bound, measured.
 *
 * What must stay true: a folder that was made is on the disk before anything is written into it.
 * What may fail: everything; a folder is never removed here. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

Result folder_sync(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail_errno("cannot open folder %s", path);
    Result r = OK;
    /* EINVAL: a filesystem that has nothing to sync for folders, not a failed sync. */
    if (fsync(fd) != 0 && errno != EINVAL)
        r = fail_errno("cannot sync folder %s", path);
    close(fd);
    return r;
}

Result folder_sync_of(const char *path)
{
    char folder[PATH_SIZE];
    const char *slash = strrchr(path, '/');
    if (!slash)
        return folder_sync(".");
    if (slash == path)
        return folder_sync("/");
    int needed = snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    if (needed < 0 || needed >= PATH_SIZE)
        return fail(INVALID, "path too long: %.80s…", path);
    return folder_sync(folder);
}

bool folder_exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static Result make_one(const char *path, mode_t mode)
{
    if (mkdir(path, mode) == 0) {
        char parent[PATH_SIZE];
        Result r = path_join(parent, path, "..");
        return r == OK ? folder_sync(parent) : r;
    }
    struct stat info;
    if (errno != EEXIST)
        return fail_errno("cannot make folder %s", path);
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return fail(INVALID, "%s is there and is not a folder", path);
    return OK;
}

Result folder_make(const char *path, mode_t mode)
{
    char prefix[PATH_SIZE];
    int length = snprintf(prefix, sizeof prefix, "%s", path);
    if (length <= 0 || length >= PATH_SIZE)
        return fail(INVALID, "path empty or too long: %.80s", path);
    for (char *slash = strchr(prefix + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        Result r = make_one(prefix, mode);
        if (r != OK)
            return r;
        *slash = '/';
    }
    return make_one(prefix, mode);
}

Result folder_free_bytes(const char *path, uint64_t *out_bytes)
{
    struct statvfs info;
    if (statvfs(path, &info) != 0)
        return fail_errno("cannot measure the filesystem of %s", path);
    *out_bytes = (uint64_t)info.f_bavail * info.f_frsize;
    return OK;
}

Result folder_each(const char *folder, size_t max, Result (*visit)(const char *name, void *user),
                   void *user)
{
    Result r = OK;
    DIR *dir = NULL;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && (errno == ELOOP || errno == ENOTDIR))
        return fail(INVALID, "%s is not a folder", folder);
    if (fd < 0)
        return fail_errno("cannot open folder %s", folder);
    dir = fdopendir(fd);
    if (!dir) {
        r = fail_errno("cannot list %s", folder);
        close(fd);
        return r;
    }
    for (size_t seen = 0;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry) {
            if (errno != 0)
                r = fail_errno("cannot list %s", folder);
            break;
        }
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (++seen > max)
            TRY(fail(INVALID, "%s holds more than %zu entries", folder, max));
        TRY(visit(entry->d_name, user));
    }
done:
    closedir(dir);
    return r;
}
