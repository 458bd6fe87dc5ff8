/* Time without a clock battery.
 *
 * What must stay true: clock_now() never goes below the floor nor backwards within the process; the
 * floor on disk only rises, and only by what was signed and by the time that this process lived
 * through (counted by a clock that nobody can set). What the system's clock says is shown but never
 * kept: set to 2099 by a slip or a dying battery, it is wrong until it is set right and no longer.
 * A broken or missing floor file is a floor of 0 and the kiosk goes on: a wrong date is better than
 * no kiosk. What may fail: writing the floor. */
#include "base/clock.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/memory.h"

/* Nothing signed or lived through is later than this: a mistyped year must not stop the clock of
 * every kiosk for ever. 2200-01-01. */
#define LATEST INT64_C(7258118400)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char floor_path[PATH_SIZE];
static int64_t saved_floor; /* what the disk holds */
static int64_t believed;    /* the highest floor known … */
static int64_t believed_at; /* … and clock_ticks_ms when it came */
static int64_t newest;      /* the last answer given */

static int64_t floor_read(const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    if (file_read(path, 64, &bytes, &length) != OK)
        return 0;
    char *end = bytes;
    long long value = strtoll(bytes, &end, 10);
    bool good = end != bytes && (*end == '\n' || *end == '\0') && value >= 0 && value < LATEST;
    memory_free(bytes);
    return good ? value : 0;
}

Result clock_open(const char *data_folder)
{
    char path[PATH_SIZE];
    Result r = path_join(path, data_folder, "time-floor");
    if (r != OK)
        return r;
    int64_t value = floor_read(path);
    pthread_mutex_lock(&lock);
    snprintf(floor_path, sizeof floor_path, "%s", path);
    saved_floor = believed = newest = value;
    believed_at = clock_ticks_ms();
    pthread_mutex_unlock(&lock);
    return OK;
}

/* The floor as it has grown by the time lived through since it came. The caller holds the lock. */
static int64_t floor_grown(void)
{
    return believed + (clock_ticks_ms() - believed_at) / 1000;
}

int64_t clock_now(void)
{
    int64_t system = (int64_t)time(NULL);
    pthread_mutex_lock(&lock);
    int64_t floor = floor_grown();
    if (floor > newest)
        newest = floor;
    if (system > newest && system < LATEST)
        newest = system;
    int64_t now = newest;
    pthread_mutex_unlock(&lock);
    return now;
}

/* The caller holds the lock. */
static Result floor_write(int64_t seconds)
{
    char line[32];
    int length = snprintf(line, sizeof line, "%" PRId64 "\n", seconds);
    Result r = OK;
    /* Another program of the house may have raised it meanwhile. */
    if (floor_path[0] == '\0')
        r = fail(INVALID, "the clock is not open");
    else if (seconds > saved_floor && seconds > floor_read(floor_path))
        r = file_replace(floor_path, line, (size_t)length, 0644);
    if (r == OK && seconds > saved_floor)
        saved_floor = seconds;
    return r;
}

Result clock_raise_floor(int64_t seconds)
{
    if (seconds < 0 || seconds >= LATEST)
        return fail(INVALID, "no such time: %" PRId64, seconds);
    pthread_mutex_lock(&lock);
    if (seconds > floor_grown()) {
        believed = seconds;
        believed_at = clock_ticks_ms();
    }
    Result r = floor_write(seconds);
    pthread_mutex_unlock(&lock);
    return r;
}

int64_t clock_floor(void)
{
    pthread_mutex_lock(&lock);
    int64_t seconds = floor_grown();
    pthread_mutex_unlock(&lock);
    return seconds;
}

int clock_hour(void)
{
    struct tm parts;
    time_t system = time(NULL);
    if ((int64_t)system < clock_floor() || !localtime_r(&system, &parts))
        return -1;
    return parts.tm_hour;
}

Result clock_save(void)
{
    pthread_mutex_lock(&lock);
    Result r = floor_write(floor_grown());
    pthread_mutex_unlock(&lock);
    return r;
}

int64_t clock_ticks_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
