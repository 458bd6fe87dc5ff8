/* Opening outbox.db, and setting a broken one aside.
 *
 * What must stay true: no report is deleted here, however broken its file is; a counter given
 * before the break is never given again (each new file counts from its own epoch, kept beside the
 * database with file_replace); two processes do not set aside at once (a lock on a file of its
 * own), and neither takes a file for broken that the other is just making (tables are made in one
 * transaction). A disk that fails or is full is not a broken file: then nothing is renamed. */
#include "store/outbox_recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/outbox.h"

#define APPLICATION_ID 0x48574f42 /* "HWOB" */
#define FORMAT         1
#define EPOCH_SHIFT    32 /* no file gives out four thousand million counters */
#define BROKEN_MAX     1000
#define BROKEN_BEFORE  "outbox.broken-"
#define BROKEN_AFTER   ".db"
#define NAMES_MAX      100000

static const char SCHEMA[] =
    "CREATE TABLE reports(counter INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE "
    "CHECK (length(id) = 16), envelope BLOB NOT NULL) STRICT;"
    /* tests: counts the writes that only show that the disk takes them. */
    "CREATE TABLE state(only INTEGER PRIMARY KEY CHECK (only = 1), "
    "next_counter INTEGER NOT NULL, tests INTEGER NOT NULL) STRICT;";

static Result read_epoch(const char *path, int64_t *out_epoch)
{
    char *text = NULL;
    size_t length = 0;
    Result r = file_read(path, 32, &text, &length);

    if (r == OK)
        *out_epoch = strtoll(text, NULL, 10);
    else if (r == NOT_FOUND)
        *out_epoch = 0;
    memory_free(text);
    return r == NOT_FOUND ? OK : r;
}

/* Raised before the broken file is renamed: a cut between the two only leaves a gap. */
static Result raise_epoch(const char *folder, int64_t at_least)
{
    Result r = OK;
    char path[PATH_SIZE], text[32];
    int64_t epoch = 0;

    TRY(path_join(path, folder, "outbox.epoch"));
    TRY(read_epoch(path, &epoch));
    epoch = epoch + 1 > at_least ? epoch + 1 : at_least;
    int length = snprintf(text, sizeof text, "%lld\n", (long long)epoch);
    TRY(file_replace(path, text, (size_t)length, 0600));
done:
    return r;
}

static Result first_counter(const char *folder, int64_t *out_counter)
{
    Result r = OK;
    char path[PATH_SIZE];
    int64_t epoch = 0;

    TRY(path_join(path, folder, "outbox.epoch"));
    TRY(read_epoch(path, &epoch));
    if (epoch < 0 || epoch > INT32_MAX) {
        r = fail(CORRUPT, "%s holds no number", path);
        goto done;
    }
    *out_counter = (epoch << EPOCH_SHIFT) + 1;
done:
    return r;
}

static Result rename_if_there(const char *from, const char *to)
{
    if (access(from, F_OK) != 0)
        return OK;
    return rename(from, to) == 0 ? OK : fail_errno("renaming %s", from);
}

static Result set_aside(const char *folder, const char *path, int *out_number)
{
    Result r = OK;
    char name[64], broken[PATH_SIZE], from_journal[PATH_SIZE], to_journal[PATH_SIZE];
    int number = 0;

    do {
        if (++number > BROKEN_MAX) {
            r = fail(NO_SPACE, "too many broken outboxes are kept");
            goto done;
        }
        (void)snprintf(name, sizeof name, BROKEN_BEFORE "%d" BROKEN_AFTER, number);
        TRY(path_join(broken, folder, name));
    } while (access(broken, F_OK) == 0);
    if (snprintf(from_journal, PATH_SIZE, "%s-journal", path) >= PATH_SIZE ||
        snprintf(to_journal, PATH_SIZE, "%s-journal", broken) >= PATH_SIZE) {
        r = fail(INVALID, "the name of the data folder is too long");
        goto done;
    }
    TRY(raise_epoch(folder, number));
    /* The journal first: left behind, it would be played into the new file. */
    TRY(rename_if_there(from_journal, to_journal));
    TRY(rename_if_there(path, broken));
    TRY(folder_sync(folder));
    *out_number = number;
done:
    return r;
}

