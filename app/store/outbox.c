/* The outbox: sealed reports waiting for a stick.
 *
 * What must stay true: a report that was confirmed on the screen is on the disk (synchronous=EXTRA)
 * and stays there until the office's acknowledgement; a counter is never given twice; no lock is
 * held while a report is copied to a slow stick, or a villager's Send would wait for it. The touch
 * app and the stick program both have the file open: when one of them set a broken file aside
 * (outbox_recovery.c), the other notices that the name leads to another file now, opens that, and
 * writes again. */
#include "store/outbox.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/outbox_recovery.h"

/* While reports are erased nobody can send one. So a memory card works on it for half a second at a time
 * (each byte is written twice, journal and zeros), and in between a Send that waits gets its turn: it looks
 * every tenth of a second at the latest (SQLite's busy timeout). */
#define BYTES_ERASED_AT_ONCE (2 << 20)
static const struct timespec TIME_FOR_A_SEND = {.tv_nsec = 150 * 1000 * 1000};

struct Outbox {
    char folder[PATH_SIZE], path[PATH_SIZE];
    sqlite3 *db;
    bool is_read_only;
    dev_t device; /* with the inode: which file is open */
    ino_t inode;
    char broken[OUTBOX_BROKEN_SIZE];
};

static Result open_file(Outbox *outbox)
{
    Result r = OK;
    struct stat file;

    database_close(outbox->db);
    outbox->db = NULL;
    if (outbox->is_read_only)
        TRY(outbox_look(outbox->folder, &outbox->db));
    else
        TRY(outbox_recover(outbox->folder, outbox->path, &outbox->db, outbox->broken));
    if (outbox->db == NULL)
        TRY(fail(NOT_FOUND, "there is no %s", outbox->path));
    if (stat(outbox->path, &file) != 0) {
        r = fail_errno("looking at %s", outbox->path);
        goto done;
    }
    outbox->device = file.st_dev;
    outbox->inode = file.st_ino;
done:
    return r;
}

static bool is_current(const Outbox *outbox)
{
    struct stat file;
    return outbox->db != NULL && stat(outbox->path, &file) == 0 && file.st_ino == outbox->inode &&
           file.st_dev == outbox->device;
}

static Result refresh(Outbox *outbox)
{
    return is_current(outbox) ? OK : open_file(outbox);
}

static Result open_as(const char *data_folder, bool is_read_only, Outbox **out_outbox)
{
    Result r = OK;
    Outbox *outbox = memory_new(1, sizeof *outbox);

    if (outbox == NULL) {
        r = fail(NO_MEMORY, "no memory for the outbox");
        goto done;
    }
    if (!text_copy(outbox->folder, sizeof outbox->folder, data_folder)) {
        r = fail(INVALID, "the name of the data folder is too long");
        goto done;
    }
    outbox->is_read_only = is_read_only;
    TRY(path_join(outbox->path, data_folder, OUTBOX_FILE));
    TRY(open_file(outbox));
    *out_outbox = outbox;
    outbox = NULL;
done:
    outbox_close(outbox);
    return r == OK ? OK : fail_in(r, "opening the outbox");
}

Result outbox_open(const char *data_folder, Outbox **out_outbox)
{
    return open_as(data_folder, false, out_outbox);
}

Result outbox_open_to_read(const char *data_folder, Outbox **out_outbox)
{
    return open_as(data_folder, true, out_outbox);
}

void outbox_close(Outbox *outbox)
{
    if (outbox == NULL)
        return;
    database_close(outbox->db);
    memory_free(outbox);
}

const char *outbox_broken(const Outbox *outbox)
{
    return outbox->broken[0] != '\0' ? outbox->broken : NULL;
}

