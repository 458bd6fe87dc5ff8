/* A stick, looked at as a kiosk would and more: every piece of every bundle is hashed.
 *
 * What must stay true: whatever the stick says, it is only read, with bounds. */
#include "office/check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "office/stick_writer.h"

#define ROOM_AT_LEAST ((uint64_t)16 << 20)
#define BUFFER_BYTES  (1u << 20)

static void wrong(Check *check, const char *name, const char *sentence)
{
    problems_add(&check->wrong, spot_row(name, 0), "%s", sentence);
}

/* A file of ours that cannot be used: what packing writes, packing mends. */
static void tell_fault(Check *check, const char *name, Result r)
{
    static const char remedy[] = "pack the stick again";
    const char *detail = error_detail();
    if (r == NOT_FOUND)
        problems_add(&check->wrong, spot_row(name, 0), "is missing: %s", remedy);
    else if (strstr(detail, remedy) != NULL)
        wrong(check, name, detail);
    else
        problems_add(&check->wrong, spot_row(name, 0), "%s: %s", detail, remedy);
}

/* Which sentence helps: retired, changed, or a stranger's. */
static void tell_signature(Check *check, const char *json, size_t length, const char *signature)
{
    const Keyset *keys = &check->keyring->keys;
    size_t index = 0;
    uint8_t id[8];
    if (sign_verify(keys->retired.keys, keys->retired.count, json, length, signature, &index,
                    NULL) == OK)
        wrong(check, "manifest.json", "is signed with a retired key: pack the stick again");
    else if (sign_signature_key(signature, id) == OK &&
             (trust_has(&keys->trust, id) || trust_has(&keys->retired, id)))
        wrong(check, "manifest.json", "was changed after it was signed: no kiosk takes this stick");
    else
        wrong(check, "manifest.json", "is not signed by this office: no kiosk of ours takes it");
}

/* False when nothing more can be said. */
static bool look_at_manifest(Check *check, const char *home, Manifest *out_manifest)
{
    char path[PATH_SIZE], *json = NULL, *signature = NULL;
    const char *name = "manifest.json";
    size_t length = 0, signature_length = 0, index = 0;
    const Trust *trust = &check->keyring->keys.trust;
    bool good = false;
    Result r = OK;
    TRY(path_join(path, home, "manifest.json"));
    TRY(file_read(path, MANIFEST_MAX_BYTES, &json, &length));
    name = "manifest.json.minisig";
    TRY(path_join(path, home, name));
    TRY(file_read(path, 4096, &signature, &signature_length));
    name = "manifest.json";
    good = sign_verify(trust->keys, trust->count, json, length, signature, &index, NULL) == OK;
    if (!good)
        tell_signature(check, json, length, signature);
    TRY(manifest_parse(json, length, out_manifest));
done:
    if (r != OK)
        tell_fault(check, name, r);
    memory_free(json);
    memory_free(signature);
    return good && r == OK;
}

static void tell_manifest(const Check *check, const Manifest *manifest)
{
    char date[16] = "?";
    time_t made_at = (time_t)manifest->made_at;
    struct tm parts;
    if (gmtime_r(&made_at, &parts) != NULL)
        (void)strftime(date, sizeof date, "%Y-%m-%d", &parts);
    (void)fprintf(check->out, "stick %s of office %s, catalogue %lld, packed on %s\n",
                  manifest->stick, manifest->office, (long long)manifest->version, date);
}

/* The chain must be the office's own, as far as the manifest names it: no kiosk follows another. */
static Result look_at_keys(Check *check, const char *home, const Manifest *manifest)
{
    char folder[PATH_SIZE], name[32];
    KeyLinks links = {0};
    Keyset made = {0};
    Result r = OK;
    TRY(keyring_first(check->keyring, &made));
    TRY(path_join(folder, home, KEYCHAIN_FOLDER));
    Result followed = keychain_follow(folder, check->keyring->office, &made, &links);
    if (followed == NO_MEMORY)
        TRY(followed);
    (void)snprintf(name, sizeof name, KEYCHAIN_FOLDER "/%04d.json", (int)made.number + 1);
    if (followed != OK)
        wrong(check, name, error_detail());
    else if (made.number < manifest->keys)
        wrong(check, name, "is missing: kiosks that know only older keys will refuse the stick");
    if (manifest->keys < check->keyring->keys.number)
        wrong(check, "manifest.json", "was packed before the newest keys: pack the stick again");
done:
    keychain_done(&links);
    return r;
}

