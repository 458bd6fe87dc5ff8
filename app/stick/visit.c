/* A visit from beginning to end, and what the screen and the lights are told of it.
 *
 * What must stay true: one visit at a time (a lock in the data folder); a step runs only when the
 * one before ended well, so that nothing is imported while reports could not be saved; whatever
 * fails, stick.json says so at the end. Failing to tell the screen does not stop a visit. */
#include "stick/visit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "stick/steps.h"
#include "store/catalogue_delta.h"

#define LOCK_FILE         "visit.lock"
#define LOCK_WAIT_MS      (INT64_C(15) * 60 * 1000)
#define PROGRESS_EVERY_MS 200
#define SENTENCE_SIZE     512
/* A signed date more than ten years after the floor, or after the month of this release
 * (2026-11-01), is a slip at the office, not a time: believed, it would stand on every kiosk for
 * ever, since the floor only rises. Nothing but the floor depends on it: which manifest is newer is
 * said by its version. */
#define SOFTWARE_BORN  INT64_C(1793491200)
#define BELIEVED_AHEAD (INT64_C(10) * 366 * 86400)

void visit_tell(Visit *visit, bool trouble, const char *format, ...)
{
    char line[SENTENCE_SIZE];
    va_list args;
    if (!visit->options->tell)
        return;
    va_start(args, format);
    (void)vsnprintf(line, sizeof line, format, args);
    va_end(args);
    visit->options->tell(trouble, line, visit->options->user);
}

Light stick_light(StickState state)
{
    static const Light lights[] = {
        [STICK_ABSENT] = LIGHT_NONE,
        [STICK_WORKING] = LIGHT_AMBER,
        [STICK_DONE] = LIGHT_GREEN,
        [STICK_TROUBLE] = LIGHT_RED,
    };
    return lights[state];
}

static Result publish(const VisitOptions *options, StickStatus *status)
{
    status->updated_at = clock_now();
    Result shown = lights_show(options->lights, stick_light(status->state));
    Result written = stick_status_write(options->run, status);
    return written != OK ? written : shown;
}

static void show(Visit *visit)
{
    visit->told_at = clock_ticks_ms();
    if (publish(visit->options, &visit->status) != OK)
        visit_tell(visit, true, "cannot show the state of the visit: %s", error_detail());
}

void visit_step(Visit *visit, StickStep step)
{
    visit->status.step = step;
    visit->status.percent = -1;
    show(visit);
}

void visit_progress(Visit *visit, uint64_t done, uint64_t of)
{
    visit->status.percent = of > 0 && done <= of ? (int)(done * 100 / of) : 100;
    if (clock_ticks_ms() - visit->told_at >= PROGRESS_EVERY_MS)
        show(visit);
}

/* Two sticks may come at once: the second one waits for the first. */
static Result lock_take(const char *data, int64_t wait_ms, int *out_fd)
{
    Result r = OK;
    char path[PATH_SIZE];
    const struct timespec pause = {.tv_nsec = 100 * 1000 * 1000};
    const int64_t deadline = clock_ticks_ms() + wait_ms;
    int fd = -1;

    TRY(path_join(path, data, LOCK_FILE));
    fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EROFS) /* that of an earlier visit serves */
        fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        TRY(fail_errno("cannot open %s", path));
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            TRY(fail_errno("cannot lock %s", path));
        if (clock_ticks_ms() > deadline)
            TRY(fail(BUSY, "the visit of another stick does not end"));
        (void)nanosleep(&pause, NULL);
    }
    *out_fd = fd;
    fd = -1;
done:
    if (fd >= 0)
        close(fd);
    return r;
}

/* What is installed is what opens: a catalogue that does not, or is of another office, counts as
 * none and gives way to any that comes. */
Result visit_installed(Visit *visit, int64_t *out_version)
{
    Result r = OK;
    char path[PATH_SIZE];
    Catalogue *catalogue = NULL;

    *out_version = 0;
    TRY(path_join(path, visit->options->data, CATALOGUE_FILE));
    r = catalogue_open(path, &catalogue);
    bool broken = r == CORRUPT || r == IO || r == INVALID;
    if (broken)
        visit_tell(visit, true, "the installed catalogue is broken: %s", error_detail());
    else if (r == OK && strcmp(catalogue_info(catalogue)->office, visit->identity.office) == 0)
        *out_version = catalogue_info(catalogue)->version;
    if (r == NOT_FOUND || broken)
        r = OK;
done:
    catalogue_close(catalogue);
    return r;
}

