/* What would this stick do here?
 *
 * What must stay true: nothing is written, not even an open database's journal (only a catalogue whose
 * last change was cut is set right by being opened, as by everybody); the order is that of a visit, and
 * what would end the visit ends the telling, by the same judgements. Pieces are not hashed (the copying
 * does that); the office's `check` does. What an earlier visit has copied already is not counted. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "stick/steps.h"
#include "stick/words.h"
#include "store/catalogue.h"

#define CHECK_DEADLINE_MS 60000
#define SPARE_BYTES       ((uint64_t)1 << 20) /* folders, card, health */

/* What the reports here need on the stick, and how many of them the office has. */
typedef struct Waiting {
    int64_t count, bytes, acknowledged;
} Waiting;

static Result count_acknowledged(const Visit *visit, sqlite3 *db, Waiting *waiting)
{
    uint8_t(*ids)[REPORT_ID_BYTES] = NULL;
    size_t count = 0;
    sqlite3_stmt *statement = NULL;
    Result r = OK;
    r = visit_read_acknowledged(visit, &ids, &count);
    if (r != OK && r != NO_MEMORY)
        return OK; /* a visit would leave all reports where they are */
    TRY(r);
    TRY(database_prepare(db, "SELECT 1 FROM reports WHERE id = ?1", &statement));
    for (size_t i = 0; i < count; i++) {
        bool row = false;
        sqlite3_bind_blob(statement, 1, ids[i], REPORT_ID_BYTES, SQLITE_STATIC);
        TRY(database_step(db, statement, &row));
        waiting->acknowledged += row;
        sqlite3_reset(statement);
    }
done:
    sqlite3_finalize(statement);
    memory_free(ids);
    return r;
}

/* The outbox is ours, but it is opened as a foreign file: that way nothing can be written. */
static Result look_at_outbox(const Visit *visit, Waiting *waiting)
{
    char path[PATH_SIZE];
    sqlite3 *db = NULL;
    Result r = OK;
    TRY(path_join(path, visit->options->data, OUTBOX_FILE));
    if (!file_exists(path))
        goto done;
    TRY(database_open_foreign(path, CHECK_DEADLINE_MS, &db));
    TRY(database_number(db, "SELECT count(*) FROM reports", &waiting->count));
    TRY(database_number(db, "SELECT coalesce(sum(length(envelope)), 0) FROM reports",
                        &waiting->bytes));
    TRY(count_acknowledged(visit, db, waiting));
done:
    database_close(db);
    return r;
}

static void say_number(FILE *out, const char *words, int64_t number)
{
    (void)fprintf(out, "%s %lld\n", words, (long long)number);
}

static StickOutcome explain_reports(const Visit *visit, FILE *out)
{
    Waiting waiting = {0};
    uint64_t room = 0;
    Result r = look_at_outbox(visit, &waiting);
    if (r != OK)
        return kiosk_outcome(r);
    say_number(out, _("Reports that would be handed over:"), waiting.count);
    if (waiting.acknowledged > 0)
        say_number(out, _("Reports that the office has already, which would be erased here:"),
                   waiting.acknowledged);
    if (folder_free_bytes(visit->root, &room) == OK && waiting.count > 0 &&
        room < (uint64_t)waiting.bytes + SPARE_BYTES) {
        (void)fail(NO_SPACE, "%lld bytes of reports, %llu bytes are free on the stick",
                   (long long)waiting.bytes, (unsigned long long)room);
        return OUTCOME_STICK_FULL;
    }
    return OUTCOME_OK;
}

static StickOutcome look_at_bundle(const Visit *visit, const Bundle *bundle)
{
    int fd = -1;
    StickOutcome outcome = bundle_open(visit, bundle, &fd);
    if (outcome == OUTCOME_OK)
        close(fd);
    return outcome;
}

/* A step's file goes before the next one comes. */
static uint64_t room_for(const Take *step)
{
    return step->bytes + (step->base != 0 ? ROOM_FOR_A_DELTA(step->bytes) : 0);
}

