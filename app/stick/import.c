/* A new catalogue, taken only when it is whole.
 *
 * What must stay true: catalogue.db is replaced by one rename, of a file on the kiosk's own disk
 * whose every piece had the manifest's hash, that opened as a foreign database, passed quick_check,
 * has exactly our schema and says the same version, office and digest as the manifest; or it is changed
 * where it stands by deltas, each one transaction (store/catalogue_delta.h). Until then the old one is
 * not touched. A delta that does not fit gives way to the whole catalogue, if the stick has it. import/
 * holds at most what the next visit can go on with; it is thrown away when the kiosk's own disk failed
 * or is full. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "stick/steps.h"
#include "store/catalogue_delta.h"
#include "store/catalogue_digest.h"

#define IMPORT_FOLDER     "import"
#define LEFTOVERS_MAX     1000
#define CHECK_DEADLINE_MS (15 * 60 * 1000)

/* A thief of a signing key could bring a kiosk to the highest version there is, after which none is newer.
 * So one stick leads only so far, and the office gets ahead again (homeward-office pack --above). */
#define VERSIONS_AHEAD 1000000

typedef struct Import {
    Visit *visit;
    Plan plan; /* without steps when nothing is to be taken */
    char folder[PATH_SIZE];
    const Take *take; /* the step that is being done, and its file: */
    char part_name[sizeof(((Bundle *)0)->name) + 8];
    char part[PATH_SIZE];
} Import;

/* "0.10.2" against "0.9": by number, part by part; what is no number is newer than we are. */
static bool software_is_at_least(const char *wanted)
{
    const char *ours = HOMEWARD_VERSION;
    while (*wanted) {
        char *wanted_end, *ours_end;
        unsigned long want = strtoul(wanted, &wanted_end, 10);
        unsigned long have = strtoul(ours, &ours_end, 10);
        if (wanted_end == wanted || (*wanted_end != '.' && *wanted_end != '\0') || want > have)
            return false;
        if (want < have)
            return true;
        wanted = *wanted_end ? wanted_end + 1 : wanted_end;
        ours = *ours_end ? ours_end + 1 : ours_end;
    }
    return true;
}

/* Only deltas, and none begins at what is installed. When that could not even be read, it is our disk and
 * not the stick. */
static StickOutcome nothing_leads_on(const Import *job)
{
    char path[PATH_SIZE];
    const Visit *visit = job->visit;
    Result r = path_join(path, visit->options->data, CATALOGUE_FILE);
    bool unread = visit->status.version_before == 0 && r == OK && file_exists(path);
    (void)fail(NOT_FOUND, "none of %zu deltas leads on from catalogue %lld%s",
               visit->manifest.bundle_count, (long long)visit->status.version_before,
               unread ? ", which cannot be read" : "");
    return unread ? OUTCOME_INTERNAL : OUTCOME_BUNDLE_INVALID;
}

static StickOutcome choose(Import *job, bool whole)
{
    const Manifest *manifest = &job->visit->manifest;
    plan_done(&job->plan);
    Result r = plan_make(manifest, job->visit->status.version_before, whole, &job->plan);
    if (r != OK)
        return kiosk_outcome(r);
    if (job->plan.count > 0 || manifest->bundle_count == 0)
        return OUTCOME_OK;
    return nothing_leads_on(job);
}

static StickOutcome judge(Import *job)
{
    const Manifest *manifest = &job->visit->manifest;
    const StickStatus *status = &job->visit->status;
    if (manifest->version < status->version_before) {
        (void)fail(INVALID, "the stick carries catalogue %lld, installed is %lld",
                   (long long)manifest->version, (long long)status->version_before);
        return OUTCOME_ROLLBACK;
    }
    if (manifest->version == status->version_before)
        return OUTCOME_OK;
    if (status->version_before > 0 && manifest->version - status->version_before > VERSIONS_AHEAD) {
        (void)fail(INVALID, "the stick carries catalogue %lld, too far ahead of %lld",
                   (long long)manifest->version, (long long)status->version_before);
        return OUTCOME_BAD_MANIFEST;
    }
    if (!software_is_at_least(manifest->minimum_software)) {
        (void)fail(INVALID, "the stick asks for software %s, this is " HOMEWARD_VERSION,
                   manifest->minimum_software);
        return OUTCOME_SOFTWARE_TOO_OLD;
    }
    return choose(job, false);
}

static void name_part(const Take *take, char out_name[sizeof(((Import *)0)->part_name)])
{
    (void)snprintf(out_name, sizeof(((Import *)0)->part_name), "%s.part", take->bundles[0]->name);
}

static bool is_in_plan(const Import *job, const char *name)
{
    char part[sizeof job->part_name];
    for (size_t i = 0; i < job->plan.count; i++) {
        name_part(&job->plan.steps[i], part);
        if (strcmp(name, part) == 0)
            return true;
    }
    return false;
}

