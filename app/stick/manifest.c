/* manifest.json, read. It is the one description of a stick, so it is taken only when every part is
 * exactly as the header says: names that no filesystem can misread, sizes that fit FAT32, one hash
 * for each piece, nothing twice. Keys that this version does not know are skipped: a manifest that
 * needs a newer program says so in "minimum_software". */
#include "stick/manifest.h"

#include <string.h>
#include <strings.h>

#include "base/json.h"
#include "base/memory.h"

#define VALUES_MAX     65536
#define BUNDLES_MAX    64
#define FOR_KIOSKS_MAX 4096
#define MADE_AT_MAX    INT64_C(253402300799) /* the end of the year 9999 */

/* FAT ignores a dot at the end and a leading one hides: neither is a name here. */
static Result check_name(const char *name)
{
    static const char allowed[] =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-";
    size_t length = strlen(name);
    if (length == 0 || strspn(name, allowed) != length)
        return fail(CORRUPT, "a name is empty or has other characters than 0-9 A-Z a-z . -");
    if (name[0] == '.' || name[length - 1] == '.')
        return fail(CORRUPT, "the name %s begins or ends with a dot", name);
    return OK;
}

static Result read_pieces(const json_t *object, Bundle *bundle)
{
    Result r = OK;
    const json_t *pieces = NULL;
    size_t count = (size_t)((bundle->size + MANIFEST_PIECE - 1) / MANIFEST_PIECE);

    TRY(json_get_array(object, "pieces", count, &pieces));
    if (json_array_size(pieces) != count) {
        r = fail(CORRUPT, "%s has %zu pieces instead of %zu", bundle->name, json_array_size(pieces),
                 count);
        goto done;
    }
    bundle->pieces = memory_new(count, sizeof *bundle->pieces);
    if (!bundle->pieces) {
        r = fail(NO_MEMORY, "no memory for the pieces of a bundle");
        goto done;
    }
    for (size_t i = 0; i < count; i++) {
        const char *hex = json_string_value(json_array_get(pieces, i));
        if (!hex || hash_from_hex(hex, bundle->pieces[i]) != OK) {
            r = fail(CORRUPT, "piece %zu of %s has no hash", i, bundle->name);
            goto done;
        }
    }
    bundle->piece_count = count;
done:
    return r;
}

static Result read_bundle(const json_t *object, int64_t version, Bundle *bundle)
{
    Result r = OK;
    char kind[8];
    int64_t size;

    TRY(json_get_text(object, "name", sizeof bundle->name, bundle->name));
    TRY(check_name(bundle->name));
    TRY(json_get_text(object, "kind", sizeof kind, kind));
    TRY(json_get_number(object, "base", 0, version - 1, &bundle->base));
    TRY(json_get_number(object, "size", 1, (int64_t)BUNDLE_MAX_BYTES, &size));
    if (strcmp(kind, bundle->base == 0 ? "full" : "delta") != 0) {
        r = fail(CORRUPT, "%s is of kind %s with base %lld", bundle->name, kind,
                 (long long)bundle->base);
        goto done;
    }
    bundle->version = version;
    if (bundle->base != 0 && json_object_get(object, "version"))
        TRY(json_get_number(object, "version", bundle->base + 1, version, &bundle->version));
    bundle->size = (uint64_t)size;
    TRY(read_pieces(object, bundle));
done:
    return r;
}

static Result read_bundles(const json_t *root, Manifest *manifest)
{
    Result r = OK;
    const json_t *list = NULL;

    TRY(json_get_array(root, "bundles", BUNDLES_MAX, &list));
    size_t count = json_array_size(list);
    manifest->bundles = memory_new(count + 1, sizeof *manifest->bundles);
    if (!manifest->bundles) {
        r = fail(NO_MEMORY, "no memory for the bundles");
        goto done;
    }
    for (size_t i = 0; i < count; i++) {
        Bundle *bundle = &manifest->bundles[manifest->bundle_count++];
        TRY(read_bundle(json_array_get(list, i), manifest->version, bundle));
        for (size_t k = 0; k < i; k++)
            if (strcasecmp(manifest->bundles[k].name, bundle->name) == 0) {
                r = fail(CORRUPT, "the bundle %s is named twice", bundle->name);
                goto done;
            }
    }
done:
    return r;
}

static Result read_digest(const json_t *object, const Manifest *manifest, VersionDigest *out)
{
    Result r = OK;
    char hex[HASH_HEX_SIZE];

    TRY(json_get_number(object, "version", 1, manifest->version, &out->version));
    TRY(json_get_text(object, "digest", sizeof hex, hex));
    if (hash_from_hex(hex, out->digest) != OK || manifest_digest(manifest, out->version))
        r = fail(CORRUPT, "the digest of version %lld is none, or told twice",
                 (long long)out->version);
done:
    return r;
}

/* Without its digest a delta could not be judged. */
static Result check_deltas(const Manifest *manifest)
{
    for (size_t i = 0; i < manifest->bundle_count; i++)
        if (manifest->bundles[i].base != 0 &&
            !manifest_digest(manifest, manifest->bundles[i].version))
            return fail(CORRUPT, "%s leads to a version without digest", manifest->bundles[i].name);
    return OK;
}

