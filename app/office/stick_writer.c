/* The stick as a whole.
 *
 * Must stay true: the manifest comes last, so that what it names is there; a pack that is cut in
 * the middle leaves the old manifest with its old bundle, or a stick that no kiosk takes and that
 * is packed again. from-kiosks is never touched: it may hold the only copy of a report. Folders of
 * ours must be folders: a link would make us write or remove elsewhere. */
#include "office/stick_writer.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/text.h"
#include "office/stick_bundle.h"
#include "office/stick_bundles.h"

#define MINIMUM_SOFTWARE "0.1"
#define SPARE_BYTES      ((uint64_t)4 << 20) /* manifest, acknowledgements, the filesystem's own */

typedef struct Stick {
    const StickContents *contents;
    char home[PATH_SIZE], bundles[PATH_SIZE], for_kiosks[PATH_SIZE];
    Manifest manifest;
    size_t kiosk_capacity;
} Stick;

Result stick_check(const char *root)
{
    struct stat info;
    if (stat(root, &info) != 0)
        return fail_errno("stick %s", root);
    if (!S_ISDIR(info.st_mode))
        return fail(INVALID, "stick %s is no folder: name the mount point", root);
    return OK;
}

/* parent/name, a real folder, made when it is not there. */
static Result own_folder(const char *parent, const char *name, char out_path[PATH_SIZE])
{
    struct stat info;
    Result r = path_join(out_path, parent, name);
    if (r != OK)
        return r;
    if (lstat(out_path, &info) == 0)
        return S_ISDIR(info.st_mode)
                   ? OK
                   : fail(INVALID, "%s is no folder: remove it and pack again", out_path);
    return folder_make(out_path, 0755);
}

static Result make_folders(Stick *stick)
{
    char from_kiosks[PATH_SIZE];
    Result r = OK;
    TRY(stick_check(stick->contents->root));
    TRY(own_folder(stick->contents->root, STICK_FOLDER, stick->home));
    TRY(own_folder(stick->home, "bundles", stick->bundles));
    TRY(own_folder(stick->home, "for-kiosks", stick->for_kiosks));
    TRY(own_folder(stick->home, "from-kiosks", from_kiosks));
done:
    return r;
}

/* Signed by any key that this office ever had: a stick keeps its id through a change of keys. */
static Result verify_old(const Keyset *keys, const char *json, size_t length, const char *signature)
{
    size_t index = 0;
    Result r =
        sign_verify(keys->trust.keys, keys->trust.count, json, length, signature, &index, NULL);
    if (r == UNTRUSTED)
        r = sign_verify(keys->retired.keys, keys->retired.count, json, length, signature, &index,
                        NULL);
    return r;
}

Result stick_read_manifest(const char *home, const Keyset *keys, Manifest *out_manifest)
{
    char path[PATH_SIZE], signature_path[PATH_SIZE];
    char *json = NULL, *signature = NULL;
    size_t length = 0, signature_length = 0;
    Result r = OK;
    TRY(path_join(path, home, "manifest.json"));
    TRY(path_join(signature_path, home, "manifest.json.minisig"));
    TRY(file_read(path, MANIFEST_MAX_BYTES, &json, &length));
    TRY(file_read(signature_path, 4096, &signature, &signature_length));
    TRY(verify_old(keys, json, length, signature));
    TRY(manifest_parse(json, length, out_manifest));
done:
    memory_free(json);
    memory_free(signature);
    return r;
}

bool stick_is_foreign(const char *home, const Keyset *keys)
{
    char path[PATH_SIZE], *signature = NULL;
    size_t length = 0;
    uint8_t id[8];
    bool foreign = path_join(path, home, "manifest.json.minisig") == OK &&
                   file_read(path, 4096, &signature, &length) == OK &&
                   sign_signature_key(signature, id) == OK && !trust_has(&keys->trust, id) &&
                   !trust_has(&keys->retired, id);
    memory_free(signature);
    return foreign;
}

