/* manifest.json, written, by the office. What is written is read again before it is handed over: an
 * office cannot sign a manifest that its kiosks would refuse. */
#include <jansson.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/text.h"
#include "stick/manifest.h"

static json_t *bundle_to_json(const Bundle *bundle, int64_t version)
{
    json_t *pieces = json_array();
    for (size_t i = 0; i < bundle->piece_count; i++) {
        char hex[HASH_HEX_SIZE];
        hash_to_hex(bundle->pieces[i], hex);
        json_array_append_new(pieces, json_string(hex));
    }
    if (bundle->version != 0)
        version = bundle->version;
    return json_pack("{s:s, s:s, s:I, s:I, s:I, s:o}", "name", bundle->name, "kind",
                     bundle->base == 0 ? "full" : "delta", "base", (json_int_t)bundle->base,
                     "version", (json_int_t)version, "size", (json_int_t)bundle->size, "pieces",
                     pieces);
}

static json_t *digest_to_json(const VersionDigest *digest)
{
    char hex[HASH_HEX_SIZE];
    hash_to_hex(digest->digest, hex);
    return json_pack("{s:I, s:s}", "version", (json_int_t)digest->version, "digest", hex);
}

static json_t *for_kiosk_to_json(const ForKiosk *entry)
{
    char name[KIOSK_ID_SIZE + 5], hex[HASH_HEX_SIZE];
    (void)snprintf(name, sizeof name, "%s.json", entry->kiosk);
    hash_to_hex(entry->hash, hex);
    return json_pack("{s:s, s:I, s:s}", "name", name, "size", (json_int_t)entry->size, "hash", hex);
}

static json_t *manifest_to_json(const Manifest *manifest)
{
    json_t *bundles = json_array(), *digests = json_array(), *for_kiosks = json_array();
    for (size_t i = 0; i < manifest->bundle_count; i++)
        json_array_append_new(bundles, bundle_to_json(&manifest->bundles[i], manifest->version));
    for (size_t i = 0; i < manifest->digest_count; i++)
        json_array_append_new(digests, digest_to_json(&manifest->digests[i]));
    for (size_t i = 0; i < manifest->for_kiosk_count; i++)
        json_array_append_new(for_kiosks, for_kiosk_to_json(&manifest->for_kiosks[i]));
    return json_pack("{s:i, s:s, s:s, s:I, s:I, s:I, s:s, s:o, s:o, s:o}", "format", 1, "office",
                     manifest->office, "stick", manifest->stick, "version",
                     (json_int_t)manifest->version, "made_at", (json_int_t)manifest->made_at,
                     "keys", (json_int_t)manifest->keys, "minimum_software",
                     manifest->minimum_software, "bundles", bundles, "digests", digests,
                     "for_kiosks", for_kiosks);
}

static int append_bytes(const char *bytes, size_t length, void *user)
{
    text_append_bytes(user, bytes, length);
    return text_ok(user) ? 0 : -1;
}

Result manifest_write(const Manifest *manifest, char **out_json, size_t *out_length)
{
    Result r = OK;
    Text text = {0};
    Manifest again = {0};
    json_t *root = manifest_to_json(manifest);

    if (!root || json_dump_callback(root, append_bytes, &text, JSON_INDENT(1)) != 0) {
        r = fail(NO_MEMORY, "no memory for a manifest");
        goto done;
    }
    text_append(&text, "\n");
    r = text_ok(&text) ? manifest_parse(text.bytes, text.length, &again)
                       : fail(NO_MEMORY, "no memory for a manifest");
    if (r == CORRUPT)
        r = fail_in(INVALID, "no kiosk would take this");
    if (r != OK)
        goto done;
    *out_length = text.length;
    *out_json = text_take(&text);
done:
    json_decref(root);
    manifest_done(&again);
    text_done(&text);
    return r;
}
