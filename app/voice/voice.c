/* The thread that reads aloud, listens and plays, and the one slot from which it takes its work. What
 * must stay true: the slot is overwritten when its words are handed over or dropped; a stop reaches work
 * that is going on (through the eventfd) and work that has not begun (through the slot); the statement
 * is written by the thread alone, read by others only while no work has to do with it, and overwritten
 * as soon as nobody wants it. */
#include "voice/voice.h"

#include <SDL.h>
#include <sodium.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/thread.h"
#include "record/statement.h"
#include "seal/ready.h"
#include "voice/listener.h"
#include "voice/microphone.h"
#include "voice/player.h"
#include "voice/state.h"

static Result find_program(char out[PATH_SIZE])
{
    char own[PATH_SIZE];
    ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    if (length <= 0)
        return fail_errno("/proc/self/exe");
    own[length] = '\0';
    char *slash = strrchr(own, '/');
    if (slash)
        *slash = '\0';
    return path_join(out, own, "homeward-voice");
}

/* --- on the thread ----------------------------------------------------------------------------- */

void voice_drain(int fd)
{
    uint64_t count;
    ssize_t got = read(fd, &count, sizeof count);
    (void)got; /* nothing was there */
}

/* Waits for work; false: closing. The lock is held before and after. */
static bool take_work(Voice *voice, char *language, size_t size)
{
    while (voice->next == NO_WORK && !voice->closing)
        pthread_cond_wait(&voice->asked, &voice->lock);
    if (voice->closing)
        return false;
    memcpy(voice->saying, voice->words, sizeof voice->saying);
    sodium_memzero(voice->words, sizeof voice->words);
    text_copy(language, size, voice->language);
    voice_drain(voice->stop_fd);
    voice->now = voice->next;
    voice->next = NO_WORK;
    voice->stopped = false;
    if (voice->now == LISTENS)
        voice_forget_statement(voice);
    return true;
}

static void hear(int level, int64_t ms, void *user)
{
    Voice *voice = user;
    pthread_mutex_lock(&voice->lock);
    voice->told.level = level;
    voice->told.ms = ms;
    pthread_mutex_unlock(&voice->lock);
    voice->changed(voice->user);
}

static Result do_say(Voice *voice, const char *language)
{
    const char *const arguments[] = {voice->program, "--share",    voice->share, "--dialect",
                                     voice->dialect, "--language", language,     NULL};
    Result r = player_play(&(PlayerJob){.arguments = arguments,
                                        .input = voice->saying,
                                        .length = strlen(voice->saying),
                                        .stop_fd = voice->stop_fd,
                                        .volume = &voice->volume,
                                        .sounded = &voice->sounded});
    sodium_memzero(voice->saying, sizeof voice->saying);
    return r;
}

static Result do_play(Voice *voice)
{
    const char *const arguments[] = {voice->program, "--play", NULL};
    return player_play(&(PlayerJob){.arguments = arguments,
                                    .input = voice->statement,
                                    .length = voice->length,
                                    .stop_fd = voice->stop_fd,
                                    .volume = &voice->volume,
                                    .sounded = &voice->sounded});
}

static void do_listen(Voice *voice)
{
    const char *const arguments[] = {voice->program, "--listen", NULL};
    size_t length = 0;
    int64_t ms = 0;
    Result r = OK;
    if (!voice->statement)
        voice->statement = sodium_malloc(STATEMENT_MAX_BYTES);
    if (!voice->statement)
        r = fail(NO_MEMORY, "a voice statement");
    if (r == OK)
        r = listener_listen(&(ListenerJob){.arguments = arguments,
                                           .bytes = voice->statement,
                                           .size = STATEMENT_MAX_BYTES,
                                           .stop_fd = voice->stop_fd,
                                           .finish_fd = voice->finish_fd,
                                           .heard = hear,
                                           .user = voice},
                            &length, &ms);
    pthread_mutex_lock(&voice->lock);
    voice->length = length;
    voice->told = (VoiceTold){.whole = r == OK, .failed = r != OK && !voice->stopped, .ms = ms};
    pthread_mutex_unlock(&voice->lock);
}

static void do_work(Voice *voice, const char *language)
{
    Result r = OK;
    if (voice->now == LISTENS)
        do_listen(voice);
    else
        r = voice->now == SAYS ? do_say(voice, language) : do_play(voice);
    pthread_mutex_lock(&voice->lock);
    voice->now = NO_WORK;
    if (voice->forgetting)
        voice_forget_statement(voice);
    voice->able = r == OK; /* a loudspeaker that was pulled out is not offered again */
    pthread_mutex_unlock(&voice->lock);
}

/* Of the work that would be next. The lock is held. */
static void drop_words(Voice *voice)
{
    sodium_memzero(voice->words, sizeof voice->words);
    voice->next = NO_WORK;
}

