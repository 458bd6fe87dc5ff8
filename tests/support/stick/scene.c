/* The folders, keys and files of a test's stick and kiosk. It uses the rooms' own functions
 * wherever they write, so that a test of a visit is also a test of what the office and the kiosk
 * make. */
#include "scene.h"

#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "seal/report.h"
#include "store/catalogue_inside.h"
#include "store/outbox.h"

#define PIECE_OF_PICTURE (1u << 20)

static void must(bool good, const char *what)
{
    if (!good) {
        (void)fprintf(stderr, "scene: %s: %s\n", what, error_detail());
        abort();
    }
}

const char *scene_path(const char *folder, const char *format, ...)
{
    static char ring[8][PATH_SIZE];
    static size_t next;
    char *out = ring[next++ % 8];
    int length = snprintf(out, PATH_SIZE, "%s/", folder);
    va_list args;
    va_start(args, format);
    (void)vsnprintf(out + length, PATH_SIZE - (size_t)length, format, args);
    va_end(args);
    return out;
}

static void provision(Scene *scene)
{
    Keyset keys = {.trust = {.count = 1}};
    must(sign_secret_new(&scene->office_key) == OK, "key");
    must(box_secret_new(&scene->office_box) == OK, "box");
    keys.trust.keys[0] = sign_secret_public(scene->office_key);
    keys.sealing = box_secret_public(scene->office_box);
    randombytes_buf(scene->enrolment, sizeof scene->enrolment);
    must(identity_provision(scene->config, SCENE_KIOSK, SCENE_OFFICE, "", &keys,
                            scene->enrolment) == OK,
         "provision");
}

void scene_move(Scene *scene, const char *base)
{
    if (base != scene->base)
        must(text_copy(scene->base, sizeof scene->base, base), "path too long");
    (void)snprintf(scene->config, sizeof scene->config, "%s/config", scene->base);
    (void)snprintf(scene->data, sizeof scene->data, "%s/data", scene->base);
    (void)snprintf(scene->run, sizeof scene->run, "%s/run", scene->base);
    (void)snprintf(scene->mount, sizeof scene->mount, "%s/mount", scene->base);
    (void)snprintf(scene->root, sizeof scene->root, "%s/" STICK_FOLDER, scene->mount);
}

void scene_open(Scene *scene)
{
    const char *temporary = getenv("TMPDIR");
    *scene = (Scene){0};
    must(sodium_init() >= 0, "sodium");
    (void)snprintf(scene->base, sizeof scene->base, "%s/homeward-XXXXXX",
                   temporary ? temporary : "/tmp");
    must(mkdtemp(scene->base) != NULL, "mkdtemp");
    scene_move(scene, scene->base);
    must(folder_make(scene->config, 0755) == OK && folder_make(scene->data, 0755) == OK &&
             folder_make(scene->run, 0755) == OK && folder_make(scene->mount, 0755) == OK,
         "folders");
    provision(scene);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    (void)info;
    (void)kind;
    (void)ftw;
    return remove(path);
}

