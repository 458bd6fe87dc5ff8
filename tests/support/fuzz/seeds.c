/* Seeds for the fuzz targets, made by our own writers: small, whole, and of today's format.
 *   seeds FOLDER PLACES.db        writes FOLDER/<target>/<name> */
#include <png.h>
#include <stdio.h>
#include <string.h>

#include "../many_cases.h"
#include "../picture.h"
#include "base/file.h"
#include "base/memory.h"
#include "fuzz.h"
#include "record/code.h"
#include "seal/answer.h"
#include "seal/answer_letter.h"
#include "seal/envelope.h"
#include "seal/keychain.h"
#include "seal/report.h"
#include "stick/manifest.h"
#include "store/catalogue_delta.h"
#include "store/catalogue_inventory.h"
#include "store/database.h"

static const char *root;

static void must(bool good, const char *what)
{
    if (good)
        return;
    (void)fprintf(stderr, "seeds: %s: %s\n", what, error_detail());
    exit(1);
}

/* The folder FOLDER/TARGET is made. */
static const char *seed_path(const char *target, const char *name)
{
    static char folder[PATH_SIZE], path[PATH_SIZE];
    must(path_join(folder, root, target) == OK && folder_make(folder, 0755) == OK &&
             path_join(path, folder, name) == OK,
         target);
    return path;
}

static void put(const char *target, const char *name, const void *bytes, size_t length)
{
    const char *path = seed_path(target, name);
    must(file_replace(path, bytes, length, 0644) == OK, path);
}

static void put_text(const char *target, const char *name, const char *text)
{
    put(target, name, text, strlen(text));
}

static void make_manifest(void)
{
    unsigned char pieces[2][HASH_BYTES] = {{1}, {2}};
    Bundle bundles[] = {{.name = "000012.full.1.db",
                         .size = MANIFEST_PIECE + 5,
                         .pieces = pieces,
                         .piece_count = 2},
                        {.name = "000011-000012.delta.db",
                         .base = 11,
                         .size = 77,
                         .pieces = pieces,
                         .piece_count = 1}};
    VersionDigest digests[] = {{.version = 12, .digest = {4}}};
    ForKiosk kiosks[] = {{.kiosk = "GZ-0001", .size = 99, .hash = {3}}};
    Manifest manifest = {.office = "DEMO",
                         .stick = "12.DEMO",
                         .minimum_software = "0.1.0",
                         .version = 12,
                         .made_at = 1764000000,
                         .bundles = bundles,
                         .bundle_count = 2,
                         .digests = digests,
                         .digest_count = 1,
                         .for_kiosks = kiosks,
                         .for_kiosk_count = 1};
    char *json = NULL;
    size_t length = 0;
    must(manifest_write(&manifest, &json, &length) == OK, "manifest");
    put("manifest", "two-bundles", json, length);
    memory_free(json);
}

/* Small pages make a small file of the same content. */
static void make_small(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    must(database_open(path, &db) == OK && database_run(db, sql) == OK &&
             database_run(db, "PRAGMA page_size = 512; VACUUM;") == OK,
         path);
    database_close(db);
}

static const char *make_catalogue(const char *target, const char *name, const char *places,
                                  unsigned cases, const char *sql)
{
    const char *path = seed_path(target, name);
    must(file_remove(path) == OK, path);
    many_cases_write(path, places, cases, 7);
    make_small(path, sql);
    return path;
}

static void make_bundles(const char *places)
{
    (void)make_catalogue("bundle", "empty", places, 0, "");
    (void)make_catalogue("bundle", "three", places, 3, "");
}

/* models/base.db and next.db, and the delta that leads from one to the other. */
static void make_delta(const char *places)
{
    static const char *const NAMES[] = {"base", "next"};
    static const char CHANGE[] =
        "UPDATE about SET version = 2;"
        "INSERT INTO points VALUES(1, 'name', 'name', '52|', 'street', '9-17', '9-17', '1')";
    char catalogues[2][PATH_SIZE], inventories[2][PATH_SIZE], delta[PATH_SIZE];
    for (unsigned i = 0; i < 2; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "%s.db", NAMES[i]);
        (void)snprintf(catalogues[i], PATH_SIZE, "%s",
                       make_catalogue("models", name, places, 3 + i, i ? CHANGE : ""));
        (void)snprintf(inventories[i], PATH_SIZE, "%s", seed_path("models", NAMES[i]));
        must(file_remove(inventories[i]) == OK &&
                 catalogue_inventory_write(inventories[i], catalogues[i]) == OK,
             "inventory");
    }
    (void)snprintf(delta, sizeof delta, "%s", seed_path("delta", "one"));
    must(file_remove(delta) == OK, delta);
    must(catalogue_delta_write(delta, catalogues[1], inventories[1], inventories[0]) == OK,
         "delta");
    make_small(delta, "");
}

