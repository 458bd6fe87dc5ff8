/* keys new, show, list, rotate, retire. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "office/command.h"
#include "office/health.h"
#include "office/identifier.h"
#include "office/keyring.h"
#include "office/password.h"
#include "office/settings.h"

typedef struct KeysCommand {
    Settings settings;
    Words words;
    char folder[PATH_SIZE]; /* of the keys */
    const char *office;
    bool no_password, signing, sealing, at_once;
} KeysCommand;

static Result print_keys(const Keyring *keyring)
{
    char signing[64], sealing[64];
    bool is_protected = false;
    Result r = OK;
    TRY(keyring_is_protected(keyring, &is_protected));
    sign_public_format(&keyring->signing, signing);
    box_public_format(&keyring->sealing, sealing);
    (void)printf(
        "office       %s\nfolder       %s\npassword     %s\nsigning key  %s\nsealing key  %s\n",
        keyring->office, keyring->folder, is_protected ? "yes" : "no", signing, sealing);
    (void)printf("check a stick with: minisign -V -P %s -m HOMEWARD/manifest.json\n", signing);
done:
    return r;
}

static Result show(KeysCommand *command)
{
    Keyring keyring = {0};
    Result r = OK;
    TRY(keyring_open(command->folder, &keyring));
    TRY(print_keys(&keyring));
done:
    keyring_close(&keyring);
    return r;
}

static Result create(KeysCommand *command)
{
    char password[PASSWORD_SIZE] = "", id[OFFICE_ID_SIZE];
    Result r = OK;
    TRY(identifier_read(command->office, id));
    TRY(keyring_check_new(command->folder)); /* before a password is asked for nothing */
    if (!command->no_password)
        TRY(password_get(command->settings.password_file, true, password));
    TRY(keyring_create(command->folder, id, command->no_password ? NULL : password));
    TRY(show(command));
    (void)printf(
        "Keep a copy of this folder in a safe: without sealing.key no report can be read.\n");
done:
    sodium_memzero(password, sizeof password);
    return r;
}

static void print_trust(const Trust *trust, const char *words)
{
    for (size_t i = 0; i < trust->count; i++) {
        char name[17], line[64];
        sign_public_name(&trust->keys[i], name);
        sign_public_format(&trust->keys[i], line);
        (void)printf("%s  %s  %s\n", name, line, words);
    }
}

/* Who trusts what: as each kiosk said when it was last heard of. */
static Result print_follower(const DeskHealth *row, void *user)
{
    const Keyring *keyring = user;
    Health health;
    if (row->record == NULL ||
        health_read(row->record, strlen(row->record), row->kiosk, keyring->office, &health) != OK) {
        (void)printf("%-16s nothing was heard of it yet\n", row->kiosk);
        return OK;
    }
    (void)printf("%-16s follows to announcement %lld%s, seals to %s\n", row->kiosk,
                 (long long)health.announcement,
                 health.announcement < keyring->keys.number ? " (not the newest)" : "",
                 health.sealing);
    return OK;
}

static Result list(KeysCommand *command)
{
    Keyring keyring = {0};
    Desk *desk = NULL;
    char sealing[64], folder[PATH_SIZE];
    Result r = OK;
    TRY(settings_desk(&command->settings, folder));
    TRY(keyring_open(command->folder, &keyring));
    TRY(desk_open(folder, &desk));
    (void)printf("signing keys of %s after announcement %lld (the last one signs):\n",
                 keyring.office, (long long)keyring.keys.number);
    print_trust(&keyring.keys.retired, "retired: no kiosk that was visited since takes it");
    print_trust(&keyring.keys.trust, "counts");
    box_public_format(&keyring.sealing, sealing);
    (void)printf("reports are sealed to %s\n\nkiosks, when they were last heard of:\n", sealing);
    TRY(desk_health_each(desk, print_follower, &keyring));
done:
    desk_close(desk);
    keyring_close(&keyring);
    return r;
}

typedef struct Followers {
    const Keyring *keyring;
    size_t behind;
    char one[KIOSK_ID_SIZE];
} Followers;

static Result count_behind(const DeskHealth *row, void *user)
{
    Followers *followers = user;
    const Keyring *keyring = followers->keyring;
    Health health;
    if (row->record != NULL &&
        health_read(row->record, strlen(row->record), row->kiosk, keyring->office, &health) == OK &&
        health.announcement >= keyring->keys.number)
        return OK;
    if (followers->behind++ == 0)
        (void)text_copy(followers->one, sizeof followers->one, row->kiosk);
    return OK;
}

