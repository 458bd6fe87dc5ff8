/* collect: the command around collect_run. */
#include <stdio.h>

#include "office/collect.h"
#include "office/command.h"
#include "office/settings.h"

static Result collect_with(const Settings *settings, Collection *collection)
{
    Result r = OK;
    TRY(settings_open(settings, collection->keyring, &collection->desk));
    TRY(keyring_unlock_sealing(collection->keyring, settings->password_file));
    r = collect_run(collection);
    problems_print(&collection->refused, stderr);
    (void)printf("reports: %lld new, %lld already known; %zu refused\n",
                 (long long)collection->fresh, (long long)collection->known,
                 collection->refused.count);
done:
    desk_close(collection->desk);
    return r;
}

int command_collect(int argc, char **argv)
{
    Keyring keyring = {0};
    Collection collection = {.keyring = &keyring};
    Settings settings;
    Words words;
    const Argument arguments[] = {{"--clear", NULL, &collection.clear}};
    if (arguments_read(argc, argv, arguments, 1, &settings, &words) != OK)
        return command_misused("collect");
    if (words.count != 1) {
        (void)!fail(INVALID, "expected the folder of one stick");
        return command_misused("collect");
    }
    collection.stick = words.words[0];
    int status = command_end("collect", collect_with(&settings, &collection));
    if (status == EXIT_FINE && collection.refused.count > 0)
        status = EXIT_PARTLY;
    collect_done(&collection);
    keyring_close(&keyring);
    return status;
}
