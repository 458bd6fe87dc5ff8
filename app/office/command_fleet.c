/* fleet: what is known of all kiosks and sticks. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "office/command.h"
#include "office/fleet.h"
#include "office/settings.h"

#define OVERDUE_DAYS 60

static Result run(const Settings *settings, Fleet *fleet, bool json)
{
    Keyring keyring = {0};
    Result r = OK;
    TRY(settings_open(settings, &keyring, &fleet->desk));
    fleet->keyring = &keyring;
    fleet->now = clock_now();
    r = json ? fleet_print_json(fleet, stdout) : fleet_print(fleet, stdout);
done:
    desk_close(fleet->desk);
    fleet->keyring = NULL;
    keyring_close(&keyring);
    return r;
}

int command_fleet(int argc, char **argv)
{
    Fleet fleet = {.overdue_days = OVERDUE_DAYS};
    const char *days = NULL;
    bool json = false;
    char *end = NULL;
    Settings settings;
    Words words;
    const Argument arguments[] = {{"--overdue", &days, NULL}, {"--json", NULL, &json}};
    if (arguments_read(argc, argv, arguments, 2, &settings, &words) != OK)
        return command_misused("fleet");
    if (days != NULL)
        fleet.overdue_days = strtoll(days, &end, 10);
    if (words.count > 0 ||
        (days != NULL && (end == days || *end != '\0' || fleet.overdue_days < 1))) {
        (void)!fail(INVALID, "expected --json, and --overdue with a number of days");
        return command_misused("fleet");
    }
    return command_end("fleet", run(&settings, &fleet, json));
}
