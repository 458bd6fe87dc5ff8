/* Who a kiosk is: what the office gave it, and the key that it made itself.
 *
 * What must stay true: the kiosk's key is made once, also when both programs start for the first
 * time at the same moment (the data folder is locked meanwhile); the card always belongs to the key
 * and the enrolment of now. May fail: files that are missing, damaged or unwritable. */
#include "seal/identity.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "seal/card.h"
#include "seal/lines.h"

#define CONFIG_MAX 65536

Result kiosk_id_check(const char *id)
{
    size_t length = strlen(id);
    if (length == 0 || length >= KIOSK_ID_SIZE ||
        strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != length)
        return fail(INVALID, "expected an id of 1 to 32 of A-Z, 0-9 and -, got \"%.40s\"", id);
    return OK;
}

Result kiosk_place_check(const char *place)
{
    size_t length = strlen(place);
    bool sound = length == 0 || length == 2 || length == 4 || length == 6 || length == 9;
    if (!sound || strspn(place, "0123456789") != length)
        return fail(INVALID, "expected a place by its code of 2, 4, 6 or 9 digits, got \"%.40s\"",
                    place);
    return OK;
}

/* A kiosk whose place is not known, or not well written, works all the same. */
static void config_place(const json_t *config, char out[KIOSK_PLACE_SIZE])
{
    const char *place = json_string_value(json_object_get(config, "place"));
    if (place && kiosk_place_check(place) == OK)
        memcpy(out, place, strlen(place) + 1);
}

static Result config_id(const json_t *config, const char *key, char out[KIOSK_ID_SIZE])
{
    const char *id = json_string_value(json_object_get(config, key));
    if (!id)
        return fail(CORRUPT, "kiosk.json has no \"%s\"", key);
    Result r = kiosk_id_check(id);
    if (r != OK)
        return fail_in(CORRUPT, "kiosk.json, \"%s\"", key);
    memcpy(out, id, strlen(id) + 1);
    return OK;
}

static Result config_read(const char *folder, Identity *identity)
{
    char path[PATH_SIZE], *text = NULL;
    size_t length = 0;
    json_t *config = NULL;
    Result r = OK;
    TRY(path_join(path, folder, "kiosk.json"));
    TRY(file_read(path, CONFIG_MAX, &text, &length));
    json_error_t error;
    config = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(config))
        TRY(fail(CORRUPT, "%s, line %d: %s", path, error.line, error.text));
    TRY(config_id(config, "kiosk", identity->kiosk));
    TRY(config_id(config, "office", identity->office));
    config_place(config, identity->place);
    const char *key = json_string_value(json_object_get(config, "sealing_key"));
    TRY(box_public_parse(key ? key : "", &identity->keys.sealing));
    identity->keys.number = json_integer_value(json_object_get(config, "keys"));
    if (identity->keys.number < 0 || identity->keys.number > KEYCHAIN_MAX)
        TRY(fail(CORRUPT, "kiosk.json, \"keys\": expected 0 to %d", KEYCHAIN_MAX));
    TRY(path_join(path, folder, "trusted.keys"));
    TRY(trust_load(path, &identity->keys.trust));
done:
    json_decref(config);
    memory_free(text);
    return r;
}

static Result enrolment_read(const char *folder, uint8_t out[ENROLMENT_BYTES])
{
    char path[PATH_SIZE], *text = NULL;
    size_t length = 0;
    Line line;
    Result r = OK;
    TRY(path_join(path, folder, "enrolment.key"));
    TRY(file_read(path, 256, &text, &length));
    const char *cursor = text;
    if (!line_next(&cursor, &line) || !line_decode(&line, out, ENROLMENT_BYTES))
        TRY(fail(CORRUPT, "%s is no enrolment key", path));
done:
    if (text)
        sodium_memzero(text, length);
    memory_free(text);
    return r;
}