Result visit_look_at_installed(Visit *visit)
{
    Result r = visit_installed(visit, &visit->status.version_before);
    visit->status.version_after = visit->status.version_before;
    return r;
}

void visit_look_at_broken(Visit *visit)
{
    if (outbox_count_broken(visit->options->data, &visit->status.outboxes_broken) != OK)
        visit_tell(visit, true, "cannot look for broken outboxes: %s", error_detail());
}

static Result open_kiosk(Visit *visit)
{
    Result r = OK;
    TRY(path_join(visit->root, visit->options->mount, STICK_FOLDER));
    TRY(identity_open(visit->options->config, visit->options->data, &visit->identity));
    if (visit->is_read_only)
        TRY(outbox_open_to_read(visit->options->data, &visit->outbox));
    else
        TRY(outbox_open(visit->options->data, &visit->outbox));
    if (outbox_broken(visit->outbox))
        visit_tell(visit, true, "%s", outbox_broken(visit->outbox));
    visit_look_at_broken(visit);
    TRY(outbox_count(visit->outbox, &visit->status.reports_waiting));
    TRY(visit_look_at_installed(visit));
done:
    return r;
}

static void raise_floor(Visit *visit)
{
    int64_t floor = clock_floor() > SOFTWARE_BORN ? clock_floor() : SOFTWARE_BORN;
    if (visit->manifest.made_at > floor + BELIEVED_AHEAD)
        visit_tell(visit, true, "the stick's date is too far ahead to be believed");
    else if (clock_raise_floor(visit->manifest.made_at) != OK)
        visit_tell(visit, true, "cannot keep the stick's date: %s", error_detail());
}

/* The manifest is good, so the announcements that led to its key are kept. A full disk costs nothing
 * but following them again. */
static void keep_keys(Visit *visit)
{
    if (visit->links.count > 0 && identity_take_keys(&visit->identity, visit->options->data,
                                                     &visit->keys, &visit->links) == OK)
        visit_tell(visit, false, "the office's keys are now those of announcement %lld",
                   (long long)visit->keys.number);
    else if (visit->links.count > 0)
        visit_tell(visit, true, "cannot keep the office's keys: %s", error_detail());
    if (visit->manifest.keys > visit->keys.number)
        visit_tell(visit, true, "the stick names announcement %lld of keys, but leads only to %lld",
                   (long long)visit->manifest.keys, (long long)visit->keys.number);
}

/* What the export told was true before the rest of the visit. The office packs its deltas by what the
 * kiosk has now, and should hear of a trouble by this stick, not by the next. Whatever could be done is
 * done: a stick that is gone by now costs nothing but this. */
static void tell_health_again(Visit *visit)
{
    char from_kiosks[PATH_SIZE], folder[PATH_SIZE];
    Result r = OK;
    const StickStatus *status = &visit->status;
    bool is_news = status->outcome != OUTCOME_OK || status->reports_erased > 0 ||
                   status->version_after != status->version_before;
    if (!visit->is_ours || !is_news || status->outcome == OUTCOME_PULLED)
        return;
    TRY(path_join(from_kiosks, visit->root, "from-kiosks"));
    TRY(path_join(folder, from_kiosks, visit->identity.kiosk));
    TRY(stick_folder_check(folder));
    TRY(health_write(visit, folder));
done:
    if (r != OK)
        visit_tell(visit, true, "the stick does not say how the visit ended: %s", error_detail());
}

static StickOutcome walk(Visit *visit)
{
    visit_step(visit, STEP_VERIFY);
    StickOutcome outcome = kiosk_outcome(open_kiosk(visit));
    if (outcome == OUTCOME_OK)
        outcome = visit_verify(visit);
    if (outcome != OUTCOME_OK)
        return outcome;
    visit_tell(visit, false, "stick %s of office %s, catalogue %lld", visit->manifest.stick,
               visit->manifest.office, (long long)visit->manifest.version);
    visit->is_ours = true;
    keep_keys(visit);
    raise_floor(visit);
    outcome = visit_export(visit);
    if (outcome == OUTCOME_OK && visit->is_read_only)
        return kiosk_outcome(fail(IO,
                                  "%s can only be read: the reports were handed over, and no more",
                                  visit->options->data));
    if (outcome == OUTCOME_OK)
        outcome = visit_acknowledge(visit);
    if (outcome == OUTCOME_OK)
        outcome = visit_import(visit);
    return outcome;
}