static Result remove_leftover(const char *name, void *user)
{
    const Import *job = user;
    char path[PATH_SIZE];
    if (is_in_plan(job, name))
        return OK;
    Result r = path_join(path, job->folder, name);
    return r == OK ? file_remove(path) : r;
}

static Result prepare(Import *job)
{
    Result r = OK;
    TRY(path_join(job->folder, job->visit->options->data, IMPORT_FOLDER));
    TRY(folder_make(job->folder, 0755));
    if (folder_each(job->folder, LEFTOVERS_MAX, remove_leftover, job) != OK)
        visit_tell(job->visit, true, "something stays in %s: %s", job->folder, error_detail());
done:
    return r;
}

static Result check_database(const Import *job)
{
    Result r = OK;
    sqlite3 *db = NULL;
    TRY(database_open_foreign(job->part, CHECK_DEADLINE_MS, &db));
    TRY(database_check(db, catalogue_schema()));
done:
    database_close(db);
    return r;
}

/* A manifest from before there were digests has none. */
static Result check_digest(sqlite3 *db, const Manifest *manifest)
{
    unsigned char digest[HASH_BYTES];
    const unsigned char *wanted = manifest_digest(manifest, manifest->version);
    Result r = wanted ? catalogue_digest(db, digest) : OK;
    if (r == OK && wanted && memcmp(digest, wanted, HASH_BYTES) != 0)
        r = fail(CORRUPT, "the bundle has another digest than the manifest says");
    return r;
}

static Result check_info(const Import *job)
{
    Result r = OK;
    Catalogue *catalogue = NULL;
    const Manifest *manifest = &job->visit->manifest;

    TRY(catalogue_open(job->part, &catalogue));
    const CatalogueInfo *info = catalogue_info(catalogue);
    if (info->version != manifest->version || info->made_at != manifest->made_at ||
        strcmp(info->office, manifest->office) != 0)
        TRY(fail(CORRUPT, "the bundle says version %lld of %s, the manifest %lld of %s",
                 (long long)info->version, info->office, (long long)manifest->version,
                 manifest->office));
    TRY(check_digest(catalogue_database(catalogue), manifest));
done:
    catalogue_close(catalogue);
    return r;
}

/* What went wrong with a bundle whose bytes were right, or with our own disk. */
static StickOutcome bundle_outcome(Result r)
{
    if (r == OK)
        return OUTCOME_OK;
    return r == IO || r == NO_MEMORY || r == NO_SPACE || r == BUSY ? kiosk_outcome(r)
                                                                   : OUTCOME_BUNDLE_INVALID;
}

static StickOutcome check_part(const Import *job)
{
    Result r = check_database(job);
    return bundle_outcome(r == OK ? check_info(job) : r);
}

/* A journal beside the old catalogue would be played into the new one. */
static Result remove_journals(const char *catalogue)
{
    Result r = OK;
    static const char *const ends[] = {"-journal", "-wal", "-shm"};
    char path[PATH_SIZE];
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (snprintf(path, sizeof path, "%s%s", catalogue, ends[i]) >= PATH_SIZE)
            TRY(fail(INVALID, "path too long: %s", catalogue));
        TRY(file_remove(path));
    }
done:
    return r;
}

static Result install(const Import *job)
{
    Result r = OK;
    char catalogue[PATH_SIZE];
    TRY(path_join(catalogue, job->visit->options->data, CATALOGUE_FILE));
    TRY(remove_journals(catalogue));
    if (rename(job->part, catalogue) != 0)
        TRY(fail_errno("cannot install %s", catalogue));
    TRY(folder_sync(job->visit->options->data));
    TRY(folder_sync(job->folder));
done:
    return r;
}

static Result apply(const Import *job)
{
    Result r = OK;
    char catalogue[PATH_SIZE];
    const Manifest *manifest = &job->visit->manifest;
    DeltaWish wish = {.base = job->take->base,
                      .version = job->take->version,
                      .made_at = job->take->version == manifest->version ? manifest->made_at : 0,
                      .office = manifest->office};

    memcpy(wish.digest, manifest_digest(manifest, wish.version), HASH_BYTES);
    TRY(kiosk_room_check(job->visit, "the delta", ROOM_FOR_A_DELTA(job->take->bytes)));
    TRY(path_join(catalogue, job->visit->options->data, CATALOGUE_FILE));
    TRY(catalogue_delta_apply(catalogue, job->part, &wish));
    if (file_remove(job->part) != OK) /* the next visit cleans as well */
        visit_tell(job->visit, true, "%s stays: %s", job->part_name, error_detail());
done:
    return r;
}

