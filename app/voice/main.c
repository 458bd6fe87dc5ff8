/* homeward-voice: reads sentences, one a line, and writes their sound: 16 bits, one channel, 22050 Hz.
 *
 *   homeward-voice [--share DIR] [--dialect NAME] [--language LANG] <SENTENCES >SAMPLES
 *   homeward-voice --names <SENTENCES      the file name of a recording of each, a line each
 *
 * The kiosk starts it for each reading aloud and lets it go: what was read is in no memory afterwards,
 * and neither a slip in the libraries nor a strange text can stop the kiosk. */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "voice/recording.h"
#include "voice/speech.h"
#include "voice/voice.h"

typedef struct Options {
    const char *share, *dialect, *language;
    bool names;
} Options;

static bool parse(int argc, char **argv, Options *options)
{
    static const struct option KNOWN[] = {{"share", required_argument, NULL, 's'},
                                          {"dialect", required_argument, NULL, 'd'},
                                          {"language", required_argument, NULL, 'l'},
                                          {"names", no_argument, NULL, 'n'},
                                          {0}};
    *options = (Options){HOMEWARD_SHARE, "", "zh_CN", false};
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
        default:
            return false;
        }
    return optind == argc;
}

static bool write_samples(const int16_t *samples, size_t count, void *user)
{
    const char *bytes = (const char *)samples;
    (void)user;
    for (size_t left = count * sizeof *samples; left > 0;) {
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

int main(int argc, char **argv)
{
    Options options;
    log_open("homeward-voice");
    if (!parse(argc, argv, &options)) {
        (void)fputs("usage: homeward-voice [--share DIR] [--dialect NAME] [--language LANG] "
                    "[--names]\n",
                    stderr);
        return 2;
    }
    (void)signal(SIGPIPE, SIG_IGN);
    Result r = speak(&options);
    if (r != OK)
        log_failure(r, "cannot speak");
    return r == OK ? 0 : 1;
}
