/* Preloaded into a program: the Nth request for memory is refused, once or from then on. Every library
 * of the program is asked as well, the C library's own included; what is taken from the kernel in
 * whole pages (sodium_malloc) is not.
 *
 *   STARVE_AT     N, from 1; 0 only counts
 *   STARVE_FROM   set: and all after it
 *   STARVE_COUNT  file: the count is written there at the end, and how many requests were left out
 *
 * Left out are those of libraries that end the program when there is no memory, as they say themselves:
 * glib, and the C++ library below libpinyin. homeward-stick has neither.
 *
 * It stands in front of the C library's allocator, so it is of no use below a sanitizer's. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EXPORTED __attribute__((visibility("default")))

/* glibc's own, below the names that are taken here. */
void *__libc_malloc(size_t size);                     // NOLINT(bugprone-reserved-identifier)
void *__libc_calloc(size_t count, size_t size);       // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *old, size_t size);         // NOLINT(bugprone-reserved-identifier)
void *__libc_memalign(size_t alignment, size_t size); // NOLINT(bugprone-reserved-identifier)

static long at = -1, count, left_out;
static bool from;

/* Asked tens of thousands of times by a few hundred callers, and dladdr looks through all symbols. */
static bool gives_up(const void *caller)
{
    static struct {
        const void *caller;
        bool gives_up;
    } known[1024];
    size_t place = ((uintptr_t)caller ^ (uintptr_t)caller >> 12) % (sizeof known / sizeof *known);
    Dl_info info;
    if (known[place].caller != caller) {
        known[place].gives_up =
            dladdr(caller, &info) != 0 && info.dli_fname &&
            (strstr(info.dli_fname, "/libglib-") || strstr(info.dli_fname, "/libstdc++"));
        known[place].caller = caller;
    }
    return known[place].gives_up;
}

/* Before the program's own constructors, which may already ask. */
static bool is_refused(const void *caller)
{
    if (at < 0) {
        const char *text = getenv("STARVE_AT");
        at = text ? strtol(text, NULL, 10) : 0;
        from = getenv("STARVE_FROM") != NULL;
    }
    if (gives_up(caller)) {
        left_out++;
        return false;
    }
    count++;
    if (at == 0 || count < at || (count > at && !from))
        return false;
    errno = ENOMEM;
    return true;
}

EXPORTED void *malloc(size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

EXPORTED void *calloc(size_t nmemb, size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_calloc(nmemb, size);
}

EXPORTED void *realloc(void *ptr, size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_realloc(ptr, size);
}

EXPORTED int posix_memalign(void **memptr, size_t alignment, size_t size)
{
    void *taken = is_refused(__builtin_return_address(0)) ? NULL : __libc_memalign(alignment, size);
    if (!taken)
        return ENOMEM;
    *memptr = taken;
    return 0;
}

EXPORTED void *aligned_alloc(size_t alignment, size_t size)
{
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_memalign(alignment, size);
}

__attribute__((destructor)) static void end(void)
{
    char line[48];
    const char *path = getenv("STARVE_COUNT");
    if (!path)
        return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    int length = snprintf(line, sizeof line, "%ld %ld\n", count, left_out);
    if (fd >= 0 && length > 0)
        syscall(SYS_write, fd, line, (size_t)length);
    syscall(SYS_close, fd);
}