static void *run(void *user)
{
    Voice *voice = user;
    char language[sizeof voice->language];
    bool able = access(voice->program, X_OK) == 0 && player_has_loudspeaker();
    bool hears = able && microphone_is_there();
    pthread_mutex_lock(&voice->lock);
    voice->looked = true;
    voice->able = able;
    if (!able)
        drop_words(voice);
    voice->hears = hears;
    for (;;) {
        pthread_mutex_unlock(&voice->lock);
        voice->changed(voice->user);
        pthread_mutex_lock(&voice->lock);
        if (!take_work(voice, language, sizeof language))
            break;
        pthread_mutex_unlock(&voice->lock);
        do_work(voice, language);
        pthread_mutex_lock(&voice->lock);
    }
    pthread_mutex_unlock(&voice->lock);
    SDL_TLSCleanup(); /* SDL's words on what failed belong to the thread */
    return NULL;
}

/* --- opening and closing ----------------------------------------------------------------------- */

static void close_events(const Voice *voice)
{
    if (voice->stop_fd >= 0)
        close(voice->stop_fd);
    if (voice->finish_fd >= 0)
        close(voice->finish_fd);
}

Result voice_open(const VoiceOptions *options, Voice **out_voice)
{
    Result r = OK;
    Voice *voice = memory_new(1, sizeof *voice);
    if (!voice)
        return fail(NO_MEMORY, "the voice");
    atomic_store(&voice->volume, 100);
    voice->stop_fd = voice->finish_fd = -1;
    TRY(seal_ready()); /* for its locked memory */
    voice->changed = options->changed;
    voice->user = options->user;
    voice->stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    voice->finish_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (voice->stop_fd < 0 || voice->finish_fd < 0)
        TRY(fail_errno("eventfd"));
    if (!text_copy(voice->share, sizeof voice->share, options->share) ||
        !text_copy(voice->dialect, sizeof voice->dialect, options->dialect))
        TRY(fail(INVALID, "the voice's folder has too long a name"));
    if (!options->program)
        TRY(find_program(voice->program));
    else if (!text_copy(voice->program, sizeof voice->program, options->program))
        TRY(fail(INVALID, "the voice's program has too long a name"));
    (void)pthread_mutex_init(&voice->lock, NULL);
    (void)pthread_cond_init(&voice->asked, NULL);
    TRY(thread_start(&voice->thread, run, voice, "the voice"));
    *out_voice = voice;
    return OK;
done:
    close_events(voice);
    memory_free(voice);
    return r;
}

void voice_ring(int fd)
{
    uint64_t one = 1;
    ssize_t written = write(fd, &one, sizeof one);
    (void)written; /* full means that it was told already */
}

void voice_interrupt(Voice *voice)
{
    voice_ring(voice->stop_fd);
    drop_words(voice);
    voice->stopped = true;
}

void voice_close(Voice *voice)
{
    if (!voice)
        return;
    pthread_mutex_lock(&voice->lock);
    voice_interrupt(voice);
    voice->closing = true;
    pthread_cond_signal(&voice->asked);
    pthread_mutex_unlock(&voice->lock);
    (void)pthread_join(voice->thread, NULL);
    (void)pthread_cond_destroy(&voice->asked);
    (void)pthread_mutex_destroy(&voice->lock);
    close_events(voice);
    sodium_free(voice->statement);
    sodium_memzero(voice, sizeof *voice);
    memory_free(voice);
}

/* --- asked by the screens ---------------------------------------------------------------------- */

bool voice_can_speak(Voice *voice)
{
    if (!voice)
        return false;
    pthread_mutex_lock(&voice->lock);
    bool able = voice->able;
    pthread_mutex_unlock(&voice->lock);
    return able;
}

bool voice_may_speak(Voice *voice)
{
    if (!voice)
        return false;
    pthread_mutex_lock(&voice->lock);
    bool may = voice->able || !voice->looked;
    pthread_mutex_unlock(&voice->lock);
    return may;
}

void voice_ask(Voice *voice, Work work)
{
    voice_interrupt(voice);
    voice->next = work;
    pthread_cond_signal(&voice->asked);
}

void voice_say(Voice *voice, const char *language, const char *sentences)
{
    pthread_mutex_lock(&voice->lock);
    if (voice->able || !voice->looked) {
        voice_ask(voice, SAYS);
        (void)text_copy(voice->words, sizeof voice->words, sentences);
        (void)text_copy(voice->language, sizeof voice->language, language);
    }
    pthread_mutex_unlock(&voice->lock);
}

void voice_set_volume(Voice *voice, int percent)
{
    atomic_store(&voice->volume, percent < 0 ? 0 : percent > 100 ? 100 : percent);
}

void voice_stop(Voice *voice)
{
    pthread_mutex_lock(&voice->lock);
    voice_interrupt(voice);
    pthread_mutex_unlock(&voice->lock);
}

bool voice_goes_on(const Voice *voice, Work work)
{
    return voice->next == work || (voice->now == work && !voice->stopped);
}

bool voice_is_speaking(Voice *voice)
{
    pthread_mutex_lock(&voice->lock);
    bool speaking = voice_goes_on(voice, SAYS);
    pthread_mutex_unlock(&voice->lock);
    return speaking;
}

size_t voice_sounded(Voice *voice)
{
    return voice->sounded;
}
