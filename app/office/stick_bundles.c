/* Writing the bundles of a stick, one after the other.
 *
 * Must stay true: a bundle is in the manifest only when it was copied and read back; the parts of the
 * whole catalogue stand in the manifest in the order in which they are put together again. */
#include "office/stick_bundles.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "office/stick_bundle.h"
#include "store/catalogue_digest.h"
#include "store/catalogue_inside.h"

static Result write_whole(const StickContents *contents, const char *folder, uint64_t bytes,
                          Manifest *manifest)
{
    Result r = OK;
    uint64_t part = contents->bundle_max;
    for (uint64_t at = 0; at < bytes; at += part) {
        Bundle *bundle = &manifest->bundles[manifest->bundle_count++];
        (void)snprintf(bundle->name, sizeof bundle->name, "%06lld.full.%llu.db",
                       (long long)contents->version, (unsigned long long)(at / part + 1));
        TRY(stick_bundle_copy(contents->catalogue, at, part, folder, bundle));
    }
done:
    return r;
}

static Result write_deltas(const StickContents *contents, const char *folder, Manifest *manifest)
{
    Result r = OK;
    for (size_t i = 0; i < contents->deltas->count; i++) {
        const PackDelta *delta = &contents->deltas->list[i];
        Bundle *bundle = &manifest->bundles[manifest->bundle_count++];
        bundle->base = delta->base;
        bundle->version = contents->version;
        (void)snprintf(bundle->name, sizeof bundle->name, "%06lld-%06lld.delta.db",
                       (long long)delta->base, (long long)contents->version);
        TRY(stick_bundle_copy(delta->path, 0, UINT64_MAX, folder, bundle));
    }
done:
    return r;
}

static Result tell_digest(const StickContents *contents, Manifest *manifest)
{
    Result r = OK;
    Catalogue *catalogue = NULL;
    manifest->digests = memory_new(1, sizeof *manifest->digests);
    if (manifest->digests == NULL)
        TRY(fail(NO_MEMORY, "no memory for a digest"));
    TRY(catalogue_open(contents->catalogue, &catalogue));
    manifest->digests[0].version = contents->version;
    TRY(catalogue_digest(catalogue_database(catalogue), manifest->digests[0].digest));
    manifest->digest_count = 1;
done:
    catalogue_close(catalogue);
    return r;
}

Result stick_bundles_write(const StickContents *contents, const char *folder, Manifest *manifest)
{
    Result r = OK;
    struct stat info;
    if (stat(contents->catalogue, &info) != 0)
        return fail_errno("the catalogue is gone");
    uint64_t bytes = (uint64_t)info.st_size;
    uint64_t parts = (bytes + contents->bundle_max - 1) / contents->bundle_max;
    if (parts > BUNDLE_PARTS_MAX)
        TRY(fail(NO_SPACE,
                 "the catalogue has %llu MB, more than %d files of a stick hold: withhold "
                 "photographs (photo_N_show = no), or divide the table between two offices",
                 (unsigned long long)(bytes >> 20), BUNDLE_PARTS_MAX));
    manifest->bundles = memory_new((size_t)parts + contents->deltas->count, sizeof(Bundle));
    if (manifest->bundles == NULL)
        TRY(fail(NO_MEMORY, "no memory for bundles"));
    TRY(write_whole(contents, folder, bytes, manifest));
    TRY(write_deltas(contents, folder, manifest));
    TRY(tell_digest(contents, manifest));
done:
    return r;
}
