/* libopusenc writes its pages into our sink, never into a file. */
#include "voice/hearing.h"

#include <math.h>
#include <opusenc.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "record/statement.h"

/* Speech in any dialect is well understood; three minutes are 450 kB. */
#define BITS_A_SECOND 20000
#define COMPLEXITY    3 /* of 10: hardly to be heard, and half the work for a small processor */
#define SAMPLES_MAX   ((size_t)STATEMENT_SECONDS * HEARING_RATE)

struct Hearing {
    OggOpusEnc *encoder;
    OggOpusComments *comments;
    HearingSink sink;
    void *user;
    size_t samples;
    bool broken;
};

static void put_be(uint8_t *to, size_t size, uint64_t value)
{
    for (size_t i = size; i-- > 0; value >>= 8)
        to[i] = (uint8_t)value;
}

static void send(Hearing *hearing, HearingKind kind, const uint8_t *bytes, size_t length)
{
    uint8_t frame[HEARING_FRAME_MAX];
    frame[0] = (uint8_t)kind;
    for (size_t part; length > 0 && !hearing->broken; bytes += part, length -= part) {
        part = length < sizeof frame - 3 ? length : sizeof frame - 3;
        put_be(frame + 1, 2, part);
        memcpy(frame + 3, bytes, part);
        hearing->broken = !hearing->sink(frame, part + 3, hearing->user);
    }
    sodium_memzero(frame, sizeof frame);
}

static int take_page(void *user, const unsigned char *bytes, opus_int32 length)
{
    Hearing *hearing = user;
    send(hearing, HEARD_OPUS, bytes, (size_t)length);
    return hearing->broken;
}

static int take_end(void *user)
{
    (void)user;
    return 0;
}

Result hearing_open(HearingSink sink, void *user, Hearing **out_hearing)
{
    static const OpusEncCallbacks CALLBACKS = {take_page, take_end};
    Result r = OK;
    int error = 0;
    Hearing *hearing = memory_new(1, sizeof *hearing);
    if (!hearing)
        return fail(NO_MEMORY, "the hearing");
    hearing->sink = sink;
    hearing->user = user;
    hearing->comments = ope_comments_create();
    if (!hearing->comments)
        TRY(fail(NO_MEMORY, "the hearing"));
    hearing->encoder = ope_encoder_create_callbacks(&CALLBACKS, hearing, hearing->comments,
                                                    HEARING_RATE, 1, 0, &error);
    if (!hearing->encoder)
        TRY(fail(IO, "libopusenc: %s", ope_strerror(error)));
    if (ope_encoder_ctl(hearing->encoder, OPUS_SET_BITRATE(BITS_A_SECOND)) != OPE_OK ||
        ope_encoder_ctl(hearing->encoder, OPUS_SET_COMPLEXITY(COMPLEXITY)) != OPE_OK ||
        ope_encoder_ctl(hearing->encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)) != OPE_OK)
        TRY(fail(IO, "libopusenc takes no settings"));
    *out_hearing = hearing;
    return OK;
done:
    hearing_close(hearing);
    return r;
}

/* By the loudest sample; the root, because ears hear so. */
static void tell_level(Hearing *hearing, const int16_t *samples, size_t count)
{
    uint8_t message[5];
    int peak = 0;
    for (size_t i = 0; i < count; i++)
        peak = abs(samples[i]) > peak ? abs(samples[i]) : peak;
    int level = (int)(sqrtf((float)peak / 32768.0F) * 255.0F);
    message[0] = (uint8_t)level;
    put_be(message + 1, 4, hearing->samples * 1000 / HEARING_RATE);
    send(hearing, HEARD_LEVEL, message, sizeof message);
}

bool hearing_take(Hearing *hearing, const int16_t *samples, size_t count)
{
    size_t room = SAMPLES_MAX - hearing->samples;
    count = count < room ? count : room;
    if (hearing->broken || count == 0)
        return false;
    if (ope_encoder_write(hearing->encoder, samples, (int)count) != OPE_OK)
        hearing->broken = true;
    hearing->samples += count;
    tell_level(hearing, samples, count);
    return !hearing->broken && hearing->samples < SAMPLES_MAX;
}

Result hearing_end(Hearing *hearing)
{
    if (ope_encoder_drain(hearing->encoder) != OPE_OK || hearing->broken)
        return fail(IO, "what was said could not be written");
    return OK;
}

void hearing_close(Hearing *hearing)
{
    if (!hearing)
        return;
    if (hearing->encoder)
        ope_encoder_destroy(hearing->encoder);
    if (hearing->comments)
        ope_comments_destroy(hearing->comments);
    memory_free(hearing);
}