static Result read_digests(const json_t *root, Manifest *manifest)
{
    Result r = OK;
    const json_t *list = NULL;

    if (json_object_get(root, "digests"))
        TRY(json_get_array(root, "digests", BUNDLES_MAX, &list));
    size_t count = json_array_size(list);
    manifest->digests = memory_new(count + 1, sizeof *manifest->digests);
    if (!manifest->digests) {
        r = fail(NO_MEMORY, "no memory for digests");
        goto done;
    }
    for (size_t i = 0; i < count; i++) {
        VersionDigest digest;
        TRY(read_digest(json_array_get(list, i), manifest, &digest));
        manifest->digests[manifest->digest_count++] = digest;
    }
    TRY(check_deltas(manifest));
done:
    return r;
}

/* The file's name says whose it is: KIOSK.json. */
static Result read_for_kiosk(const json_t *object, ForKiosk *entry)
{
    Result r = OK;
    char name[KIOSK_ID_SIZE + 5], hex[HASH_HEX_SIZE];
    int64_t size;

    TRY(json_get_text(object, "name", sizeof name, name));
    TRY(json_get_number(object, "size", 1, FOR_KIOSK_MAX_BYTES, &size));
    TRY(json_get_text(object, "hash", sizeof hex, hex));
    char *dot = strchr(name, '.');
    if (!dot || strcmp(dot, ".json") != 0) {
        r = fail(CORRUPT, "%s is no name of a file for a kiosk", name);
        goto done;
    }
    *dot = '\0';
    if (kiosk_id_check(name) != OK || hash_from_hex(hex, entry->hash) != OK) {
        r = fail(CORRUPT, "a file for a kiosk has a wrong name or hash: %s", name);
        goto done;
    }
    memcpy(entry->kiosk, name, strlen(name) + 1);
    entry->size = (uint64_t)size;
done:
    return r;
}

static int compare_kiosks(const void *a, const void *b)
{
    return strcmp(((const ForKiosk *)a)->kiosk, ((const ForKiosk *)b)->kiosk);
}

static Result read_for_kiosks(const json_t *root, Manifest *manifest)
{
    Result r = OK;
    const json_t *list = NULL;

    TRY(json_get_array(root, "for_kiosks", FOR_KIOSKS_MAX, &list));
    size_t count = json_array_size(list);
    manifest->for_kiosks = memory_new(count + 1, sizeof *manifest->for_kiosks);
    if (!manifest->for_kiosks) {
        r = fail(NO_MEMORY, "no memory for the files for kiosks");
        goto done;
    }
    for (size_t i = 0; i < count; i++)
        TRY(read_for_kiosk(json_array_get(list, i), &manifest->for_kiosks[i]));
    qsort(manifest->for_kiosks, count, sizeof *manifest->for_kiosks, compare_kiosks);
    for (size_t i = 1; i < count; i++)
        if (compare_kiosks(&manifest->for_kiosks[i - 1], &manifest->for_kiosks[i]) == 0) {
            r = fail(CORRUPT, "two files for the kiosk %s", manifest->for_kiosks[i].kiosk);
            goto done;
        }
    manifest->for_kiosk_count = count;
done:
    return r;
}

static Result read_head(const json_t *root, Manifest *manifest)
{
    Result r = OK;
    int64_t format;

    TRY(json_get_number(root, "format", 1, 1, &format));
    TRY(json_get_text(root, "office", sizeof manifest->office, manifest->office));
    if (kiosk_id_check(manifest->office) != OK) {
        r = fail(CORRUPT, "\"office\" is no name of an office");
        goto done;
    }
    TRY(json_get_text(root, "stick", sizeof manifest->stick, manifest->stick));
    TRY(check_name(manifest->stick));
    TRY(json_get_text(root, "minimum_software", sizeof manifest->minimum_software,
                      manifest->minimum_software));
    TRY(check_name(manifest->minimum_software));
    TRY(json_get_number(root, "version", 1, JSON_NUMBER_MAX, &manifest->version));
    TRY(json_get_number(root, "made_at", 0, MADE_AT_MAX, &manifest->made_at));
    if (json_object_get(root, "keys"))
        TRY(json_get_number(root, "keys", 0, KEYCHAIN_MAX, &manifest->keys));
done:
    return r;
}

Result manifest_parse(const char *json, size_t length, Manifest *out_manifest)
{
    Result r = OK;
    json_t *root = NULL;
    Manifest manifest = {0};

    if (length > MANIFEST_MAX_BYTES) {
        r = fail(CORRUPT, "the manifest is larger than %u bytes", MANIFEST_MAX_BYTES);
        goto done;
    }
    TRY(json_read(json, length, VALUES_MAX, &root));
    TRY(read_head(root, &manifest));
    TRY(read_bundles(root, &manifest));
    TRY(read_digests(root, &manifest));
    TRY(read_for_kiosks(root, &manifest));
    *out_manifest = manifest;
    manifest = (Manifest){0};
done:
    json_decref(root);
    manifest_done(&manifest);
    return r == OK ? OK : fail_in(r, "manifest");
}

void manifest_done(Manifest *manifest)
{
    if (!manifest)
        return;
    for (size_t i = 0; i < manifest->bundle_count; i++)
        memory_free(manifest->bundles[i].pieces);
    memory_free(manifest->bundles);
    memory_free(manifest->digests);
    memory_free(manifest->for_kiosks);
    *manifest = (Manifest){0};
}

const unsigned char *manifest_digest(const Manifest *manifest, int64_t version)
{
    for (size_t i = 0; i < manifest->digest_count; i++)
        if (manifest->digests[i].version == version)
            return manifest->digests[i].digest;
    return NULL;
}