/* Whoever retires a key before the kiosks know the next one makes the sticks under way useless. */
static Result check_followers(const Keyring *keyring, const char *folder)
{
    Followers followers = {.keyring = keyring};
    Desk *desk = NULL;
    Result r = OK;
    TRY(desk_open(folder, &desk));
    TRY(desk_health_each(desk, count_behind, &followers));
    if (followers.behind > 0)
        r = fail(INVALID,
                 "%zu of the kiosks, such as %s, did not yet say that they follow the newest keys, "
                 "and every stick that the old key signed would be refused from then on: send "
                 "sticks that are packed now, collect them, and retire it then; or, when the old "
                 "key was stolen, say --at-once and pack every stick again",
                 followers.behind, followers.one);
done:
    desk_close(desk);
    return r;
}

/* A change is dated, and told to be copied: what only one disk knows is lost with it. */
static Result change(KeysCommand *command, bool rotate)
{
    char desk[PATH_SIZE];
    Keyring keyring = {0};
    const char *password_file = command->settings.password_file;
    unsigned which = command->signing   ? KEYRING_NEW_SIGNING
                     : command->sealing ? KEYRING_NEW_SEALING
                                        : KEYRING_NEW_SIGNING | KEYRING_NEW_SEALING;
    Result r = OK;
    TRY(settings_desk(&command->settings, desk));
    TRY(clock_open(desk));
    TRY(keyring_open(command->folder, &keyring));
    if (!rotate && !command->at_once)
        TRY(check_followers(&keyring, desk));
    if (rotate)
        TRY(keyring_rotate(&keyring, which, password_file, clock_now()));
    else
        TRY(keyring_retire(&keyring, command->words.words[1], password_file, clock_now()));
    TRY(print_keys(&keyring));
    (void)printf("Announcement %lld goes to the kiosks with every stick that is packed from now "
                 "on.\nCopy this folder to the safe again; keep the old keys in it: reports that "
                 "are sealed to them are still on their way.\n",
                 (long long)keyring.keys.number);
done:
    keyring_close(&keyring);
    return r;
}

static Result rotate_keys(KeysCommand *command)
{
    return change(command, true);
}

static Result retire_key(KeysCommand *command)
{
    return change(command, false);
}

typedef struct Verb {
    const char *name;
    size_t words_min, words_max; /* with its name */
    Result (*run)(KeysCommand *command);
} Verb;

static const Verb VERBS[] = {
    {"new", 1, 2, create},         {"show", 1, 2, show},         {"list", 1, 1, list},
    {"rotate", 1, 1, rotate_keys}, {"retire", 2, 2, retire_key},
};

static const Verb *find_verb(const KeysCommand *command)
{
    const Words *words = &command->words;
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (words->count >= VERBS[i].words_min && words->count <= VERBS[i].words_max &&
            strcmp(words->words[0], VERBS[i].name) == 0)
            return &VERBS[i];
    return NULL;
}

int command_keys(int argc, char **argv)
{
    KeysCommand command = {0};
    const Argument arguments[] = {{"--office", &command.office, NULL},
                                  {"--no-password", NULL, &command.no_password},
                                  {"--signing", NULL, &command.signing},
                                  {"--sealing", NULL, &command.sealing},
                                  {"--at-once", NULL, &command.at_once}};
    if (arguments_read(argc, argv, arguments, 5, &command.settings, &command.words) != OK)
        return command_misused("keys");
    const Verb *verb = find_verb(&command);
    if (verb == NULL || (command.signing && command.sealing)) {
        (void)!fail(INVALID, "expected new, show, list, rotate, or retire with a key");
        return command_misused("keys");
    }
    if (verb->run == create && command.office == NULL) {
        (void)!fail(INVALID,
                    "expected --office with a short name, such as GZ: every kiosk and stick "
                    "bears it");
        return command_misused("keys");
    }
    if (verb->words_max == 2 && verb->run != retire_key && command.words.count == 2)
        command.settings.keys = command.words.words[1];
    Result r = settings_keys(&command.settings, command.folder);
    if (r == OK)
        r = verb->run(&command);
    return command_end("keys", r);
}
