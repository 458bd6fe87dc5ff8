/* What the scripts about hostile and crowded sticks cannot say in bash.
 *
 *   hostile bounded MEGABYTES SECONDS PROGRAM…  runs it; its exit status, or 97 when it took more of a
 *                                               processor's time or slept for ever, 98 when it held more
 *                                               memory (0 megabytes: any)
 *   hostile many FOLDER COUNT END               COUNT empty files, each named NUMBER END
 *   hostile seal CONFIG DATA LETTER REPORT      a letter of any bytes, sealed and signed by the kiosk
 *   hostile again CONFIG DATA OTHER LETTER REPORT
 *                                               the same, with the id of the report OTHER
 *   hostile crowd CONFIG DATA FOLDER COUNT      the kiosk's card and COUNT of its reports, unsynced */
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "seal/envelope.h"
#include "seal/report.h"

#define TOO_LONG        97
#define TOO_LARGE       98
#define SIGNATURE_BYTES 64
#define AT_ID           49 /* seal/envelope.h */
#define WAITS           8  /* a loaded machine lets a program wait that much longer than it works */

static pid_t child;

static void end_child(int signal_number)
{
    (void)signal_number;
    (void)kill(child, SIGKILL);
}

static int run_bounded(char **arguments)
{
    long megabytes = strtol(arguments[0], NULL, 10);
    unsigned seconds = (unsigned)strtoul(arguments[1], NULL, 10);
    struct rusage used;
    int status = 0;
    child = fork();
    if (child == 0) {
        struct rlimit work = {seconds, seconds};
        (void)setrlimit(RLIMIT_CPU, &work);
        (void)execvp(arguments[2], arguments + 2);
        _exit(127);
    }
    (void)signal(SIGALRM, end_child);
    (void)alarm(seconds * WAITS);
    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return 1;
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGKILL ? TOO_LONG : 128 + WTERMSIG(status);
    if (megabytes > 0 && used.ru_maxrss > megabytes * 1024) {
        (void)fprintf(stderr, "%s held %ld MiB\n", arguments[2], used.ru_maxrss / 1024);
        return TOO_LARGE;
    }
    return WEXITSTATUS(status);
}

static int make_many(char **arguments)
{
    char path[PATH_SIZE];
    unsigned long count = strtoul(arguments[1], NULL, 10);
    for (unsigned long i = 0; i < count; i++) {
        (void)snprintf(path, sizeof path, "%s/%lu%s", arguments[0], i, arguments[2]);
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (fd < 0 || close(fd) != 0) {
            perror(path);
            return 1;
        }
    }
    return 0;
}

static int end(Result r)
{
    if (r != OK)
        (void)fprintf(stderr, "hostile: %s\n", error_detail());
    return r == OK ? 0 : 1;
}

/* The id is covered by the signature, so a new one is made. */
static void change_id(const Identity *kiosk, const char *other, uint8_t *bytes, size_t length)
{
    memcpy(bytes + AT_ID, other + AT_ID, REPORT_ID_BYTES);
    sign_detached(kiosk->secret, bytes, length - SIGNATURE_BYTES, bytes + length - SIGNATURE_BYTES);
}

static Result seal(const char *config, const char *data, const char *letter, const char *other,
                   const char *report)
{
    Result r = OK;
    Identity kiosk = {0};
    char *text = NULL, *model = NULL;
    uint8_t id[REPORT_ID_BYTES], *bytes = NULL;
    size_t text_length = 0, model_length = 0, length = 0;

    TRY(identity_open(config, data, &kiosk));
    TRY(file_read(letter, ENVELOPE_MAX, &text, &text_length));
    if (other)
        TRY(file_read(other, ENVELOPE_MAX, &model, &model_length));
    TRY(envelope_make(&kiosk, 7, text, text_length, id, &bytes, &length));
    if (model)
        change_id(&kiosk, model, bytes, length);
    TRY(file_replace(report, bytes, length, 0644));
done:
    memory_free(bytes);
    memory_free(model);
    memory_free(text);
    identity_close(&kiosk);
    return r;
}

static Result put(const char *folder, const char *name, const char *end_of_name, const void *bytes,
                  size_t length)
{
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "%s/%s%s", folder, name, end_of_name);
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(bytes, 1, length, file) == length;
    if (file && fclose(file) != 0)
        good = false;
    return good ? OK : fail_errno("cannot write %s", path);
}

static Result crowd(const char *config, const char *data, const char *folder, unsigned long count)
{
    Result r = OK;
    Identity kiosk = {0};
    Report report = {.kind = REPORT_TIP};
    char *letter = NULL, name[REPORT_ID_TEXT_SIZE];
    uint8_t id[REPORT_ID_BYTES], *bytes = NULL;
    size_t letter_length = 0, length = 0;

    TRY(identity_open(config, data, &kiosk));
    TRY(folder_make(folder, 0755));
    TRY(put(folder, "kiosk.card", "", kiosk.card, strlen(kiosk.card)));
    (void)snprintf(report.kiosk, sizeof report.kiosk, "%s", kiosk.kiosk);
    (void)snprintf(report.language, sizeof report.language, "zh_CN");
    (void)snprintf(report.software, sizeof report.software, HOMEWARD_VERSION);
    TRY(record_set(&report.fields, FIELD_EVENT_WORDS_, "在车站看到一个孩子"));
    for (unsigned long i = 1; i <= count; i++) {
        receipt_make(report.receipt);
        report.counter = i;
        TRY(report_write(&report, &letter, &letter_length));
        TRY(envelope_make(&kiosk, i, letter, letter_length, id, &bytes, &length));
        report_id_format(id, name);
        TRY(put(folder, name, ".report", bytes, length));
        memory_free(letter);
        memory_free(bytes);
        letter = NULL;
        bytes = NULL;
    }
done:
    memory_free(letter);
    memory_free(bytes);
    report_done(&report);
    identity_close(&kiosk);
    return r;
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    if (strcmp(what, "bounded") == 0 && argc > 4)
        return run_bounded(argv + 2);
    if (strcmp(what, "many") == 0 && argc == 5)
        return make_many(argv + 2);
    if (strcmp(what, "seal") == 0 && argc == 6)
        return end(seal(argv[2], argv[3], argv[4], NULL, argv[5]));
    if (strcmp(what, "again") == 0 && argc == 7)
        return end(seal(argv[2], argv[3], argv[5], argv[4], argv[6]));
    if (strcmp(what, "crowd") == 0 && argc == 6)
        return end(crowd(argv[2], argv[3], argv[4], strtoul(argv[5], NULL, 10)));
    (void)fprintf(stderr, "hostile: see the top of hostile.c\n");
    return 2;
}