void scene_close(Scene *scene)
{
    (void)nftw(scene->base, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    sign_secret_free(scene->office_key);
    box_secret_free(scene->office_box);
    manifest_done(&scene->manifest);
}

static void add_pictures(sqlite3 *db, int megabytes)
{
    sqlite3_stmt *insert = NULL;
    unsigned char *bytes = memory_new(1, PIECE_OF_PICTURE);
    unsigned char hash[HASH_BYTES];
    must(bytes && database_prepare(db,
                                   "INSERT INTO pictures(hash, width, height, jpeg) "
                                   "VALUES(?, 1, 1, ?)",
                                   &insert) == OK,
         "pictures");
    for (int i = 0; i < megabytes; i++) {
        bool row;
        randombytes_buf(bytes, PIECE_OF_PICTURE);
        hash_bytes(bytes, PIECE_OF_PICTURE, hash);
        sqlite3_bind_blob(insert, 1, hash, sizeof hash, SQLITE_STATIC);
        sqlite3_bind_blob(insert, 2, bytes, PIECE_OF_PICTURE, SQLITE_STATIC);
        must(database_step(db, insert, &row) == OK, "picture");
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    memory_free(bytes);
}

void scene_make_catalogue(const char *path, int64_t version, const char *office, int megabytes)
{
    char sql[256];
    sqlite3 *db = NULL;
    must(unlink(path) == 0 || access(path, F_OK) != 0, "old catalogue");
    must(database_open(path, &db) == OK, "catalogue");
    must(database_run(db, "BEGIN") == OK, "catalogue");
    must(database_run(db, catalogue_schema()) == OK, "schema");
    (void)snprintf(sql, sizeof sql,
                   "PRAGMA application_id = %d; PRAGMA user_version = %d;"
                   "INSERT INTO about VALUES(1, %lld, %lld, '%s', 0, 0);",
                   CATALOGUE_APPLICATION_ID, CATALOGUE_FORMAT, (long long)version,
                   (long long)SCENE_MADE_AT, office);
    must(database_run(db, sql) == OK, "about");
    add_pictures(db, megabytes);
    must(database_run(db, "COMMIT") == OK, "commit");
    database_close(db);
}

void scene_install(Scene *scene, int64_t version)
{
    scene_make_catalogue(scene_path(scene->data, CATALOGUE_FILE), version, SCENE_OFFICE, 0);
}

const char *scene_bundle(const Scene *scene)
{
    return scene_path(scene->root, "bundles/%s", scene->manifest.bundles[0].name);
}

void scene_measure(Scene *scene)
{
    Bundle *bundle = &scene->manifest.bundles[0];
    char *bytes = NULL;
    size_t length = 0;
    must(file_read(scene_bundle(scene), 256u << 20, &bytes, &length) == OK, "bundle");
    memory_free(bundle->pieces);
    bundle->size = length;
    bundle->piece_count = (length + MANIFEST_PIECE - 1) / MANIFEST_PIECE;
    bundle->pieces = memory_new(bundle->piece_count, sizeof *bundle->pieces);
    for (size_t i = 0; i < bundle->piece_count; i++) {
        size_t at = i * MANIFEST_PIECE, rest = length - at;
        hash_bytes(bytes + at, rest < MANIFEST_PIECE ? rest : MANIFEST_PIECE, bundle->pieces[i]);
    }
    memory_free(bytes);
}

void scene_pack(Scene *scene, int64_t version, int megabytes)
{
    Manifest *manifest = &scene->manifest;
    manifest_done(manifest);
    manifest->version = version;
    manifest->made_at = SCENE_MADE_AT;
    (void)text_copy(manifest->office, sizeof manifest->office, SCENE_OFFICE);
    (void)text_copy(manifest->stick, sizeof manifest->stick, "test");
    (void)text_copy(manifest->minimum_software, sizeof manifest->minimum_software, "0.1");
    manifest->bundles = memory_new(1, sizeof *manifest->bundles);
    manifest->bundle_count = 1;
    (void)snprintf(manifest->bundles[0].name, sizeof manifest->bundles[0].name, "%06lld.full.1.db",
                   (long long)version);
    must(folder_make(scene_path(scene->root, "bundles"), 0755) == OK, "bundles");
    scene_make_catalogue(scene_bundle(scene), version, SCENE_OFFICE, megabytes);
    scene_measure(scene);
    scene_sign(scene);
}

void scene_sign_text(const Scene *scene, const char *json, const SignSecret *key)
{
    char *signature = NULL;
    must(folder_make(scene->root, 0755) == OK, "HOMEWARD");
    must(sign_message(key, json, strlen(json), "test", &signature) == OK, "sign");
    scene_put(scene_path(scene->root, "manifest.json"), json);
    scene_put(scene_path(scene->root, "manifest.json.minisig"), signature);
    memory_free(signature);
}

void scene_sign(const Scene *scene)
{
    char *json = NULL;
    size_t length;
    must(manifest_write(&scene->manifest, &json, &length) == OK, "manifest");
    scene_sign_text(scene, json, scene->office_key);
    memory_free(json);
}

void scene_acknowledge(Scene *scene, const char *json)
{
    Manifest *manifest = &scene->manifest;
    const char *folder = scene_path(scene->root, "for-kiosks");
    must(folder_make(folder, 0755) == OK, "for-kiosks");
    scene_put(scene_path(folder, SCENE_KIOSK ".json"), json);
    memory_free(manifest->for_kiosks);
    manifest->for_kiosks = memory_new(1, sizeof *manifest->for_kiosks);
    manifest->for_kiosk_count = 1;
    (void)text_copy(manifest->for_kiosks[0].kiosk, KIOSK_ID_SIZE, SCENE_KIOSK);
    manifest->for_kiosks[0].size = strlen(json);
    hash_bytes(json, strlen(json), manifest->for_kiosks[0].hash);
    scene_sign(scene);
}

void scene_report(const Scene *scene, uint8_t out_id[REPORT_ID_BYTES])
{
    Report report = {.kind = REPORT_TIP, .time_floor = SCENE_MADE_AT};
    Identity identity;
    Outbox *outbox = NULL;
    uint8_t *envelope = NULL;
    char *letter = NULL;
    size_t length, letter_length;
    must(identity_open(scene->config, scene->data, &identity) == OK, "identity");
    must(outbox_open(scene->data, &outbox) == OK, "outbox");
    must(outbox_next_counter(outbox, &report.counter) == OK, "counter");
    receipt_make(report.receipt);
    (void)text_copy(report.kiosk, sizeof report.kiosk, SCENE_KIOSK);
    (void)text_copy(report.language, sizeof report.language, "zh_CN");
    (void)text_copy(report.software, sizeof report.software, HOMEWARD_VERSION);
    must(record_set(&report.fields, FIELD_EVENT_WORDS_, SCENE_WORDS) == OK &&
             report_write(&report, &letter, &letter_length) == OK,
         "letter");
    must(envelope_make(&identity, report.counter, letter, letter_length, out_id, &envelope,
                       &length) == OK,
         "envelope");
    must(outbox_add(outbox, out_id, report.counter, envelope, length) == OK, "report");
    report_done(&report);
    memory_free(letter);
    memory_free(envelope);
    outbox_close(outbox);
    identity_close(&identity);
}

int64_t scene_waiting(const Scene *scene)
{
    Outbox *outbox = NULL;
    int64_t count = -1;
    must(outbox_open(scene->data, &outbox) == OK && outbox_count(outbox, &count) == OK, "outbox");
    outbox_close(outbox);
    return count;
}

static void listen(bool trouble, const char *line, void *user)
{
    Scene *scene = user;
    size_t used = strlen(scene->said);
    (void)snprintf(scene->said + used, sizeof scene->said - used, "%s%s\n",
                   trouble ? "trouble: " : "", line);
}

StickOutcome scene_visit(Scene *scene)
{
    VisitOptions options = {.mount = scene->mount,
                            .config = scene->config,
                            .data = scene->data,
                            .run = scene->run,
                            .tell = listen,
                            .user = scene};
    scene->said[0] = '\0';
    StickOutcome outcome = visit_run(&options);
    (void)text_copy(scene->sentence, sizeof scene->sentence,
                    outcome == OUTCOME_OK ? "" : error_detail());
    return outcome;
}

static Result count_one(const char *name, void *user)
{
    (void)name;
    ++*(int *)user;
    return OK;
}

int scene_leftovers(const Scene *scene)
{
    int count = 0;
    Result r = folder_each(scene_path(scene->data, "import"), 100, count_one, &count);
    must(r == OK || r == NOT_FOUND, "what an import has left");
    return count;
}

StickStatus scene_status(const Scene *scene)
{
    StickStatus status;
    must(stick_status_read(scene->run, &status) == OK, "status");
    return status;
}

int64_t scene_installed(const Scene *scene)
{
    Catalogue *catalogue = NULL;
    Result r = catalogue_open(scene_path(scene->data, CATALOGUE_FILE), &catalogue);
    must(r == OK || r == NOT_FOUND, "installed catalogue");
    int64_t version = r == OK ? catalogue_info(catalogue)->version : 0;
    catalogue_close(catalogue);
    return version;
}

const char *scene_on_stick(const Scene *scene, const uint8_t id[REPORT_ID_BYTES])
{
    char name[REPORT_ID_TEXT_SIZE];
    report_id_format(id, name);
    return scene_path(scene->root, "from-kiosks/" SCENE_KIOSK "/%s.report", name);
}

void scene_flip(const char *path, off_t offset)
{
    FILE *file = fopen(path, "r+b");
    must(file && fseeko(file, offset, SEEK_SET) == 0, path);
    int c = fgetc(file);
    must(c != EOF && fseeko(file, offset, SEEK_SET) == 0 && fputc(c ^ 0x55, file) != EOF, path);
    must(fclose(file) == 0, path);
}

void scene_put(const char *path, const char *text)
{
    must(file_replace(path, text, strlen(text), 0644) == OK, path);
}

void scene_hash(const char *path, unsigned char out_hash[HASH_BYTES])
{
    char *bytes = NULL;
    size_t length = 0;
    must(file_read(path, 256u << 20, &bytes, &length) == OK, path);
    hash_bytes(bytes, length, out_hash);
    memory_free(bytes);
}

static Hash fingerprint; /* nftw hands no user data on */

static int add_entry(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    unsigned char hash[HASH_BYTES] = {0};
    (void)kind;
    (void)ftw;
    if (S_ISREG(info->st_mode) && info->st_size < (64 << 20))
        scene_hash(path, hash);
    hash_add(&fingerprint, path, strlen(path) + 1);
    hash_add(&fingerprint, &info->st_mode, sizeof info->st_mode);
    hash_add(&fingerprint, &info->st_size, sizeof info->st_size);
    hash_add(&fingerprint, &info->st_mtim, sizeof info->st_mtim);
    hash_add(&fingerprint, &info->st_ctim, sizeof info->st_ctim);
    hash_add(&fingerprint, hash, sizeof hash);
    return 0;
}

void scene_fingerprint(const char *folder, unsigned char out_hash[HASH_BYTES])
{
    hash_begin(&fingerprint);
    must(nftw(folder, add_entry, 16, FTW_PHYS) == 0, "walk");
    hash_end(&fingerprint, out_hash);
}

bool scene_same_file(const char *a, const char *b)
{
    unsigned char first[HASH_BYTES], second[HASH_BYTES];
    scene_hash(a, first);
    scene_hash(b, second);
    return memcmp(first, second, HASH_BYTES) == 0;
}
