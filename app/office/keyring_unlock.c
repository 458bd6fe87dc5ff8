/* The secret halves of the office's keys.
 *
 * Must stay true: a secret is used only when its public half is one that counts; whatever was sealed to
 * an earlier key still opens; secrets and passwords are wiped. A password costs a second of scrypt for
 * each key. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "office/keyring_inside.h"

Result keyring_is_protected(const Keyring *keyring, bool *out_protected)
{
    char path[PATH_SIZE];
    Result r = path_join(path, keyring->folder, "office.key");
    return r == OK ? sign_secret_needs_password(path, out_protected) : r;
}

Result keyring_password(const Keyring *keyring, const char *password_file, char out[PASSWORD_SIZE])
{
    bool is_protected = false;
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

/* The newest announcement whose public file holds this key; NOT_FOUND when none does. */
static Result find_signing(const Keyring *keyring, int64_t *out_number)
{
    char path[PATH_SIZE];
    for (int64_t number = keyring->keys.number; number >= 0; number--) {
        char *text = NULL;
        size_t length = 0;
        SignPublic key;
        Result r = keyring_path(keyring, "office", number, ".pub", path);
        if (r == OK)
            r = file_read(path, 4096, &text, &length);
        if (r == OK)
            r = sign_public_parse(text, &key);
        memory_free(text);
        if (r == OK && memcmp(&key, &keyring->signing, sizeof key) == 0) {
            *out_number = number;
            return OK;
        }
        if (r != OK && r != NOT_FOUND)
            return r;
    }
    return fail(NOT_FOUND, "the signing key that counts is not in %s: is there a newer copy?",
                keyring->folder);
}

Result keyring_load_signing(Keyring *keyring, const char *password)
{
    char path[PATH_SIZE];
    int64_t number = 0;
    SignSecret *secret = NULL;
    Result r = OK;
    TRY(find_signing(keyring, &number));
    TRY(keyring_path(keyring, "office", number, ".key", path));
    TRY(sign_secret_load(path, password, &secret));
    SignPublic key = sign_secret_public(secret);
    if (memcmp(&key, &keyring->signing, sizeof key) != 0) {
        r = refuse_pair(keyring, "office");
        goto done;
    }
    sign_secret_free(keyring->signing_secret);
    keyring->signing_secret = secret;
    secret = NULL;
done:
    sign_secret_free(secret);
    return r;
}

Result keyring_unlock_signing(Keyring *keyring, const char *password_file)
{
    char password[PASSWORD_SIZE] = "";
    Result r = keyring_password(keyring, password_file, password);
    if (r == OK)
        r = keyring_load_signing(keyring, password);
    sodium_memzero(password, sizeof password);
    return r;
}

/* The current key and, in older[], all that came before it, for reports that were sealed long ago. */
static Result load_boxes(Keyring *keyring, const char *password)
{
    char path[PATH_SIZE];
    BoxSecret *secret = NULL;
    Result r = OK;
    for (int64_t number = keyring->keys.number; number >= 0; number--) {
        TRY(keyring_path(keyring, "sealing", number, ".key", path));
        if (!file_exists(path))
            continue;
        TRY(box_secret_load(path, password, &secret));
        BoxPublic key = box_secret_public(secret);
        if (keyring->sealing_secret == NULL && memcmp(&key, &keyring->sealing, sizeof key) == 0)
            keyring->sealing_secret = secret;
        else if (keyring->older_count < KEYRING_OLDER_MAX)
            keyring->older[keyring->older_count++] = secret;
        else
            box_secret_free(secret);
        secret = NULL;
    }
    if (keyring->sealing_secret == NULL)
        r = refuse_pair(keyring, "sealing");
done:
    return r;
}

static void free_boxes(Keyring *keyring)
{
    box_secret_free(keyring->sealing_secret);
    keyring->sealing_secret = NULL;
    for (; keyring->older_count > 0; keyring->older_count--)
        box_secret_free(keyring->older[keyring->older_count - 1]);
}

Result keyring_unlock_sealing(Keyring *keyring, const char *password_file)
{
    char password[PASSWORD_SIZE] = "";
    Result r = OK;
    TRY(keyring_password(keyring, password_file, password));
    free_boxes(keyring);
    TRY(load_boxes(keyring, password));
done:
    sodium_memzero(password, sizeof password);
    if (r != OK)
        free_boxes(keyring);
    return r;
}

Result keyring_open_box(const Keyring *keyring, const uint8_t *sealed, size_t length,
                        char **out_bytes, size_t *out_length)
{
    Result r = box_open(keyring->sealing_secret, sealed, length, out_bytes, out_length);
    for (size_t i = 0; r == UNTRUSTED && i < keyring->older_count; i++)
        r = box_open(keyring->older[i], sealed, length, out_bytes, out_length);
    return r;
}

void keyring_close(Keyring *keyring)
{
    sign_secret_free(keyring->signing_secret);
    keyring->signing_secret = NULL;
    free_boxes(keyring);
}
