/* Pumps samples from homeward-voice into SDL's queue, at most a second ahead, waiting in poll(2) on both
 * the pipe and the word to stop. SDL's sound is begun and ended here each time: its threads do not
 * outlive a reading. */
#include "voice/player.h"

#include <SDL.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "voice/maker.h"
#include "voice/speech.h"

#define AHEAD_BYTES (VOICE_RATE * 2)
#define DEVICE_FILL 1024 /* samples: 46 ms */
#define LOOK_MS     50

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

/* Gives what the pipe takes; the end of it, and a program that has died, end the giving. */
static void give(const PlayerJob *job, Maker *maker, size_t *given)
{
    ssize_t written =
        write(maker->input_fd, (const char *)job->input + *given, job->length - *given);
    if (written > 0)
        *given += (size_t)written;
    if (*given == job->length || (written < 0 && errno != EAGAIN && errno != EINTR))
        maker_say_no_more(maker);
}

/* False when it is time to stop. `fd` may be -1: then it only lets time pass. */
static bool wait_for(const PlayerJob *job, int fd, int milliseconds)
{
    struct pollfd fds[] = {{job->stop_fd, POLLIN, 0}, {fd, POLLIN, 0}};
    int ready = poll(fds, 2, milliseconds);
    return (ready >= 0 || errno == EINTR) && fds[0].revents == 0;
}

/* Waits for samples, and gives the program what it has not yet read. */
static bool wait_for_samples(const PlayerJob *job, Maker *maker, size_t *given)
{
    for (;;) {
        struct pollfd fds[] = {{job->stop_fd, POLLIN, 0},
                               {maker->output_fd, POLLIN, 0},
                               {maker->input_fd, POLLOUT, 0}};
        if (poll(fds, 3, -1) < 0 && errno != EINTR)
            return false;
        if (fds[0].revents)
            return false;
        if (fds[2].revents)
            give(job, maker, given);
        if (fds[1].revents)
            return true;
    }
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
static bool pump(const PlayerJob *job, Maker *maker, SDL_AudioDeviceID device)
{
    int16_t samples[2048];
    size_t kept = 0, given = 0;
    for (;;) {
        while (SDL_GetQueuedAudioSize(device) > AHEAD_BYTES)
            if (!wait_for(job, -1, LOOK_MS))
                return false;
        if (!wait_for_samples(job, maker, &given))
            return false;
        ssize_t got = read(maker->output_fd, (char *)samples + kept, sizeof samples - kept);
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

static void play(const PlayerJob *job, Maker *maker, SDL_AudioDeviceID device)
{
    SDL_PauseAudioDevice(device, 0);
    if (!pump(job, maker, device))
        return;
    while (SDL_GetQueuedAudioSize(device) > 0)
        if (!wait_for(job, -1, LOOK_MS))
            return;
    (void)wait_for(job, -1, 2 * DEVICE_FILL * 1000 / VOICE_RATE); /* what the device still holds */
}

Result player_play(const PlayerJob *job)
{
    SDL_AudioDeviceID device = 0;
    Maker maker;
    Result r = maker_start(job->arguments, &maker);
    if (r != OK)
        return r;
    r = open_loudspeaker(&device);
    if (r == OK) {
        play(job, &maker, device);
        close_loudspeaker(device);
    }
    (void)maker_end(&maker, false);
    return r;
}
