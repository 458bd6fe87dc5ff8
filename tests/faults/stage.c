/* See stage.h. The acknowledged reports have truly been on a stick and in the office. */
#include "stage.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "office/collect.h"
#include "store/outbox.h"
#include "tree.h"

#define KILOBYTES 1 /* of a photograph */
#define PARTS     3

static Keyring keyring;

static void add_needle(Stage *stage, const void *bytes, size_t length, bool only_kiosk)
{
    must(stage->needle_count < STAGE_NEEDLES, "too many needles");
    Needle *needle = &stage->needles[stage->needle_count++];
    needle->length = length < sizeof needle->bytes ? length : sizeof needle->bytes;
    needle->only_kiosk = only_kiosk;
    memcpy(needle->bytes, bytes, needle->length);
}

static Result see_report(const uint8_t id[REPORT_ID_BYTES], uint64_t counter,
                         const uint8_t *envelope, size_t length, void *user)
{
    (void)id;
    (void)counter;
    add_needle(user, envelope + length / 2, length / 2, true);
    return OK;
}

/* The first reports go to an office that knows this kiosk. */
static void collect_first(Stage *stage)
{
    Scene *scene = &stage->scene;
    Desk *desk = NULL;
    Outbox *outbox = NULL;
    for (int i = 0; i < STAGE_ACKNOWLEDGED; i++)
        scene_report(scene, stage->ids[i]);
    must(outbox_open(scene->data, &outbox) == OK && outbox_each(outbox, see_report, stage) == OK,
         "outbox");
    outbox_close(outbox);
    scene_pack(scene, STAGE_OLD_VERSION, 0);
    must(scene_visit(scene) == OUTCOME_OK, "the first visit");
    must(desk_open(scene_path(scene->base, STAGE_DESK), &desk) == OK &&
             desk_kiosk_add(desk, SCENE_KIOSK, scene->enrolment, SCENE_MADE_AT) == OK,
         "desk");
    Collection collection = {.desk = desk, .keyring = &keyring, .stick = scene->mount};
    must(collect_run(&collection) == OK && collection.fresh == STAGE_ACKNOWLEDGED, "collect");
    collect_done(&collection);
    desk_close(desk);
    tree_remove(scene->root);
}

/* A new key to sign and a new one to seal, then the old one is retired. */
static void announce_keys(Scene *scene)
{
    Keyset *keys = &keyring.keys;
    Keyset next = *keys;
    SignSecret *secret = NULL;
    const char *folder = scene_path(scene->root, KEYCHAIN_FOLDER);
    must(folder_make(folder, 0755) == OK, folder);
    must(sign_secret_new(&secret) == OK && box_secret_new(&keyring.sealing_secret) == OK, "keys");
    next.number = 1;
    next.trust.keys[next.trust.count++] = sign_secret_public(secret);
    next.sealing = box_secret_public(keyring.sealing_secret);
    must(keychain_announce(folder, SCENE_OFFICE, keys, &next, SCENE_MADE_AT, scene->office_key) ==
             OK,
         "announcing");
    *keys = next;
    next.number = STAGE_ANNOUNCED;
    next.trust.keys[0] = next.trust.keys[1];
    next.trust.count = 1;
    must(keychain_announce(folder, SCENE_OFFICE, keys, &next, SCENE_MADE_AT, secret) == OK,
         "retiring");
    *keys = next;
    sign_secret_free(scene->office_key);
    scene->office_key = secret;
}

static void acknowledge_first(Scene *scene, const Stage *stage)
{
    char json[512], hex[REPORT_ID_TEXT_SIZE];
    int length = snprintf(json, sizeof json,
                          "{\"format\":1,\"kiosk\":\"" SCENE_KIOSK "\",\"acknowledged\":[");
    for (int i = 0; i < STAGE_ACKNOWLEDGED; i++) {
        report_id_format(stage->ids[i], hex);
        length +=
            snprintf(json + length, sizeof json - (size_t)length, "%s\"%s\"", i ? "," : "", hex);
    }
    (void)snprintf(json + length, sizeof json - (size_t)length, "]}");
    scene_acknowledge(scene, json);
}

