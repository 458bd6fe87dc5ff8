/* How a command ends. The only place in this room, with main.c, that writes to the log. */
#include "office/command.h"

#include "base/log.h"

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
