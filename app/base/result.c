/* The sentence beside a Result: one line of English per thread.
 *
 * What must stay true: the sentence is one line (control characters become blanks, so that hostile
 * text cannot forge a second log line), bounded, and UTF-8 whatever a stick's names hold. Nothing
 * here can fail. */
#include "base/result.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define DETAIL_SIZE 512

/* The analyzer's view of them, see result.h. */
#undef fail
#undef fail_errno
#undef fail_in

static _Thread_local char detail[DETAIL_SIZE];

/* snprintf may cut in the middle of a character: take its torn beginning away. */
static void drop_torn_character(char *line)
{
    size_t end = strlen(line), start = end;
    while (start > 0 && ((unsigned char)line[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)line[start - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (end - (start - 1) < need)
        line[start - 1] = '\0';
}

static void store(const char *line)
{
    snprintf(detail, sizeof detail, "%s", line);
    if (strlen(detail) == sizeof detail - 1)
        drop_torn_character(detail);
    utf8_tidy_line(detail);
}

Result fail(Result kind, const char *format, ...)
{
    char line[DETAIL_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    store(line);
    return kind;
}

static Result kind_of_errno(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: /* RLIMIT_FSIZE: to the person it is the same as a full disk */
        return NO_SPACE;
    case ENOENT:
        return NOT_FOUND;
    case ENOMEM:
        return NO_MEMORY;
    case EBUSY:
    case EAGAIN:
        return BUSY;
    default:
        return IO;
    }
}

Result fail_errno(const char *format, ...)
{
    int error = errno;
    char words[DETAIL_SIZE / 2], line[DETAIL_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    char buffer[128];
    snprintf(line, sizeof line, "%s: %s", words, strerror_r(error, buffer, sizeof buffer));
    store(line);
    return kind_of_errno(error);
}

Result fail_in(Result kind, const char *format, ...)
{
    char words[DETAIL_SIZE / 2], line[2 * DETAIL_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    snprintf(line, sizeof line, "%s: %s", words, detail);
    store(line);
    return kind;
}

const char *error_detail(void)
{
    return detail;
}

const char *result_name(Result kind)
{
    static const char *const names[] = {
        [OK] = "OK",
        [NOT_FOUND] = "NOT_FOUND",
        [CORRUPT] = "CORRUPT",
        [UNTRUSTED] = "UNTRUSTED",
        [NO_SPACE] = "NO_SPACE",
        [IO] = "IO",
        [BUSY] = "BUSY",
        [INVALID] = "INVALID",
        [NO_MEMORY] = "NO_MEMORY",
    };
    size_t index = (size_t)kind;
    return index < sizeof names / sizeof names[0] ? names[index] : "UNKNOWN";
}
