/* See tree.h. Rights are kept, times are not. */
#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define OPEN_MAX_ 16

char tree_now[256];

void tree_fail(const char *what)
{
    (void)fprintf(stderr, "FAIL  faults: %s: %s: %s\n", tree_now, what, error_detail());
    _exit(1);
}

static void copy_file(const char *from, const char *to, mode_t mode)
{
    struct stat info;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 07777);
    must(in >= 0 && out >= 0 && fstat(in, &info) == 0, from);
    for (off_t left = info.st_size; left > 0;) {
        ssize_t n = copy_file_range(in, NULL, out, NULL, (size_t)left, 0);
        must(n > 0, from);
        left -= n;
    }
    close(in);
    close(out);
}

static void copy_below(const char *from, const char *to)
{
    char source[PATH_SIZE], target[PATH_SIZE];
    DIR *dir = opendir(from);
    must(dir != NULL, from);
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        struct stat info;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        must(path_join(source, from, entry->d_name) == OK &&
                 path_join(target, to, entry->d_name) == OK && lstat(source, &info) == 0,
             from);
        if (S_ISDIR(info.st_mode)) {
            must(mkdir(target, info.st_mode & 07777) == 0, target);
            copy_below(source, target);
        } else {
            copy_file(source, target, info.st_mode);
        }
    }
    closedir(dir);
}

void tree_copy(const char *from, const char *to)
{
    tree_remove(to);
    must(mkdir(to, 0755) == 0, to);
    copy_below(from, to);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    (void)info;
    (void)kind;
    (void)ftw;
    return remove(path);
}

void tree_remove(const char *path)
{
    must(nftw(path, remove_one, OPEN_MAX_, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT, path);
}

static void (*looker)(const char *path, void *user); /* nftw hands no user data on */
static void *looker_user;

static int look_at(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    (void)kind;
    (void)ftw;
    if (S_ISREG(info->st_mode))
        looker(path, looker_user);
    return 0;
}

void tree_each(const char *folder, void (*look)(const char *path, void *user), void *user)
{
    looker = look;
    looker_user = user;
    must(nftw(folder, look_at, OPEN_MAX_, FTW_PHYS) == 0, folder);
}
