/* manifest.json as a kiosk reads it: what is accepted obeys the header's bounds, and written again it
 * says the same. */
#include <string.h>

#include "../support/fuzz/fuzz.h"
#include "base/memory.h"
#include "stick/manifest.h"

static void judge(const Manifest *manifest)
{
    for (size_t i = 0; i < manifest->bundle_count; i++) {
        const Bundle *bundle = &manifest->bundles[i];
        fuzz_must(strchr(bundle->name, '/') == NULL && bundle->name[0] != '.', "a plain name");
        fuzz_must(bundle->size > 0 && bundle->size <= BUNDLE_MAX_BYTES, "a size that FAT32 holds");
        fuzz_must(bundle->piece_count == (bundle->size + MANIFEST_PIECE - 1) / MANIFEST_PIECE,
                  "one hash a piece");
        fuzz_must(bundle->base >= 0 && bundle->base < manifest->version, "a base below it");
    }
    for (size_t i = 0; i < manifest->for_kiosk_count; i++)
        fuzz_must(kiosk_id_check(manifest->for_kiosks[i].kiosk) == OK &&
                      manifest->for_kiosks[i].size <= FOR_KIOSK_MAX_BYTES,
                  "a kiosk's file");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Manifest manifest = {0}, again = {0};
    char *json = NULL;
    size_t length = 0;

    if (manifest_parse((const char *)data, size, &manifest) != OK)
        return 0;
    judge(&manifest);
    fuzz_must(manifest_write(&manifest, &json, &length) == OK, "what was read can be written");
    fuzz_must(manifest_parse(json, length, &again) == OK, "what was written can be read");
    fuzz_must(again.version == manifest.version && again.made_at == manifest.made_at &&
                  strcmp(again.office, manifest.office) == 0 &&
                  again.bundle_count == manifest.bundle_count &&
                  again.for_kiosk_count == manifest.for_kiosk_count,
              "and says the same");
    memory_free(json);
    manifest_done(&again);
    manifest_done(&manifest);
    return 0;
}
