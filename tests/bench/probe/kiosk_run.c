/* The kiosk as a child process. Its output and its log come through one pipe, in whole lines. */
#include "kiosk_run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 60000
#define WOKEN       "voluntary_ctxt_switches:"
#define RESIDENT    "Rss:"

static _Noreturn void give_up(const char *words)
{
    (void)fprintf(stderr, "bench: %s: %s\n", words, strerror(errno));
    exit(1);
}

static double now_ms(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1000.0 + (double)time.tv_nsec / 1e6;
}

static _Noreturn void become_kiosk(const char *build, const char *demo, const char *idle, int in,
                                   int out)
{
    char program[256], config[256], data[256], folder[256];
    (void)snprintf(program, sizeof program, "%s/bin/homeward-kiosk", build);
    (void)snprintf(config, sizeof config, "%s/config", demo);
    (void)snprintf(data, sizeof data, "%s/data", demo);
    (void)snprintf(folder, sizeof folder, "%s/run", demo);
    if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(out, STDERR_FILENO) < 0)
        _exit(1);
    (void)execl(program, "homeward-kiosk", "--config", config, "--data", data, "--run", folder,
                "--share", "build/share", "--size", "1024x600", "--idle", idle, "--drive", "-",
                (char *)NULL);
    _exit(1);
}

static ProbeCounts *share_counts(int *out_fd)
{
    int fd = memfd_create("probe", 0);
    if (fd < 0 || ftruncate(fd, sizeof(ProbeCounts)) != 0)
        give_up("memory for the probe");
    void *memory = mmap(NULL, sizeof(ProbeCounts), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED)
        give_up("memory for the probe");
    *out_fd = fd;
    return memory;
}

double kiosk_run_start(KioskRun *run, const char *build, const char *demo)
{
    return kiosk_run_start_idle(run, build, demo, "600");
}

double kiosk_run_start_idle(KioskRun *run, const char *build, const char *demo, const char *idle)
{
    int in[2], out[2], probe = -1;
    char preload[256], number[16];
    *run = (KioskRun){.counts = share_counts(&probe)};
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
        give_up("a pipe");
    (void)snprintf(preload, sizeof preload, "%s/tests/bench/probe.so", build);
    (void)snprintf(number, sizeof number, "%d", probe);
    double start = now_ms();
    run->process = fork();
    if (run->process == 0) {
        (void)setenv("LD_PRELOAD", preload, 1);
        (void)setenv(PROBE_FD, number, 1);
        become_kiosk(build, demo, idle, in[0], out[1]);
    }
    if (run->process < 0)
        give_up("a process");
    (void)close(in[0]);
    (void)close(out[1]);
    (void)close(probe);
    run->commands = in[1];
    run->answers = out[0];
    return start;
}

/* Takes one line out of what was said; false when there is no whole one. */
static bool take_line(KioskRun *run, char line[sizeof run->text])
{
    const char *end = memchr(run->text, '\n', run->used);
    if (!end)
        return false;
    size_t length = (size_t)(end - run->text);
    memcpy(line, run->text, length);
    line[length] = '\0';
    run->used -= length + 1;
    memmove(run->text, end + 1, run->used);
    return true;
}

double kiosk_run_wait(KioskRun *run, const char *words)
{
    char line[sizeof run->text];
    for (;;) {
        while (take_line(run, line))
            if (strstr(line, words))
                return now_ms();
            else if (strncmp(line, "fail ", 5) == 0)
                (void)fprintf(stderr, "bench: the kiosk says: %s\n", line);
        struct pollfd ready = {run->answers, POLLIN, 0};
        int heard = poll(&ready, 1, PATIENCE_MS);
        if (heard == 0)
            errno = ETIMEDOUT;
        if (heard <= 0)
            give_up(words);
        ssize_t got = read(run->answers, run->text + run->used, sizeof run->text - run->used);
        if (got <= 0) {
            (void)fprintf(stderr, "bench: the kiosk ended: %.*s\n", (int)run->used, run->text);
            exit(1);
        }
        run->used += (size_t)got;
    }
}

void kiosk_run_tell(KioskRun *run, const char *command)
{
    if (dprintf(run->commands, "%s\n", command) < 0)
        give_up(command);
    (void)kiosk_run_wait(run, command);
}

void kiosk_run_end(KioskRun *run)
{
    (void)kiosk_run_tell(run, "quit");
    (void)waitpid(run->process, NULL, 0);
    (void)close(run->commands);
    (void)close(run->answers);
    (void)munmap(run->counts, sizeof *run->counts);
}

/* The number after `name` in a file of /proc; 0 when it is not there. */
static long read_number(const char *path, const char *name)
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

double kiosk_run_kilobytes(const KioskRun *run)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)run->process);
    return (double)read_number(path, RESIDENT);
}

long kiosk_run_wakeups(const KioskRun *run)
{
    char path[384];
    long sum = 0;
    (void)snprintf(path, sizeof path, "/proc/%d/task", (int)run->process);
    DIR *folder = opendir(path);
    const struct dirent *thread;
    while (folder && (thread = readdir(folder)) != NULL) {
        (void)snprintf(path, sizeof path, "/proc/%d/task/%s/status", (int)run->process,
                       thread->d_name);
        sum += read_number(path, WOKEN);
    }
    if (folder)
        (void)closedir(folder);
    return sum;
}

void kiosk_run_forget_catalogue(const char *demo)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/data/catalogue.db", demo);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) != 0)
        give_up(path);
    (void)close(fd);
}

bool kiosk_run_forget_everything(void)
{
    sync();
    int fd = open("/proc/sys/vm/drop_caches", O_WRONLY | O_CLOEXEC);
    bool done = fd >= 0 && write(fd, "3", 1) == 1;
    if (fd >= 0)
        (void)close(fd);
    return done;
}
