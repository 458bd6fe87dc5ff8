/* sysfs takes a number as text in one write; nothing of it is kept on a disk, so nothing is synced. */
#include "board/backlight.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ENTRIES_MAX 16

typedef struct Search {
    const char *folder;
    Backlight *found;
} Search;

/* sysfs files lie about their size, so this is not file_read. */
static int64_t read_number(const char *path)
{
    char line[32];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return 0;
    ssize_t length = read(fd, line, sizeof line - 1);
    (void)close(fd);
    if (length <= 0)
        return 0;
    line[length] = '\0';
    return strtoll(line, NULL, 10);
}

static Result look(const char *name, void *user)
{
    const Search *search = user;
    char folder[PATH_SIZE], path[PATH_SIZE];
    if (search->found->most > 0 || path_join(folder, search->folder, name) != OK ||
        path_join(path, folder, "max_brightness") != OK)
        return OK;
    int64_t most = read_number(path);
    if (most > 0 && most <= INT32_MAX && path_join(search->found->path, folder, "brightness") == OK)
        search->found->most = most;
    return OK;
}

Result backlight_open(const char *sys, Backlight *out_backlight)
{
    char folder[PATH_SIZE];
    Search search = {.folder = folder, .found = out_backlight};
    out_backlight->most = 0;
    Result r = path_join(folder, sys, "class/backlight");
    if (r == OK)
        r = folder_each(folder, ENTRIES_MAX, look, &search);
    if (r == OK && out_backlight->most == 0)
        r = fail(NOT_FOUND, "the screen's light cannot be switched");
    return r;
}

Result backlight_set(const Backlight *backlight, int percent)
{
    char line[32];
    int64_t value = backlight->most * percent / 100;
    int length = snprintf(line, sizeof line, "%lld\n", (long long)(value > 0 ? value : 1));
    int fd = open(backlight->path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_errno("%s", backlight->path);
    Result r = write(fd, line, (size_t)length) == length ? OK : fail_errno("%s", backlight->path);
    if (close(fd) != 0 && r == OK)
        r = fail_errno("%s", backlight->path);
    return r;
}
