/* A stick that answers differently the second time: a FUSE filesystem that passes everything through to
 * a folder, but lies when bytes are read that were read before, by anybody, since it was mounted or they
 * were written: the first byte of such an answer is changed. Prints to a file how often it lied.
 *   lying FOLDER MOUNTPOINT COUNT-FILE [END]   END: only files whose names end so
 * Stays in the foreground until it is unmounted. */
#define FUSE_USE_VERSION 31
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse3/fuse.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define FILES_MAX 4096
#define PATH_MAX_ 4096

static const char *folder, *count_file, *ending;
static struct {
    char *path;
    off_t known; /* bytes before this one were given away */
} files[FILES_MAX];
static unsigned lies;

static const char *real_path(const char *path)
{
    static char ring[2][PATH_MAX_];
    static unsigned next;
    char *real = ring[next++ % 2];
    (void)snprintf(real, PATH_MAX_, "%s%s", folder, path);
    return real;
}

static int answer(int result)
{
    return result < 0 ? -errno : 0;
}

static bool may_lie(const char *path)
{
    size_t length = strlen(path), end = strlen(ending);
    return length >= end && strcmp(path + length - end, ending) == 0;
}

/* Where the file's known bytes end; NULL when there are too many files. */
static off_t *known_of(const char *path)
{
    for (size_t i = 0; i < FILES_MAX; i++) {
        if (!files[i].path)
            files[i].path = strdup(path);
        if (files[i].path && strcmp(files[i].path, path) == 0)
            return &files[i].known;
    }
    return NULL;
}

/* What is written anew has not been read yet. */
static void forget(const char *path)
{
    off_t *known = known_of(path);
    if (known)
        *known = 0;
}

static void count_lie(void)
{
    FILE *out = fopen(count_file, "w");
    if (out) {
        (void)fprintf(out, "%u\n", ++lies);
        (void)fclose(out);
    }
}

static int do_read(const char *path, char *buffer, size_t size, off_t offset,
                   struct fuse_file_info *info)
{
    ssize_t n = pread((int)info->fh, buffer, size, offset);
    off_t *known = known_of(path);
    if (n < 0)
        return -errno;
    if (n > 0 && known && offset < *known && may_lie(path)) {
        buffer[0] = (char)(buffer[0] ^ 1);
        count_lie();
    } else if (known && offset + n > *known) {
        *known = offset + n;
    }
    return (int)n;
}

static int do_getattr(const char *path, struct stat *info, struct fuse_file_info *file)
{
    (void)file;
    return answer(lstat(real_path(path), info));
}

static int do_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                      struct fuse_file_info *info, enum fuse_readdir_flags flags)
{
    (void)offset;
    (void)info;
    (void)flags;
    DIR *dir = opendir(real_path(path));
    if (!dir)
        return -errno;
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        (void)fill(buffer, entry->d_name, NULL, 0, (enum fuse_fill_dir_flags)0);
    closedir(dir);
    return 0;
}

/* Past the page cache, which would never ask a second time. */
static int remember(int fd, struct fuse_file_info *info)
{
    if (fd < 0)
        return -errno;
    info->fh = (uint64_t)fd;
    info->direct_io = 1;
    return 0;
}

static int do_open(const char *path, struct fuse_file_info *info)
{
    return remember(open(real_path(path), info->flags & ~O_NOFOLLOW), info);
}

static int do_create(const char *path, mode_t mode, struct fuse_file_info *info)
{
    return remember(open(real_path(path), info->flags, mode), info);
}

static int do_write(const char *path, const char *bytes, size_t size, off_t offset,
                    struct fuse_file_info *info)
{
    forget(path);
    ssize_t n = pwrite((int)info->fh, bytes, size, offset);
    return n < 0 ? -errno : (int)n;
}

static int do_truncate(const char *path, off_t size, struct fuse_file_info *info)
{
    (void)info;
    return answer(truncate(real_path(path), size));
}

static int do_fsync(const char *path, int data_only, struct fuse_file_info *info)
{
    (void)path;
    (void)data_only;
    return answer(fsync((int)info->fh));
}

static int do_release(const char *path, struct fuse_file_info *info)
{
    (void)path;
    return answer(close((int)info->fh));
}

static int do_mkdir(const char *path, mode_t mode)
{
    return answer(mkdir(real_path(path), mode));
}

static int do_rename(const char *from, const char *to, unsigned flags)
{
    forget(to);
    return flags ? -EINVAL : answer(rename(real_path(from), real_path(to)));
}

static int do_unlink(const char *path)
{
    return answer(unlink(real_path(path)));
}

static int do_chmod(const char *path, mode_t mode, struct fuse_file_info *info)
{
    (void)info;
    return answer(chmod(real_path(path), mode));
}

static int do_statfs(const char *path, struct statvfs *info)
{
    return answer(statvfs(real_path(path), info));
}

int main(int argc, char **argv)
{
    static const struct fuse_operations operations = {.getattr = do_getattr,
                                                      .readdir = do_readdir,
                                                      .open = do_open,
                                                      .create = do_create,
                                                      .read = do_read,
                                                      .write = do_write,
                                                      .truncate = do_truncate,
                                                      .fsync = do_fsync,
                                                      .release = do_release,
                                                      .mkdir = do_mkdir,
                                                      .rename = do_rename,
                                                      .unlink = do_unlink,
                                                      .chmod = do_chmod,
                                                      .statfs = do_statfs};
    if (argc < 4) {
        (void)fputs("usage: lying FOLDER MOUNTPOINT COUNT-FILE [END]\n", stderr);
        return 2;
    }
    folder = argv[1];
    count_file = argv[3];
    ending = argc > 4 ? argv[4] : "";
    char foreground[] = "-f", single[] = "-s";
    char *arguments[] = {argv[0], foreground, single, argv[2], NULL};
    return fuse_main(4, arguments, &operations, NULL);
}
