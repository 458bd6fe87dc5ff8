/* See scene.h. */
#include "scene.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "../picture.h"
#include "../scratch.h"
#include "../statement.h"
#include "base/clock.h"
#include "base/memory.h"
#include "office/stick_bundles.h"
#include "record/code.h"
#include "stick/manifest.h"

#define NEED(expression) need((expression) == OK, #expression)

static void need(bool ok, const char *words)
{
    if (!ok) {
        (void)fprintf(stderr, "%s: %s\n", words, error_detail());
        abort();
    }
}

static void join(char out[PATH_SIZE], const char *folder, const char *name)
{
    NEED(path_join(out, folder, name));
}

void office_open(OfficeScene *scene)
{
    char photos[PATH_SIZE];
    need(sodium_init() >= 0, "sodium_init");
    *scene = (OfficeScene){0};
    void *state = NULL;
    need(scratch_begin(&state) == 0, "a folder");
    join(scene->desk_folder, scratch_path(""), "desk");
    join(scene->keys, scratch_path(""), "keys");
    join(scene->cases, scratch_path(""), "cases");
    join(scene->stick, scratch_path(""), "stick");
    join(photos, scene->cases, "photos");
    NEED(folder_make(photos, 0755));
    NEED(folder_make(scene->stick, 0755));
    NEED(keyring_create(scene->keys, "DEMO", NULL));
    NEED(keyring_open(scene->keys, &scene->keyring));
    NEED(keyring_unlock_signing(&scene->keyring, NULL));
    NEED(keyring_unlock_sealing(&scene->keyring, NULL));
    NEED(desk_open(scene->desk_folder, &scene->desk));
    NEED(clock_open(scene->desk_folder));
}

void office_close(OfficeScene *scene)
{
    pack_done(&scene->pack);
    desk_close(scene->desk);
    keyring_close(&scene->keyring);
    void *state = NULL;
    need(scratch_end(&state) == 0, "removing the folder");
}

const char *office_number(unsigned nth)
{
    static char numbers[4][CODE_TEXT_SIZE];
    char *number = numbers[nth % 4];
    code_format(1000 + nth * 7919u, CASE_NUMBER_SYMBOLS, 3, number);
    return number;
}

