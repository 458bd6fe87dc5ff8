/* The last step of writing a catalogue.
 *
 * What must stay true: the copy (VACUUM INTO) lays each table together, so that thumbnails are neighbours
 * on the disk; it is opened with the guards of a foreign file and read from end to end before anybody
 * else can; a failed fsync removes it and is not tried again. */
#include "store/catalogue_publish.h"

#include <unistd.h>

#include "base/file.h"
#include "store/catalogue.h"

static Result copy_compact(sqlite3 *db, const char *path)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;

    TRY(database_prepare(db, "VACUUM INTO ?1", &statement));
    (void)sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    TRY(database_step_done(db, statement));
done:
    sqlite3_finalize(statement);
    return r;
}

/* Opens the copy as a kiosk will, reads all of it, and puts it on the disk. */
static Result check_copy(const char *path)
{
    Result r = OK;
    sqlite3 *db = NULL;
    int fd = -1;

    TRY(database_open_foreign(path, 0, &db));
    TRY(database_check(db, catalogue_schema()));
    TRY(file_open_regular(path, &fd, NULL));
    if (fsync(fd) != 0) {
        r = fail_errno("syncing %s", path);
        goto done;
    }
done:
    if (fd >= 0)
        close(fd);
    database_close(db);
    return r;
}

Result catalogue_publish(sqlite3 *db, const char *path)
{
    Result r = OK;

    TRY(copy_compact(db, path));
    TRY(check_copy(path));
    TRY(folder_sync_of(path));
done:
    if (r != OK)
        (void)unlink(path); /* the failure itself is what the caller hears of */
    return r;
}
