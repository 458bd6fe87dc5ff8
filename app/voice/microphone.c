/* SDL's dummy driver offers a microphone that hears only silence: that is none. */
#include "voice/microphone.h"

#include <SDL.h>
#include <string.h>

#include "voice/hearing.h"

#define DEVICE_FILL 4096 /* samples: 85 ms, and so often the level is told */

static struct {
    SDL_AudioDeviceID device;
    MicrophoneSink sink;
    void *user;
} microphone;

static void take(void *user, Uint8 *bytes, int length)
{
    (void)user;
    microphone.sink((const int16_t *)(void *)bytes, (size_t)length / sizeof(int16_t),
                    microphone.user);
}

Result microphone_open(MicrophoneSink sink, void *user)
{
    const SDL_AudioSpec wish = {.freq = HEARING_RATE,
                                .format = AUDIO_S16SYS,
                                .channels = 1,
                                .samples = DEVICE_FILL,
                                .callback = take};
    Result r = OK;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return fail(NOT_FOUND, "no sound: %s", SDL_GetError());
    if (SDL_GetNumAudioDevices(1) == 0 || strcmp(SDL_GetCurrentAudioDriver(), "dummy") == 0)
        TRY(fail(NOT_FOUND, "no microphone"));
    microphone.sink = sink;
    microphone.user = user;
    microphone.device = SDL_OpenAudioDevice(NULL, 1, &wish, NULL, 0);
    if (!microphone.device)
        TRY(fail(NOT_FOUND, "no microphone: %s", SDL_GetError()));
    SDL_PauseAudioDevice(microphone.device, 0);
    return OK;
done:
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return r;
}

void microphone_close(void)
{
    SDL_CloseAudioDevice(microphone.device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

static void ignore(const int16_t *samples, size_t count, void *user)
{
    (void)samples;
    (void)count;
    (void)user;
}

bool microphone_is_there(void)
{
    if (microphone_open(ignore, NULL) != OK)
        return false;
    microphone_close();
    return true;
}
