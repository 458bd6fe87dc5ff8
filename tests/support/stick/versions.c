/* See versions.h. A version's rows follow from its number alone: case i is there unless
 * (i + version) % 9 == 0, and changes when (i + version) % 5 == 0. The answer to one receipt is another
 * in each version, that to a second one is there in each second version only. */
#include "versions.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "seal/answer.h"
#include "store/catalogue_delta.h"
#include "store/catalogue_digest.h"
#include "store/catalogue_inventory.h"
#include "store/catalogue_writer.h"

#define CASES 24

static void must(bool good, const char *what)
{
    if (!good) {
        (void)fprintf(stderr, "versions: %s: %s\n", what, error_detail());
        abort();
    }
}

/* How often the case has changed until this version. */
static int64_t revision_of(int64_t i, int64_t version)
{
    int64_t revision = 1;
    for (int64_t v = 1; v <= version; v++)
        revision += (i + v) % 5 == 0;
    return revision;
}

static void add_photo(CatalogueWriter *writer, int64_t id, unsigned seed, int kilobytes)
{
    unsigned char key[randombytes_SEEDBYTES] = {(unsigned char)seed, (unsigned char)(seed >> 8)};
    size_t length = (size_t)kilobytes << 10;
    ImportedPhoto photo = {.full = memory_new(1, length),
                           .thumb = memory_new(1, 4096),
                           .full_length = length,
                           .thumb_length = 4096,
                           .width = 3,
                           .height = 4};
    CasePhoto about = {0};
    must(photo.full && photo.thumb, "photograph");
    randombytes_buf_deterministic(photo.full, length, key);
    key[2] = 1;
    randombytes_buf_deterministic(photo.thumb, 4096, key);
    must(catalogue_writer_add_photo(writer, id, &about, &photo) == OK, "photograph");
    memory_free(photo.full);
    memory_free(photo.thumb);
}

static void add_answer(CatalogueWriter *writer, uint8_t receipt, int64_t version)
{
    AnswerKey key = {.lookup = {receipt}, .key = {receipt}};
    char words[64];
    uint8_t *sealed = NULL;
    size_t length = 0;
    (void)snprintf(words, sizeof words, "answer of version %lld", (long long)version);
    must(answer_seal(&key, words, strlen(words), &sealed, &length) == OK &&
             catalogue_writer_add_answer(writer, key.lookup, sealed, length) == OK,
         "answer");
    memory_free(sealed);
}

void versions_write(const char *path, int64_t version, int kilobytes)
{
    CatalogueWriter *writer = NULL;
    must(catalogue_writer_open(path, version, SCENE_MADE_AT, SCENE_OFFICE, NULL, NULL, &writer) ==
             OK,
         "writer");
    for (int64_t i = 1; i <= CASES + version; i++) {
        Record record = {0};
        char number[32], name[64];
        int64_t id, revision = revision_of(i, version);
        if ((i + version) % 9 == 0)
            continue;
        (void)snprintf(number, sizeof number, "V%04lld", (long long)i);
        (void)snprintf(name, sizeof name, "Name%lldof%lld", (long long)revision, (long long)i);
        must(record_set(&record, FIELD_CASE_NUMBER_, number) == OK &&
                 record_set(&record, FIELD_STATUS_, "searching") == OK &&
                 record_set(&record, FIELD_CURRENT_NAME_, name) == OK,
             "record");
        catalogue_writer_set_id(writer, i);
        must(catalogue_writer_add_case(writer, &record, revision, &id) == OK, "case");
        add_photo(writer, id, (unsigned)(i * 100 + revision), kilobytes);
        record_done(&record);
    }
    add_answer(writer, 1, version);
    if (version % 2 == 0)
        add_answer(writer, 2, version);
    must(catalogue_writer_finish(writer) == OK, "finish");
    catalogue_writer_close(writer);
}

/* Kept beside the scene, made when first asked for. */
static const char *version_file(const Scene *scene, int64_t version, int kilobytes)
{
    const char *path = scene_path(scene->base, "version-%lld-%d.db", (long long)version, kilobytes);
    const char *inventory =
        scene_path(scene->base, "version-%lld-%d.db.inventory", (long long)version, kilobytes);
    if (!file_exists(path)) {
        versions_write(path, version, kilobytes);
        must(catalogue_inventory_write(inventory, path) == OK, "inventory");
    }
    return path;
}

static void copy(const char *from, const char *to, uint64_t offset, uint64_t length)
{
    char *bytes = NULL;
    size_t all = 0;
    must(file_read(from, 512u << 20, &bytes, &all) == OK, from);
    if (length > all - offset)
        length = all - offset;
    must(unlink(to) == 0 || !file_exists(to), to);
    must(file_write_new(to, bytes + offset, length, 0644) == OK, to);
    memory_free(bytes);
}

void versions_install(Scene *scene, int64_t version, int kilobytes)
{
    copy(version_file(scene, version, kilobytes), scene_path(scene->data, CATALOGUE_FILE), 0,
         UINT64_MAX);
}

const char *versions_bundle(const Scene *scene, size_t index)
{
    return scene_path(scene->root, "bundles/%s", scene->manifest.bundles[index].name);
}

