/* The voice statement, as the screens ask for it. */
#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "voice/state.h"

void voice_forget_statement(Voice *voice)
{
    if (voice->length > 0)
        sodium_memzero(voice->statement, voice->length);
    voice->length = 0;
    voice->forgetting = false;
    voice->told = (VoiceTold){0};
}

/* What there is has not been given up for another, or for nothing. The lock is held. */
static bool is_kept(const Voice *voice)
{
    return !voice->forgetting && voice->next != LISTENS;
}

bool voice_can_listen(Voice *voice)
{
    if (!voice)
        return false;
    pthread_mutex_lock(&voice->lock);
    bool hears = voice->hears;
    pthread_mutex_unlock(&voice->lock);
    return hears;
}

void voice_listen(Voice *voice)
{
    pthread_mutex_lock(&voice->lock);
    voice_drain(voice->finish_fd);
    voice_ask(voice, LISTENS);
    pthread_mutex_unlock(&voice->lock);
}

void voice_finish(Voice *voice)
{
    voice_ring(voice->finish_fd);
}

void voice_play(Voice *voice)
{
    pthread_mutex_lock(&voice->lock);
    if (voice->told.whole && is_kept(voice))
        voice_ask(voice, PLAYS);
    pthread_mutex_unlock(&voice->lock);
}

void voice_forget(Voice *voice)
{
    if (!voice)
        return;
    pthread_mutex_lock(&voice->lock);
    voice_interrupt(voice);
    if (voice->now == NO_WORK)
        voice_forget_statement(voice);
    else
        voice->forgetting = true;
    pthread_mutex_unlock(&voice->lock);
}

VoiceTold voice_told(Voice *voice)
{
    VoiceTold told = {0};
    if (!voice)
        return told;
    pthread_mutex_lock(&voice->lock);
    if (is_kept(voice))
        told = voice->told;
    told.listens = voice_goes_on(voice, LISTENS);
    told.plays = voice_goes_on(voice, PLAYS);
    pthread_mutex_unlock(&voice->lock);
    return told;
}

Result voice_copy(Voice *voice, uint8_t **out_bytes, size_t *out_length)
{
    Result r = OK;
    if (!voice)
        return fail(NOT_FOUND, "no voice");
    pthread_mutex_lock(&voice->lock);
    if (!voice->told.whole || !is_kept(voice))
        TRY(fail(NOT_FOUND, "nothing was told by voice"));
    *out_bytes = memory_new(voice->length, 1);
    if (!*out_bytes)
        TRY(fail(NO_MEMORY, "a voice statement"));
    memcpy(*out_bytes, voice->statement, voice->length);
    *out_length = voice->length;
done:
    pthread_mutex_unlock(&voice->lock);
    return r;
}
