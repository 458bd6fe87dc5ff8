/* The thread that reads aloud, and the one slot from which it takes its work. What must stay true: the
 * slot is overwritten when its words are handed over or dropped; a stop reaches a reading that is going
 * on (through the eventfd) and one that has not begun (through the slot). */
#include "voice/voice.h"

#include <SDL.h>
#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "voice/player.h"

struct Voice {
    char share[PATH_SIZE], program[PATH_SIZE], dialect[64];
    void (*changed)(void *user);
    void *user;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t asked;
    int stop_fd;
    bool able, waiting, busy, stopped, closing;
    char language[16], next[VOICE_WORDS_MAX]; /* the slot */
    char saying[VOICE_WORDS_MAX];             /* the thread's own */
    atomic_int volume;
    atomic_size_t sounded;
};

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

static void drain(int fd)
{
    uint64_t count;
    ssize_t got = read(fd, &count, sizeof count);
    (void)got; /* nothing was there */
}

/* Waits for work; false: closing. The lock is held before and after. */
static bool take_work(Voice *voice, char *language, size_t size)
{
    while (!voice->waiting && !voice->closing)
        pthread_cond_wait(&voice->asked, &voice->lock);
    if (voice->closing)
        return false;
    memcpy(voice->saying, voice->next, sizeof voice->saying);
    sodium_memzero(voice->next, sizeof voice->next);
    text_copy(language, size, voice->language);
    drain(voice->stop_fd);
    voice->waiting = voice->stopped = false;
    voice->busy = true;
    return true;
}

static void *run(void *user)
{
    Voice *voice = user;
    char language[sizeof voice->language];
    bool able = access(voice->program, X_OK) == 0 && player_has_loudspeaker();
    pthread_mutex_lock(&voice->lock);
    voice->able = able;
    do {
        pthread_mutex_unlock(&voice->lock);
        voice->changed(voice->user);
        pthread_mutex_lock(&voice->lock);
        if (!take_work(voice, language, sizeof language))
            break;
        pthread_mutex_unlock(&voice->lock);
        Result r = player_speak(&(PlayerJob){.program = voice->program,
                                             .share = voice->share,
                                             .dialect = voice->dialect,
                                             .language = language,
                                             .sentences = voice->saying,
                                             .stop_fd = voice->stop_fd,
                                             .volume = &voice->volume,
                                             .sounded = &voice->sounded});
        pthread_mutex_lock(&voice->lock);
        voice->busy = false;
        voice->able = r == OK; /* a loudspeaker that was pulled out is not offered again */
    } while (true);
    pthread_mutex_unlock(&voice->lock);
    SDL_TLSCleanup(); /* SDL's words on what failed belong to the thread */
    return NULL;
}

/* Signals are for the main thread. */
static Result start(Voice *voice)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int bad = pthread_create(&voice->thread, NULL, run, voice);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return bad ? fail(IO, "no thread for the voice: %s", strerror(bad)) : OK;
}

Result voice_open(const VoiceOptions *options, Voice **out_voice)
{
    Result r = OK;
    Voice *voice = memory_new(1, sizeof *voice);
    if (!voice)
        return fail(NO_MEMORY, "the voice");
    atomic_store(&voice->volume, 100);
    voice->changed = options->changed;
    voice->user = options->user;
    voice->stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (voice->stop_fd < 0)
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
    TRY(start(voice));
    *out_voice = voice;
    return OK;
done:
    if (voice->stop_fd >= 0)
        close(voice->stop_fd);
    memory_free(voice);
    return r;
}

/* The lock is held. */
static void interrupt(Voice *voice)
{
    uint64_t one = 1;
    ssize_t written = write(voice->stop_fd, &one, sizeof one);
    (void)written; /* full means that it was told already */
    sodium_memzero(voice->next, sizeof voice->next);
    voice->waiting = false;
    voice->stopped = true;
}

void voice_close(Voice *voice)
{
    if (!voice)
        return;
    pthread_mutex_lock(&voice->lock);
    interrupt(voice);
    voice->closing = true;
    pthread_cond_signal(&voice->asked);
    pthread_mutex_unlock(&voice->lock);
    (void)pthread_join(voice->thread, NULL);
    (void)pthread_cond_destroy(&voice->asked);
    (void)pthread_mutex_destroy(&voice->lock);
    close(voice->stop_fd);
    memory_free(voice);
}

static bool look(Voice *voice, const bool *fact)
{
    pthread_mutex_lock(&voice->lock);
    bool is = *fact;
    pthread_mutex_unlock(&voice->lock);
    return is;
}

bool voice_can_speak(Voice *voice)
{
    return voice && look(voice, &voice->able);
}

void voice_say(Voice *voice, const char *language, const char *sentences)
{
    pthread_mutex_lock(&voice->lock);
    if (voice->able) {
        interrupt(voice);
        (void)text_copy(voice->next, sizeof voice->next, sentences);
        (void)text_copy(voice->language, sizeof voice->language, language);
        voice->waiting = true;
        pthread_cond_signal(&voice->asked);
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
    interrupt(voice);
    pthread_mutex_unlock(&voice->lock);
}

bool voice_is_speaking(Voice *voice)
{
    pthread_mutex_lock(&voice->lock);
    bool speaking = voice->waiting || (voice->busy && !voice->stopped);
    pthread_mutex_unlock(&voice->lock);
    return speaking;
}

size_t voice_sounded(Voice *voice)
{
    return voice->sounded;
}
