/* Recordings: wave files by SDL, Opus by libopusfile, both turned into one channel at the voice's rate
 * by SDL's converter. Too long ones are cut, damaged ones are as if they were not there: then the made
 * voice speaks. */
#include "voice/recording.h"

#include <SDL.h>
#include <opusfile.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "seal/hash.h"
#include "voice/speech.h"

#define OPUS_RATE   48000
#define SECONDS_MAX 180

void recording_name(const char *sentence, char out[RECORDING_NAME_SIZE])
{
    unsigned char hash[HASH_BYTES];
    char hex[HASH_HEX_SIZE];
    hash_bytes(sentence, strlen(sentence), hash);
    hash_to_hex(hash, hex);
    text_copy(out, RECORDING_NAME_SIZE, hex);
}

/* What the stream holds, as a recording of its own. */
static Result collect(SDL_AudioStream *stream, Recording *out_recording)
{
    int bytes = SDL_AudioStreamFlush(stream) == 0 ? SDL_AudioStreamAvailable(stream) : 0;
    int most = SECONDS_MAX * VOICE_RATE * (int)sizeof(int16_t);
    bytes = bytes > most ? most : bytes;
    if (bytes <= 0)
        return fail(CORRUPT, "the recording is empty");
    int16_t *samples = memory_new((size_t)bytes, 1);
    if (!samples)
        return fail(NO_MEMORY, "a recording");
    bytes = SDL_AudioStreamGet(stream, samples, bytes);
    if (bytes <= 0) {
        memory_free(samples);
        return fail(CORRUPT, "the recording cannot be converted");
    }
    *out_recording = (Recording){samples, (size_t)bytes / sizeof *samples};
    return OK;
}

static Result load_wave(const char *path, Recording *out_recording)
{
    SDL_AudioSpec spec;
    Uint8 *bytes = NULL;
    Uint32 length = 0;
    if (!SDL_LoadWAV(path, &spec, &bytes, &length))
        return fail(CORRUPT, "%s: %s", path, SDL_GetError());
    Result r = OK;
    SDL_AudioStream *stream =
        SDL_NewAudioStream(spec.format, spec.channels, spec.freq, AUDIO_S16SYS, 1, VOICE_RATE);
    if (!stream || SDL_AudioStreamPut(stream, bytes, (int)length) != 0)
        TRY(fail(CORRUPT, "%s: %s", path, SDL_GetError()));
    TRY(collect(stream, out_recording));
done:
    SDL_FreeAudioStream(stream);
    SDL_FreeWAV(bytes);
    return r;
}

static Result decode(OggOpusFile *file, Recording *out_recording)
{
    Result r = OK;
    int16_t samples[2 * OPUS_RATE / 10];
    SDL_AudioStream *stream =
        SDL_NewAudioStream(AUDIO_S16SYS, 2, OPUS_RATE, AUDIO_S16SYS, 1, VOICE_RATE);
    if (!stream)
        TRY(fail(NO_MEMORY, "a recording"));
    for (long total = 0; total < (long)SECONDS_MAX * OPUS_RATE;) {
        int got = op_read_stereo(file, samples, sizeof samples / sizeof *samples);
        if (got <= 0)
            break;
        total += got;
        if (SDL_AudioStreamPut(stream, samples, got * 4) != 0)
            TRY(fail(NO_MEMORY, "a recording"));
    }
    TRY(collect(stream, out_recording));
done:
    SDL_FreeAudioStream(stream);
    return r;
}

static Result load_opus(const char *path, Recording *out_recording)
{
    int error = 0;
    OggOpusFile *file = op_open_file(path, &error);
    if (!file)
        return fail(CORRUPT, "%s: no Opus (%d)", path, error);
    Result r = decode(file, out_recording);
    op_free(file);
    return r;
}

Result recording_read(const uint8_t *bytes, size_t length, Recording *out_recording)
{
    int error = 0;
    OggOpusFile *file = op_open_memory(bytes, length, &error);
    if (!file)
        return fail(CORRUPT, "no Opus (%d)", error);
    Result r = decode(file, out_recording);
    op_free(file);
    return r;
}

static Result load_from(const char *folder, const char *name, Recording *out_recording)
{
    Result r = NOT_FOUND;
    char path[PATH_SIZE];
    int length = snprintf(path, sizeof path, "%s/%s.wav", folder, name);
    if (length < 0 || length + 1 >= PATH_SIZE)
        return fail(INVALID, "the folder of recordings has too long a name");
    if (file_exists(path))
        r = load_wave(path, out_recording);
    (void)snprintf(path, sizeof path, "%s/%s.opus", folder, name);
    if (r != OK && file_exists(path))
        r = load_opus(path, out_recording);
    return r;
}

Result recording_load(const char *folder, const char *dialect, const char *language,
                      const char *sentence, Recording *out_recording)
{
    Result r = NOT_FOUND;
    char name[RECORDING_NAME_SIZE], own[PATH_SIZE], place[PATH_SIZE];
    recording_name(sentence, name);
    if (*dialect && path_join(own, folder, dialect) == OK && path_join(place, own, language) == OK)
        r = load_from(place, name, out_recording);
    if (r != OK && path_join(place, folder, language) == OK)
        r = load_from(place, name, out_recording);
    return r;
}
