/* From judged cases to a catalogue file.
 *
 * Must stay true: only what pack_judge left is written. A damaged photograph does not end the work,
 * so that all of them are named at once; the file is thrown away at the end. The limit of FAT32 is
 * watched while the file grows, not found out after an hour. */
#include <string.h>
#include <sys/stat.h>

#include "office/importer.h"
#include "office/pack.h"
#include "office/progress.h"

typedef struct Making {
    Pack *pack;
    CatalogueWriter *writer;
    Importer *importer;
    const char *path;
    Progress progress;
    uint64_t files_done;
    size_t cases_done, case_count;
} Making;

static Result check_size(const Making *making, uint64_t size)
{
    uint64_t max = making->pack->bundle_max;
    if (size <= max)
        return OK;
    return fail(
        NO_SPACE,
        "the catalogue grows beyond %llu MB, the largest file of a FAT32 stick, at case %zu of "
        "%zu: withhold photographs (photo_N_show = no), or divide the table between two "
        "offices",
        (unsigned long long)(max >> 20), making->cases_done + 1, making->case_count);
}

/* Of the finished file: the text index has been added. */
static Result check_final_size(const Making *making)
{
    struct stat info;
    if (stat(making->path, &info) != 0)
        return fail_errno("the catalogue is gone");
    return check_size(making, (uint64_t)info.st_size);
}

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
    if (r == OK)
        r = check_size(making, catalogue_writer_size(making->writer));
    return r;
}

static Result add_case(Making *making, const TableCase *one)
{
    int64_t id = 0;
    Result r = OK;
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

static Result add_everything(Making *making, const Table *table, const PackFate *fates)
{
    Result r = OK;
    for (size_t i = 0; i < table->count; i++)
        if (fates[i] == FATE_SHOWN)
            TRY(add_case(making, &table->cases[i]));
    TRY(desk_tombstones_each(making->pack->desk, add_tombstone, making));
    progress_end(&making->progress);
    if (making->pack->problems.count == 0) {
        TRY(pack_answers(making->pack, making->writer));
        progress_begin(&making->progress, "Text index", 1);
        TRY(catalogue_writer_finish(making->writer));
        TRY(check_final_size(making));
    }
done:
    progress_end(&making->progress);
    return r;
}

Result pack_catalogue(Pack *pack, Table *table, const PackFate *fates, const char *path)
{
    Making making = {.pack = pack, .path = path, .case_count = table->count};
    Result r = OK;
    TRY(importer_open(table, &making.importer));
    TRY(catalogue_writer_open(path, pack->counts.version, pack->made_at, pack->keyring->office,
                              pack->places, pack->pinyin, &making.writer));
    progress_begin(&making.progress, "Cases", importer_files(making.importer) + table->count);
    TRY(add_everything(&making, table, fates));
done:
    catalogue_writer_close(making.writer);
    importer_close(making.importer);
    return r;
}