static void begin(Visit *visit)
{
    StickStatus earlier;
    if (clock_open(visit->options->data) != OK)
        visit_tell(visit, true, "no time floor: %s", error_detail());
    visit->is_read_only = access(visit->options->data, W_OK) != 0 && errno == EROFS;
    visit->status = (StickStatus){.state = STICK_WORKING, .percent = -1};
    if (stick_status_read(visit->options->run, &earlier) == OK)
        visit->status.visit = earlier.visit;
    visit->status.visit++;
    medium_look(visit);
}

/* Also on a kiosk whose card became read-only: how many wait can still be read there. */
static Result count_waiting(Visit *visit)
{
    sqlite3 *db = NULL;
    if (visit->outbox)
        return outbox_count(visit->outbox, &visit->status.reports_waiting);
    visit_look_at_broken(visit);
    Result r = outbox_look(visit->options->data, &db);
    if (r == OK && db)
        r = database_number(db, "SELECT count(*) FROM reports", &visit->status.reports_waiting);
    visit->status.outboxes_broken += r == CORRUPT;
    database_close(db);
    return r;
}

static void end(Visit *visit, StickOutcome outcome)
{
    visit->status.outcome = outcome;
    if (count_waiting(visit) != OK)
        visit_tell(visit, true, "cannot count the reports: %s", error_detail());
    if (health_remember(visit) != OK)
        visit_tell(visit, true, "cannot keep the history of visits: %s", error_detail());
    else
        visit->is_remembered = true;
    tell_health_again(visit);
    if (!visit->options->mounted)
        visit->status.state = outcome == OUTCOME_OK ? STICK_DONE : STICK_TROUBLE;
    visit_step(visit, STEP_FINISH);
}

StickOutcome visit_run(const VisitOptions *options)
{
    Visit visit = {.options = options};
    char sentence[SENTENCE_SIZE];
    int lock = -1;
    Result locked = lock_take(options->data, LOCK_WAIT_MS, &lock);
    if (locked == BUSY)
        return OUTCOME_INTERNAL; /* the screen belongs to the other visit */

    begin(&visit);
    StickOutcome outcome = locked == OK ? walk(&visit) : kiosk_outcome(locked);
    (void)text_copy(sentence, sizeof sentence, error_detail());
    end(&visit, outcome);

    manifest_done(&visit.manifest);
    keychain_done(&visit.links);
    outbox_close(visit.outbox);
    identity_close(&visit.identity);
    if (lock >= 0)
        close(lock);
    if (outcome != OUTCOME_OK)
        (void)fail(IO, "%s", sentence); /* the sentence that ended the visit, not a later one */
    return outcome;
}

StickOutcome visit_check(const VisitOptions *options)
{
    Visit visit = {.options = options};
    Result r = OK;
    medium_look(&visit);
    TRY(path_join(visit.root, options->mount, STICK_FOLDER));
    TRY(identity_look(options->config, options->data, &visit.identity));
done:;
    StickOutcome outcome = r == OK ? visit_verify(&visit) : kiosk_outcome(r);
    manifest_done(&visit.manifest);
    keychain_done(&visit.links);
    identity_close(&visit.identity);
    return outcome;
}

Result visit_tidy(const VisitOptions *options)
{
    Result r = OK;
    char path[PATH_SIZE];
    int lock = -1;

    TRY(path_join(path, options->data, CATALOGUE_FILE));
    TRY(lock_take(options->data, 0, &lock));
    if (file_exists(path))
        TRY(catalogue_tidy(path));
done:
    if (lock >= 0)
        close(lock);
    return r;
}

/* A visit that is over, or that never came to its end: then the stick was pulled. */
static void conclude(StickStatus *status)
{
    if (status->step != STEP_FINISH)
        status->outcome = OUTCOME_PULLED;
    status->step = STEP_FINISH;
    status->state = status->outcome == OUTCOME_OK ? STICK_DONE : STICK_TROUBLE;
}

Result visit_finish(const VisitOptions *options)
{
    StickStatus status;
    Result r = stick_status_read(options->run, &status);
    if (r != OK || status.state != STICK_WORKING)
        return r;
    conclude(&status);
    return publish(options, &status);
}

Result visit_forget(const VisitOptions *options)
{
    StickStatus status;
    if (stick_status_read(options->run, &status) != OK)
        status = (StickStatus){0};
    if (status.state == STICK_WORKING)
        conclude(&status);
    if (status.state != STICK_TROUBLE || status.outcome != OUTCOME_PULLED) {
        status.state = STICK_ABSENT;
        status.step = STEP_NONE;
        status.percent = -1;
    }
    return publish(options, &status);
}