/* A stick keeps its id from pack to pack. */
static void name_stick(Stick *stick)
{
    Manifest old = {0};
    uint8_t random[8];
    if (stick_read_manifest(stick->home, &stick->contents->keyring->keys, &old) == OK) {
        (void)text_copy(stick->manifest.stick, sizeof stick->manifest.stick, old.stick);
    } else {
        randombytes_buf(random, sizeof random);
        (void)sodium_bin2hex(stick->manifest.stick, sizeof stick->manifest.stick, random,
                             sizeof random);
    }
    manifest_done(&old);
}

static Result remove_old(const Stick *stick)
{
    char path[PATH_SIZE];
    Result r = OK;
    TRY(path_join(path, stick->home, "manifest.json"));
    TRY(file_remove(path)); /* first: it names what goes next */
    TRY(stick_bundles_remove(stick->bundles, NULL, 0));
done:
    return r;
}

/* Room for the new bundle beside the old one, or else in its place; nothing is removed in vain. */
static Result make_room(const Stick *stick, uint64_t size)
{
    uint64_t free_bytes = 0, old_bytes = 0, needed = size + SPARE_BYTES;
    Result r = OK;
    TRY(folder_free_bytes(stick->home, &free_bytes));
    if (free_bytes >= needed)
        goto done;
    TRY(stick_bundles_size(stick->bundles, &old_bytes));
    if (free_bytes + old_bytes < needed)
        r = fail(
            NO_SPACE,
            "%llu MB are free or taken by the old catalogue, the new one needs %llu MB: remove "
            "other files or use a larger stick",
            (unsigned long long)((free_bytes + old_bytes) >> 20),
            (unsigned long long)((needed >> 20) + 1));
    else
        r = remove_old(stick);
done:
    return r;
}

static Result write_bundles(Stick *stick)
{
    const StickContents *contents = stick->contents;
    struct stat info;
    Result r = OK;
    if (stat(contents->catalogue, &info) != 0)
        return fail_errno("the catalogue is gone");
    uint64_t bytes = (uint64_t)info.st_size;
    for (size_t i = 0; i < contents->deltas->count; i++)
        bytes += contents->deltas->list[i].bytes;
    TRY(make_room(stick, bytes));
    TRY(stick_bundles_write(contents, stick->bundles, &stick->manifest));
done:
    return r;
}

static Result replace(const char *folder, const char *name, const char *bytes, size_t length)
{
    char path[PATH_SIZE];
    Result r = OK;
    TRY(path_join(path, folder, name));
    TRY(file_replace(path, bytes, length, 0644));
    TRY(file_verify_written(path, bytes, length));
done:
    return r;
}

typedef struct Acknowledged {
    json_t *ids;
    size_t room; /* ids that still fit */
} Acknowledged;

/* The newest come first: should a list ever be full, the oldest were erased long ago. */
static Result acknowledge(const char *id, void *user)
{
    Acknowledged *acknowledged = user;
    if (acknowledged->room == 0)
        return OK;
    acknowledged->room--;
    return json_array_append_new(acknowledged->ids, json_string(id)) == 0
               ? OK
               : fail(NO_MEMORY, "no memory for acknowledgements");
}

/* {"format":1,"kiosk":"…","acknowledged":[…]}; the caller frees with free(). */
static Result compose_for_kiosk(Desk *desk, const char *kiosk, char **out_text)
{
    Acknowledged acknowledged = {json_array(), (FOR_KIOSK_MAX_BYTES - 1024) / 35};
    json_t *object = NULL;
    char *text = NULL;
    Result r = OK;
    if (acknowledged.ids == NULL)
        return fail(NO_MEMORY, "no memory for acknowledgements");
    TRY(desk_report_ids_each(desk, kiosk, acknowledge, &acknowledged));
    object =
        json_pack("{s:i,s:s,s:O}", "format", 1, "kiosk", kiosk, "acknowledged", acknowledged.ids);
    text = object != NULL ? json_dumps(object, JSON_COMPACT) : NULL;
    if (text == NULL)
        r = fail(NO_MEMORY, "no memory for acknowledgements");
    else
        *out_text = text;
done:
    json_decref(object);
    json_decref(acknowledged.ids);
    return r;
}