static Bundle *new_bundle(Scene *scene)
{
    Manifest *manifest = &scene->manifest;
    Bundle *grown = memory_new(manifest->bundle_count + 1, sizeof *grown);
    must(grown != NULL, "bundles");
    if (manifest->bundle_count > 0)
        memcpy(grown, manifest->bundles, manifest->bundle_count * sizeof *grown);
    memory_free(manifest->bundles);
    manifest->bundles = grown;
    return &grown[manifest->bundle_count++];
}

static void measure(Scene *scene, size_t index)
{
    Bundle *bundle = &scene->manifest.bundles[index];
    char *bytes = NULL;
    size_t length = 0;
    must(file_read(versions_bundle(scene, index), 512u << 20, &bytes, &length) == OK, "bundle");
    bundle->size = length;
    bundle->piece_count = (length + MANIFEST_PIECE - 1) / MANIFEST_PIECE;
    bundle->pieces = memory_new(bundle->piece_count, sizeof *bundle->pieces);
    for (size_t i = 0; i < bundle->piece_count; i++) {
        size_t at = i * MANIFEST_PIECE, rest = length - at;
        hash_bytes(bytes + at, rest < MANIFEST_PIECE ? rest : MANIFEST_PIECE, bundle->pieces[i]);
    }
    memory_free(bytes);
}

void versions_digest(const char *path, unsigned char out_digest[HASH_BYTES])
{
    Catalogue *catalogue = NULL;
    must(catalogue_open(path, &catalogue) == OK &&
             catalogue_digest(catalogue_database(catalogue), out_digest) == OK,
         "digest");
    catalogue_close(catalogue);
}

static void add_digest(Scene *scene, int64_t version, int kilobytes)
{
    Manifest *manifest = &scene->manifest;
    if (manifest_digest(manifest, version))
        return;
    VersionDigest *grown = memory_new(manifest->digest_count + 1, sizeof *grown);
    must(grown != NULL, "digests");
    if (manifest->digest_count > 0)
        memcpy(grown, manifest->digests, manifest->digest_count * sizeof *grown);
    memory_free(manifest->digests);
    manifest->digests = grown;
    grown[manifest->digest_count].version = version;
    versions_digest(version_file(scene, version, kilobytes),
                    grown[manifest->digest_count++].digest);
}

void versions_pack(Scene *scene, int64_t version, int kilobytes, uint64_t part)
{
    Manifest *manifest = &scene->manifest;
    struct stat info;
    const char *file = version_file(scene, version, kilobytes);
    manifest_done(manifest);
    manifest->version = version;
    manifest->made_at = SCENE_MADE_AT;
    (void)text_copy(manifest->office, sizeof manifest->office, SCENE_OFFICE);
    (void)text_copy(manifest->stick, sizeof manifest->stick, "test");
    (void)text_copy(manifest->minimum_software, sizeof manifest->minimum_software, "0.1");
    must(folder_make(scene_path(scene->root, "bundles"), 0755) == OK, "bundles");
    must(stat(file, &info) == 0, file);
    for (uint64_t at = 0; part > 0 && at < (uint64_t)info.st_size; at += part) {
        Bundle *bundle = new_bundle(scene);
        (void)snprintf(bundle->name, sizeof bundle->name, "%06lld.full.%llu.db", (long long)version,
                       (unsigned long long)(at / part + 1));
        copy(version_file(scene, version, kilobytes),
             versions_bundle(scene, manifest->bundle_count - 1), at, part);
        measure(scene, manifest->bundle_count - 1);
    }
    add_digest(scene, version, kilobytes);
    scene_sign(scene);
}

size_t versions_add_delta(Scene *scene, int64_t base, int64_t version, int kilobytes)
{
    char inventory[PATH_SIZE], base_inventory[PATH_SIZE];
    Bundle *bundle = new_bundle(scene);
    size_t index = scene->manifest.bundle_count - 1;
    (void)snprintf(bundle->name, sizeof bundle->name, "%06lld-%06lld.delta.db", (long long)base,
                   (long long)version);
    bundle->base = base;
    bundle->version = version;
    (void)snprintf(base_inventory, sizeof base_inventory, "%s.inventory",
                   version_file(scene, base, kilobytes));
    const char *file = version_file(scene, version, kilobytes);
    (void)snprintf(inventory, sizeof inventory, "%s.inventory", file);
    const char *path = versions_bundle(scene, index);
    must(unlink(path) == 0 || !file_exists(path), path);
    must(catalogue_delta_write(path, file, inventory, base_inventory) == OK, "delta");
    measure(scene, index);
    add_digest(scene, version, kilobytes);
    scene_sign(scene);
    return index;
}

bool versions_installed(const Scene *scene, int64_t version, int kilobytes)
{
    unsigned char wanted[HASH_BYTES], found[HASH_BYTES];
    const char *installed = scene_path(scene->data, CATALOGUE_FILE);
    sqlite3 *db = NULL;
    versions_digest(version_file(scene, version, kilobytes), wanted);
    versions_digest(installed, found);
    must(database_open_foreign(installed, 0, &db) == OK &&
             database_check(db, catalogue_schema()) == OK,
         "the installed catalogue is damaged");
    database_close(db);
    return memcmp(wanted, found, HASH_BYTES) == 0;
}

void versions_forget(const Scene *scene)
{
    char command[PATH_SIZE + 32];
    (void)snprintf(command, sizeof command, "rm -f '%s'/version-*", scene->base);
    must(system(command) == 0, command);
}
