/* kiosk new, kiosk again, kiosk list, kiosk unpin, kiosk pin. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "office/command.h"
#include "office/desk.h"
#include "office/identifier.h"
#include "office/keyring.h"
#include "office/settings.h"
#include "seal/pin.h"

static Result refuse_existing(const char *folder)
{
    char path[PATH_SIZE];
    Result r = path_join(path, folder, "kiosk.json");
    if (r == OK && file_exists(path))
        r = fail(INVALID, "%s is already there: choose another folder with --out", path);
    return r;
}

/* The desk learns the enrolment key only if the folder was written, and the other way round at
 * worst leaves a folder that no kiosk has carried yet. */
static Result provision(Desk *desk, const Keyring *keyring, const char *kiosk, const char *place,
                        const char *folder)
{
    uint8_t enrolment[ENROLMENT_BYTES];
    Result r = OK;
    randombytes_buf(enrolment, sizeof enrolment);
    TRY(desk_begin(desk));
    TRY(desk_kiosk_add(desk, kiosk, enrolment, clock_now()));
    TRY(identity_provision(folder, kiosk, keyring->office, place, &keyring->keys, enrolment));
    TRY(desk_commit(desk));
done:
    if (r != OK)
        desk_rollback(desk);
    sodium_memzero(enrolment, sizeof enrolment);
    return r;
}

/* For a configuration that was lost or broken. The enrolment key stays, so that the card in the kiosk's data,
 * which was made with it, still fits. */
static Result provision_again(Desk *desk, const Keyring *keyring, const char *kiosk,
                              const char *place, const char *folder)
{
    DeskKiosk known = {.pinned = false};
    Result r = OK;
    TRY(desk_kiosk_get(desk, kiosk, &known));
    TRY(identity_provision(folder, kiosk, keyring->office, place, &keyring->keys, known.enrolment));
done:
    sodium_memzero(known.enrolment, sizeof known.enrolment);
    return r;
}

/* "" or the name of the place, which must be one: a kiosk with a wrong code would name collection points of
 * nowhere as the nearest. */
static Result name_place(const Settings *settings, const char *code, Text *out)
{
    Places *places = NULL;
    Place place;
    Result r = OK;
    TRY(kiosk_place_check(code));
    if (code[0] == '\0')
        goto done;
    TRY(settings_places(settings, &places));
    r = places_get(places, code, &place);
    if (r == NOT_FOUND)
        r = fail(NOT_FOUND, "no place has the code %s (GB/T 2260; a county's has 6 digits)", code);
    TRY(r);
    TRY(places_path(places, code, false, out));
done:
    places_close(places);
    return r;
}

static Result create(Desk *desk, const Settings *settings, const char *id, const char *place,
                     const char *folder, bool again)
{
    Keyring keyring = {0};
    Text where = {0};
    char kiosk[KIOSK_ID_SIZE], keys[PATH_SIZE];
    Result r = OK;
    TRY(identifier_read(id, kiosk));
    TRY(name_place(settings, place, &where));
    TRY(settings_keys(settings, keys));
    TRY(keyring_open(keys, &keyring));
    TRY(refuse_existing(folder != NULL ? folder : kiosk));
    TRY((again ? provision_again : provision)(desk, &keyring, kiosk, place,
                                              folder != NULL ? folder : kiosk));
    (void)printf(
        "kiosk %s of office %s%s%s: copy the folder %s to the kiosk as its configuration\n", kiosk,
        keyring.office, where.length > 0 ? ", which stands in " : "", text_get(&where),
        folder != NULL ? folder : kiosk);
    if (again && place[0] == '\0')
        (void)printf("Where it stands was not said (--place): it will name no nearest places.\n");
done:
    text_done(&where);
    keyring_close(&keyring);
    return r;
}

static Result print_kiosk(const DeskKiosk *kiosk, void *user)
{
    (void)user;
    (void)printf("%-32s %-8s %8lld report%s, last counter %lld\n", kiosk->kiosk,
                 kiosk->pinned ? "pinned" : "no key", (long long)kiosk->reports,
                 kiosk->reports == 1 ? "" : "s", (long long)kiosk->last_counter);
    return OK;
}

static Result unpin(Desk *desk, const char *id)
{
    char kiosk[KIOSK_ID_SIZE];
    Result r = OK;
    TRY(identifier_read(id, kiosk));
    TRY(desk_kiosk_unpin(desk, kiosk));
    (void)printf(
        "kiosk %s: the next key that comes with a good card is believed; what the key before "
        "it signed still counts\n",
        kiosk);
done:
    return r;
}

/* From a file, so that it stands in no list of processes and no shell's history. */
static Result set_pin(const char *folder, const char *file)
{
    char path[PATH_SIZE], *bytes = NULL;
    size_t length = 0;
    Result r = OK;
    TRY(path_join(path, folder, "kiosk.json"));
    if (!file_exists(path))
        TRY(fail(NOT_FOUND, "%s is no kiosk's configuration", folder));
    TRY(file_read(file, 64, &bytes, &length));
    bytes[strcspn(bytes, "\r\n")] = '\0';
    TRY(pin_write(folder, bytes));
    (void)printf("the staff's pages of this kiosk open with that PIN: copy %s/staff.pin to it\n",
                 folder);
done:
    if (bytes)
        sodium_memzero(bytes, length);
    memory_free(bytes);
    return r;
}

int command_kiosk(int argc, char **argv)
{
    const char *out = NULL, *place = "";
    Settings settings;
    Words words;
    Desk *desk = NULL;
    char folder[PATH_SIZE];
    const Argument arguments[] = {{"--out", &out, NULL}, {"--place", &place, NULL}};
    if (arguments_read(argc, argv, arguments, 2, &settings, &words) != OK)
        return command_misused("kiosk");
    const char *verb = words.count > 0 ? words.words[0] : "";
    bool is_list = strcmp(verb, "list") == 0, is_again = strcmp(verb, "again") == 0;
    bool is_made = is_again || strcmp(verb, "new") == 0;
    if (strcmp(verb, "pin") == 0 && words.count == 3)
        return command_end("kiosk", set_pin(words.words[1], words.words[2]));
    if ((!is_list && !is_made && strcmp(verb, "unpin") != 0) || words.count != (is_list ? 1 : 2)) {
        (void)!fail(INVALID, "expected list, new, again or unpin with the id of a kiosk, or pin "
                             "with a folder and a file");
        return command_misused("kiosk");
    }
    Result r = OK;
    TRY(settings_desk(&settings, folder));
    TRY(desk_open(folder, &desk));
    if (is_list)
        TRY(desk_kiosks_each(desk, print_kiosk, NULL));
    else
        TRY(is_made ? create(desk, &settings, words.words[1], place, out, is_again)
                    : unpin(desk, words.words[1]));
done:
    desk_close(desk);
    return command_end("kiosk", r);
}
