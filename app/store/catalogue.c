/* Opening a catalogue and what it says of itself.
 *
 * What must stay true: nothing of a file is believed before its application id, format and tables
 * are those of this program; the connection is the guarded, read-only one, and no statement stays
 * open between calls, because an open one would keep the stick program from changing the file. A delta
 * that was cut in the middle has left its journal: who only reads cannot play it back, so it is played
 * back here first, by whoever opens the catalogue next. */
#include "store/catalogue_inside.h"

#include <stdio.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

static Result check_kind(sqlite3 *db)
{
    Result r = OK;
    int64_t application = 0, format = 0;

    TRY(database_number(db, "PRAGMA application_id", &application));
    TRY(database_number(db, "PRAGMA user_version", &format));
    if (application != CATALOGUE_APPLICATION_ID)
        r = fail(CORRUPT, "not a catalogue");
    else if (format != CATALOGUE_FORMAT)
        r = fail(CORRUPT, "a catalogue of format %lld, not %d", (long long)format,
                 CATALOGUE_FORMAT);
    else
        r = database_check_schema(db, catalogue_schema());
done:
    return r;
}

static Result read_info(sqlite3 *db, CatalogueInfo *out_info)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(database_prepare(db, "SELECT version, made_at, cases, photos, office FROM about",
                         &statement));
    TRY(database_step(db, statement, &row));
    if (!row) {
        r = fail(CORRUPT, "the catalogue says nothing about itself");
        goto done;
    }
    out_info->version = sqlite3_column_int64(statement, 0);
    out_info->made_at = sqlite3_column_int64(statement, 1);
    out_info->cases = sqlite3_column_int64(statement, 2);
    out_info->photos = sqlite3_column_int64(statement, 3);
    (void)text_copy(out_info->office, sizeof out_info->office, database_text(statement, 4));
done:
    sqlite3_finalize(statement);
    return r;
}

static bool has_journal(const char *path)
{
    char journal[PATH_SIZE];
    return snprintf(journal, sizeof journal, "%s-journal", path) < PATH_SIZE &&
           file_exists(journal);
}

/* Opening for writing and reading once is all that SQLite needs. Somebody who is just writing holds a
 * lock: his journal is left alone. */
static Result play_back(const char *path)
{
    Result r = OK;
    sqlite3 *db = NULL;
    int64_t objects = 0;

    TRY(database_open(path, &db));
    TRY(database_number(db, "SELECT count(*) FROM sqlite_schema", &objects));
done:
    database_close(db);
    return r;
}

static Result open_foreign(const char *path, bool at_once, sqlite3 **out_db)
{
    return at_once ? database_open_at_once(path, out_db) : database_open_foreign(path, 0, out_db);
}

static Result open_database(const char *path, bool at_once, sqlite3 **out_db)
{
    Result r = open_foreign(path, at_once, out_db);
    if (r != OK && r != NOT_FOUND && r != BUSY && has_journal(path) && play_back(path) == OK)
        r = open_foreign(path, at_once, out_db);
    return r;
}

static Result open_catalogue(const char *path, bool at_once, Catalogue **out_catalogue)
{
    Result r = OK;
    Catalogue *catalogue = memory_new(1, sizeof *catalogue);

    if (catalogue == NULL) {
        r = fail(NO_MEMORY, "no memory for the catalogue");
        goto done;
    }
    TRY(open_database(path, at_once, &catalogue->db));
    TRY(check_kind(catalogue->db));
    TRY(read_info(catalogue->db, &catalogue->info));
    *out_catalogue = catalogue;
    catalogue = NULL;
done:
    catalogue_close(catalogue);
    return r == OK ? OK : fail_in(r, "opening the catalogue %s", path);
}

Result catalogue_open(const char *path, Catalogue **out_catalogue)
{
    return open_catalogue(path, false, out_catalogue);
}

Result catalogue_open_at_once(const char *path, Catalogue **out_catalogue)
{
    Result r = open_catalogue(path, true, out_catalogue);
    if (r == OK)
        catalogue_guard_gate(*out_catalogue);
    return r;
}

void catalogue_close(Catalogue *catalogue)
{
    if (catalogue == NULL)
        return;
    sqlite3_finalize(catalogue->row);
    sqlite3_finalize(catalogue->begin);
    sqlite3_finalize(catalogue->version);
    sqlite3_finalize(catalogue->end);
    database_close(catalogue->db);
    memory_free(catalogue);
}

sqlite3 *catalogue_database(Catalogue *catalogue)
{
    return catalogue->db;
}

const CatalogueInfo *catalogue_info(const Catalogue *catalogue)
{
    return &catalogue->info;
}
