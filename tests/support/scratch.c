/* A folder for tests. Whatever fails here stops the program: a test that cannot write proves
 * nothing. */
#include "scratch.h"

#include <dirent.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static void must(int good, const char *what)
{
    if (!good) {
        perror(what);
        exit(99);
    }
}

int scratch_begin(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/homeward-test-XXXXXX");
    must(mkdtemp(folder) != NULL, "mkdtemp");
    return 0;
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info;
    (void)type;
    (void)walk;
    return remove(path);
}

int scratch_end(void **state)
{
    (void)state;
    must(nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0, "removing the scratch folder");
    return 0;
}

const char *scratch_path(const char *name)
{
    static char paths[8][256];
    static unsigned next;
    char *path = paths[next++ % 8];
    must(snprintf(path, sizeof paths[0], "%s%s%s", folder, *name ? "/" : "", name) <
             (int)sizeof paths[0],
         "a path too long");
    return path;
}

void scratch_write(const char *name, const void *bytes, size_t length)
{
    FILE *file = fopen(scratch_path(name), "wb");
    must(file != NULL, name);
    must(fwrite(bytes, 1, length, file) == length, name);
    must(fclose(file) == 0, name);
}

char *scratch_read(const char *name, size_t *out_length)
{
    FILE *file = fopen(scratch_path(name), "rb");
    must(file != NULL, name);
    must(fseek(file, 0, SEEK_END) == 0, name);
    long size = ftell(file);
    rewind(file);
    char *bytes = calloc(1, (size_t)size + 1);
    must(bytes != NULL, name);
    must(fread(bytes, 1, (size_t)size, file) == (size_t)size, name);
    fclose(file);
    if (out_length)
        *out_length = (size_t)size;
    return bytes;
}

size_t scratch_count(void)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    must(dir != NULL, folder);
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            count++;
    closedir(dir);
    return count;
}

int scratch_run(const char *format, ...)
{
    char command[1024], whole[1200];
    va_list args;
    va_start(args, format);
    vsnprintf(command, sizeof command, format, args);
    va_end(args);
    snprintf(whole, sizeof whole, "cd %s && { %s; } >/dev/null 2>&1", folder, command);
    int status = system(whole);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