static Result hash_pieces(int fd, const Bundle *bundle, uint8_t *buffer)
{
    for (size_t i = 0; i < bundle->piece_count; i++) {
        uint64_t left = bundle->size - (uint64_t)i * MANIFEST_PIECE;
        unsigned char digest[HASH_BYTES];
        Hash hash;
        if (left > MANIFEST_PIECE)
            left = MANIFEST_PIECE;
        hash_begin(&hash);
        while (left > 0) {
            ssize_t got = read(fd, buffer, left < BUFFER_BYTES ? left : BUFFER_BYTES);
            if (got < 0)
                return fail_errno("cannot be read");
            if (got == 0)
                return fail(CORRUPT, "ends too early");
            hash_add(&hash, buffer, (size_t)got);
            left -= (uint64_t)got;
        }
        hash_end(&hash, digest);
        if (memcmp(digest, bundle->pieces[i], HASH_BYTES) != 0)
            return fail(CORRUPT, "piece %zu of %zu is damaged: pack the stick again", i + 1,
                        bundle->piece_count);
    }
    return OK;
}

static Result look_at_bundles(Check *check, const char *home, const Manifest *manifest)
{
    char folder[PATH_SIZE], path[PATH_SIZE];
    uint64_t size = 0, bytes = 0;
    uint8_t *buffer = memory_new(1, BUFFER_BYTES);
    Result r = OK;
    if (buffer == NULL)
        return fail(NO_MEMORY, "no memory for reading the stick");
    TRY(path_join(folder, home, "bundles"));
    for (size_t i = 0; i < manifest->bundle_count; i++) {
        const Bundle *bundle = &manifest->bundles[i];
        int fd = -1;
        TRY(path_join(path, folder, bundle->name));
        Result looked = file_open_regular(path, &fd, &size);
        if (looked == OK && size != bundle->size)
            looked = fail(CORRUPT, "has %llu bytes instead of %llu: pack the stick again",
                          (unsigned long long)size, (unsigned long long)bundle->size);
        if (looked == OK)
            looked = hash_pieces(fd, bundle, buffer);
        if (looked != OK)
            tell_fault(check, bundle->name, looked);
        bytes += bundle->size;
        if (fd >= 0)
            close(fd);
    }
    (void)fprintf(check->out, "bundles: %zu, %llu MB\n", manifest->bundle_count,
                  (unsigned long long)(bytes >> 20));
done:
    memory_free(buffer);
    return r;
}

static Result look_at_for_kiosks(Check *check, const char *home, const Manifest *manifest)
{
    char folder[PATH_SIZE], path[PATH_SIZE], name[KIOSK_ID_SIZE + 5];
    Result r = OK;
    TRY(path_join(folder, home, "for-kiosks"));
    for (size_t i = 0; i < manifest->for_kiosk_count; i++) {
        const ForKiosk *entry = &manifest->for_kiosks[i];
        unsigned char hash[HASH_BYTES];
        char *bytes = NULL;
        size_t length = 0;
        (void)snprintf(name, sizeof name, "%s.json", entry->kiosk);
        TRY(path_join(path, folder, name));
        Result looked = file_read(path, (size_t)entry->size, &bytes, &length);
        if (looked == OK)
            hash_bytes(bytes, length, hash);
        if (looked != OK)
            tell_fault(check, name, looked);
        else if (length != entry->size || memcmp(hash, entry->hash, HASH_BYTES) != 0)
            wrong(check, name,
                  "is not what the manifest names, so this kiosk will erase nothing: pack "
                  "the stick again");
        memory_free(bytes);
    }
    (void)fprintf(check->out, "acknowledgements: for %zu kiosks\n", manifest->for_kiosk_count);
done:
    return r;
}

static Result look_at_contents(Check *check, const char *home)
{
    Manifest manifest = {0};
    uint64_t room = 0;
    Result r = OK;
    if (!look_at_manifest(check, home, &manifest))
        goto done;
    tell_manifest(check, &manifest);
    TRY(look_at_keys(check, home, &manifest));
    TRY(look_at_bundles(check, home, &manifest));
    TRY(look_at_for_kiosks(check, home, &manifest));
    if (access(home, W_OK) != 0 && errno == EROFS)
        wrong(check, "the stick",
              "can only be read, so no kiosk could leave a report: is it mounted read-only, or "
              "locked "
              "by a switch? If not, it is worn out: take another one");
    if (folder_free_bytes(home, &room) == OK && room < ROOM_AT_LEAST)
        wrong(check, "the stick", "has less than 16 MB free: there may be no room for reports");
done:
    manifest_done(&manifest);
    return r;
}

Result check_run(Check *check)
{
    char home[PATH_SIZE];
    Result r = OK;
    TRY(path_join(home, check->stick, STICK_FOLDER));
    if (!folder_exists(home)) {
        wrong(check, check->stick,
              "has no folder " STICK_FOLDER ": is it a stick of ours, and mounted?");
        goto done;
    }
    TRY(look_at_contents(check, home));
    TRY(check_visits(check, home));
done:
    return r;
}

void check_done(Check *check)
{
    problems_done(&check->wrong);
}