/* *out_failed: the step whose bundle is not in order, else NULL. */
static StickOutcome look_at_plan(const Visit *visit, const Plan *plan, uint64_t *out_bytes,
                                 const Take **out_failed)
{
    uint64_t bytes = 0, most = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const Take *step = *out_failed = &plan->steps[i];
        for (size_t k = 0; k < step->count; k++) {
            StickOutcome outcome = look_at_bundle(visit, step->bundles[k]);
            if (outcome != OUTCOME_OK)
                return outcome;
        }
        bytes += step->bytes;
        most = room_for(step) > most ? room_for(step) : most;
    }
    *out_bytes = bytes;
    *out_failed = NULL;
    return plan->count > 0 ? kiosk_outcome(kiosk_room_check(visit, "the new list", most))
                           : OUTCOME_OK;
}

/* As a visit does: where a delta gives way, the whole catalogue, if it is there. */
static StickOutcome look_at_ways(const Visit *visit, Plan *plan, uint64_t *out_bytes)
{
    const Take *failed = NULL;
    Plan whole = {0};
    StickOutcome outcome = look_at_plan(visit, plan, out_bytes, &failed);
    if (!failed || !delta_gives_way(failed, outcome))
        return outcome;
    Result r = plan_make(&visit->manifest, 0, true, &whole);
    if (r == OK && whole.count == 0) {
        plan_done(&whole);
        return outcome;
    }
    plan_done(plan);
    *plan = whole;
    return r == OK ? look_at_plan(visit, plan, out_bytes, &failed) : kiosk_outcome(r);
}

static StickOutcome explain_catalogue(Visit *visit, FILE *out)
{
    Plan plan = {0};
    uint64_t bytes = 0;
    StickOutcome outcome = visit_plan(visit, &plan);
    if (outcome == OUTCOME_OK)
        outcome = look_at_ways(visit, &plan, &bytes);
    if (outcome == OUTCOME_OK && plan.count == 0)
        say_number(out, _("The list of children would stay as it is, number:"),
                   visit->status.version_before);
    else if (outcome == OUTCOME_OK) {
        if (visit->status.version_before > 0)
            say_number(out, _("The list of children here, number:"), visit->status.version_before);
        say_number(out, _("The list of children that would be taken in, number:"),
                   visit->manifest.version);
        say_number(out, _("To be copied, in megabytes:"), (int64_t)((bytes >> 20) + 1));
    }
    plan_done(&plan);
    return outcome;
}

static void explain_stick(const Visit *visit, FILE *out)
{
    char date[16] = "?";
    time_t made_at = (time_t)visit->manifest.made_at;
    struct tm parts;
    if (gmtime_r(&made_at, &parts))
        (void)strftime(date, sizeof date, "%Y-%m-%d", &parts);
    (void)fprintf(out, "%s %s (%s)\n", _("A stick of this machine's office, packed on:"), date,
                  visit->manifest.stick);
    if (visit->links.count > 0)
        (void)fprintf(out, "%s\n", _("It brings the office's new seal."));
}

static StickOutcome walk(Visit *visit, FILE *out)
{
    medium_look(visit);
    Result r = path_join(visit->root, visit->options->mount, STICK_FOLDER);
    if (r == OK)
        r = identity_look(visit->options->config, visit->options->data, &visit->identity);
    if (r == OK)
        r = visit_look_at_installed(visit);
    StickOutcome outcome = kiosk_outcome(r);
    if (outcome == OUTCOME_OK)
        outcome = visit_verify(visit);
    if (outcome != OUTCOME_OK)
        return outcome;
    explain_stick(visit, out);
    outcome = explain_reports(visit, out);
    return outcome == OUTCOME_OK ? explain_catalogue(visit, out) : outcome;
}

StickOutcome visit_explain(const VisitOptions *options, FILE *out)
{
    Visit visit = {.options = options};
    char sentence[512];
    StickOutcome outcome = walk(&visit, out);
    (void)text_copy(sentence, sizeof sentence, error_detail());
    if (outcome == OUTCOME_OK) {
        (void)fprintf(out, "%s\n", _("All is in order: it can be put in."));
    } else {
        StickWords words = stick_words_trouble(outcome);
        (void)fprintf(out, "%s\n%s\n", _(words.title), _(words.next));
    }
    manifest_done(&visit.manifest);
    keychain_done(&visit.links);
    identity_close(&visit.identity);
    if (outcome != OUTCOME_OK)
        (void)fail(IO, "%s", sentence);
    return outcome;
}
