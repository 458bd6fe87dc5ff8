/* A new catalogue, taken only when it is whole.
 *
 * What must stay true: catalogue.db is replaced by one rename, of a file on the kiosk's own disk
 * whose every piece had the manifest's hash, that opened as a foreign database, passed quick_check,
 * has exactly our schema and says the same version and office as the manifest. Until then the old
 * one is not touched. import/ holds at most one unfinished bundle, the one that the next visit can
 * go on with; it is thrown away when the kiosk's own disk failed or is full. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "stick/steps.h"
#include "store/catalogue.h"

#define IMPORT_FOLDER     "import"
#define LEFTOVERS_MAX     1000
#define CHECK_DEADLINE_MS (15 * 60 * 1000)

typedef struct Import {
    Visit *visit;
    const Bundle *bundle; /* NULL when nothing is to be taken */
    char folder[PATH_SIZE];
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

/* This program takes a whole catalogue in one file. */
static StickOutcome choose_bundle(Import *job)
{
    const Manifest *manifest = &job->visit->manifest;
    size_t full = 0;
    for (size_t i = 0; i < manifest->bundle_count; i++)
        if (manifest->bundles[i].base == 0) {
            job->bundle = &manifest->bundles[i];
            full++;
        }
    if (manifest->bundle_count == 0 || full == 1)
        return OUTCOME_OK;
    job->bundle = NULL;
    (void)fail(INVALID, "%zu whole catalogues among %zu bundles: this program takes one", full,
               manifest->bundle_count);
    return OUTCOME_SOFTWARE_TOO_OLD;
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
    if (!software_is_at_least(manifest->minimum_software)) {
        (void)fail(INVALID, "the stick asks for software %s, this is " HOMEWARD_VERSION,
                   manifest->minimum_software);
        return OUTCOME_SOFTWARE_TOO_OLD;
    }
    return choose_bundle(job);
}

static Result remove_leftover(const char *name, void *user)
{
    const Import *job = user;
    char path[PATH_SIZE];
    if (job->bundle && strcmp(name, job->part_name) == 0)
        return OK;
    Result r = path_join(path, job->folder, name);
    return r == OK ? file_remove(path) : r;
}

static Result prepare(Import *job)
{
    Result r = OK;
    TRY(path_join(job->folder, job->visit->options->data, IMPORT_FOLDER));
    TRY(folder_make(job->folder, 0755));
    if (job->bundle)
        (void)snprintf(job->part_name, sizeof job->part_name, "%s.part", job->bundle->name);
    TRY(path_join(job->part, job->folder, job->part_name));
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
done:
    catalogue_close(catalogue);
    return r;
}

static StickOutcome check_part(const Import *job)
{
    Result r = check_database(job);
    if (r == OK)
        r = check_info(job);
    if (r == OK)
        return OUTCOME_OK;
    return r == IO || r == NO_MEMORY || r == NO_SPACE ? kiosk_outcome(r) : OUTCOME_BUNDLE_INVALID;
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

static bool part_is_worth_keeping(StickOutcome outcome)
{
    return outcome == OUTCOME_PULLED || outcome == OUTCOME_BUNDLE_TRUNCATED ||
           outcome == OUTCOME_BUNDLE_CHANGED;
}

static StickOutcome take(Import *job)
{
    StickOutcome outcome = copy_bundle(job->visit, job->bundle, job->part);
    if (outcome == OUTCOME_OK)
        outcome = check_part(job);
    if (outcome == OUTCOME_OK)
        outcome = kiosk_outcome(install(job));
    if (outcome == OUTCOME_OK) {
        job->visit->status.version_after = job->visit->manifest.version;
        visit_tell(job->visit, false, "catalogue %lld is installed, before it %lld",
                   (long long)job->visit->status.version_after,
                   (long long)job->visit->status.version_before);
    } else if (!part_is_worth_keeping(outcome)) {
        (void)unlink(job->part); /* best effort: the next visit cleans as well */
    }
    return outcome;
}

StickOutcome visit_import(Visit *visit)
{
    Import job = {.visit = visit};
    visit_step(visit, STEP_IMPORT);
    StickOutcome outcome = judge(&job);
    if (outcome != OUTCOME_OK)
        return outcome;
    outcome = kiosk_outcome(prepare(&job));
    if (outcome == OUTCOME_OK && job.bundle)
        outcome = take(&job);
    else if (outcome == OUTCOME_OK)
        visit_tell(visit, false, "the catalogue stays at %lld",
                   (long long)visit->status.version_before);
    return outcome;
}
