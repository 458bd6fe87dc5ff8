/* Preloaded into the real homeward-kiosk: stands before libturbojpeg's one decoding function and SDL's
 * one presenting function, counts, and passes on. The kiosk's own counters are not asked. */
#include <SDL.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <turbojpeg.h>
#include <unistd.h>

#include "probe.h"

#define COPIES   100
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

static long nanoseconds(clockid_t clock)
{
    struct timespec time;
    (void)clock_gettime(clock, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

/* What any program that fills the window must do at least. */
static void copy_window(SDL_Renderer *renderer)
{
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(renderer, &width, &height);
    SDL_Texture *texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888,
                                             SDL_TEXTUREACCESS_STATIC, width, height);
    void *pixels = calloc((size_t)width * (size_t)height, 4);
    if (!texture || !pixels)
        abort();
    SDL_UpdateTexture(texture, NULL, pixels, width * 4);
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE);
    long begun = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    for (int i = 0; i < COPIES; i++) {
        SDL_RenderCopy(renderer, texture, NULL, NULL);
        real_present(renderer);
    }
    atomic_store(&counts->copying, (nanoseconds(CLOCK_THREAD_CPUTIME_ID) - begun) / COPIES);
    SDL_DestroyTexture(texture);
    free(pixels);
}

static void look(SDL_Renderer *renderer, long now)
{
    static uint64_t last;
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(renderer, &width, &height);
    size_t count = (size_t)width * (size_t)height;
    uint32_t *pixels = calloc(count, sizeof *pixels);
    if (!pixels || SDL_RenderReadPixels(renderer, NULL, SDL_PIXELFORMAT_RGB888, pixels, width * 4))
        abort();
    uint64_t hash = 0;
    for (size_t i = 0; i < count; i++)
        hash = hash * 0x100000001B3U + pixels[i];
    free(pixels);
    if (hash != last && atomic_load(&counts->changed) == 0)
        atomic_store(&counts->changed, now);
    last = hash;
}

EXPORTED void SDL_RenderPresent(SDL_Renderer *renderer)
{
    static long last;
    real_present(renderer);
    long now = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    atomic_fetch_add(&counts->frames, 1);
    atomic_fetch_add(&counts->drawing, now - last);
    if (atomic_load(&counts->looks))
        look(renderer, nanoseconds(CLOCK_MONOTONIC));
    if (atomic_load(&counts->copying) < 0)
        copy_window(renderer);
    last = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
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
