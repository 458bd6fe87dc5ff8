/* Writing the deltas of a pack.
 *
 * Must stay true: a delta that cannot be written costs the way of a kiosk, not the pack: the whole
 * catalogue is always on the stick. Only a full disk or a lack of memory ends the work. */
#include "office/pack_deltas.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/catalogue_delta.h"

#define SMALL ((uint64_t)16 << 20) /* of which nobody notices */

static Result size_of(const char *path, uint64_t *out_bytes)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return fail_errno("%s is gone", path);
    *out_bytes = (uint64_t)info.st_size;
    return OK;
}

static Result write_delta(const Desk *desk, const History *history, int64_t version,
                          const char *catalogue, PackDelta *delta)
{
    char name[64], inventory[PATH_SIZE], base[PATH_SIZE];
    Result r = OK;
    (void)snprintf(name, sizeof name, "pack-%06lld-%06lld.delta.db", (long long)delta->base,
                   (long long)version);
    TRY(path_join(delta->path, desk->folder, name));
    TRY(file_remove(delta->path)); /* of a pack that was cut */
    history_path(history, version, inventory);
    history_path(history, delta->base, base);
    TRY(catalogue_delta_write(delta->path, catalogue, inventory, base));
    TRY(size_of(delta->path, &delta->bytes));
done:
    return r;
}

Result pack_deltas(Desk *desk, const History *history, int64_t version, const char *catalogue,
                   size_t wanted, uint64_t bundle_max, PackDeltas *out_deltas)
{
    int64_t bases[DELTAS_MAX];
    uint64_t whole = 0, together = 0;
    size_t count = 0;
    Result r = OK;
    *out_deltas = (PackDeltas){0};
    TRY(size_of(catalogue, &whole));
    TRY(history_choose(history, desk, version, bases, wanted < DELTAS_MAX ? wanted : DELTAS_MAX,
                       &count));
    for (size_t i = 0; i < count; i++) {
        PackDelta *delta = &out_deltas->list[out_deltas->count];
        delta->base = bases[i];
        r = write_delta(desk, history, version, catalogue, delta);
        if (r == NO_SPACE || r == NO_MEMORY)
            goto done;
        if (r == OK && delta->bytes < whole && delta->bytes <= bundle_max &&
            together + delta->bytes <= (whole > SMALL ? whole : SMALL)) {
            together += delta->bytes;
            out_deltas->count++;
        } else {
            (void)unlink(delta->path); /* scratch */
        }
        r = OK;
    }
done:
    if (r != OK)
        pack_deltas_done(out_deltas);
    return r;
}

void pack_deltas_done(PackDeltas *deltas)
{
    for (size_t i = 0; i < deltas->count; i++)
        (void)unlink(deltas->list[i].path); /* scratch: a leftover costs room, nothing else */
    deltas->count = 0;
}
