/* See judge.h. Files are opened as the kiosk and the office open them. */
#include "judge.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "office/collect.h"
#include "store/catalogue.h"
#include "store/catalogue_digest.h"
#include "store/outbox.h"
#include "tree.h"

#define NAMES_TRIED 10 /* as many names a report may have on a stick */

typedef struct Seen {
    const Stage *stage;
    const Scene *scene;
    const uint8_t *last;     /* another id to look for, may be NULL */
    bool ids[STAGE_REPORTS]; /* of the stage */
    int count;
    bool last_seen, on_stick; /* each must be on the stick, the same bytes */
} Seen;

static bool is_on_stick(const Scene *scene, const uint8_t id[REPORT_ID_BYTES],
                        const uint8_t *envelope, size_t length)
{
    bool found = false;
    const char *first = scene_on_stick(scene, id);
    for (int nth = 1; nth < NAMES_TRIED && !found; nth++) {
        char path[PATH_SIZE], *bytes = NULL;
        size_t read_length = 0;
        if (nth == 1)
            (void)text_copy(path, sizeof path, first);
        else
            (void)snprintf(path, sizeof path, "%.*s.%d.report", (int)(strlen(first) - 7), first,
                           nth);
        if (file_read(path, ENVELOPE_MAX, &bytes, &read_length) != OK)
            continue;
        found = read_length == length && memcmp(bytes, envelope, length) == 0;
        memory_free(bytes);
    }
    return found;
}

static Result see(const uint8_t id[REPORT_ID_BYTES], uint64_t counter, const uint8_t *envelope,
                  size_t length, void *user)
{
    Seen *seen = user;
    Envelope parsed;
    (void)counter;
    must(envelope_parse(envelope, length, &parsed) == OK, "a report is damaged");
    seen->count++;
    for (int i = 0; i < STAGE_REPORTS; i++)
        if (memcmp(id, seen->stage->ids[i], REPORT_ID_BYTES) == 0)
            seen->ids[i] = true;
    if (seen->last && memcmp(id, seen->last, REPORT_ID_BYTES) == 0)
        seen->last_seen = true;
    must(!seen->on_stick || is_on_stick(seen->scene, id, envelope, length),
         "a report is not on the stick");
    return OK;
}

static void look_at_outbox(Seen *seen)
{
    Outbox *outbox = NULL;
    must(outbox_open(seen->scene->data, &outbox) == OK, "the outbox does not open");
    must(!outbox_broken(outbox), "the outbox was set aside");
    must(outbox_each(outbox, see, seen) == OK, "the outbox cannot be read");
    outbox_close(outbox);
}

static void check_integrity(const Scene *scene)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    bool row = false;
    must(database_open(scene_path(scene->data, CATALOGUE_FILE), &db) == OK &&
             database_prepare(db, "PRAGMA integrity_check", &statement) == OK &&
             database_step(db, statement, &row) == OK && row,
         "the catalogue cannot be checked");
    must(strcmp(database_text(statement, 0), "ok") == 0, "the catalogue is damaged");
    sqlite3_finalize(statement);
    database_close(db);
}

/* Nothing of it may be neither old nor new: cases, photographs, answers. */
static void check_catalogue(const Stage *stage, const Scene *scene, bool must_be_new)
{
    unsigned char digest[HASH_BYTES];
    Catalogue *catalogue = NULL;
    must(catalogue_open(scene_path(scene->data, CATALOGUE_FILE), &catalogue) == OK &&
             catalogue_digest(catalogue_database(catalogue), digest) == OK,
         "the catalogue does not open");
    int64_t version = catalogue_info(catalogue)->version;
    catalogue_close(catalogue);
    must(version == STAGE_NEW_VERSION || (!must_be_new && version == STAGE_OLD_VERSION),
         "the catalogue is neither the old one nor the new one");
    must(memcmp(digest, version == STAGE_NEW_VERSION ? stage->new_digest : stage->old_digest,
                HASH_BYTES) == 0,
         "the catalogue is not what its version says");
    check_integrity(scene);
}

static void check_screen(const Scene *scene)
{
    StickStatus status;
    must(stick_status_read(scene->run, &status) == OK, "the screen's file is damaged");
}

