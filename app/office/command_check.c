/* check: the command around check_run. */
#include "office/check.h"
#include "office/command.h"
#include "office/settings.h"

static Result run(const Settings *settings, Check *check)
{
    Keyring keyring = {0};
    Result r = OK;
    TRY(settings_open(settings, &keyring, &check->desk));
    check->keyring = &keyring;
    TRY(check_run(check));
    problems_print(&check->wrong, stdout);
    if (check->wrong.count == 0)
        (void)printf("nothing is wrong with this stick\n");
done:
    desk_close(check->desk);
    check->keyring = NULL;
    keyring_close(&keyring);
    return r;
}

int command_check(int argc, char **argv)
{
    Check check = {.out = stdout};
    Settings settings;
    Words words;
    if (arguments_read(argc, argv, NULL, 0, &settings, &words) != OK)
        return command_misused("check");
    if (words.count != 1) {
        (void)!fail(INVALID, "expected the folder of one stick");
        return command_misused("check");
    }
    check.stick = words.words[0];
    int status = command_end("check", run(&settings, &check));
    if (status == EXIT_FINE && check.wrong.count > 0)
        status = EXIT_PARTLY;
    check_done(&check);
    return status;
}
