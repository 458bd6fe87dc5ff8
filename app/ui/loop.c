/* Sleeping in poll(2). SDL_WaitEventTimeout wakes a thousand times a second on KMSDRM and
 * offscreen, so we sleep by ourselves: an event watch writes an eventfd for each event that SDL
 * gets from another thread (never for SDL_POLLSENTINEL, which SDL puts into its queue at each poll
 * and which would keep us awake for ever). X11's socket is watched directly. Where neither is
 * possible (Wayland) we look every 20 ms. SIGINT and SIGTERM only arrive while we sleep, so that
 * none is slept over. */
#include "ui/loop.h"

#include <SDL.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#ifdef SDL_VIDEO_DRIVER_X11
#include <X11/Xlib.h>
#endif
#include <SDL_syswm.h>

#define SLICE_MS 20

static void ring(Loop *loop)
{
    uint64_t one = 1;
    ssize_t written = write(loop->wake_fd, &one, sizeof one);
    (void)written; /* full means that it is awake already */
}

static int take_notice(void *user, SDL_Event *event)
{
    Loop *loop = user;
    if (event->type != SDL_POLLSENTINEL && SDL_ThreadID() != loop->thread)
        ring(loop);
    return 1;
}

static void find_display(Loop *loop, SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    const char *driver = SDL_GetCurrentVideoDriver();
    loop->display_fd = -1;
    loop->slice_ms = driver && strcmp(driver, "wayland") == 0 ? SLICE_MS : -1;
#ifdef SDL_VIDEO_DRIVER_X11
    if (SDL_GetWindowWMInfo(window, &info) && info.subsystem == SDL_SYSWM_X11)
        loop->display_fd = ConnectionNumber(info.info.x11.display);
#else
    (void)window;
#endif
}

Result loop_open(Loop *loop, void *sdl_window)
{
    memset(loop, 0, sizeof *loop);
    loop->wake_fd = loop->display_fd = loop->folder_fd = -1;
    loop->thread = SDL_ThreadID();
    loop->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (loop->wake_fd < 0)
        return fail_errno("eventfd");
    find_display(loop, sdl_window);
    const char *driver = SDL_GetCurrentVideoDriver();
    if (driver && (SDL_strcasecmp(driver, "KMSDRM") == 0 || SDL_strcasecmp(driver, "evdev") == 0))
        alarms_open(loop);
    SDL_AddEventWatch(take_notice, loop);
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &held, &loop->sleeping_mask);
    return OK;
}

void loop_close(Loop *loop)
{
    if (loop->wake_fd <= 0)
        return;
    SDL_DelEventWatch(take_notice, loop);
    pthread_sigmask(SIG_SETMASK, &loop->sleeping_mask, NULL);
    alarms_close(loop);
    close(loop->wake_fd);
    loop->wake_fd = -1;
}

void loop_wake(Loop *loop)
{
    atomic_store(&loop->asked, true);
    ring(loop);
}

Result loop_watch(Loop *loop, int fd, void (*ready)(void *user), void *user)
{
    if (loop->watch_count == WATCHES_MAX)
        return fail(INVALID, "more than %d watched descriptors", WATCHES_MAX);
    loop->watches[loop->watch_count++] = (Watched){fd, ready, user};
    return OK;
}

static void drain(int fd)
{
    char bytes[1024];
    ssize_t got;
    do
        got = read(fd, bytes, sizeof bytes);
    while (got > 0);
}

/* Serves what woke us; the first is the eventfd, then the watches, then the rest. */
static bool serve(Loop *loop, const struct pollfd *fds, int count)
{
    bool served = false;
    if (fds[0].revents) {
        drain(loop->wake_fd);
        served = atomic_exchange(&loop->asked, false);
        /* SDL tells of a pushed event before the event is in its queue: let the other thread finish. */
        if (!served)
            SDL_Delay(2);
    }
    for (int i = 0; i < loop->watch_count; i++)
        if (fds[1 + i].revents) {
            loop->watches[i].ready(loop->watches[i].user);
            served = true;
            if (!(fds[1 + i].revents & POLLIN)) /* broken: it would wake us for ever */
                loop->watches[i].fd = -1;
        }
    bool devices_changed = false;
    for (int i = 1 + loop->watch_count; i < count; i++) {
        if (!fds[i].revents || fds[i].fd == loop->display_fd)
            continue;
        for (int a = 0; a < loop->alarm_count; a++)
            if (loop->alarms[a] == fds[i].fd)
                drain(fds[i].fd);
        if (fds[i].fd == loop->folder_fd || (fds[i].revents & (POLLERR | POLLHUP)))
            devices_changed = devices_changed || loop->folder_fd >= 0;
    }
    if (devices_changed) {
        alarms_close(loop);
        alarms_open(loop);
    }
    return served;
}

bool loop_sleep(Loop *loop, int timeout_ms, int drive_fd)
{
    struct pollfd fds[4 + WATCHES_MAX + ALARMS_MAX];
    int count = 0;
    fds[count++] = (struct pollfd){loop->wake_fd, POLLIN, 0};
    for (int i = 0; i < loop->watch_count; i++)
        fds[count++] = (struct pollfd){loop->watches[i].fd, POLLIN, 0};
    if (loop->display_fd >= 0)
        fds[count++] = (struct pollfd){loop->display_fd, POLLIN, 0};
    if (loop->folder_fd >= 0)
        fds[count++] = (struct pollfd){loop->folder_fd, POLLIN, 0};
    for (int i = 0; i < loop->alarm_count; i++)
        fds[count++] = (struct pollfd){loop->alarms[i], POLLIN, 0};
    if (drive_fd >= 0)
        fds[count++] = (struct pollfd){drive_fd, POLLIN, 0};
    if (loop->slice_ms >= 0 && (timeout_ms < 0 || timeout_ms > loop->slice_ms))
        timeout_ms = loop->slice_ms;
    struct timespec time = {timeout_ms / 1000, (long)(timeout_ms % 1000) * 1000000L};
    int ready = ppoll(fds, (nfds_t)count, timeout_ms < 0 ? NULL : &time, &loop->sleeping_mask);
    return ready > 0 && serve(loop, fds, count);
}
