/* keys new, keys show. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "office/command.h"
#include "office/identifier.h"
#include "office/keyring.h"
#include "office/password.h"
#include "office/settings.h"

#define DEFAULT_OFFICE "OFFICE"

static Result show(const char *folder)
{
    Keyring keyring = {0};
    char signing[64], sealing[64];
    int is_protected = 0;
    Result r = OK;
    TRY(keyring_open(folder, &keyring));
    TRY(keyring_is_protected(&keyring, &is_protected));
    sign_public_format(&keyring.signing, signing);
    box_public_format(&keyring.sealing, sealing);
    (void)printf(
        "office       %s\nfolder       %s\npassword     %s\nsigning key  %s\nsealing key  %s\n",
        keyring.office, folder, is_protected ? "yes" : "no", signing, sealing);
    (void)printf("check a stick with: minisign -V -P %s -m HOMEWARD/manifest.json\n", signing);
done:
    keyring_close(&keyring);
    return r;
}

static Result create(const char *folder, const char *office, const char *password_file,
                     bool no_password)
{
    char password[PASSWORD_SIZE] = "", id[OFFICE_ID_SIZE];
    Result r = OK;
    TRY(identifier_read(office != NULL ? office : DEFAULT_OFFICE, id));
    TRY(keyring_check_new(folder)); /* before a password is asked for nothing */
    if (!no_password)
        TRY(password_get(password_file, true, password));
    TRY(keyring_create(folder, id, no_password ? NULL : password));
    TRY(show(folder));
    (void)printf(
        "Keep a copy of this folder in a safe: without sealing.key no report can be read.\n");
done:
    sodium_memzero(password, sizeof password);
    return r;
}

int command_keys(int argc, char **argv)
{
    const char *office = NULL;
    bool no_password = false;
    Settings settings;
    Words words;
    char folder[PATH_SIZE];
    const Argument arguments[] = {{"--office", &office, NULL},
                                  {"--no-password", NULL, &no_password}};
    if (arguments_read(argc, argv, arguments, 2, &settings, &words) != OK)
        return command_misused("keys");
    bool is_new = words.count > 0 && strcmp(words.words[0], "new") == 0;
    if (words.count < 1 || words.count > 2 || (!is_new && strcmp(words.words[0], "show") != 0)) {
        (void)!fail(INVALID, "expected new or show, and a folder");
        return command_misused("keys");
    }
    if (words.count == 2)
        settings.keys = words.words[1];
    Result r = settings_keys(&settings, folder);
    if (r == OK)
        r = is_new ? create(folder, office, settings.password_file, no_password) : show(folder);
    return command_end("keys", r);
}