/* Loads the kiosk's own key, or makes it; the caller holds the lock. */
static Result own_key(const char *data_folder, SignSecret **out_secret)
{
    char path[PATH_SIZE];
    SignSecret *secret = NULL;
    Result r = OK;
    TRY(path_join(path, data_folder, "kiosk.key"));
    r = sign_secret_load(path, NULL, &secret);
    if (r == NOT_FOUND) {
        TRY(sign_secret_new(&secret));
        TRY(sign_secret_save(secret, path, NULL));
    }
    TRY(r);
    *out_secret = secret;
    secret = NULL;
done:
    sign_secret_free(secret);
    return r;
}

/* The card follows from key and enrolment: what lies there is only renewed when it differs. */
static Result own_card(const char *data_folder, const uint8_t enrolment[ENROLMENT_BYTES],
                       Identity *identity)
{
    char path[PATH_SIZE], card[CARD_SIZE], *there = NULL;
    size_t length = 0;
    SignPublic key = sign_secret_public(identity->secret);
    Result r = OK;
    TRY(path_join(path, data_folder, "kiosk.card"));
    TRY(card_make(identity->kiosk, &key, enrolment, card));
    if (file_read(path, CARD_SIZE, &there, &length) != OK || !text_equal(there, card))
        TRY(file_replace(path, card, strlen(card), 0644));
    identity->card = memory_copy_text(card);
    if (!identity->card)
        TRY(fail(NO_MEMORY, "no memory for the kiosk's card"));
done:
    memory_free(there);
    return r;
}

static Result data_open(const char *config_folder, const char *data_folder, Identity *identity)
{
    uint8_t enrolment[ENROLMENT_BYTES];
    Result r = OK;
    int lock = open(data_folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 || flock(lock, LOCK_EX) != 0)
        TRY(fail_errno("cannot lock %s", data_folder));
    TRY(enrolment_read(config_folder, enrolment));
    TRY(own_key(data_folder, &identity->secret));
    TRY(own_card(data_folder, enrolment, identity));
done:
    sodium_memzero(enrolment, sizeof enrolment);
    if (lock >= 0)
        close(lock);
    return r;
}

void identity_follow_keys(Identity *identity, const char *data_folder)
{
    char folder[PATH_SIZE];
    Result r = path_join(folder, data_folder, KEYCHAIN_FOLDER);
    if (r == OK)
        r = keychain_follow(folder, identity->office, &identity->keys, NULL);
    if (r != OK) /* the next stick brings that announcement again */
        return;
}

/* config_read opens nothing that would have to be closed. */
static Result look(const char *config_folder, const char *data_folder, Identity *out_identity)
{
    Identity identity = {0};
    Result r = config_read(config_folder, &identity);
    if (r != OK)
        return r;
    identity_follow_keys(&identity, data_folder);
    *out_identity = identity;
    return OK;
}

Result identity_look(const char *config_folder, const char *data_folder, Identity *out_identity)
{
    Result r = look(config_folder, data_folder, out_identity);
    return r == OK ? OK : fail_in(r, "kiosk identity");
}

Result identity_open(const char *config_folder, const char *data_folder, Identity *out_identity)
{
    Identity identity = {0};
    Result r = OK;
    TRY(look(config_folder, data_folder, &identity));
    TRY(data_open(config_folder, data_folder, &identity));
    *out_identity = identity;
done:
    if (r != OK) {
        identity_close(&identity);
        return fail_in(r, "kiosk identity");
    }
    return r;
}

Result identity_take_keys(Identity *identity, const char *data_folder, const Keyset *keys,
                          const KeyLinks *links)
{
    char folder[PATH_SIZE];
    Result r = OK;
    identity->keys = *keys;
    TRY(path_join(folder, data_folder, KEYCHAIN_FOLDER));
    TRY(keychain_keep(links, folder));
done:
    return r;
}

void identity_close(Identity *identity)
{
    if (!identity)
        return;
    sign_secret_free(identity->secret);
    memory_free(identity->card);
    *identity = (Identity){0};
}
