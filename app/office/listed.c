/* The cases of the last pack, as matching reads them.
 *
 * Must stay true: only columns of the catalogue are copied, which already went through publish.c; the file
 * is under its name only when it is whole and on the disk. */
#include "office/listed.h"

#include <stdio.h>

#include "base/file.h"
#include "base/text.h"
#include "store/catalogue.h"

#define LISTED_FILE "listed.db"

static const char COPY[] =
    "PRAGMA main.journal_mode = MEMORY; BEGIN;" /* cut in the middle it is made anew */
    "CREATE TABLE cases AS SELECT id, case_number, kind, status, shown_name, shown_place,"
    " birth_earliest, birth_latest, separated_earliest, separated_latest, age_low, age_high, sex,"
    " blood_type, circumstances, ethnic_group, speech, separation_place, marks, memory_tiles,"
    " birth_known_from, clothing_colours, hair, height_separated FROM catalogue.cases ORDER BY id;"
    "CREATE UNIQUE INDEX cases_by_id ON cases(id);"
    "CREATE UNIQUE INDEX cases_by_number ON cases(case_number);"
    "CREATE TABLE search_text(id INTEGER PRIMARY KEY, names TEXT NOT NULL) STRICT;"
    "INSERT INTO search_text SELECT id, names FROM catalogue.search_text ORDER BY id;"
    "COMMIT;";

static Result attach(sqlite3 *db, const char *catalogue)
{
    sqlite3_stmt *statement = NULL;
    Result r = OK;
    TRY(database_prepare(db, "ATTACH ?1 AS catalogue", &statement));
    sqlite3_bind_text(statement, 1, catalogue, -1, SQLITE_STATIC);
    TRY(database_step_done(db, statement));
done:
    sqlite3_finalize(statement);
    return r;
}

Result listed_write(const char *desk_folder, const char *catalogue)
{
    char path[PATH_SIZE], making[PATH_SIZE];
    sqlite3 *db = NULL;
    Text format = {0};
    Result r = OK;
    TRY(path_join(path, desk_folder, LISTED_FILE));
    TRY(path_join(making, desk_folder, LISTED_FILE ".making"));
    TRY(file_remove(making)); /* of a pack that was cut */
    TRY(database_open(making, &db));
    TRY(attach(db, catalogue));
    TRY(database_run(db, COPY));
    text_append_format(&format, "PRAGMA main.user_version = %d", CATALOGUE_FORMAT);
    TRY(database_run(db, text_get(&format)));
    database_close(db);
    db = NULL;
    if (rename(making, path) != 0)
        TRY(fail_errno("cannot keep %s", path));
    TRY(folder_sync(desk_folder));
done:
    text_done(&format);
    database_close(db);
    return r == OK ? OK : fail_in(r, "keeping the cases for matching");
}

Result listed_open(const char *desk_folder, sqlite3 **out_cases)
{
    char path[PATH_SIZE];
    sqlite3 *db = NULL;
    int64_t format = 0;
    Result r = OK;
    TRY(path_join(path, desk_folder, LISTED_FILE));
    if (file_exists(path)) {
        TRY(database_open(path, &db));
        TRY(database_number(db, "PRAGMA user_version", &format));
    }
    if (format != CATALOGUE_FORMAT) /* none, or the columns of an older program */
        TRY(fail(NOT_FOUND, "nothing to match with yet: the next pack keeps its cases for it"));
    *out_cases = db;
    db = NULL;
done:
    database_close(db);
    return r;
}
