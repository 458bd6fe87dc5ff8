/* New keys, and old ones that no longer count.
 *
 * Must stay true: the secret files are on the disk before the announcement that names them, so that a
 * cut leaves at worst a key that nobody was told of; what is announced is never taken back but by the
 * next announcement. */
#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "office/keyring_inside.h"

static Result announce(Keyring *keyring, const Keyset *next, int64_t made_at)
{
    char folder[PATH_SIZE];
    Keyring again = {0};
    Result r = OK;
    TRY(path_join(folder, keyring->folder, KEYRING_ANNOUNCEMENTS));
    TRY(keychain_announce(folder, keyring->office, &keyring->keys, next, made_at,
                          keyring->signing_secret));
    TRY(keyring_open(keyring->folder, &again));
    keyring_close(keyring);
    *keyring = again;
done:
    return r;
}

static Result add_signing(const Keyring *keyring, const char *password, Keyset *next)
{
    if (next->trust.count == TRUST_MAX)
        return fail(INVALID, "%d signing keys count: retire one first", TRUST_MAX);
    Result r =
        keyring_make_signing(keyring, next->number, password, &next->trust.keys[next->trust.count]);
    if (r == OK)
        next->trust.count++;
    return r;
}

Result keyring_rotate(Keyring *keyring, unsigned which, const char *password_file, int64_t made_at)
{
    char password[PASSWORD_SIZE] = "";
    Keyset next = keyring->keys;
    Result r = OK;
    next.number++;
    TRY(keyring_password(keyring, password_file, password));
    TRY(keyring_load_signing(keyring, password)); /* also: the password is the right one */
    if (which & KEYRING_NEW_SIGNING)
        TRY(add_signing(keyring, password, &next));
    if (which & KEYRING_NEW_SEALING)
        TRY(keyring_make_sealing(keyring, next.number, password, &next.sealing));
    TRY(announce(keyring, &next, made_at));
done:
    sodium_memzero(password, sizeof password);
    return r;
}

static Result find(const Trust *trust, const char *name, size_t *out_index)
{
    char full[17];
    size_t length = strlen(name), found = 0;
    for (size_t i = 0; i < trust->count; i++) {
        sign_public_name(&trust->keys[i], full);
        if (length >= 4 && strncasecmp(full, name, length) == 0) {
            *out_index = i;
            found++;
        }
    }
    if (found == 1)
        return OK;
    return fail(NOT_FOUND,
                found == 0 ? "no key %.40s counts: see `homeward-office keys list`"
                           : "more than one key begins with %.40s",
                name);
}

Result keyring_retire(Keyring *keyring, const char *name, const char *password_file,
                      int64_t made_at)
{
    Keyset next = keyring->keys;
    Trust *trust = &next.trust;
    size_t index = 0;
    Result r = OK;
    TRY(find(trust, name, &index));
    if (index == trust->count - 1)
        TRY(fail(INVALID, "this key signs: make the next one first, with `keys rotate`"));
    memmove(trust->keys + index, trust->keys + index + 1,
            (trust->count - index - 1) * sizeof *trust->keys);
    trust->count--;
    next.number++;
    TRY(keyring_unlock_signing(keyring, password_file));
    TRY(announce(keyring, &next, made_at));
done:
    return r;
}
