#include "program.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS    60000
#define BETWEEN_PEAKS  20000000L /* nanoseconds */
#define PROPORTIONALLY "Pss:"

_Noreturn void give_up(const char *words)
{
    (void)fprintf(stderr, "bench: %s: %s\n", words, strerror(errno));
    exit(1);
}

double now_ms(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1000.0 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, by_size);
    return values[count / 2];
}

static _Noreturn void become(char *const arguments[], char *const set[], int in, int out)
{
    while (*set)
        (void)putenv(*set++);
    if (setsid() >= 0 && dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(out, STDERR_FILENO) >= 0)
        (void)execvp(arguments[0], arguments);
    _exit(127);
}

double program_start(Program *program, char *const arguments[], char *const set[])
{
    int in[2], out[2];
    *program = (Program){0};
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
        give_up("a pipe");
    double start = now_ms();
    program->process = fork();
    if (program->process == 0)
        become(arguments, set, in[0], out[1]);
    if (program->process < 0)
        give_up("a process");
    (void)close(in[0]);
    (void)close(out[1]);
    program->commands = in[1];
    program->answers = out[0];
    return start;
}

/* Takes one line out of what was said; false when there is no whole one. */
static bool take_line(Program *program, char line[sizeof program->text])
{
    const char *end = memchr(program->text, '\n', program->used);
    if (!end)
        return false;
    size_t length = (size_t)(end - program->text);
    memcpy(line, program->text, length);
    line[length] = '\0';
    program->used -= length + 1;
    memmove(program->text, end + 1, program->used);
    return true;
}

double program_wait(Program *program, const char *words)
{
    char line[sizeof program->text];
    for (;;) {
        while (take_line(program, line))
            if (strstr(line, words))
                return now_ms();
            else if (strncmp(line, "fail ", 5) == 0)
                (void)fprintf(stderr, "bench: the kiosk says: %s\n", line);
        struct pollfd ready = {program->answers, POLLIN, 0};
        int heard = poll(&ready, 1, PATIENCE_MS);
        if (heard == 0)
            errno = ETIMEDOUT;
        if (heard <= 0)
            give_up(words);
        ssize_t got = read(program->answers, program->text + program->used,
                           sizeof program->text - program->used);
        if (got <= 0) {
            (void)fprintf(stderr, "bench: before \"%s\" the program ended: %.*s\n", words,
                          (int)program->used, program->text);
            exit(1);
        }
        program->used += (size_t)got;
    }
}

void program_end(Program *program, int signal)
{
    char dropped[4096];
    if (signal != 0)
        (void)kill(program->process, signal);
    while (read(program->answers, dropped, sizeof dropped) > 0)
        continue;
    (void)waitpid(program->process, NULL, 0);
    (void)close(program->commands);
    (void)close(program->answers);
}

long proc_number(const char *path, const char *name)
{
    char line[256];
    long number = 0;
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, name, strlen(name)) == 0)
            number = strtol(line + strlen(name), NULL, 10);
    if (file)
        (void)fclose(file);
    return number;
}

static double session_kilobytes(pid_t session)
{
    char path[64];
    double sum = 0;
    const struct dirent *entry;
    DIR *folder = opendir("/proc");
    while (folder && (entry = readdir(folder)) != NULL) {
        pid_t process = (pid_t)strtol(entry->d_name, NULL, 10);
        if (process <= 0 || getsid(process) != session)
            continue;
        (void)snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)process);
        sum += (double)proc_number(path, PROPORTIONALLY);
    }
    if (folder)
        (void)closedir(folder);
    return sum;
}

static void *watch_peak(void *user)
{
    Peak *peak = user;
    const struct timespec pause = {0, BETWEEN_PEAKS};
    while (!atomic_load(&peak->stop)) {
        double used = session_kilobytes(peak->session);
        peak->most = used > peak->most ? used : peak->most;
        (void)nanosleep(&pause, NULL);
    }
    return NULL;
}

void peak_begin(Peak *peak, pid_t session)
{
    *peak = (Peak){.session = session};
    if (pthread_create(&peak->thread, NULL, watch_peak, peak) != 0)
        give_up("a thread");
}

double peak_end(Peak *peak)
{
    atomic_store(&peak->stop, true);
    (void)pthread_join(peak->thread, NULL);
    return peak->most;
}
