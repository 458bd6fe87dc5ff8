/* Reports to the stick, before anything else is done: every report that the office has not yet
 * acknowledged, whether an earlier stick took it or not, since that stick may be lost.
 *
 * What must stay true: no file that is already on the stick is overwritten. A report goes straight
 * to its final name: on FAT a rename is six writes, and a file that a pull cut short is told from a
 * whole one by its signature. A name that is taken by other bytes (such a cut file) gives
 * ID.2.report. */
#include <stdio.h>
#include <string.h>

#include "stick/steps.h"

#define NAMES_TRIED 9
#define FILE_MODE   0644

typedef struct Export {
    Visit *visit;
    char folder[PATH_SIZE];
    StickOutcome outcome; /* of the stick; else it was the outbox that failed */
    int64_t total, done;
} Export;

static Result report_path(const Export *job, const char *id, int nth, char out_path[PATH_SIZE])
{
    char name[REPORT_ID_TEXT_SIZE + 16];
    if (nth == 1)
        (void)snprintf(name, sizeof name, "%s.report", id);
    else
        (void)snprintf(name, sizeof name, "%s.%d.report", id, nth);
    return path_join(out_path, job->folder, name);
}

/* OK when the stick now holds exactly these bytes under one of the report's names. */
static Result put_bytes(const Export *job, const char *id, const uint8_t *bytes, size_t length)
{
    char path[PATH_SIZE];
    for (int nth = 1; nth <= NAMES_TRIED; nth++) {
        Result r = report_path(job, id, nth, path);
        if (r != OK)
            return r;
        r = file_write_one_of_many(path, bytes, length, FILE_MODE);
        if (r != INVALID)
            return r;
        r = file_verify_written(path, bytes, length);
        if (r != CORRUPT && r != INVALID)
            return r;
    }
    return fail(INVALID, "all names for the report %s are taken by something else", id);
}

static Result put_report(const uint8_t id[REPORT_ID_BYTES], uint64_t counter,
                         const uint8_t *envelope, size_t length, void *user)
{
    Export *job = user;
    char name[REPORT_ID_TEXT_SIZE];
    (void)counter;
    report_id_format(id, name);
    Result r = put_bytes(job, name, envelope, length);
    if (r != OK) {
        job->outcome = stick_write_outcome(job->visit, r);
        return r;
    }
    job->visit->status.reports_sent++;
    job->done++;
    visit_progress(job->visit, (uint64_t)job->done, (uint64_t)job->total);
    return OK;
}

/* The card is not the only copy, so it may be replaced: a kiosk that was set up anew has another.
 */
static Result put_card(const Export *job)
{
    Result r = OK;
    char path[PATH_SIZE];
    const char *card = job->visit->identity.card;
    size_t length = strlen(card);

    TRY(path_join(path, job->folder, "kiosk.card"));
    if (file_verify_written(path, card, length) == OK)
        goto done;
    TRY(file_replace(path, card, length, FILE_MODE));
    TRY(file_verify_written(path, card, length));
done:
    return r;
}

static Result make_folder(Export *job)
{
    Result r = OK;
    char from_kiosks[PATH_SIZE];
    TRY(stick_folder_make(job->visit->root, "from-kiosks", from_kiosks));
    TRY(stick_folder_make(from_kiosks, job->visit->identity.kiosk, job->folder));
    TRY(put_card(job));
done:
    return r;
}

StickOutcome visit_export(Visit *visit)
{
    Export job = {.visit = visit};

    visit_step(visit, STEP_EXPORT);
    Result r = outbox_count(visit->outbox, &job.total);
    if (r != OK)
        return kiosk_outcome(r);
    StickOutcome outcome = stick_write_outcome(visit, make_folder(&job));
    if (outcome != OUTCOME_OK)
        return outcome;
    r = outbox_each(visit->outbox, put_report, &job);
    if (r != OK)
        return job.outcome != OUTCOME_OK ? job.outcome : kiosk_outcome(r);
    /* Once for all their names: until then each report has only its place in the outbox. */
    outcome = stick_write_outcome(visit, job.done > 0 ? folder_sync(job.folder) : OK);
    if (outcome != OUTCOME_OK)
        return outcome;
    visit_tell(visit, false, "%lld report%s on the stick", (long long)job.done,
               job.done == 1 ? " is" : "s are");
    return stick_write_outcome(visit, health_write(visit, job.folder));
}
