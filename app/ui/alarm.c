/* Touch devices as an alarm. On the console SDL reads /dev/input by itself, but only when it is
 * asked, and has no way to wake us; so the same nodes are opened a second time, read-only, their
 * events are thrown away, and SDL is asked. A device that comes or goes is noticed by inotify. */
#include <fcntl.h>
#include <linux/input.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "ui/loop.h"

#define FOLDER "/dev/input"

static bool has_bit(const unsigned long *bits, unsigned bit)
{
    return bits[bit / (8 * sizeof *bits)] >> (bit % (8 * sizeof *bits)) & 1;
}

/* Touch panels, mice, and keyboards or boxes of buttons that have an Enter. */
static bool can_wake(int fd)
{
    unsigned long events[1] = {0}, keys[KEY_MAX / (8 * sizeof(long)) + 1] = {0};
    if (ioctl(fd, EVIOCGBIT(0, sizeof events), events) < 0 ||
        ioctl(fd, EVIOCGBIT(EV_KEY, sizeof keys), keys) < 0)
        return false;
    return (has_bit(events, EV_ABS) && has_bit(keys, BTN_TOUCH)) ||
           (has_bit(events, EV_REL) && has_bit(keys, BTN_LEFT)) || has_bit(keys, KEY_ENTER);
}

static Result open_one(const char *name, void *user)
{
    Loop *loop = user;
    char path[PATH_SIZE];
    if (strncmp(name, "event", 5) != 0 || loop->alarm_count == ALARMS_MAX ||
        path_join(path, FOLDER, name) != OK)
        return OK;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return OK; /* not ours to read, or gone again */
    if (can_wake(fd))
        loop->alarms[loop->alarm_count++] = fd;
    else
        close(fd);
    return OK;
}

void alarms_open(Loop *loop)
{
    loop->folder_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (loop->folder_fd >= 0)
        (void)inotify_add_watch(loop->folder_fd, FOLDER, IN_CREATE | IN_DELETE | IN_ATTRIB);
    /* Without the folder there is nothing to touch: SDL says so on the officials' page. */
    Result none = folder_each(FOLDER, 256, open_one, loop);
    (void)none;
}

void alarms_close(Loop *loop)
{
    for (int i = 0; i < loop->alarm_count; i++)
        close(loop->alarms[i]);
    loop->alarm_count = 0;
    if (loop->folder_fd >= 0)
        close(loop->folder_fd);
    loop->folder_fd = -1;
}
