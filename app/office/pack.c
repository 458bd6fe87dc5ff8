/* The walk of a pack: read, judge, make, remember, write.
 *
 * Must stay true: a table with a fault writes nothing, neither to the stick nor to the desk; what
 * the desk learns (version, tombstones) is committed before the stick is touched, so that a
 * withdrawn case stays withdrawn even when the stick then fails. */
#include "office/pack.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "office/listed.h"
#include "office/stick_writer.h"

static Result refuse_faults(const Pack *pack)
{
    if (pack->problems.count == 0)
        return OK;
    return fail(INVALID, "%zu %s in the tables: nothing was written", pack->problems.count,
                pack->problems.count == 1 ? "fault" : "faults");
}

/* Where the catalogue is made; a leftover of a pack that was cut is removed (the desk's transaction
 * makes us the only one with this version). */
static Result working_file(const Pack *pack, char out_path[PATH_SIZE])
{
    char name[48];
    Result r = OK;
    (void)snprintf(name, sizeof name, "pack-%06lld.db", (long long)pack->counts.version);
    TRY(path_join(out_path, pack->desk->folder, name));
    TRY(file_remove(out_path));
done:
    return r;
}

static Result make(Pack *pack, Table *table, const PointTable *points, char out_path[PATH_SIZE])
{
    PackFate *fates = memory_new(table->count + 1, sizeof *fates);
    Result r = OK;
    if (fates == NULL)
        return fail(NO_MEMORY, "no memory for %zu cases", table->count);
    TRY(desk_begin(pack->desk));
    TRY(desk_pack_begin(pack->desk, pack->made_at, pack->above, &pack->counts.version));
    TRY(pack_judge(pack, table, fates));
    TRY(pack_check_changes(pack, table, fates));
    TRY(working_file(pack, out_path));
    TRY(pack_catalogue(pack, table, points, fates, out_path));
    TRY(refuse_faults(pack));
    TRY(desk_pack_end(pack->desk, pack->counts.version, pack->counts.cases, pack->counts.photos));
    TRY(desk_commit(pack->desk));
done:
    if (r != OK)
        desk_rollback(pack->desk);
    memory_free(fates);
    return r;
}

/* The catalogue is remembered before the stick is touched: what is out there must be known here. */
static Result write_stick(Pack *pack, const char *catalogue)
{
    PackDeltas deltas = {0};
    struct stat info;
    Result r = OK;
    if (stat(catalogue, &info) == 0)
        pack->counts.bytes = (uint64_t)info.st_size;
    TRY(history_add(&pack->history, pack->counts.version, catalogue));
    TRY(listed_write(pack->desk->folder, catalogue));
    TRY(pack_deltas(pack->desk, &pack->history, pack->counts.version, catalogue, pack->deltas,
                    pack->bundle_max, &deltas));
    for (size_t i = 0; i < deltas.count; i++)
        pack->counts.delta_bytes += deltas.list[i].bytes;
    pack->counts.deltas = (int64_t)deltas.count;
    StickContents contents = {.root = pack->stick,
                              .catalogue = catalogue,
                              .deltas = &deltas,
                              .bundle_max = pack->bundle_max,
                              .version = pack->counts.version,
                              .made_at = pack->made_at,
                              .keyring = pack->keyring,
                              .desk = pack->desk};
    TRY(stick_write(&contents));
done:
    pack_deltas_done(&deltas);
    return r;
}

Result pack_run(Pack *pack)
{
    Table table = {0};
    PointTable points = {0};
    char path[PATH_SIZE] = "";
    Result r = OK;
    TRY(stick_check(pack->stick));
    TRY(history_open(pack->desk, &pack->history));
    TRY(table_read(pack->cases, pack->encoding, &pack->problems, &table));
    TRY(points_read(pack->cases, pack->encoding, &pack->problems, &points));
    TRY(refuse_faults(pack));
    TRY(pack_check_clock(pack, (int64_t)time(NULL)));
    TRY(pack_check_version(pack));
    pack->made_at = clock_now();
    TRY(make(pack, &table, &points, path));
    TRY(clock_raise_floor(pack->made_at));
    TRY(write_stick(pack, path));
done:
    if (path[0] != '\0')
        (void)unlink(path); /* our own scratch: a leftover costs room, nothing else */
    table_done(&table);
    points_done(&points);
    return r;
}

void pack_done(Pack *pack)
{
    problems_done(&pack->problems);
    problems_done(&pack->warnings);
}