static void make_announcement(void)
{
    char folder[PATH_SIZE], path[PATH_SIZE], *text = NULL;
    size_t length = 0;
    SignSecret *signer = NULL;
    BoxSecret *box = NULL;
    Keyset before = {.trust = {.count = 1}}, next;

    must(sign_secret_new(&signer) == OK && box_secret_new(&box) == OK, "keys");
    before.trust.keys[0] = sign_secret_public(signer);
    before.sealing = box_secret_public(box);
    next = before;
    next.number = 1;
    must(path_join(folder, root, "keys") == OK &&
             keychain_announce(folder, "DEMO", &before, &next, 1764000000, signer) == OK &&
             path_join(path, folder, "0001.json") == OK &&
             file_read(path, KEYCHAIN_MAX_BYTES, &text, &length) == OK,
         "announcement");
    put("keychain", "announcement", text, length);
    memory_free(text);
    box_secret_free(box);
    sign_secret_free(signer);
}

static void make_report(void)
{
    static const Identity NOBODY = {.kiosk = "GZ-0001", .office = "DEMO"};
    Identity identity = NOBODY;
    Report report = {.kind = REPORT_SEEKING_CHILD, .counter = 7, .time_floor = 1764000000};
    uint8_t id[REPORT_ID_BYTES], *envelope = NULL;
    char *letter = NULL;
    size_t length = 0, envelope_length = 0;
    BoxSecret *box = NULL;

    must(box_secret_new(&box) == OK && sign_secret_new(&identity.secret) == OK, "keys");
    identity.keys.sealing = box_secret_public(box);
    (void)snprintf(report.kiosk, sizeof report.kiosk, "GZ-0001");
    (void)snprintf(report.software, sizeof report.software, "0.1.0");
    (void)snprintf(report.language, sizeof report.language, "zh_CN");
    receipt_make(report.receipt);
    must(record_set(&report.fields, FIELD_SEX_, "male") == OK &&
             record_set(&report.fields, FIELD_BIRTH_DATE_, "1998-03") == OK &&
             record_set(&report.fields, FIELD_SEPARATION_PLACE_, "522401|毕节") == OK &&
             record_set(&report.fields, FIELD_FREE_WORDS_, "在车站与家人走散。") == OK,
         "fields");
    must(report_write(&report, &letter, &length) == OK, "letter");
    put("report", "letter", letter, length);
    must(envelope_make(&identity, 7, letter, length, id, &envelope, &envelope_length) == OK,
         "envelope");
    put("report", "envelope", envelope, envelope_length);
    memory_free(envelope);
    memory_free(letter);
    report_done(&report);
    box_secret_free(box);
    sign_secret_free(identity.secret);
}

/* A key with a password, without the second that making one takes: algorithm "Ed", way "Sc" instead of
 * none, checksum "B2", in base64. */
static void make_locked(void)
{
    char *text = NULL;
    size_t length = 0;
    must(file_read(seed_path("keyfile", "signing"), 4096, &text, &length) == OK, "secret key");
    char *start = strstr(text, "RWQAAEIy");
    must(start != NULL, "a key without password");
    start[2] = 'R'; /* "RWRTY0Iy" */
    start[3] = 'T';
    start[4] = 'Y';
    start[5] = '0';
    put("keyfile", "locked", text, length);
    memory_free(text);
}

static void make_keys(void)
{
    static const uint8_t ENROLMENT[ENROLMENT_BYTES] = {1};
    char config[PATH_SIZE], data[PATH_SIZE], *signature = NULL;
    SignSecret *secret = NULL;
    BoxSecret *box = NULL;
    Identity identity = {0};
    Keyset keys = {.trust = {.count = 1}};

    must(sign_secret_new(&secret) == OK && box_secret_new(&box) == OK, "keys");
    SignPublic key = sign_secret_public(secret);
    keys.sealing = box_secret_public(box);
    keys.trust.keys[0] = key;
    must(sign_message(secret, "message", 8, "test", &signature) == OK, "signature");
    put_text("signature", "signature", signature);
    must(sign_public_save(&key, seed_path("signature", "public")) == OK, "public key");
    must(trust_save(&keys.trust, seed_path("signature", "trusted.keys")) == OK, "trusted keys");
    must(sign_secret_save(secret, seed_path("keyfile", "signing"), NULL) == OK, "secret key");
    make_locked();
    must(box_secret_save(box, seed_path("keyfile", "sealing"), NULL) == OK, "secret key");
    must(path_join(config, root, "config") == OK && path_join(data, root, "data") == OK &&
             folder_make(data, 0755) == OK &&
             identity_provision(config, "GZ-0001", "DEMO", "", &keys, ENROLMENT) == OK &&
             identity_open(config, data, &identity) == OK,
         "a kiosk");
    put_text("signature", "card", identity.card);
    identity_close(&identity);
    memory_free(signature);
    box_secret_free(box);
    sign_secret_free(secret);
}