/* The largest report must still fit below a limit that the system sets on the size of files. */
static Result check_file_limit(const Outbox *outbox)
{
    struct rlimit limit;
    struct stat file;

    if (getrlimit(RLIMIT_FSIZE, &limit) != 0 || stat(outbox->path, &file) != 0)
        return fail_errno("looking at the outbox");
    if (limit.rlim_cur != RLIM_INFINITY &&
        limit.rlim_cur < (rlim_t)file.st_size + OUTBOX_RESERVE_BYTES)
        return fail(NO_SPACE, "the outbox may not grow to take another report");
    return OK;
}

Result outbox_ready(Outbox *outbox)
{
    Result r = OK;
    uint64_t free_bytes = 0;

    TRY(refresh(outbox));
    TRY(folder_free_bytes(outbox->folder, &free_bytes));
    if (free_bytes < OUTBOX_RESERVE_BYTES) {
        r = fail(NO_SPACE, "%llu bytes are free, %u are kept in reserve",
                 (unsigned long long)free_bytes, OUTBOX_RESERVE_BYTES);
        goto done;
    }
    TRY(check_file_limit(outbox));
    /* A card that went read-only, or lies, shows itself here: a real commit, journal and syncs. */
    TRY(database_run(outbox->db, "UPDATE state SET tests = tests + 1"));
done:
    return r == OK ? OK : fail_in(r, "testing the outbox");
}

Result outbox_next_counter(Outbox *outbox, uint64_t *out_counter)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(refresh(outbox));
    TRY(database_prepare(outbox->db,
                         "UPDATE state SET next_counter = next_counter + 1 "
                         "RETURNING next_counter - 1",
                         &statement));
    TRY(database_step(outbox->db, statement, &row));
    if (!row) {
        r = fail(CORRUPT, "the outbox has lost its counter");
        goto done;
    }
    int64_t counter = sqlite3_column_int64(statement, 0);
    /* The row comes before the commit: only the last step says that the counter is on the disk. */
    TRY(database_step(outbox->db, statement, &row));
    *out_counter = (uint64_t)counter;
done:
    sqlite3_finalize(statement);
    return r == OK ? OK : fail_in(r, "reserving a counter");
}

static Result insert(Outbox *outbox, const uint8_t *id, uint64_t counter, const uint8_t *envelope,
                     size_t length)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;

    TRY(database_prepare(
        outbox->db, "INSERT INTO reports(counter, id, envelope) VALUES(?1, ?2, ?3)", &statement));
    (void)sqlite3_bind_int64(statement, 1, (sqlite3_int64)counter);
    (void)sqlite3_bind_blob(statement, 2, id, REPORT_ID_BYTES, SQLITE_STATIC);
    (void)sqlite3_bind_blob64(statement, 3, envelope, length, SQLITE_STATIC);
    TRY(database_step_done(outbox->db, statement));
done:
    sqlite3_finalize(statement);
    return r;
}

Result outbox_add(Outbox *outbox, const uint8_t id[REPORT_ID_BYTES], uint64_t counter,
                  const uint8_t *envelope, size_t length)
{
    Result r = OK;

    if (counter == 0 || counter > INT64_MAX || length == 0 || length > ENVELOPE_MAX) {
        r = fail(INVALID, "not a report");
        goto done;
    }
    do { /* once more when the file was set aside between opening and committing */
        TRY(refresh(outbox));
        TRY(insert(outbox, id, counter, envelope, length));
    } while (!is_current(outbox));
done:
    return r == OK ? OK : fail_in(r, "keeping a report");
}

Result outbox_count(Outbox *outbox, int64_t *out_count)
{
    Result r = OK;

    TRY(refresh(outbox));
    TRY(database_number(outbox->db, "SELECT count(*) FROM reports", out_count));
done:
    return r == OK ? OK : fail_in(r, "counting reports");
}

typedef struct Waiting { /* a copy of one row, so that nothing of the database stays locked */
    uint8_t id[REPORT_ID_BYTES];
    int64_t counter;
    uint8_t *envelope;
    size_t length;
} Waiting;

