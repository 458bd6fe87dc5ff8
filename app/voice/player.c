/* Pumps samples from homeward-voice into SDL's queue, at most a second ahead, waiting in poll(2) on both
 * the pipe and the word to stop. SDL's sound is begun and ended here each time: its threads do not
 * outlive a reading. */
#include "voice/player.h"

#include <SDL.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "voice/speech.h"

#define AHEAD_BYTES (VOICE_RATE * 2)
#define DEVICE_FILL 1024 /* samples: 46 ms */
#define LOOK_MS     50

typedef struct Maker {
    pid_t pid;
    int sentences_fd, samples_fd;
} Maker;

static Result open_loudspeaker(SDL_AudioDeviceID *out_device)
{
    const SDL_AudioSpec wish = {
        .freq = VOICE_RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = DEVICE_FILL};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return fail(NOT_FOUND, "no sound: %s", SDL_GetError());
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &wish, NULL, 0);
    if (!device) {
        Result r = fail(NOT_FOUND, "no loudspeaker: %s", SDL_GetError());
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return r;
    }
    *out_device = device;
    return OK;
}

static void close_loudspeaker(SDL_AudioDeviceID device)
{
    SDL_PauseAudioDevice(device, 1);
    SDL_ClearQueuedAudio(device);
    SDL_CloseAudioDevice(device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

bool player_has_loudspeaker(void)
{
    SDL_AudioDeviceID device = 0;
    if (open_loudspeaker(&device) != OK)
        return false;
    close_loudspeaker(device);
    return true;
}

/* The child hears signals again that our thread does not. */
static Result spawn(const PlayerJob *job, int input, int output, pid_t *out_pid)
{
    char *const arguments[] = {
        (char *)job->program, "--share",    (char *)job->share,    "--dialect",
        (char *)job->dialect, "--language", (char *)job->language, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    if (posix_spawn_file_actions_init(&actions) != 0)
        return fail(NO_MEMORY, "starting the voice");
    if (posix_spawnattr_init(&attributes) != 0) {
        (void)posix_spawn_file_actions_destroy(&actions);
        return fail(NO_MEMORY, "starting the voice");
    }
    int bad = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    bad = bad ? bad : posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    bad = bad ? bad : posix_spawnattr_setsigmask(&attributes, &none);
    bad = bad ? bad : posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    bad = bad ? bad : posix_spawn(out_pid, job->program, &actions, &attributes, arguments, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    (void)posix_spawnattr_destroy(&attributes);
    return bad ? fail(IO, "%s: %s", job->program, strerror(bad)) : OK;
}

static Result start_maker(const PlayerJob *job, Maker *out_maker)
{
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0)
        return fail_errno("pipe");
    if (pipe2(out, O_CLOEXEC) != 0) {
        Result r = fail_errno("pipe");
        close(in[0]);
        close(in[1]);
        return r;
    }
    pid_t pid = 0;
    Result r = spawn(job, in[0], out[1], &pid);
    close(in[0]);
    close(out[1]);
    if (r != OK) {
        close(in[1]);
        close(out[0]);
        return r;
    }
    *out_maker = (Maker){pid, in[1], out[0]};
    return OK;
}

static void end_maker(Maker *maker)
{
    close(maker->samples_fd);
    (void)kill(maker->pid, SIGKILL);
    while (waitpid(maker->pid, NULL, 0) < 0 && errno == EINTR)
        ;
}

/* They fit into the pipe, so that this does not wait; a program that has died hears nothing. */
static void hand_over(const PlayerJob *job, Maker *maker)
{
    size_t length = strlen(job->sentences);
    ssize_t written = write(maker->sentences_fd, job->sentences, length);
    (void)written;
    close(maker->sentences_fd);
    sodium_memzero(job->sentences, length);
}

/* False when it is time to stop. `fd` may be -1: then it only lets time pass. */
static bool wait_for(const PlayerJob *job, int fd, int milliseconds)
{
    struct pollfd fds[] = {{job->stop_fd, POLLIN, 0}, {fd, POLLIN, 0}};
    int ready = poll(fds, 2, milliseconds);
    return (ready >= 0 || errno == EINTR) && fds[0].revents == 0;
}

static void queue(const PlayerJob *job, SDL_AudioDeviceID device, int16_t *samples, size_t count)
{
    size_t sounding = 0;
    int volume = atomic_load(job->volume);
    for (size_t i = 0; i < count; i++) {
        samples[i] = (int16_t)(samples[i] * volume / 100);
        sounding += samples[i] != 0;
    }
    *job->sounded += sounding;
    (void)SDL_QueueAudio(device, samples, (Uint32)(count * sizeof *samples));
}

/* A sample may come in two halves: the first is kept until the other is there. */
static bool pump(const PlayerJob *job, const Maker *maker, SDL_AudioDeviceID device)
{
    int16_t samples[2048];
    size_t kept = 0;
    for (;;) {
        while (SDL_GetQueuedAudioSize(device) > AHEAD_BYTES)
            if (!wait_for(job, -1, LOOK_MS))
                return false;
        if (!wait_for(job, maker->samples_fd, -1))
            return false;
        ssize_t got = read(maker->samples_fd, (char *)samples + kept, sizeof samples - kept);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return true;
        size_t bytes = kept + (size_t)got, count = bytes / sizeof *samples;
        queue(job, device, samples, count);
        kept = bytes % sizeof *samples;
        memmove(samples, (char *)samples + bytes - kept, kept);
    }
}

static void play(const PlayerJob *job, const Maker *maker, SDL_AudioDeviceID device)
{
    SDL_PauseAudioDevice(device, 0);
    if (!pump(job, maker, device))
        return;
    while (SDL_GetQueuedAudioSize(device) > 0)
        if (!wait_for(job, -1, LOOK_MS))
            return;
    (void)wait_for(job, -1, 2 * DEVICE_FILL * 1000 / VOICE_RATE); /* what the device still holds */
}

Result player_speak(const PlayerJob *job)
{
    SDL_AudioDeviceID device = 0;
    Maker maker = {.sentences_fd = -1, .samples_fd = -1};
    Result r = start_maker(job, &maker);
    if (r != OK) {
        sodium_memzero(job->sentences, strlen(job->sentences));
        return r;
    }
    hand_over(job, &maker);
    r = open_loudspeaker(&device);
    if (r == OK) {
        play(job, &maker, device);
        close_loudspeaker(device);
    }
    end_maker(&maker);
    return r;
}