static Result add_for_kiosk(Stick *stick, const char *kiosk, const char *text)
{
    Manifest *manifest = &stick->manifest;
    if (manifest->for_kiosk_count == stick->kiosk_capacity) {
        size_t capacity = stick->kiosk_capacity == 0 ? 16 : stick->kiosk_capacity * 2;
        ForKiosk *grown = realloc(manifest->for_kiosks, capacity * sizeof *grown);
        if (grown == NULL)
            return fail(NO_MEMORY, "no memory for %zu kiosks", capacity);
        manifest->for_kiosks = grown;
        stick->kiosk_capacity = capacity;
    }
    ForKiosk *entry = &manifest->for_kiosks[manifest->for_kiosk_count++];
    *entry = (ForKiosk){.size = strlen(text)};
    (void)text_copy(entry->kiosk, sizeof entry->kiosk, kiosk);
    hash_bytes(text, strlen(text), entry->hash);
    return OK;
}

static Result write_for_kiosk(const DeskKiosk *kiosk, void *user)
{
    Stick *stick = user;
    char name[KIOSK_ID_SIZE + 5];
    char *text = NULL;
    Result r = OK;
    TRY(compose_for_kiosk(stick->contents->desk, kiosk->kiosk, &text));
    (void)snprintf(name, sizeof name, "%s.json", kiosk->kiosk);
    TRY(replace(stick->for_kiosks, name, text, strlen(text)));
    TRY(add_for_kiosk(stick, kiosk->kiosk, text));
done:
    free(text);
    return r;
}

/* The way from the keys that a kiosk may still believe to those of today. */
static Result write_keys(Stick *stick)
{
    char folder[PATH_SIZE];
    KeyLinks links = {0};
    Result r = OK;
    stick->manifest.keys = stick->contents->keyring->keys.number;
    TRY(keyring_chain(stick->contents->keyring, &links));
    if (links.count == 0)
        goto done;
    TRY(own_folder(stick->home, KEYCHAIN_FOLDER, folder));
    TRY(keychain_keep(&links, folder));
done:
    keychain_done(&links);
    return r;
}

static Result write_manifest(Stick *stick)
{
    const StickContents *contents = stick->contents;
    Manifest *manifest = &stick->manifest;
    char comment[SIGN_COMMENT_SIZE];
    char *json = NULL, *signature = NULL;
    size_t length = 0;
    Result r = OK;
    manifest->version = contents->version;
    manifest->made_at = contents->made_at;
    (void)text_copy(manifest->office, sizeof manifest->office, contents->keyring->office);
    (void)text_copy(manifest->minimum_software, sizeof manifest->minimum_software,
                    MINIMUM_SOFTWARE);
    (void)snprintf(comment, sizeof comment, "office %s, version %lld", manifest->office,
                   (long long)manifest->version);
    TRY(manifest_write(manifest, &json, &length));
    TRY(sign_message(contents->keyring->signing_secret, json, length, comment, &signature));
    TRY(replace(stick->home, "manifest.json.minisig", signature, strlen(signature)));
    TRY(replace(stick->home, "manifest.json", json, length));
done:
    memory_free(json);
    memory_free(signature);
    return r;
}

Result stick_write(const StickContents *contents)
{
    Stick stick = {.contents = contents};
    Result r = OK;
    TRY(make_folders(&stick));
    name_stick(&stick);
    TRY(write_bundles(&stick));
    TRY(desk_kiosks_each(contents->desk, write_for_kiosk, &stick));
    TRY(write_keys(&stick));
    TRY(write_manifest(&stick));
    TRY(desk_stick_packed(contents->desk, stick.manifest.stick, contents->version,
                          contents->made_at));
    TRY(stick_bundles_remove(stick.bundles, stick.manifest.bundles, stick.manifest.bundle_count));
done:
    manifest_done(&stick.manifest);
    return r == OK ? OK : fail_in(r, "stick");
}