static Result create_tables(sqlite3 *db, const char *folder)
{
    Result r = OK;
    int64_t application = 0, counter = 0;
    char sql[1024];

    TRY(first_counter(folder, &counter));
    TRY(database_run(db, "BEGIN IMMEDIATE"));
    TRY(database_number(db, "PRAGMA application_id", &application));
    if (application == APPLICATION_ID) { /* the other process was quicker */
        TRY(database_run(db, "COMMIT"));
        goto done;
    }
    (void)snprintf(sql, sizeof sql,
                   "PRAGMA application_id = %d; PRAGMA user_version = %d; %s"
                   "INSERT INTO state VALUES(1, %lld, 0); COMMIT;",
                   APPLICATION_ID, FORMAT, SCHEMA, (long long)counter);
    TRY(database_run(db, sql));
done:
    return r;
}

/* OK for a sound outbox; CORRUPT for one that must be set aside; other kinds say nothing about it.
 */
static Result judge(sqlite3 *db, const char *path)
{
    Result r = OK;
    int64_t application = 0, format = 0, counter = 0;

    TRY(database_number(db, "PRAGMA application_id", &application));
    TRY(database_number(db, "PRAGMA user_version", &format));
    if (application != APPLICATION_ID)
        TRY(fail(CORRUPT, "%s is no outbox", path));
    if (format != FORMAT)
        TRY(fail(CORRUPT, "%s is of format %lld, not %d", path, (long long)format, FORMAT));
    TRY(database_check(db, SCHEMA));
    TRY(database_number(db, "SELECT next_counter FROM state", &counter));
done:
    return r == NOT_FOUND ? CORRUPT : r; /* the one row of state is missing */
}

static Result try_open(const char *folder, const char *path, sqlite3 **out_db)
{
    Result r = OK;
    sqlite3 *db = NULL;
    int64_t application = 0, pages = 0;

    TRY(database_open(path, &db));
    TRY(database_number(db, "PRAGMA application_id", &application));
    TRY(database_number(db, "PRAGMA page_count", &pages));
    if (application == 0 && pages == 0)
        TRY(create_tables(db, folder));
    TRY(judge(db, path));
    *out_db = db;
    db = NULL;
done:
    database_close(db);
    return r;
}

static Result lock(const char *folder, int *out_fd)
{
    Result r = OK;
    char path[PATH_SIZE];

    TRY(path_join(path, folder, "outbox.lock"));
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return fail_errno("opening %s", path);
    if (flock(fd, LOCK_EX) != 0) {
        r = fail_errno("locking %s", path);
        close(fd);
        goto done;
    }
    *out_fd = fd;
done:
    return r;
}

Result outbox_recover(const char *folder, const char *path, sqlite3 **out_db,
                      char out_broken[OUTBOX_BROKEN_SIZE])
{
    char why[256];
    int fd = -1, number = 0;
    Result r = try_open(folder, path, out_db);

    if (r != CORRUPT)
        return r;
    TRY(lock(folder, &fd));
    r = try_open(folder, path, out_db); /* the other process may have set it aside meanwhile */
    if (r != CORRUPT)
        goto done;
    (void)text_copy(why, sizeof why, error_detail());
    TRY(set_aside(folder, path, &number));
    TRY(try_open(folder, path, out_db));
    (void)snprintf(out_broken, OUTBOX_BROKEN_SIZE,
                   "the outbox was broken (%s) and is kept as outbox.broken-%d.db", why, number);
done:
    if (fd >= 0)
        close(fd);
    return r;
}

Result outbox_look(const char *data_folder, sqlite3 **out_db)
{
    Result r = OK;
    char path[PATH_SIZE];
    struct stat file;
    sqlite3 *db = NULL;

    TRY(path_join(path, data_folder, OUTBOX_FILE));
    if (stat(path, &file) != 0)
        r = errno == ENOENT ? OK : fail_errno("looking at %s", path);
    else if (file.st_size > 0)
        r = database_open_foreign(path, 0, &db);
    TRY(r);
    if (db != NULL)
        TRY(judge(db, path));
    *out_db = db;
    db = NULL;
done:
    database_close(db);
    return r;
}

static Result count_name(const char *name, void *user)
{
    const size_t length = strlen(name), before = strlen(BROKEN_BEFORE),
                 after = strlen(BROKEN_AFTER);
    int64_t *count = user;
    *count += length > before + after && strncmp(name, BROKEN_BEFORE, before) == 0 &&
              strcmp(name + length - after, BROKEN_AFTER) == 0;
    return OK;
}

Result outbox_count_broken(const char *data_folder, int64_t *out_count)
{
    *out_count = 0;
    return folder_each(data_folder, NAMES_MAX, count_name, out_count);
}