void judge_visit(const Stage *stage, const Scene *scene, bool done)
{
    Seen seen = {.stage = stage, .scene = scene, .on_stick = done};
    check_catalogue(stage, scene, done);
    look_at_outbox(&seen);
    for (int i = 0; i < STAGE_REPORTS; i++)
        must(seen.ids[i] || i < STAGE_ACKNOWLEDGED, "a report is lost");
    must(!done || seen.count == STAGE_REPORTS - STAGE_ACKNOWLEDGED,
         "an acknowledged report came back");
    check_screen(scene);
}

void judge_sending(const Stage *stage, const Scene *scene, bool done)
{
    Seen seen = {.stage = stage, .scene = scene};
    look_at_outbox(&seen);
    for (int i = 0; i < STAGE_REPORTS; i++)
        must(seen.ids[i], "an earlier report is lost");
    must(!done || seen.count == STAGE_REPORTS + 1, "a report that was confirmed is lost");
    check_catalogue(stage, scene, false);
}

static Result count_report(const DeskReport *report, void *user)
{
    int *count = user;
    must(strlen(report->letter) > 0, "a report is empty in the office");
    ++*count;
    return OK;
}

static Result look_at_health(const DeskHealth *health, void *user)
{
    bool *fresh = user;
    *fresh = health->record && health->catalogue == STAGE_NEW_VERSION;
    return OK;
}

/* The office's end of it. Its table takes a report once by its id, so that the number of them says that
 * each is there, once. */
static void check_office(const Stage *stage, const Scene *scene, int added)
{
    Desk *desk = NULL;
    DeskReportFilter all = {0};
    int count = 0;
    bool fresh = false;
    must(desk_open(scene_path(scene->base, STAGE_DESK), &desk) == OK, "the desk does not open");
    Collection collection = {.desk = desk, .keyring = stage->keyring, .stick = scene->mount};
    must(collect_run(&collection) == OK, "the office cannot collect");
    collect_done(&collection);
    must(desk_reports_each(desk, &all, count_report, &count) == OK, "the desk cannot be read");
    must(count == STAGE_REPORTS + added, "not every report is in the office exactly once");
    must(desk_health_each(desk, look_at_health, &fresh) == OK && fresh,
         "the office does not hear of the new catalogue");
    desk_close(desk);
}

typedef struct Search {
    const Stage *stage;
    bool kiosk;
} Search;

static bool ends_with(const char *path, const char *end)
{
    size_t length = strlen(path), end_length = strlen(end);
    return length >= end_length && strcmp(path + length - end_length, end) == 0;
}

static void look_at_file(const char *path, void *user)
{
    static const char *const halves[] = {".new", "-journal", "-wal", "-shm", ".part"};
    const Search *search = user;
    char *bytes = NULL;
    size_t length = 0;
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++)
        must(!ends_with(path, halves[i]), path);
    must(file_read(path, 64u << 20, &bytes, &length) == OK, path);
    for (size_t i = 0; i < search->stage->needle_count; i++) {
        const Needle *needle = &search->stage->needles[i];
        must((needle->only_kiosk && !search->kiosk) ||
                 !memmem(bytes, length, needle->bytes, needle->length),
             path);
    }
    memory_free(bytes);
}

static void check_leftovers(const Stage *stage, const Scene *scene)
{
    Search search = {.stage = stage, .kiosk = true};
    tree_each(scene->data, look_at_file, &search);
    tree_each(scene->run, look_at_file, &search);
    search.kiosk = false;
    tree_each(scene->mount, look_at_file, &search);
}

static void check_keys(const Scene *scene)
{
    Identity identity;
    must(identity_look(scene->config, scene->data, &identity) == OK, "the identity is damaged");
    must(identity.keys.number == STAGE_ANNOUNCED, "the new keys were not kept");
    identity_close(&identity);
}

void judge_next_visit(const Stage *stage, const Scene *scene, int added,
                      const uint8_t last[REPORT_ID_BYTES])
{
    Seen seen = {.stage = stage, .scene = scene, .last = last, .on_stick = true};
    check_catalogue(stage, scene, true);
    look_at_outbox(&seen);
    for (int i = 0; i < STAGE_REPORTS; i++)
        must(seen.ids[i] == (i >= STAGE_ACKNOWLEDGED),
             i < STAGE_ACKNOWLEDGED ? "an acknowledged report is still there" : "a report is lost");
    must(seen.last_seen && seen.count == STAGE_REPORTS - STAGE_ACKNOWLEDGED + added,
         "the reports are not those that were sent");
    check_screen(scene);
    check_keys(scene);
    check_leftovers(stage, scene);
    check_office(stage, scene, added);
}