void office_table(const OfficeScene *scene, const char *format, ...)
{
    char text[8192], path[PATH_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    need(length >= 0 && (size_t)length < sizeof text, "a table of that size");
    join(path, scene->cases, "cases.csv");
    NEED(file_replace(path, text, (size_t)length, 0644));
}

void office_picture(const OfficeScene *scene, const char *name, unsigned char shade)
{
    char photos[PATH_SIZE], path[PATH_SIZE];
    join(photos, scene->cases, "photos");
    join(path, photos, name);
    test_picture_write(path, 64, 48, shade, "SECRET PLACE");
}

Result office_pack(OfficeScene *scene)
{
    pack_done(&scene->pack);
    scene->pack = (Pack){.desk = scene->desk,
                         .keyring = &scene->keyring,
                         .cases = scene->cases,
                         .stick = scene->stick,
                         .clock_is_right = scene->clock_is_right,
                         .older_table = scene->older_table,
                         .fewer_is_right = scene->fewer_is_right,
                         .stick_is_ours = scene->stick_is_ours,
                         .above = scene->above,
                         .bundle_max = BUNDLE_PART_BYTES,
                         .deltas = DELTAS_DEFAULT};
    return pack_run(&scene->pack);
}

void office_must_pack(OfficeScene *scene)
{
    bool packed = office_pack(scene) == OK;
    need(packed, text_get(&scene->pack.problems.sentences));
}

void office_warned(const OfficeScene *scene, const char *words)
{
    const char *said = text_get(&scene->pack.warnings.sentences);
    need(strstr(said, words) != NULL, said);
}

const char *office_on_stick(const OfficeScene *scene, const char *format, ...)
{
    static char ring[4][PATH_SIZE];
    static unsigned next;
    char home[PATH_SIZE], name[512];
    char *path = ring[next++ % 4];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(name, sizeof name, format, arguments);
    va_end(arguments);
    join(home, scene->stick, STICK_FOLDER);
    join(path, home, name);
    return path;
}

static const char *bundle_path(const OfficeScene *scene)
{
    return office_on_stick(scene, "bundles/%06lld.full.1.db",
                           (long long)scene->pack.counts.version);
}

Catalogue *office_catalogue(const OfficeScene *scene)
{
    Catalogue *catalogue = NULL;
    NEED(catalogue_open(bundle_path(scene), &catalogue));
    return catalogue;
}

bool office_lists(const OfficeScene *scene, unsigned nth)
{
    int64_t id = 0;
    Catalogue *catalogue = office_catalogue(scene);
    Result r = catalogue_find(catalogue, office_number(nth), &id);
    catalogue_close(catalogue);
    need(r == OK || r == NOT_FOUND, "looking for a case");
    return r == OK;
}

char *office_bundle(const OfficeScene *scene, size_t *out_length)
{
    char *bytes = NULL;
    NEED(file_read(bundle_path(scene), 64 << 20, &bytes, out_length));
    return bytes;
}

void office_kiosk(OfficeScene *scene, const char *id, TestKiosk *out_kiosk)
{
    char config[PATH_SIZE], data[PATH_SIZE], name[64], card[PATH_SIZE];
    uint8_t enrolment[ENROLMENT_BYTES];
    *out_kiosk = (TestKiosk){0};
    randombytes_buf(enrolment, sizeof enrolment);
    (void)snprintf(name, sizeof name, "config-%s", id);
    join(config, scratch_path(""), name);
    (void)snprintf(name, sizeof name, "data-%s", id);
    join(data, scratch_path(""), name);
    NEED(folder_make(data, 0700));
    NEED(desk_kiosk_add(scene->desk, id, enrolment, 1));
    NEED(identity_provision(config, id, "DEMO", "", &scene->keyring.keys, enrolment));
    NEED(identity_open(config, data, &out_kiosk->identity));
    NEED(folder_make(office_on_stick(scene, "from-kiosks/%s", id), 0755));
    (void)snprintf(out_kiosk->folder, PATH_SIZE, "%s",
                   office_on_stick(scene, "from-kiosks/%s", id));
    join(card, out_kiosk->folder, "kiosk.card");
    NEED(file_replace(card, out_kiosk->identity.card, strlen(out_kiosk->identity.card), 0644));
}

void office_kiosk_close(TestKiosk *kiosk)
{
    identity_close(&kiosk->identity);
}

/* `told` is borrowed. */
static void seal(TestKiosk *kiosk, ReportKind kind, const Record *told,
                 char receipt[CODE_TEXT_SIZE], uint8_t out_id[REPORT_ID_BYTES], uint8_t **out_bytes,
                 size_t *out_length)
{
    Report report = {
        .kind = kind, .fields = *told, .counter = ++kiosk->counter, .time_floor = 1764000000};
    uint8_t voice[TEST_STATEMENT_MAX];
    char *letter = NULL;
    size_t length = 0;
    receipt_make(report.receipt);
    (void)snprintf(report.kiosk, sizeof report.kiosk, "%s", kiosk->identity.kiosk);
    (void)snprintf(report.language, sizeof report.language, "zh_CN");
    (void)snprintf(report.software, sizeof report.software, "0.1.0");
    if (*record_get(told, FIELD_TOLD_)) {
        report.voice = voice;
        report.voice_length =
            test_statement(strtol(record_get(told, FIELD_TOLD_), NULL, 10) * 1000, voice);
    }
    NEED(report_write(&report, &letter, &length));
    NEED(envelope_make(&kiosk->identity, report.counter, letter, length, out_id, out_bytes,
                       out_length));
    memcpy(receipt, report.receipt, CODE_TEXT_SIZE);
    sodium_memzero(letter, length);
    memory_free(letter);
}

static void put_on_stick(const TestKiosk *kiosk, const uint8_t id[REPORT_ID_BYTES], uint8_t *bytes,
                         size_t length, char out_path[PATH_SIZE])
{
    char text[REPORT_ID_TEXT_SIZE], name[REPORT_ID_TEXT_SIZE + 8];
    report_id_format(id, text);
    (void)snprintf(name, sizeof name, "%s.report", text);
    join(out_path, kiosk->folder, name);
    NEED(file_write_new(out_path, bytes, length, 0644));
    memory_free(bytes);
}

void kiosk_tell(TestKiosk *kiosk, ReportKind kind, const Record *told,
                char out_receipt[CODE_TEXT_SIZE])
{
    uint8_t id[REPORT_ID_BYTES];
    uint8_t *bytes = NULL;
    size_t length = 0;
    char path[PATH_SIZE];
    seal(kiosk, kind, told, out_receipt, id, &bytes, &length);
    put_on_stick(kiosk, id, bytes, length, path);
}

void kiosk_seal(TestKiosk *kiosk, const char *words, uint8_t out_id[REPORT_ID_BYTES],
                uint8_t **out_bytes, size_t *out_length)
{
    char receipt[CODE_TEXT_SIZE];
    Record told = {0};
    NEED(record_set(&told, FIELD_EVENT_WORDS_, words));
    seal(kiosk, REPORT_TIP, &told, receipt, out_id, out_bytes, out_length);
    record_done(&told);
}

void kiosk_report(TestKiosk *kiosk, const char *words, char out_path[PATH_SIZE])
{
    uint8_t id[REPORT_ID_BYTES];
    uint8_t *bytes = NULL;
    size_t length = 0;
    char path[PATH_SIZE];
    kiosk_seal(kiosk, words, id, &bytes, &length);
    put_on_stick(kiosk, id, bytes, length, path);
    if (out_path != NULL)
        (void)snprintf(out_path, PATH_SIZE, "%s", path);
}
