/* The key folder: making and reading. (Unlocking: keyring_unlock.c; new keys: keyring_change.c.)
 *
 * Must stay true: keys are never overwritten (a lost signing key is a lost trust of every kiosk, a
 * lost sealing key loses every report on its way); the folder is mode 0700; both secrets have the
 * same password. office.json is written last: with it the folder is whole. */
#include "office/keyring_inside.h"

#include <jansson.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

/* The first keys; those that come later have their number in their names. */
static const char *const FILES[] = {"office.key", "office.pub", "sealing.key", "sealing.pub",
                                    "office.json"};

Result keyring_check_new(const char *folder)
{
    char path[PATH_SIZE];
    Result r = OK;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        TRY(path_join(path, folder, FILES[i]));
        if (file_exists(path))
            return fail(
                INVALID,
                "%s is already there, and keys are never overwritten: choose another folder", path);
    }
done:
    return r;
}

Result keyring_make_signing(const Keyring *keyring, int64_t number, const char *password,
                            SignPublic *out_key)
{
    char path[PATH_SIZE];
    SignSecret *secret = NULL;
    Result r = OK;
    TRY(sign_secret_new(&secret));
    TRY(keyring_path(keyring, "office", number, ".key", path));
    TRY(sign_secret_save(secret, path, password));
    *out_key = sign_secret_public(secret);
    TRY(keyring_path(keyring, "office", number, ".pub", path));
    TRY(sign_public_save(out_key, path));
done:
    sign_secret_free(secret);
    return r;
}

Result keyring_make_sealing(const Keyring *keyring, int64_t number, const char *password,
                            BoxPublic *out_key)
{
    char path[PATH_SIZE], line[66], base64[64];
    BoxSecret *secret = NULL;
    Result r = OK;
    TRY(box_secret_new(&secret));
    TRY(keyring_path(keyring, "sealing", number, ".key", path));
    TRY(box_secret_save(secret, path, password));
    *out_key = box_secret_public(secret);
    box_public_format(out_key, base64);
    (void)snprintf(line, sizeof line, "%s\n", base64);
    TRY(keyring_path(keyring, "sealing", number, ".pub", path));
    TRY(file_replace(path, line, strlen(line), 0644));
done:
    box_secret_free(secret);
    return r;
}

Result keyring_create(const char *folder, const char *office, const char *password)
{
    char json[128], path[PATH_SIZE];
    Keyring keyring = {0};
    SignPublic signing;
    BoxPublic sealing;
    Result r = OK;
    (void)text_copy(keyring.folder, sizeof keyring.folder, folder);
    TRY(kiosk_id_check(office)); /* also keeps quotation marks out of the line below */
    TRY(keyring_check_new(folder));
    TRY(folder_make(folder, 0700));
    TRY(keyring_make_signing(&keyring, 0, password, &signing));
    TRY(keyring_make_sealing(&keyring, 0, password, &sealing));
    (void)snprintf(json, sizeof json, "{\"format\": 1, \"office\": \"%s\"}\n", office);
    TRY(path_join(path, folder, "office.json"));
    TRY(file_write_new(path, json, strlen(json), 0644));
done:
    return r;
}

static Result read_office(const char *folder, char out_office[OFFICE_ID_SIZE])
{
    char path[PATH_SIZE];
    char *bytes = NULL;
    json_t *json = NULL;
    size_t length = 0;
    const char *office;
    Result r = OK;
    TRY(path_join(path, folder, "office.json"));
    r = file_read(path, 4096, &bytes, &length);
    if (r == NOT_FOUND)
        r = fail(
            NOT_FOUND,
            "no office keys in %s: make them with `homeward-office keys new --office ID %s`, or "
            "name their folder with --keys",
            folder, folder);
    if (r != OK)
        goto done;
    json = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
    office = json_string_value(json_object_get(json, "office"));
    if (office == NULL || kiosk_id_check(office) != OK) {
        r = fail(CORRUPT, "%s does not name an office", path);
        goto done;
    }
    (void)text_copy(out_office, OFFICE_ID_SIZE, office);
done:
    json_decref(json);
    memory_free(bytes);
    return r;
}

static Result read_key(const char *folder, const char *name, char **out_text)
{
    char path[PATH_SIZE];
    size_t length = 0;
    Result r = path_join(path, folder, name);
    return r == OK ? file_read(path, 4096, out_text, &length) : r;
}

Result keyring_path(const Keyring *keyring, const char *stem, int64_t number, const char *end,
                    char out_path[PATH_SIZE])
{
    char name[32];
    if (number == 0)
        (void)snprintf(name, sizeof name, "%s%s", stem, end);
    else
        (void)snprintf(name, sizeof name, "%s-%04d%s", stem, (int)number, end);
    return path_join(out_path, keyring->folder, name);
}

/* The keys that the folder was made with. */
static Result read_first(const char *folder, Keyset *out_keys)
{
    char *signing = NULL, *sealing = NULL;
    Keyset keys = {.trust = {.count = 1}};
    Result r = OK;
    TRY(read_key(folder, "office.pub", &signing));
    TRY(sign_public_parse(signing, &keys.trust.keys[0]));
    TRY(read_key(folder, "sealing.pub", &sealing));
    sealing[strcspn(sealing, "\r\n")] = '\0';
    TRY(box_public_parse(sealing, &keys.sealing));
    *out_keys = keys;
done:
    memory_free(signing);
    memory_free(sealing);
    return r;
}

Result keyring_first(const Keyring *keyring, Keyset *out_keys)
{
    return read_first(keyring->folder, out_keys);
}

/* And what was announced since. */
static Result follow(const char *folder, const char *office, Keyset *out_keys, KeyLinks *links)
{
    char announcements[PATH_SIZE];
    Keyset keys;
    Result r = OK;
    TRY(read_first(folder, &keys));
    TRY(path_join(announcements, folder, KEYRING_ANNOUNCEMENTS));
    TRY(keychain_follow(announcements, office, &keys, links));
    *out_keys = keys;
done:
    return r;
}

Result keyring_chain(const Keyring *keyring, KeyLinks *out_links)
{
    Keyset keys;
    KeyLinks links = {0};
    Result r = follow(keyring->folder, keyring->office, &keys, &links);
    if (r == OK)
        *out_links = links;
    else
        keychain_done(&links);
    return r;
}

Result keyring_open(const char *folder, Keyring *out_keyring)
{
    Keyring keyring = {0};
    Result r = OK;
    (void)text_copy(keyring.folder, sizeof keyring.folder, folder);
    TRY(read_office(folder, keyring.office));
    TRY(follow(folder, keyring.office, &keyring.keys, NULL));
    keyring.signing = keyring.keys.trust.keys[keyring.keys.trust.count - 1];
    keyring.sealing = keyring.keys.sealing;
    *out_keyring = keyring;
done:
    return r;
}
