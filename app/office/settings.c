/* Places of things. The order is always the same: what was said, then the environment, then the
 * usual place; and a sentence that tells which argument would help. */
#include "office/settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/share.h"
#include "base/text.h"
#include "base/words.h"

static Result copy_path(const char *path, char out[PATH_SIZE])
{
    if (!text_copy(out, PATH_SIZE, path))
        return fail(INVALID, "path too long: %.80s…", path);
    return OK;
}

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

Result settings_desk(const Settings *settings, char out_folder[PATH_SIZE])
{
    const char *given = settings->desk != NULL ? settings->desk : environment("HOMEWARD_DESK");
    if (given != NULL)
        return copy_path(given, out_folder);
    if (environment("XDG_DATA_HOME") != NULL)
        return path_join(out_folder, environment("XDG_DATA_HOME"), "homeward-office");
    if (environment("HOME") != NULL)
        return path_join(out_folder, environment("HOME"), ".local/share/homeward-office");
    return fail(INVALID, "no desk folder: name one with --desk or HOMEWARD_DESK");
}

Result settings_begun_desk(const Settings *settings, char out_folder[PATH_SIZE])
{
    char within[PATH_SIZE]; /* of what a link leads to, too */
    Result r = OK;
    TRY(settings_desk(settings, out_folder));
    TRY(path_join(within, out_folder, "."));
    if (!folder_exists(within))
        TRY(fail(NOT_FOUND,
                 "there is no desk folder %s: name the right one with --desk after the command",
                 out_folder));
done:
    return r;
}

Result settings_keys(const Settings *settings, char out_folder[PATH_SIZE])
{
    char desk[PATH_SIZE];
    const char *given = settings->keys != NULL ? settings->keys : environment("HOMEWARD_KEYS");
    if (given != NULL)
        return copy_path(given, out_folder);
    Result r = settings_desk(settings, desk);
    return r == OK ? path_join(out_folder, desk, "keys") : r;
}

Result settings_open(const Settings *settings, Keyring *out_keyring, Desk **out_desk)
{
    char desk[PATH_SIZE], keys[PATH_SIZE];
    Result r = OK;
    TRY(settings_desk(settings, desk));
    TRY(settings_keys(settings, keys));
    TRY(keyring_open(keys, out_keyring));
    TRY(desk_open(desk, out_desk));
    TRY(clock_open(desk));
done:
    return r;
}

Result settings_share(const Settings *settings, char out_folder[PATH_SIZE])
{
    const char *given = settings->share != NULL ? settings->share : environment("HOMEWARD_SHARE");
    if (given == NULL)
        given = share_folder();
    if (share_is_in(given))
        return copy_path(given, out_folder);
    return fail(NOT_FOUND, "no places.db in %s: name the folder that holds it with --share", given);
}

Result settings_places(const Settings *settings, Places **out_places)
{
    char folder[PATH_SIZE], path[PATH_SIZE];
    Result r = OK;
    TRY(settings_share(settings, folder));
    TRY(path_join(path, folder, "places.db"));
    TRY(places_open(path, out_places));
done:
    return r;
}

Result settings_words(const Settings *settings, const char *language)
{
    char share[PATH_SIZE], locale[PATH_SIZE];
    Result r = OK;
    TRY(settings_share(settings, share));
    TRY(path_join(locale, share, "locale"));
    TRY(words_open(locale, language));
done:
    return r;
}
