/* The inventories of earlier packs.
 *
 * Must stay true: an inventory is under its name only when it is whole; one that is missing costs a
 * delta, or new ids, never a pack. */
#include "office/pack_history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/catalogue_inventory.h"

#define NAMES_MAX 10000
#define SUFFIX    ".inventory"

static int newest_first(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left < right) - (left > right);
}

/* More than fit are the oldest's loss: they are forgotten with the next pack. */
static Result list_one(const char *name, void *user)
{
    History *history = user;
    char *end = NULL;
    long long version = strtoll(name, &end, 10);
    if (end != name && version > 0 && strcmp(end, SUFFIX) == 0 &&
        history->count < sizeof history->versions / sizeof *history->versions)
        history->versions[history->count++] = version;
    return OK;
}

Result history_open(const Desk *desk, History *out_history)
{
    Result r = OK;
    *out_history = (History){0};
    TRY(path_join(out_history->folder, desk->folder, "packs"));
    TRY(folder_make(out_history->folder, 0700));
    TRY(folder_each(out_history->folder, NAMES_MAX, list_one, out_history));
    qsort(out_history->versions, out_history->count, sizeof *out_history->versions, newest_first);
done:
    return r;
}

void history_path(const History *history, int64_t version, char out_path[PATH_SIZE])
{
    /* Shorter than what path_join let pass for the folder's own files. */
    (void)snprintf(out_path, PATH_SIZE, "%.4000s/%06lld" SUFFIX, history->folder,
                   (long long)version);
}

Result history_newest(const History *history, sqlite3 **out_inventory)
{
    char path[PATH_SIZE];
    *out_inventory = NULL;
    if (history->count == 0)
        return OK;
    history_path(history, history->versions[0], path);
    Result r = catalogue_inventory_open(path, out_inventory);
    return r == CORRUPT || r == NOT_FOUND ? OK : r;
}

static Result forget_oldest(History *history)
{
    char path[PATH_SIZE];
    Result r = OK;
    while (history->count > HISTORY_KEPT) {
        history_path(history, history->versions[history->count - 1], path);
        TRY(file_remove(path));
        history->count--;
    }
done:
    return r;
}

Result history_add(History *history, int64_t version, const char *catalogue)
{
    char path[PATH_SIZE], making[PATH_SIZE];
    Result r = OK;
    history_path(history, version, path);
    TRY(path_join(making, history->folder, "making"));
    TRY(file_remove(making)); /* of a pack that was cut */
    TRY(catalogue_inventory_write(making, catalogue));
    if (rename(making, path) != 0)
        TRY(fail_errno("cannot keep %s", path));
    TRY(folder_sync(history->folder));
    TRY(forget_oldest(history));
    if (history->count < sizeof history->versions / sizeof *history->versions)
        history->versions[history->count++] = version;
    qsort(history->versions, history->count, sizeof *history->versions, newest_first);
done:
    return r;
}

static bool is_in(const int64_t *list, size_t count, int64_t version)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == version)
            return true;
    return false;
}

Result history_choose(const History *history, Desk *desk, int64_t version, int64_t *out_versions,
                      size_t max, size_t *out_count)
{
    int64_t told[2 * HISTORY_KEPT];
    size_t told_count = 0, count = 0;
    Result r = OK;
    TRY(desk_told_versions(desk, told, sizeof told / sizeof *told, &told_count));
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < history->count && count < max; i++) {
            int64_t one = history->versions[i];
            if (one < version && is_in(told, told_count, one) == (round == 0))
                out_versions[count++] = one;
        }
    *out_count = count;
done:
    return r;
}