/* Photographs and names that the new version does not have. */
static void add_gone(Stage *stage, const char *old, const char *new)
{
    static const char *const wishes[] = {
        "SELECT substr(jpeg, 100, 40) FROM pictures WHERE hash NOT IN (SELECT hash FROM "
        "n.pictures)",
        "SELECT substr(t.jpeg, 100, 40) FROM thumbs t JOIN pictures p USING(id) "
        "WHERE p.hash NOT IN (SELECT hash FROM n.pictures)",
    };
    char sql[PATH_SIZE + 32];
    sqlite3 *db = NULL;
    must(database_open(old, &db) == OK, old);
    (void)snprintf(sql, sizeof sql, "ATTACH '%s' AS n", new);
    must(database_run(db, sql) == OK, sql);
    size_t before = stage->needle_count;
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
        sqlite3_stmt *statement = NULL;
        bool row = false;
        must(database_prepare(db, wishes[i], &statement) == OK, wishes[i]);
        for (;;) {
            must(database_step(db, statement, &row) == OK, wishes[i]);
            if (!row)
                break;
            add_needle(stage, sqlite3_column_blob(statement, 0),
                       (size_t)sqlite3_column_bytes(statement, 0), true);
        }
        sqlite3_finalize(statement);
    }
    must(stage->needle_count > before, "nothing is gone");
    database_close(db);
}

static void pack(Stage *stage, bool delta)
{
    Scene *scene = &stage->scene;
    char new[PATH_SIZE];
    struct stat info;
    versions_install(scene, STAGE_OLD_VERSION, KILOBYTES);
    (void)text_copy(new, sizeof new, scene_path(scene->base, "new.db"));
    versions_write(new, STAGE_NEW_VERSION, KILOBYTES);
    must(stat(new, &info) == 0, new);
    versions_pack(scene, STAGE_NEW_VERSION, KILOBYTES,
                  delta ? 0 : (uint64_t)info.st_size / PARTS + 1);
    if (delta)
        (void)versions_add_delta(scene, STAGE_OLD_VERSION, STAGE_NEW_VERSION, KILOBYTES);
    scene->manifest.keys = STAGE_ANNOUNCED;
    acknowledge_first(scene, stage);
    versions_digest(scene_path(scene->data, CATALOGUE_FILE), stage->old_digest);
    versions_digest(new, stage->new_digest);
    add_gone(stage, scene_path(scene->data, CATALOGUE_FILE), new);
    must(unlink(new) == 0, new);
    versions_forget(scene);
}

static void open_keyring(const Scene *scene)
{
    (void)text_copy(keyring.office, sizeof keyring.office, SCENE_OFFICE);
    keyring.keys.trust.keys[keyring.keys.trust.count++] = sign_secret_public(scene->office_key);
    keyring.keys.sealing = box_secret_public(scene->office_box);
    keyring.sealing_secret = scene->office_box;
    keyring.older[keyring.older_count++] = scene->office_box;
}

static void branch(const Stage *from, const char *name, Stage *out_stage)
{
    char base[sizeof from->scene.base];
    *out_stage = *from;
    must(snprintf(base, sizeof base, "%s-%s", from->scene.base, name) < (int)sizeof base, "path");
    tree_copy(from->scene.base, base);
    out_stage->scene.manifest = (Manifest){0};
    scene_move(&out_stage->scene, base);
}

void stage_open(Stage out_stages[STAGE_STICKS])
{
    Stage common = {.keyring = &keyring};
    Scene *scene = &common.scene;
    scene_open(scene);
    open_keyring(scene);
    versions_install(scene, STAGE_OLD_VERSION, KILOBYTES);
    versions_forget(scene);
    collect_first(&common);
    announce_keys(scene);
    for (int i = STAGE_ACKNOWLEDGED; i < STAGE_REPORTS; i++)
        scene_report(scene, common.ids[i]);
    add_needle(&common, SCENE_WORDS, strlen(SCENE_WORDS), false);
    branch(&common, "whole", &out_stages[STAGE_WHOLE]);
    branch(&common, "delta", &out_stages[STAGE_DELTA]);
    for (int i = 0; i < STAGE_STICKS; i++)
        pack(&out_stages[i], i == STAGE_DELTA);
    manifest_done(&scene->manifest);
    tree_remove(scene->base);
}

void stage_close(Stage stages[STAGE_STICKS])
{
    for (int i = 0; i < STAGE_STICKS; i++) {
        manifest_done(&stages[i].scene.manifest);
        tree_remove(stages[i].scene.base);
    }
    box_secret_free(keyring.older[0]);
    box_secret_free(keyring.sealing_secret);
    sign_secret_free(stages[0].scene.office_key);
    keyring = (Keyring){0};
}
