/* How a command ends, and how it writes a time. The only place in this room, with main.c, that writes
 * to the log. */
#include "office/command.h"

#include <stdio.h>

#include "base/log.h"
#include "record/date.h"

int command_end(const char *words, Result r)
{
    if (r == OK)
        return EXIT_FINE;
    log_line(LOG_LEVEL_ERROR, "%s: %s", words, error_detail());
    return EXIT_FAILED;
}

int command_misused(const char *words)
{
    log_line(LOG_LEVEL_ERROR, "%s: %s", words, error_detail());
    return EXIT_USAGE;
}

void command_time(int64_t seconds, char out[32])
{
    int year, month, day;
    date_from_days((int32_t)(seconds / 86400), &year, &month, &day);
    (void)snprintf(out, 32, "%04d-%02d-%02d %02d:%02d UTC", year, month, day,
                   (int)(seconds % 86400 / 3600), (int)(seconds % 3600 / 60));
}
