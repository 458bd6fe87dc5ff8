/* Preloaded into the real homeward-kiosk: stands before libturbojpeg's one decoding function and SDL's
 * one presenting function, counts, and passes on. The kiosk's own counters are not asked. */
#include <SDL.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <turbojpeg.h>
#include <unistd.h>

#include "probe.h"

#define EXPORTED __attribute__((visibility("default")))

typedef void Present(SDL_Renderer *renderer);
typedef int Decompress(tjhandle handle, const unsigned char *jpeg, unsigned long length,
                       unsigned char *pixels, int width, int pitch, int height, int format,
                       int flags);

static ProbeCounts *counts;
static Present *real_present;
static Decompress *real_decompress;

/* POSIX has dlsym give a function as an object pointer. */
static void find(const char *name, void *out_function)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    memcpy(out_function, &found, sizeof found);
}

__attribute__((constructor)) static void begin(void)
{
    const char *fd = getenv(PROBE_FD);
    void *memory = fd ? mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED,
                             (int)strtol(fd, NULL, 10), 0)
                      : MAP_FAILED;
    if (memory == MAP_FAILED)
        abort();
    counts = memory;
    find("SDL_RenderPresent", &real_present);
    find("tjDecompress2", &real_decompress);
}

EXPORTED void SDL_RenderPresent(SDL_Renderer *renderer)
{
    atomic_fetch_add(&counts->frames, 1);
    real_present(renderer);
}

EXPORTED int tjDecompress2(tjhandle handle, const unsigned char *jpegBuf, unsigned long jpegSize,
                           unsigned char *dstBuf, int width, int pitch, int height, int pixelFormat,
                           int flags)
{
    atomic_fetch_add(&counts->decodes, 1);
    if (gettid() == getpid())
        atomic_fetch_add(&counts->main_decodes, 1);
    return real_decompress(handle, jpegBuf, jpegSize, dstBuf, width, pitch, height, pixelFormat,
                           flags);
}