static bool part_is_worth_keeping(StickOutcome outcome)
{
    return outcome == OUTCOME_PULLED || outcome == OUTCOME_BUNDLE_TRUNCATED ||
           outcome == OUTCOME_BUNDLE_CHANGED;
}

static StickOutcome take(Import *job, const Take *step)
{
    job->take = step;
    name_part(step, job->part_name);
    StickOutcome outcome = kiosk_outcome(import_part_path(job->visit, step, job->part));
    if (outcome == OUTCOME_OK)
        outcome = copy_bundles(job->visit, step, job->part);
    if (outcome == OUTCOME_OK && step->base != 0) {
        Result r = apply(job);
        /* What is not found is our own catalogue, which was there when the delta was chosen. */
        outcome = r == NOT_FOUND ? kiosk_outcome(r) : bundle_outcome(r);
    } else if (outcome == OUTCOME_OK) {
        outcome = check_part(job);
        if (outcome == OUTCOME_OK)
            outcome = kiosk_outcome(install(job));
    }
    if (outcome != OUTCOME_OK && !part_is_worth_keeping(outcome))
        (void)unlink(job->part); /* best effort: the next visit cleans as well */
    return outcome;
}

/* The screen learns of each version at once: whoever reads the catalogue looks again. */
static void tell_version(const Import *job)
{
    StickStatus *status = &job->visit->status;
    visit_tell(job->visit, false, "catalogue %lld is installed (%s), before it %lld",
               (long long)job->take->version, job->take->base != 0 ? "a delta" : "whole",
               (long long)status->version_after);
    status->version_after = job->take->version;
    visit_step(job->visit, STEP_IMPORT);
}

/* A step that failed late may have installed its version all the same. */
static void look_again(const Import *job)
{
    char sentence[256];
    StickStatus *status = &job->visit->status;
    int64_t version = 0;
    (void)snprintf(sentence, sizeof sentence, "%s", error_detail());
    if (visit_installed(job->visit, &version) == OK && version > status->version_after)
        status->version_after = version;
    (void)fail(IO, "%s", sentence);
}

static StickOutcome take_all(Import *job)
{
    StickOutcome outcome = OUTCOME_OK;
    for (size_t i = 0; outcome == OUTCOME_OK && i < job->plan.count; i++) {
        outcome = take(job, &job->plan.steps[i]);
        if (outcome == OUTCOME_OK)
            tell_version(job);
        else
            look_again(job);
    }
    return outcome;
}

bool delta_gives_way(const Take *take, StickOutcome outcome)
{
    return take->base != 0 &&
           (outcome == OUTCOME_BUNDLE_INVALID || outcome == OUTCOME_BUNDLE_TRUNCATED ||
            outcome == OUTCOME_BUNDLE_CHANGED);
}

static StickOutcome take_whole(Import *job, StickOutcome otherwise)
{
    char sentence[256];
    Plan plan = {0};
    (void)snprintf(sentence, sizeof sentence, "%s", error_detail());
    Result r = plan_make(&job->visit->manifest, 0, true, &plan);
    if (r != OK)
        return kiosk_outcome(r);
    if (plan.count == 0) {
        plan_done(&plan);
        (void)fail(CORRUPT, "%s", sentence);
        return otherwise;
    }
    visit_tell(job->visit, true, "the whole catalogue instead: %s", sentence);
    plan_done(&job->plan);
    job->plan = plan;
    StickOutcome outcome = kiosk_outcome(prepare(job));
    return outcome == OUTCOME_OK ? take_all(job) : outcome;
}

Result import_part_path(const Visit *visit, const Take *take, char out_path[PATH_SIZE])
{
    Result r = OK;
    char folder[PATH_SIZE], name[sizeof(((Import *)0)->part_name)];
    name_part(take, name);
    TRY(path_join(folder, visit->options->data, IMPORT_FOLDER));
    TRY(path_join(out_path, folder, name));
done:
    return r;
}

StickOutcome visit_plan(Visit *visit, Plan *out_plan)
{
    Import job = {.visit = visit};
    StickOutcome outcome = judge(&job);
    *out_plan = job.plan;
    return outcome;
}

StickOutcome visit_import(Visit *visit)
{
    Import job = {.visit = visit};
    visit_step(visit, STEP_IMPORT);
    StickOutcome outcome = judge(&job);
    if (outcome == OUTCOME_OK)
        outcome = kiosk_outcome(prepare(&job));
    if (outcome == OUTCOME_OK && job.plan.count == 0)
        visit_tell(visit, false, "the catalogue stays at %lld",
                   (long long)visit->status.version_before);
    if (outcome == OUTCOME_OK)
        outcome = take_all(&job);
    if (job.take && delta_gives_way(job.take, outcome))
        outcome = take_whole(&job, outcome);
    plan_done(&job.plan);
    return outcome;
}