static void make_answers(void)
{
    static const AnswerKey KEY = {.key = {1}};
    static Answer answers[3];
    char *letter = NULL;
    uint8_t *sealed = NULL;
    size_t length = 0, sealed_length = 0;

    answers[0] = (Answer){.kind = ANSWER_MESSAGE, .words = "我们收到了。\n谢谢。"};
    answers[1] = (Answer){.kind = ANSWER_LIKELY_CASE, .written_at = 1764000000};
    code_format(7919, CASE_NUMBER_SYMBOLS, CASE_NUMBER_GROUP, answers[1].case_number);
    answers[2] = (Answer){.kind = ANSWER_PLEASE_COME, .place = "毕节", .hours = "8-17"};
    must(answer_letter_write(answers, 3, &letter, &length) == OK, "answers");
    put("answer", "letter", letter, length);
    must(answer_seal(&KEY, letter, length, &sealed, &sealed_length) == OK, "sealed answers");
    put("answer", "sealed", sealed, sealed_length);
    memory_free(sealed);
    memory_free(letter);
}

static void make_photos(void)
{
    static uint8_t pixels[24 * 16 * 3], bytes[8192];
    png_image png = {.version = PNG_IMAGE_VERSION, .width = 24, .height = 16};
    png_alloc_size_t length = sizeof bytes;
    png.format = PNG_FORMAT_RGB;
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (uint8_t)(i * 7);
    must(png_image_write_to_memory(&png, bytes, &length, 0, pixels, 0, NULL) != 0, "PNG");
    put("photo", "colour.png", bytes, length);
    test_picture_write(seed_path("photo", "grey.jpg"), 24, 16, 90, "words");
}

static void make_tables(void)
{
    char number[CODE_TEXT_SIZE], text[1024];
    code_format(7919, CASE_NUMBER_SYMBOLS, CASE_NUMBER_GROUP, number);
    (void)snprintf(text, sizeof text,
                   "case_number,kind,status,current_name,sex,birth_date,separation_date,"
                   "separation_place,story,show_photo,show_name\r\n"
                   "%s,child_seeking_family,searching,\"王小明\",male,1998-03,2001-08,"
                   "522401|毕节,\"在车站, \"\"走散\"\"\",yes,no\r\n",
                   number);
    put_text("table", "utf8.csv", text);
    (void)snprintf(text, sizeof text,
                   "[{\"case_number\":\"%s\",\"kind\":\"family_seeking_child\",\"status\":"
                   "\"searching\",\"sex\":\"female\",\"revision\":3,\"show_name\":false,"
                   "\"birth_date\":\"1995\",\"photo_1\":null}]",
                   number);
    put_text("table", "cases.json", text);
    put_text("health", "boots",
             "{\"format\":1,\"boots\":12,\"unclean\":3,\"boot\":\"a\",\"clean\":false}");
    put_text("health", "record",
             "{\"format\":1,\"kiosk\":\"GZ-0001\",\"office\":\"DEMO\",\"software\":\"0.1.0\","
             "\"number\":3,"
             "\"catalogue\":12,\"time\":1764000000,\"uptime\":99,\"reports_waiting\":1,\"keys\":{"
             "\"announcement\":1,\"sealing\":\"AAAA\",\"signing\":[\"A1\"]},\"visits\":[{\"at\":1,"
             "\"outcome\":\"ok\"}],\"troubles\":[{\"at\":1,\"line\":\"words\"}],\"boots\":4}");
    put_text("acknowledgements", "one",
             "{\"format\":1,\"kiosk\":\"GZ-0001\",\"acknowledged\":["
             "\"abcdef00000000000000000000000000\",\"00112233445566778899aabbccddeeff\"]}");
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        (void)fprintf(stderr, "usage: seeds FOLDER PLACES.db\n");
        return 2;
    }
    fuzz_start(1);
    root = argv[1];
    make_manifest();
    make_bundles(argv[2]);
    make_delta(argv[2]);
    make_announcement();
    make_report();
    make_keys();
    make_answers();
    make_photos();
    make_tables();
    return 0;
}
