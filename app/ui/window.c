/* The display. Fingers and mice are kept apart before SDL starts, so that one tap is one event on
 * every machine. Without a graphics card behind X11 or offscreen, SDL's software renderer writes
 * into the window's memory directly; KMSDRM has no such memory and must take the accelerated
 * renderer (there, SDL_FRAMEBUFFER_ACCELERATION=0 would leave no renderer at all). */
#include "ui/window.h"

#include <png.h>
#include <sodium.h>
#include <string.h>

#include "base/memory.h"

static bool driver_is(const char *name)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && SDL_strcasecmp(driver, name) == 0;
}

static bool draws_in_software(void)
{
    return driver_is("x11") || driver_is("offscreen") || driver_is("dummy") || driver_is("evdev");
}

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_DOUBLE_BUFFER, "1");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

static Result open_window(Window *window, const UiOptions *options)
{
    SDL_DisplayMode mode = {.w = 1024, .h = 600};
    (void)SDL_GetDesktopDisplayMode(0, &mode);
    bool whole = options->fullscreen || window->console;
    int width = options->width > 0 && !window->console ? options->width : mode.w;
    int height = options->height > 0 && !window->console ? options->height : mode.h;
    Uint32 flags = whole ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    window->refresh_ms = mode.refresh_rate >= 30 ? 1000 / mode.refresh_rate : 16;
    window->window = SDL_CreateWindow("Homeward", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                      width, height, flags);
    if (!window->window)
        return fail(NOT_FOUND, "window: %s", SDL_GetError());
    return OK;
}

static Result open_renderer(Window *window)
{
    if (draws_in_software()) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
        window->renderer = SDL_CreateRenderer(window->window, -1, SDL_RENDERER_SOFTWARE);
        window->keeps = true;
    } else {
        window->renderer = SDL_CreateRenderer(window->window, -1,
                                              SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
        if (!window->renderer)
            window->renderer = SDL_CreateRenderer(window->window, -1, 0);
    }
    if (!window->renderer)
        return fail(NOT_FOUND, "renderer: %s", SDL_GetError());
    return OK;
}

Result window_open(Window *window, const UiOptions *options)
{
    *window = (Window){0};
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return fail(NOT_FOUND, "display: %s", SDL_GetError());
    window->console = driver_is("KMSDRM");
    Result r = OK;
    TRY(open_window(window, options));
    TRY(open_renderer(window));
    if (window->console)
        SDL_ShowCursor(SDL_DISABLE);
    SDL_DisableScreenSaver();
    SDL_StopTextInput();
    (void)window_measure(window);
done:
    if (r != OK)
        window_close(window);
    return r;
}

void window_close(Window *window)
{
    if (window->renderer)
        SDL_DestroyRenderer(window->renderer);
    if (window->window)
        SDL_DestroyWindow(window->window);
    SDL_Quit();
    *window = (Window){0};
}

bool window_measure(Window *window)
{
    int width = 0, height = 0;
    if (SDL_GetRendererOutputSize(window->renderer, &width, &height) != 0)
        return false;
    bool changed = width != window->width || height != window->height;
    window->width = width;
    window->height = height;
    return changed;
}

bool window_move(Window *window, Rect area, int down)
{
    SDL_Surface *surface = window->keeps ? SDL_GetWindowSurface(window->window) : NULL;
    if (!surface || surface->w != window->width || surface->h != window->height ||
        SDL_RenderFlush(window->renderer) != 0 || SDL_LockSurface(surface) != 0)
        return false;
    int rows = area.h - (down < 0 ? -down : down);
    size_t each = surface->format->BytesPerPixel;
    /* In the order in which no row is overwritten before it is read. */
    for (int i = 0; i < rows; i++) {
        int from = area.y + (down > 0 ? rows - 1 - i : i - down);
        uint8_t *row = (uint8_t *)surface->pixels + (size_t)area.x * each;
        memmove(row + (ptrdiff_t)surface->pitch * (from + down),
                row + (ptrdiff_t)surface->pitch * from, (size_t)area.w * each);
    }
    SDL_UnlockSurface(surface);
    return true;
}

Result window_save(const Window *window, const char *path)
{
    size_t size = (size_t)window->width * (size_t)window->height * 3;
    uint8_t *pixels = memory_new(size, 1);
    if (!pixels)
        return fail(NO_MEMORY, "picture of the screen");
    Result r = OK;
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)window->width,
                       .height = (png_uint_32)window->height,
                       .flags = PNG_IMAGE_FLAG_FAST,
                       .format = PNG_FORMAT_RGB};
    if (SDL_RenderReadPixels(window->renderer, NULL, SDL_PIXELFORMAT_RGB24, pixels,
                             window->width * 3) != 0)
        TRY(fail(IO, "picture of the screen: %s", SDL_GetError()));
    if (!png_image_write_to_file(&image, path, 0, pixels, window->width * 3, NULL))
        TRY(fail(IO, "%s: %s", path, image.message));
done:
    sodium_memzero(pixels, size);
    memory_free(pixels);
    return r;
}
