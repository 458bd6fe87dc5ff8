/* homeward-voice: reads sentences, one a line, and writes their sound: 16 bits, one channel, 22050 Hz.
 *
 *   homeward-voice [--share DIR] [--dialect NAME] [--language LANG] <SENTENCES >SAMPLES
 *   homeward-voice --names <SENTENCES      the file name of a recording of each, a line each
 *   homeward-voice --play <STATEMENT >SAMPLES        the sound of Ogg Opus
 *   homeward-voice --listen >FRAMES        what the microphone hears, until standard input ends or three
 *                                          minutes are full: frames of voice/hearing.h
 *
 * The kiosk starts it for each reading, playing and listening, and lets it go: what was read or said is
 * in no memory afterwards, and neither a slip in the libraries nor a strange text can stop the kiosk. */
#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/share.h"
#include "record/statement.h"
#include "voice/hearing.h"
#include "voice/microphone.h"
#include "voice/recording.h"
#include "voice/speech.h"
#include "voice/voice.h"

typedef struct Options {
    const char *share, *dialect, *language;
    bool names, play, listen;
} Options;

static bool parse(int argc, char **argv, Options *options)
{
    static const struct option KNOWN[] = {{"share", required_argument, NULL, 's'},
                                          {"dialect", required_argument, NULL, 'd'},
                                          {"language", required_argument, NULL, 'l'},
                                          {"names", no_argument, NULL, 'n'},
                                          {"play", no_argument, NULL, 'p'},
                                          {"listen", no_argument, NULL, 'm'},
                                          {0}};
    *options = (Options){.share = share_folder(), .dialect = "", .language = "zh_CN"};
    for (int letter; (letter = getopt_long(argc, argv, "", KNOWN, NULL)) != -1;)
        switch (letter) {
        case 's':
            options->share = optarg;
            break;
        case 'd':
            options->dialect = optarg;
            break;
        case 'l':
            options->language = optarg;
            break;
        case 'n':
            options->names = true;
            break;
        case 'p':
            options->play = true;
            break;
        case 'm':
            options->listen = true;
            break;
        default:
            return false;
        }
    return optind == argc;
}

static bool write_bytes(const uint8_t *bytes, size_t left, void *user)
{
    (void)user;
    while (left > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, left);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            bytes += written;
            left -= (size_t)written;
        }
    }
    return true;
}

static bool write_samples(const int16_t *samples, size_t count, void *user)
{
    return write_bytes((const uint8_t *)samples, count * sizeof *samples, user);
}

static void print_name(const char *sentence)
{
    char name[RECORDING_NAME_SIZE];
    recording_name(sentence, name);
    printf("%s  %s\n", name, sentence);
}

static Result speak(const Options *options)
{
    Result r = OK;
    char folder[PATH_SIZE], sentence[VOICE_WORDS_MAX];
    Speech *speech = NULL;
    TRY(path_join(folder, options->share, "voice"));
    if (!options->names)
        TRY(speech_open(folder, options->dialect, options->language, write_samples, NULL, &speech));
    while (fgets(sentence, sizeof sentence, stdin)) {
        sentence[strcspn(sentence, "\n")] = '\0';
        if (*sentence && options->names)
            print_name(sentence);
        else if (!options->names)
            TRY(speech_say(speech, sentence));
    }
done:
    speech_close(speech);
    return r;
}

static Result play(void)
{
    Recording recording = {0};
    uint8_t *bytes = memory_new(STATEMENT_MAX_BYTES, 1);
    if (!bytes)
        return fail(NO_MEMORY, "a voice statement");
    Result r = recording_read(bytes, fread(bytes, 1, STATEMENT_MAX_BYTES, stdin), &recording);
    if (r == OK)
        (void)write_samples(recording.samples, recording.count, NULL);
    memory_free(recording.samples);
    memory_free(bytes);
    return r;
}

typedef struct Listening {
    Hearing *hearing;
    int full_fd; /* the microphone's thread has nothing more to take */
} Listening;

static void take_samples(const int16_t *samples, size_t count, void *user)
{
    const Listening *listening = user;
    uint64_t one = 1;
    if (hearing_take(listening->hearing, samples, count))
        return;
    ssize_t written = write(listening->full_fd, &one, sizeof one);
    (void)written; /* told already */
}

static Result listen_until_told(void)
{
    Result r = OK;
    Listening listening = {.full_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    if (listening.full_fd < 0)
        return fail_errno("eventfd");
    TRY(hearing_open(write_bytes, NULL, &listening.hearing));
    TRY(microphone_open(take_samples, &listening));
    struct pollfd fds[] = {{STDIN_FILENO, POLLIN, 0}, {listening.full_fd, POLLIN, 0}};
    while (poll(fds, 2, -1) < 0 && errno == EINTR)
        ;
    microphone_close();
    TRY(hearing_end(listening.hearing));
done:
    hearing_close(listening.hearing);
    close(listening.full_fd);
    return r;
}

static Result work(const Options *options)
{
    const struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none); /* no word on a disk, whatever happens */
    return options->listen ? listen_until_told() : options->play ? play() : speak(options);
}

int main(int argc, char **argv)
{
    Options options;
    log_open("homeward-voice");
    if (!parse(argc, argv, &options)) {
        (void)fputs("usage: homeward-voice [--share DIR] [--dialect NAME] [--language LANG] "
                    "[--names | --play | --listen]\n",
                    stderr);
        return 2;
    }
    (void)signal(SIGPIPE, SIG_IGN);
    Result r = work(&options);
    if (r != OK)
        log_failure(r, options.listen ? "cannot listen" : "cannot speak");
    return r == OK ? 0 : 1;
}
