/* The log: one write(2) a line to standard error, so that lines of two threads never mix.
 *
 * What must stay true: a line is one line whatever it quotes. Under journald the level travels as
 * sd-daemon's "<3>" prefix. Nothing here can fail visibly: there is nobody left to tell. */
#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

#define LINE_SIZE 1024

static char program_name[32] = "homeward";
static bool to_journal;
static void (*keeper)(const char *line);

/* JOURNAL_STREAM holds "device:inode" of the stream that journald reads: only when that is still
 * our standard error (systemd.exec(5)). */
static bool stderr_is_journal(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat info;
    if (!stream || fstat(STDERR_FILENO, &info) != 0)
        return false;
    char ours[64];
    snprintf(ours, sizeof ours, "%llu:%llu", (unsigned long long)info.st_dev,
             (unsigned long long)info.st_ino);
    return text_equal(ours, stream);
}

void log_open(const char *program)
{
    text_copy(program_name, sizeof program_name, program);
    to_journal = stderr_is_journal();
}

void log_keep(void (*keep)(const char *line))
{
    keeper = keep;
}

void log_line(LogLevel level, const char *format, ...)
{
    static const char *const prefixes[] = {"<6>", "<4>", "<3>"};
    static const char *const words[] = {"", "warning: ", "error: "};
    char message[LINE_SIZE], line[LINE_SIZE + 80];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    utf8_tidy_line(message);
    int length = snprintf(line, sizeof line, "%s%s: %s%s\n", to_journal ? prefixes[level] : "",
                          program_name, to_journal ? "" : words[level], message);
    if (keeper && level != LOG_LEVEL_INFO)
        keeper(message);
    if (length > 0 && write(STDERR_FILENO, line, (size_t)length) < 0)
        return; /* standard error is gone: there is nobody left to tell */
}

void log_failure(Result kind, const char *words)
{
    log_line(LOG_LEVEL_ERROR, "%s: %s: %s", words, result_name(kind), error_detail());
}
