/* From judged cases to a catalogue file.
 *
 * Must stay true: only what pack_judge left is written. A damaged photograph does not end the work,
 * so that all of them are named at once; the file is thrown away at the end. A case keeps the id of the
 * version before as far as the order allows. */
#include <string.h>

#include "base/memory.h"
#include "office/importer.h"
#include "office/pack.h"
#include "office/pack_ids.h"
#include "office/progress.h"

typedef struct Making {
    Pack *pack;
    CatalogueWriter *writer;
    Importer *importer;
    int64_t *ids; /* of the cases of the table that are shown, in their order */
    Progress progress;
    uint64_t files_done;
    size_t cases_done;
} Making;

static Result add_photo(Making *making, const TablePhoto *photo, int64_t case_id)
{
    const ImportedPhoto *content = NULL;
    Pack *pack = making->pack;
    Result r = importer_get(making->importer, photo, &content);
    if (r == OK && pack->problems.count == 0) {
        r = catalogue_writer_add_photo(making->writer, case_id, &photo->about, content);
        pack->counts.photos += r == OK;
    } else if (r == INVALID || r == CORRUPT || r == NOT_FOUND) {
        const char *name = strrchr(photo->path, '/');
        problems_add(&pack->problems, photo->spot, "photograph \"%s\" %s",
                     name != NULL ? name + 1 : photo->path, error_detail());
        r = OK;
    }
    if (importer_release(making->importer, photo))
        making->files_done++;
    return r;
}

static Result add_case(Making *making, const TableCase *one)
{
    int64_t id = 0;
    Result r = OK;
    catalogue_writer_set_id(making->writer, making->ids[making->pack->counts.cases]);
    TRY(catalogue_writer_add_case(making->writer, &one->record, one->revision, &id));
    for (size_t i = 0; i < one->photo_count; i++)
        TRY(add_photo(making, &one->photos[i], id));
    making->pack->counts.cases++;
done:
    making->cases_done++;
    progress_set(&making->progress, making->files_done + making->cases_done);
    return r;
}

static Result add_tombstone(const DeskCase *one, void *user)
{
    Making *making = user;
    making->pack->counts.tombstones++;
    return catalogue_writer_add_tombstone(making->writer, one->number, one->revision, one->buried);
}

static Result add_everything(Making *making, const Table *table, const PointTable *points,
                             const PackFate *fates)
{
    Result r = OK;
    for (size_t i = 0; i < table->count; i++)
        if (fates[i] == FATE_SHOWN)
            TRY(add_case(making, &table->cases[i]));
    TRY(desk_tombstones_each(making->pack->desk, add_tombstone, making));
    for (size_t i = 0; i < points->count; i++)
        TRY(catalogue_writer_add_point(making->writer, &points->list[i]));
    making->pack->counts.points = (int64_t)points->count;
    progress_end(&making->progress);
    if (making->pack->problems.count == 0) {
        TRY(pack_matches(making->pack, making->writer));
        TRY(pack_answers(making->pack, making->writer));
        progress_begin(&making->progress, "Text index", 1);
        TRY(catalogue_writer_finish(making->writer));
    }
done:
    progress_end(&making->progress);
    return r;
}

/* The id that a case had in the newest version of which there is an inventory; 0 for a new one. */
static Result old_id(sqlite3 *inventory, const TableCase *one, int64_t *out_id)
{
    sqlite3_stmt *find = NULL;
    bool row = false;
    Result r = OK;
    *out_id = 0;
    if (inventory == NULL)
        return OK;
    TRY(database_prepare(inventory, "SELECT id FROM cases WHERE case_number = ?1", &find));
    (void)sqlite3_bind_text(find, 1, record_get(&one->record, FIELD_CASE_NUMBER_), -1,
                            SQLITE_STATIC);
    TRY(database_step(inventory, find, &row));
    if (row)
        *out_id = sqlite3_column_int64(find, 0);
done:
    sqlite3_finalize(find);
    return r;
}

/* Of the cases that are shown, in the order of the table. */
static Result old_ids(sqlite3 *inventory, const Table *table, const PackFate *fates, int64_t *ids,
                      size_t *out_count)
{
    size_t count = 0;
    Result r = OK;
    for (size_t i = 0; i < table->count; i++)
        if (fates[i] == FATE_SHOWN)
            TRY(old_id(inventory, &table->cases[i], &ids[count++]));
    *out_count = count;
done:
    return r;
}

static Result choose_ids(const Pack *pack, const Table *table, const PackFate *fates,
                         int64_t **out_ids)
{
    sqlite3 *inventory = NULL;
    size_t count = 0;
    int64_t *ids = memory_new(table->count + 1, sizeof *ids);
    Result r = OK;
    if (ids == NULL)
        TRY(fail(NO_MEMORY, "no memory for %zu ids", table->count));
    TRY(history_newest(&pack->history, &inventory)); /* none: new ids, and no small deltas */
    r = old_ids(inventory, table, fates, ids, &count);
    if (r == CORRUPT) /* it opened, but is damaged within: as if there were none */
        r = old_ids(NULL, table, fates, ids, &count);
    TRY(r);
    TRY(pack_ids(ids, count));
    *out_ids = ids;
    ids = NULL;
done:
    database_close(inventory);
    memory_free(ids);
    return r;
}

Result pack_catalogue(Pack *pack, Table *table, const PointTable *points, const PackFate *fates,
                      const char *path)
{
    Making making = {.pack = pack};
    Result r = OK;
    TRY(choose_ids(pack, table, fates, &making.ids));
    TRY(importer_open(table, &making.importer));
    TRY(catalogue_writer_open(path, pack->counts.version, pack->made_at, pack->keyring->office,
                              pack->places, pack->pinyin, &making.writer));
    progress_begin(&making.progress, "Cases", importer_files(making.importer) + table->count);
    TRY(add_everything(&making, table, points, fates));
done:
    catalogue_writer_close(making.writer);
    importer_close(making.importer);
    memory_free(making.ids);
    return r;
}
