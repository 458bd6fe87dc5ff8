/* The key folder.
 *
 * Must stay true: keys are never overwritten (a lost signing key is a lost trust of every kiosk, a
 * lost sealing key loses every report on its way); the folder is mode 0700; both secrets have the
 * same password. office.json is written last: with it the folder is whole. */
#include "office/keyring.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "office/password.h"

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

static Result save_text(const char *folder, const char *name, const char *text)
{
    char path[PATH_SIZE];
    Result r = path_join(path, folder, name);
    return r == OK ? file_write_new(path, text, strlen(text), 0644) : r;
}

static Result create_signing(const char *folder, const char *password)
{
    char path[PATH_SIZE];
    SignSecret *secret = NULL;
    Result r = OK;
    TRY(sign_secret_new(&secret));
    TRY(path_join(path, folder, "office.key"));
    TRY(sign_secret_save(secret, path, password));
    SignPublic key = sign_secret_public(secret);
    TRY(path_join(path, folder, "office.pub"));
    TRY(sign_public_save(&key, path));
done:
    sign_secret_free(secret);
    return r;
}

static Result create_sealing(const char *folder, const char *password)
{
    char path[PATH_SIZE], line[66], base64[64];
    BoxSecret *secret = NULL;
    Result r = OK;
    TRY(box_secret_new(&secret));
    TRY(path_join(path, folder, "sealing.key"));
    TRY(box_secret_save(secret, path, password));
    BoxPublic key = box_secret_public(secret);
    box_public_format(&key, base64);
    (void)snprintf(line, sizeof line, "%s\n", base64);
    TRY(save_text(folder, "sealing.pub", line));
done:
    box_secret_free(secret);
    return r;
}

Result keyring_create(const char *folder, const char *office, const char *password)
{
    char json[128];
    Result r = OK;
    TRY(kiosk_id_check(office)); /* also keeps quotation marks out of the line below */
    TRY(keyring_check_new(folder));
    TRY(folder_make(folder, 0700));
    TRY(create_signing(folder, password));
    TRY(create_sealing(folder, password));
    (void)snprintf(json, sizeof json, "{\"format\": 1, \"office\": \"%s\"}\n", office);
    TRY(save_text(folder, "office.json", json));
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
        r = fail(NOT_FOUND,
                 "no office keys in %s: make them with `homeward-office keys new %s`, or "
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

Result keyring_open(const char *folder, Keyring *out_keyring)
{
    Keyring keyring = {0};
    char *signing = NULL, *sealing = NULL;
    Result r = OK;
    (void)text_copy(keyring.folder, sizeof keyring.folder, folder);
    TRY(read_office(folder, keyring.office));
    TRY(read_key(folder, "office.pub", &signing));
    TRY(sign_public_parse(signing, &keyring.signing));
    TRY(read_key(folder, "sealing.pub", &sealing));
    sealing[strcspn(sealing, "\r\n")] = '\0';
    TRY(box_public_parse(sealing, &keyring.sealing));
    *out_keyring = keyring;
done:
    memory_free(signing);
    memory_free(sealing);
    return r;
}

Result keyring_is_protected(const Keyring *keyring, int *out_protected)
{
    char path[PATH_SIZE];
    Result r = path_join(path, keyring->folder, "office.key");
    return r == OK ? sign_secret_needs_password(path, out_protected) : r;
}

/* OK with "" when the keys have no password. */
static Result get_password(const Keyring *keyring, const char *password_file,
                           char out[PASSWORD_SIZE])
{
    int is_protected = 0;
    Result r = keyring_is_protected(keyring, &is_protected);
    return r == OK && is_protected ? password_get(password_file, false, out) : r;
}

/* The public files name what kiosks trust; a secret that does not belong to them signs for nobody.
 */
static Result refuse_pair(const Keyring *keyring, const char *name)
{
    return fail(CORRUPT, "%s.key and %s.pub in %s do not belong together", name, name,
                keyring->folder);
}

Result keyring_unlock_signing(Keyring *keyring, const char *password_file)
{
    char password[PASSWORD_SIZE] = "";
    char path[PATH_SIZE];
    SignSecret *secret = NULL;
    Result r = OK;
    TRY(get_password(keyring, password_file, password));
    TRY(path_join(path, keyring->folder, "office.key"));
    TRY(sign_secret_load(path, password, &secret));
    SignPublic key = sign_secret_public(secret);
    if (memcmp(&key, &keyring->signing, sizeof key) != 0) {
        r = refuse_pair(keyring, "office");
        goto done;
    }
    keyring->signing_secret = secret;
    secret = NULL;
done:
    sodium_memzero(password, sizeof password);
    sign_secret_free(secret);
    return r;
}

Result keyring_unlock_sealing(Keyring *keyring, const char *password_file)
{
    char password[PASSWORD_SIZE] = "";
    char path[PATH_SIZE];
    BoxSecret *secret = NULL;
    Result r = OK;
    TRY(get_password(keyring, password_file, password));
    TRY(path_join(path, keyring->folder, "sealing.key"));
    TRY(box_secret_load(path, password, &secret));
    BoxPublic key = box_secret_public(secret);
    if (memcmp(&key, &keyring->sealing, sizeof key) != 0) {
        r = refuse_pair(keyring, "sealing");
        goto done;
    }
    keyring->sealing_secret = secret;
    secret = NULL;
done:
    sodium_memzero(password, sizeof password);
    box_secret_free(secret);
    return r;
}

void keyring_close(Keyring *keyring)
{
    sign_secret_free(keyring->signing_secret);
    box_secret_free(keyring->sealing_secret);
    keyring->signing_secret = NULL;
    keyring->sealing_secret = NULL;
}
