/* See fuzz.h. A target runs thousands of times a second: its files lie in memory and are never
 * synced. */
#include "fuzz.h"

#include <fcntl.h>
#include <ftw.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/result.h"

static char folder[64];

void fuzz_must(bool holds, const char *words)
{
    if (holds)
        return;
    (void)fprintf(stderr, "PROMISE BROKEN: %s (%s)\n", words, error_detail());
    abort();
}

static const char *same_name(void)
{
    return "the same in every run";
}

static uint64_t same_state;

/* splitmix64 */
static uint64_t same_next(void)
{
    uint64_t z = same_state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint32_t same_random(void)
{
    return (uint32_t)same_next();
}

static void same_bytes(void *to, const size_t size)
{
    for (size_t i = 0; i < size; i++)
        ((uint8_t *)to)[i] = (uint8_t)same_next();
}

void fuzz_start(uint64_t seed)
{
    same_state = seed;
    static randombytes_implementation same = {
        .implementation_name = same_name, .random = same_random, .buf = same_bytes};
    fuzz_must(randombytes_set_implementation(&same) == 0 && sodium_init() >= 0, "libsodium starts");
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info;
    (void)type;
    (void)walk;
    return remove(path);
}

static void remove_folder(void)
{
    (void)nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void)
{
    if (folder[0] == '\0') {
        (void)snprintf(folder, sizeof folder, "%s/homeward-fuzz-XXXXXX",
                       access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
        fuzz_must(mkdtemp(folder) != NULL, "a folder can be made");
        fuzz_must(atexit(remove_folder) == 0, "and will be removed");
    }
    return folder;
}

const char *fuzz_path(const char *name)
{
    static char ring[4][256];
    static unsigned next;
    char *path = ring[next++ % 4];
    (void)snprintf(path, sizeof ring[0], "%s/%s", fuzz_folder(), name);
    return path;
}

const char *fuzz_file(const char *name, const void *bytes, size_t length)
{
    const char *path = fuzz_path(name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    fuzz_must(fd >= 0 && write(fd, bytes, length) == (ssize_t)length && close(fd) == 0,
              "a file can be written");
    return path;
}
