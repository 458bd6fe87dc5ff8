/* Small files of sysfs. Whatever is missing or odd is untold; nothing here can fail a visit. */
#include "stick/machine.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

#define ENTRIES_MAX 256

typedef struct Look {
    const char *folder; /* …/block or …/class/thermal */
    Machine *machine;
} Look;

/* sysfs files lie about their size, so this is not file_read. False when there is nothing to read. */
static bool read_line(const Look *look, const char *name, const char *rest, char out[64])
{
    char path[PATH_SIZE];
    if (snprintf(path, sizeof path, "%s/%s/%s", look->folder, name, rest) >= PATH_SIZE)
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    ssize_t length = read(fd, out, 63);
    close(fd);
    if (length <= 0)
        return false;
    out[length] = '\0';
    return true;
}

static void raise_to(int64_t *value, int64_t seen)
{
    if (seen > *value)
        *value = seen;
}

/* "0x03 0x01": 3 is 20 to 30 percent used, 0 is undefined, 11 is more than the life it was made for. */
static Result look_at_disk(const char *name, void *user)
{
    const Look *look = user;
    char line[64];
    if (strncmp(name, "mmcblk", 6) != 0)
        return OK;
    if (read_line(look, name, "device/life_time", line)) {
        char *at = line;
        for (int i = 0; i < 2; i++) {
            unsigned long step = strtoul(at, &at, 16);
            if (step >= 1 && step <= 11)
                raise_to(&look->machine->card_used, (int64_t)step * 10);
        }
    }
    if (read_line(look, name, "device/pre_eol_info", line)) {
        unsigned long step = strtoul(line, NULL, 16);
        if (step >= 1 && step <= 3)
            raise_to(&look->machine->card_end, (int64_t)step);
    }
    return OK;
}

static Result look_at_zone(const char *name, void *user)
{
    const Look *look = user;
    char line[64], *end;
    if (strncmp(name, "thermal_zone", 12) != 0 || !read_line(look, name, "temp", line))
        return OK;
    long value = strtol(line, &end, 10);
    if (end != line && value > -100000 && value < 200000)
        raise_to(&look->machine->temperature, value);
    return OK;
}

static void look_in(const char *sys, const char *folder, Machine *machine,
                    Result (*visit)(const char *name, void *user))
{
    char path[PATH_SIZE];
    Look look = {.folder = path, .machine = machine};
    if (path_join(path, sys, folder) == OK && folder_each(path, ENTRIES_MAX, visit, &look) != OK)
        return; /* untold */
}

Machine machine_look(const char *sys)
{
    Machine machine = {MACHINE_UNTOLD, MACHINE_UNTOLD, MACHINE_UNTOLD};
    look_in(sys, "block", &machine, look_at_disk);
    look_in(sys, "class/thermal", &machine, look_at_zone);
    return machine;
}
