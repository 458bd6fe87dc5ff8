/* The gate: reading while another program writes.
 *
 * In a rollback journal nobody reads while somebody commits. What must stay true: the thread that draws never
 * waits for that. It takes the lock of a reader at the beginning of a frame or goes without the frame, and
 * holds it until the end, so that a frame sees one state. Between two frames it lets go, on a page that runs on
 * within a tenth of a second and a frame (screens/app_catalogue.c), and the writer, who asks again and again,
 * comes through (his PENDING lock keeps new readers out). */
#include "store/catalogue_inside.h"

#define PATIENT_STEP_MS 10
#define PATIENT_STEPS   6000

static int take_note(unsigned event, void *user, void *statement, void *words)
{
    Catalogue *catalogue = user;
    (void)event;
    (void)statement;
    (void)words;
    if (!catalogue->entering && sqlite3_get_autocommit(catalogue->db))
        catalogue->strayed = true;
    return 0;
}

void catalogue_guard_gate(Catalogue *catalogue)
{
    (void)sqlite3_trace_v2(catalogue->db, SQLITE_TRACE_STMT, take_note, catalogue);
}

static Result prepare_once(Catalogue *catalogue, const char *sql, sqlite3_stmt **statement)
{
    return *statement != NULL ? OK : database_prepare(catalogue->db, sql, statement);
}

/* BEGIN alone locks nothing: the first read does. */
static Result read_version(Catalogue *catalogue)
{
    Result r = OK;
    bool row = false;

    TRY(prepare_once(catalogue, "SELECT version FROM about", &catalogue->version));
    TRY(database_step(catalogue->db, catalogue->version, &row));
    catalogue->outdated =
        !row || sqlite3_column_int64(catalogue->version, 0) != catalogue->info.version;
done:
    (void)sqlite3_reset(catalogue->version); /* its code repeats what the step said */
    return r;
}

Result catalogue_begin(Catalogue *catalogue)
{
    Result r = OK;

    if (!sqlite3_get_autocommit(catalogue->db))
        return OK;
    catalogue->entering = true;
    TRY(prepare_once(catalogue, "BEGIN", &catalogue->begin));
    TRY(prepare_once(catalogue, "ROLLBACK", &catalogue->end));
    TRY(database_step_done(catalogue->db, catalogue->begin));
    TRY(read_version(catalogue));
done:
    if (r != OK)
        catalogue_end(catalogue);
    catalogue->entering = false;
    return r;
}

void catalogue_end(Catalogue *catalogue)
{
    /* Nothing was written; and SQLite itself has ended what failed badly. */
    if (!sqlite3_get_autocommit(catalogue->db)) {
        (void)sqlite3_step(catalogue->end);
        (void)sqlite3_reset(catalogue->end);
    }
}

bool catalogue_is_outdated(const Catalogue *catalogue)
{
    return catalogue->outdated;
}

bool catalogue_has_strayed(Catalogue *catalogue)
{
    bool strayed = catalogue->strayed;
    catalogue->strayed = false;
    return strayed;
}

static int wait_a_little(void *user, int times)
{
    const Catalogue *catalogue = user;
    if (times >= PATIENT_STEPS || atomic_load(&catalogue->hurried))
        return 0;
    (void)sqlite3_sleep(PATIENT_STEP_MS);
    return 1;
}

void catalogue_be_patient(Catalogue *catalogue)
{
    (void)sqlite3_trace_v2(catalogue->db, 0, NULL, NULL);
    (void)sqlite3_busy_handler(catalogue->db, wait_a_little, catalogue);
}

void catalogue_hurry(Catalogue *catalogue)
{
    atomic_store(&catalogue->hurried, true);
}
