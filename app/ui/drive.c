/* The script door: reads commands line by line from a file, a FIFO or standard input, without ever
 * blocking, and answers each with one line. A file's end ends the driving, not the app. */
#include "ui/drive.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "ui/drive_commands.h"

#define RETRY_MS 5

struct Drive {
    Ui *ui;
    int fd; /* -1: the script has ended */
    bool failed, running;
    char input[4096];
    size_t used;
    DriveFunction function;
    DriveCommand command;
};

Result drive_open(Ui *ui, const char *source, Drive **out_drive)
{
    struct stat about;
    int flags = O_NONBLOCK | O_CLOEXEC;
    /* A FIFO is also opened for writing, so that it does not end when one writer leaves. */
    flags |= stat(source, &about) == 0 && S_ISFIFO(about.st_mode) ? O_RDWR : O_RDONLY;
    int fd =
        strcmp(source, "-") == 0 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open(source, flags);
    if (fd < 0)
        return fail_errno("%s", source);
    Drive *drive = memory_new(1, sizeof *drive);
    if (!drive) {
        close(fd);
        return fail(NO_MEMORY, "driving script");
    }
    drive->ui = ui;
    drive->fd = fd;
    *out_drive = drive;
    return OK;
}

void drive_close(Drive *drive)
{
    if (!drive)
        return;
    if (drive->fd >= 0)
        close(drive->fd);
    text_done(&drive->command.reply);
    memory_free(drive);
}

bool ui_drive_failed(const Ui *ui)
{
    return ui->drive && ui->drive->failed;
}

int drive_fd(const Drive *drive)
{
    return drive && !drive->running ? drive->fd : -1;
}

/* More of the script, if it can be had without waiting. */
static void read_more(Drive *drive)
{
    struct pollfd ready = {drive->fd, POLLIN, 0};
    if (drive->fd < 0 || drive->used == sizeof drive->input || poll(&ready, 1, 0) <= 0)
        return;
    ssize_t got = read(drive->fd, drive->input + drive->used, sizeof drive->input - drive->used);
    if (got > 0) {
        drive->used += (size_t)got;
        return;
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    close(drive->fd);
    drive->fd = -1;
    if (drive->used > 0 && drive->used < sizeof drive->input)
        drive->input[drive->used++] = '\n';
}

/* Takes one line; a line that is too long is taken in pieces, which are no commands. */
static bool take_line(Drive *drive, char *out_line, size_t size)
{
    const char *end = memchr(drive->input, '\n', drive->used);
    if (!end) {
        read_more(drive);
        end = memchr(drive->input, '\n', drive->used);
    }
    if (!end && drive->used < sizeof drive->input)
        return false;
    size_t length = end ? (size_t)(end - drive->input) : drive->used - 1;
    size_t kept = length < size - 1 ? length : size - 1;
    memcpy(out_line, drive->input, kept);
    out_line[kept] = '\0';
    drive->used -= length + 1;
    memmove(drive->input, drive->input + length + 1, drive->used);
    return true;
}

static void answer(Drive *drive, bool well)
{
    const char *reply = text_get(&drive->command.reply);
    drive->failed = drive->failed || !well;
    drive->running = false;
    printf("%s %s%s%s\n", well ? "ok" : "fail", drive->command.line, *reply ? ": " : "", reply);
    fflush(stdout);
    text_clear(&drive->command.reply);
}

/* False when no line is there. */
static bool begin_command(Drive *drive, int64_t now)
{
    DriveCommand *command = &drive->command;
    if (!take_line(drive, command->line, sizeof command->line))
        return false;
    size_t length = strcspn(command->line, " ");
    if (length == 0 || command->line[0] == '#')
        return true;
    Text reply = command->reply;
    command->ui = drive->ui;
    command->arguments = command->line + length + strspn(command->line + length, " ");
    command->started = now;
    command->until = command->frame = 0;
    command->phase = command->step = command->tries = 0;
    command->held = 0;
    command->reply = reply;
    drive->function = drive_function(command->line, length);
    drive->running = drive->function != NULL;
    if (!drive->function) {
        text_append(&command->reply, "no such command");
        answer(drive, false);
    }
    return true;
}

int drive_step(Drive *drive, int64_t now)
{
    if (!drive)
        return -1;
    if (!drive->running)
        return begin_command(drive, now) ? 0 : -1;
    if (drive->command.until > now)
        return (int)(drive->command.until - now);
    drive->command.now = now;
    drive->command.until = 0;
    DriveState state = drive->function(&drive->command);
    if (state != DRIVE_WAITS)
        answer(drive, state == DRIVE_OK);
    else if (drive->command.until > now)
        return (int)(drive->command.until - now);
    else
        drive->command.until = now + RETRY_MS; /* events first */
    return 0;
}
