/* The kiosk as a measured program, with memory for its probe to count in. */
#include "kiosk_run.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define WOKEN    "voluntary_ctxt_switches:"
#define RESIDENT "Rss:"

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
    return kiosk_run_start_with(run, build, demo, "1024x600", "600");
}

double kiosk_run_start_with(KioskRun *run, const char *build, const char *demo, const char *size,
                            const char *idle)
{
    int probe = -1;
    char program[256], config[256], data[256], folder[256], preload[256], number[32];
    *run = (KioskRun){.counts = share_counts(&probe)};
    (void)snprintf(program, sizeof program, "%s/bin/homeward-kiosk", build);
    (void)snprintf(config, sizeof config, "%s/config", demo);
    (void)snprintf(data, sizeof data, "%s/data", demo);
    (void)snprintf(folder, sizeof folder, "%s/run", demo);
    (void)snprintf(preload, sizeof preload, "LD_PRELOAD=%s/tests/bench/probe.so", build);
    (void)snprintf(number, sizeof number, PROBE_FD "=%d", probe);
    const char *const arguments[] = {program, "--config", config,        "--data", data, "--run",
                                     folder,  "--share",  "build/share", "--size", size, "--idle",
                                     idle,    "--drive",  "-",           NULL};
    double start = program_start(&run->program, (char *const *)arguments,
                                 (char *const[]){preload, number, NULL});
    (void)close(probe);
    return start;
}

double kiosk_run_wait(KioskRun *run, const char *words)
{
    return program_wait(&run->program, words);
}

void kiosk_run_tell(KioskRun *run, const char *command)
{
    if (dprintf(run->program.commands, "%s\n", command) < 0)
        give_up(command);
    (void)kiosk_run_wait(run, command);
}

void kiosk_run_end(KioskRun *run)
{
    (void)kiosk_run_tell(run, "quit");
    program_end(&run->program, 0);
    (void)munmap(run->counts, sizeof *run->counts);
}

double kiosk_run_kilobytes(const KioskRun *run)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)run->program.process);
    return (double)proc_number(path, RESIDENT);
}

long kiosk_run_wakeups(const KioskRun *run)
{
    char path[384];
    long sum = 0;
    (void)snprintf(path, sizeof path, "/proc/%d/task", (int)run->program.process);
    DIR *folder = opendir(path);
    const struct dirent *thread;
    while (folder && (thread = readdir(folder)) != NULL) {
        (void)snprintf(path, sizeof path, "/proc/%d/task/%s/status", (int)run->program.process,
                       thread->d_name);
        sum += proc_number(path, WOKEN);
    }
    if (folder)
        (void)closedir(folder);
    return sum;
}

static int open_catalogue(const char *demo)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/data/catalogue.db", demo);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        give_up(path);
    return fd;
}

void kiosk_run_forget_catalogue(const char *demo)
{
    int fd = open_catalogue(demo);
    if (posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) != 0)
        give_up("forgetting the catalogue");
    (void)close(fd);
}

void kiosk_run_read_catalogue(const char *demo)
{
    static char bytes[1 << 20];
    int fd = open_catalogue(demo);
    while (read(fd, bytes, sizeof bytes) > 0)
        continue;
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
