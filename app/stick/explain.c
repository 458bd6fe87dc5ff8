/* What would this stick do here?
 *
 * What must stay true: nothing is written, not even an open database's journal (only a catalogue whose
 * last change was cut is set right by being opened, as by everybody); the order is that of a visit, and
 * what would end the visit ends the telling, by the same judgements: each piece that would be copied is read
 * and hashed, once and by the same code. What only opening the copied list can show (a database that is
 * none, a delta that does not fit) is not seen: that needs the copy. */
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

#define SENTENCE_SIZE 512

/* The reports here, and how many of them the office has. */
typedef struct Waiting {
    int64_t count, acknowledged;
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

static Result count_waiting(const Visit *visit, sqlite3 *outbox, Waiting *waiting)
{
    Result r = OK;
    if (!outbox)
        goto done;
    TRY(database_number(outbox, "SELECT count(*) FROM reports", &waiting->count));
    TRY(count_acknowledged(visit, outbox, waiting));
done:
    return r;
}

static void say_number(FILE *out, const char *words, int64_t number)
{
    (void)fprintf(out, "%s %lld\n", words, (long long)number);
}

static StickOutcome explain_reports(const Visit *visit, sqlite3 *outbox, FILE *out)
{
    Waiting waiting = {0};
    Result r = count_waiting(visit, outbox, &waiting);
    StickOutcome outcome = r == OK ? visit_look_at_export(visit, outbox) : kiosk_outcome(r);
    if (outcome != OUTCOME_OK)
        return outcome;
    say_number(out, _("Reports that would be handed over:"), waiting.count);
    if (waiting.acknowledged > 0)
        say_number(out,
                   _("Reports that the search office has already, which would be erased here:"),
                   waiting.acknowledged);
    return OUTCOME_OK;
}

/* A delta needs more than its bytes when it is applied, and its file goes before the next one comes. */
static StickOutcome look_at_step(Visit *visit, const Take *step)
{
    char part[PATH_SIZE];
    StickOutcome outcome = kiosk_outcome(import_part_path(visit, step, part));
    if (outcome == OUTCOME_OK)
        outcome = bundles_look(visit, step, part);
    if (outcome == OUTCOME_OK && step->base != 0)
        outcome = kiosk_outcome(
            kiosk_room_check(visit, "the delta", step->bytes + ROOM_FOR_A_DELTA(step->bytes)));
    return outcome;
}

/* *out_failed: the step that would not be done, else NULL. */
static StickOutcome look_at_plan(Visit *visit, const Plan *plan, uint64_t *out_bytes,
                                 const Take **out_failed)
{
    *out_bytes = 0;
    *out_failed = NULL;
    for (size_t i = 0; i < plan->count; i++) {
        const Take *step = &plan->steps[i];
        StickOutcome outcome = look_at_step(visit, step);
        if (outcome != OUTCOME_OK) {
            *out_failed = step;
            return outcome;
        }
        *out_bytes += step->bytes;
    }
    return OUTCOME_OK;
}

/* As a visit does: where a delta gives way, the whole catalogue, if it is there. */
static StickOutcome look_at_ways(Visit *visit, Plan *plan, uint64_t *out_bytes)
{
    const Take *failed = NULL;
    Plan whole = {0};
    char sentence[SENTENCE_SIZE];
    StickOutcome outcome = look_at_plan(visit, plan, out_bytes, &failed);
    if (!failed || !delta_gives_way(failed, outcome))
        return outcome;
    (void)text_copy(sentence, sizeof sentence, error_detail());
    Result r = plan_make(&visit->manifest, 0, true, &whole);
    if (r == OK && whole.count == 0) {
        plan_done(&whole);
        (void)fail(CORRUPT, "%s", sentence);
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
    (void)fprintf(out, "%s %s (%s)\n", _("A stick of this machine's search office, packed on:"),
                  date, visit->manifest.stick);
    if (visit->links.count > 0)
        (void)fprintf(out, "%s\n", _("It brings the search office's new seal."));
}

/* What a visit would set aside is counted with what was set aside before. */
static Result look_at_kiosk(Visit *visit, sqlite3 **out_outbox)
{
    Result r = OK;
    const char *data = visit->options->data;
    TRY(path_join(visit->root, visit->options->mount, STICK_FOLDER));
    TRY(identity_look(visit->options->config, data, &visit->identity));
    visit_look_at_broken(visit);
    r = outbox_look(data, out_outbox);
    visit->status.outboxes_broken += r == CORRUPT;
    if (r != CORRUPT)
        TRY(r);
    TRY(visit_look_at_installed(visit));
done:
    return r;
}

static StickOutcome walk(Visit *visit, FILE *out)
{
    sqlite3 *outbox = NULL;
    medium_look(visit);
    StickOutcome outcome = kiosk_outcome(look_at_kiosk(visit, &outbox));
    if (outcome == OUTCOME_OK)
        outcome = visit_verify(visit);
    if (outcome == OUTCOME_OK) {
        explain_stick(visit, out);
        outcome = explain_reports(visit, outbox, out);
    }
    /* A worn card becomes read-only. */
    if (outcome == OUTCOME_OK && access(visit->options->data, W_OK) != 0)
        outcome = kiosk_outcome(fail_errno("cannot write to %s", visit->options->data));
    database_close(outbox);
    return outcome == OUTCOME_OK ? explain_catalogue(visit, out) : outcome;
}

/* What helps whoever holds the stick more than the visit's own sentence. True: it was said. */
static bool say_what_is_there(const Visit *visit, StickOutcome outcome, FILE *out)
{
    char name[STICK_NAME_SIZE];
    bool is_none = outcome == OUTCOME_NO_MANIFEST || outcome == OUTCOME_PULLED;
    if (is_none && !folder_exists(visit->root))
        (void)fprintf(out, _("There is no folder %s here: is it a stick of ours, and mounted?"),
                      visit->root);
    else if (outcome == OUTCOME_STICK_WRITE &&
             stick_in_the_way(visit->root, visit->identity.kiosk, name))
        (void)fprintf(
            out, _("Something else lies on the stick where a file of ours belongs. Delete it: %s"),
            name);
    else
        return false;
    (void)fputc('\n', out);
    return true;
}

/* The last lines: whether, else why not; and what is wrong with the machine itself. */
static void conclude(const Visit *visit, StickOutcome outcome, const char *sentence, FILE *out)
{
    StickWords words = stick_words_foreseen(outcome);
    bool broken = visit->status.outboxes_broken > 0;
    if (outcome == OUTCOME_OK && !broken)
        (void)fprintf(out, "%s\n", _("All is in order: it can be put in."));
    else if (outcome == OUTCOME_OK)
        (void)fprintf(out, "%s\n", _("The stick is in order: it can be put in."));
    else if (outcome == OUTCOME_INTERNAL)
        (void)fprintf(out, "%s %s\n", _("Something in this machine is not in order:"), sentence);
    else if (!say_what_is_there(visit, outcome, out))
        (void)fprintf(out, "%s\n%s\n", _(words.title), _(words.next));
    if (broken)
        (void)fprintf(out, "%s\n", _(stick_words_broken()));
}

StickOutcome visit_explain(const VisitOptions *options, FILE *out)
{
    Visit visit = {.options = options};
    char sentence[SENTENCE_SIZE];
    StickOutcome outcome = walk(&visit, out);
    (void)text_copy(sentence, sizeof sentence, error_detail());
    conclude(&visit, outcome, sentence, out);
    manifest_done(&visit.manifest);
    keychain_done(&visit.links);
    identity_close(&visit.identity);
    if (outcome != OUTCOME_OK)
        (void)fail(IO, "%s", sentence);
    return outcome;
}