/* The first report after `counter`; *out_found false when there is none. */
static Result next_waiting(Outbox *outbox, int64_t counter, Waiting *out_waiting, bool *out_found)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(database_prepare(outbox->db,
                         "SELECT counter, id, envelope FROM reports WHERE counter > ?1 "
                         "ORDER BY counter LIMIT 1",
                         &statement));
    (void)sqlite3_bind_int64(statement, 1, counter);
    TRY(database_step(outbox->db, statement, &row));
    if (row) {
        Waiting waiting = {.counter = sqlite3_column_int64(statement, 0)};
        const void *envelope = sqlite3_column_blob(statement, 2);
        waiting.length = (size_t)sqlite3_column_bytes(statement, 2);
        waiting.envelope = memory_new(waiting.length, 1);
        if (envelope == NULL || waiting.envelope == NULL) {
            memory_free(waiting.envelope);
            r = fail(NO_MEMORY, "no memory for a report of %zu bytes", waiting.length);
            goto done;
        }
        memcpy(waiting.envelope, envelope, waiting.length);
        memcpy(waiting.id, sqlite3_column_blob(statement, 1), REPORT_ID_BYTES);
        *out_waiting = waiting;
    }
    *out_found = row;
done:
    sqlite3_finalize(statement);
    return r;
}

Result outbox_each(Outbox *outbox,
                   Result (*visit)(const uint8_t id[REPORT_ID_BYTES], uint64_t counter,
                                   const uint8_t *envelope, size_t length, void *user),
                   void *user)
{
    Result r = OK;
    Waiting waiting = {0};
    int64_t last = 0;
    bool found = false;

    TRY(refresh(outbox));
    for (;;) {
        TRY(next_waiting(outbox, last, &waiting, &found));
        if (!found)
            break;
        last = waiting.counter;
        r = visit(waiting.id, (uint64_t)waiting.counter, waiting.envelope, waiting.length, user);
        memory_free(waiting.envelope);
        if (r != OK)
            break;
    }
done:
    return r;
}

/* One transaction, from *at on; *erased counts on. */
static Result erase_some(Outbox *outbox, sqlite3_stmt *statement,
                         const uint8_t (*ids)[REPORT_ID_BYTES], size_t count, size_t *at,
                         size_t *erased)
{
    Result r = OK;
    int64_t bytes = 0;
    size_t reports = 0;
    bool begun = false, row = false;

    TRY(database_run(outbox->db, "BEGIN IMMEDIATE"));
    begun = true;
    while (*at < count && bytes < BYTES_ERASED_AT_ONCE) {
        (void)sqlite3_bind_blob(statement, 1, ids[(*at)++], REPORT_ID_BYTES, SQLITE_STATIC);
        TRY(database_step(outbox->db, statement, &row));
        if (!row) { /* erased long ago, as most of a list are: another step would look for it again */
            (void)sqlite3_reset(statement);
            continue;
        }
        bytes += sqlite3_column_int64(statement, 0);
        reports++;
        TRY(database_step_done(outbox->db, statement));
    }
    TRY(database_run(outbox->db, "COMMIT"));
    begun = false;
    *erased += reports;
done:
    if (begun) /* the failure before it is the one to hear of; an open transaction rolls back anyway
                */
        (void)sqlite3_exec(outbox->db, "ROLLBACK", NULL, NULL, NULL);
    return r;
}

Result outbox_erase(Outbox *outbox, const uint8_t (*ids)[REPORT_ID_BYTES], size_t count,
                    size_t *out_erased)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    size_t at = 0;

    *out_erased = 0;
    TRY(refresh(outbox));
    TRY(database_prepare(outbox->db, "DELETE FROM reports WHERE id = ?1 RETURNING length(envelope)",
                         &statement));
    while (at < count) {
        TRY(erase_some(outbox, statement, ids, count, &at, out_erased));
        if (at < count)
            (void)nanosleep(&TIME_FOR_A_SEND, NULL);
    }
done:
    sqlite3_finalize(statement);
    return r == OK ? OK : fail_in(r, "erasing acknowledged reports");
}
