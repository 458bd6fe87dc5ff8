/* Writing a delta, in the office: the rows of the cases whose fingerprints differ from the base's.
 *
 * What must stay true: nothing of a case that is in both and the same; of a picture that the base has,
 * only the hash. The file is scratch until it is copied to a stick, hashed on the way: it has no
 * journal and no syncs. */
#include "store/catalogue_delta.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "store/catalogue_inside.h"
#include "store/catalogue_inventory.h"

typedef struct Writing {
    sqlite3 *to, *from; /* the delta; the catalogue */
    sqlite3 *known;     /* the catalogue's inventory, with the base's attached as `base` */
} Writing;

static Result begin(Writing *writing, const char *path)
{
    Result r = OK;
    char settings[256];

    TRY(database_open(path, &writing->to));
    (void)snprintf(settings, sizeof settings,
                   "PRAGMA page_size = %d; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                   "PRAGMA foreign_keys = OFF; PRAGMA application_id = %d;"
                   "PRAGMA user_version = %d; BEGIN;",
                   CATALOGUE_PAGE_SIZE, DELTA_APPLICATION_ID, CATALOGUE_FORMAT);
    TRY(database_run(writing->to, settings));
    TRY(database_run(writing->to, catalogue_delta_schema()));
done:
    return r;
}

static Result attach(sqlite3 *db, const char *path)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;

    if (!file_exists(path))
        TRY(fail(NOT_FOUND, "no inventory at %s", path));
    TRY(database_prepare(db, "ATTACH ?1 AS base", &statement));
    (void)sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    TRY(database_step_done(db, statement));
done:
    sqlite3_finalize(statement);
    return r;
}

/* All rows of `select` on `from`, with ?1 = id, into `table`. */
static Result copy(const Writing *writing, sqlite3 *from, const char *select, int64_t id,
                   const char *table)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL, *insert = NULL;
    bool row = false;

    TRY(database_prepare(from, select, &rows));
    (void)sqlite3_bind_int64(rows, 1, id);
    TRY(database_prepare_insert(writing->to, table, &insert));
    for (;;) {
        TRY(database_step(from, rows, &row));
        if (!row)
            break;
        TRY(database_pass_row(writing->to, insert, rows));
    }
done:
    sqlite3_finalize(rows);
    sqlite3_finalize(insert);
    return r;
}

static Result number_for(sqlite3 *db, const char *sql, sqlite3_stmt *row, int column,
                         int64_t *out_number)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool found = false;

    TRY(database_prepare(db, sql, &statement));
    (void)sqlite3_bind_value(statement, 1, sqlite3_column_value(row, column));
    TRY(database_step(db, statement, &found));
    *out_number = found ? sqlite3_column_int64(statement, 0) : 0;
done:
    sqlite3_finalize(statement);
    return r;
}

/* The picture that a statement stands on (id, hash), once. */
static Result add_picture(const Writing *writing, sqlite3_stmt *picture)
{
    Result r = OK;
    int64_t id = sqlite3_column_int64(picture, 0), there = 0, based = 0;

    TRY(number_for(writing->to, "SELECT 1 FROM pictures WHERE id = ?1", picture, 0, &there));
    if (there)
        goto done;
    TRY(number_for(writing->known, "SELECT 1 FROM base.pictures WHERE hash = ?1", picture, 1,
                   &based));
    TRY(copy(writing, writing->from,
             based ? "SELECT id, hash, width, height, x'' FROM pictures WHERE id = ?1"
                   : "SELECT * FROM pictures WHERE id = ?1",
             id, "pictures"));
    if (!based)
        TRY(copy(writing, writing->from, "SELECT * FROM thumbs WHERE id = ?1", id, "thumbs"));
done:
    return r;
}

static Result add_pictures(const Writing *writing, int64_t case_id)
{
    Result r = OK;
    sqlite3_stmt *pictures = NULL;
    bool row = false;

    TRY(database_prepare(writing->from,
                         "SELECT q.id, q.hash FROM photos p JOIN pictures q ON q.id = p.picture"
                         " WHERE p.id BETWEEN ?1 * 16 AND ?1 * 16 + 15",
                         &pictures));
    (void)sqlite3_bind_int64(pictures, 1, case_id);
    for (;;) {
        TRY(database_step(writing->from, pictures, &row));
        if (!row)
            break;
        TRY(add_picture(writing, pictures));
    }
done:
    sqlite3_finalize(pictures);
    return r;
}

static Result add_changed(const Writing *writing)
{
    Result r = OK;
    sqlite3_stmt *changed = NULL;
    bool row = false;

    TRY(database_prepare(writing->known,
                         "SELECT n.id FROM main.cases n LEFT JOIN base.cases b USING(case_number)"
                         " WHERE b.fingerprint IS NOT n.fingerprint ORDER BY n.id",
                         &changed));
    for (;;) {
        TRY(database_step(writing->known, changed, &row));
        if (!row)
            break;
        int64_t id = sqlite3_column_int64(changed, 0);
        TRY(copy(writing, writing->from, "SELECT * FROM cases WHERE id = ?1", id, "cases"));
        TRY(copy(writing, writing->from, "SELECT * FROM search_text WHERE id = ?1", id,
                 "search_text"));
        TRY(copy(writing, writing->from,
                 "SELECT * FROM photos WHERE id BETWEEN ?1 * 16 AND ?1 * 16 + 15", id, "photos"));
        TRY(add_pictures(writing, id));
    }
done:
    sqlite3_finalize(changed);
    return r;
}

static Result add_answers(const Writing *writing)
{
    Result r = OK;
    sqlite3_stmt *changed = NULL, *find = NULL, *insert = NULL;
    bool row = false, found = false;

    TRY(database_prepare(writing->known,
                         "SELECT n.lookup FROM main.answers n LEFT JOIN base.answers b"
                         " USING(lookup) WHERE b.fingerprint IS NOT n.fingerprint ORDER BY 1",
                         &changed));
    TRY(database_prepare(writing->from, "SELECT * FROM answers WHERE lookup = ?1", &find));
    TRY(database_prepare_insert(writing->to, "answers", &insert));
    for (;;) {
        TRY(database_step(writing->known, changed, &row));
        if (!row)
            break;
        (void)sqlite3_bind_value(find, 1, sqlite3_column_value(changed, 0));
        TRY(database_step(writing->from, find, &found));
        if (found)
            TRY(database_pass_row(writing->to, insert, find));
        (void)sqlite3_reset(find);
    }
done:
    sqlite3_finalize(changed);
    sqlite3_finalize(find);
    sqlite3_finalize(insert);
    return r;
}

static Result add_points(const Writing *writing)
{
    Result r = OK;
    int64_t same = 0;
    TRY(database_number(writing->known,
                        "SELECT n.fingerprint IS b.fingerprint FROM main.points n, base.points b",
                        &same));
    TRY(copy(writing, writing->known,
             same ? "SELECT 1, version, 0 FROM base.about" : "SELECT 1, version, 1 FROM base.about",
             0, "delta"));
    if (!same)
        TRY(copy(writing, writing->from, "SELECT * FROM points ORDER BY id", 0, "points"));
done:
    return r;
}

static Result add_rest(const Writing *writing)
{
    Result r = OK;
    TRY(copy(writing, writing->from, "SELECT * FROM about", 0, "about"));
    TRY(copy(writing, writing->from, "SELECT * FROM tombstones ORDER BY case_number", 0,
             "tombstones"));
    TRY(copy(writing, writing->known,
             "SELECT case_number FROM base.cases WHERE case_number NOT IN"
             " (SELECT case_number FROM main.cases) ORDER BY case_number",
             0, "removed"));
    TRY(copy(writing, writing->known,
             "SELECT lookup FROM base.answers WHERE lookup NOT IN"
             " (SELECT lookup FROM main.answers) ORDER BY lookup",
             0, "removed_answers"));
    TRY(add_answers(writing));
    TRY(add_points(writing));
done:
    return r;
}

Result catalogue_delta_write(const char *path, const char *catalogue_path, const char *inventory,
                             const char *base_inventory)
{
    Result r = OK;
    Writing writing = {0};
    Catalogue *catalogue = NULL;

    if (access(path, F_OK) == 0) /* whosever it is: it is not ours to remove */
        return fail(INVALID, "%s is there already", path);
    TRY(catalogue_open(catalogue_path, &catalogue));
    writing.from = catalogue_database(catalogue);
    TRY(catalogue_inventory_open(inventory, &writing.known));
    TRY(attach(writing.known, base_inventory));
    TRY(begin(&writing, path));
    TRY(add_changed(&writing));
    TRY(add_rest(&writing));
    TRY(database_run(writing.to, "COMMIT"));
done:
    database_close(writing.to);
    database_close(writing.known);
    catalogue_close(catalogue);
    if (r != OK)
        (void)unlink(path);
    return r == OK ? OK : fail_in(r, "writing a delta");
}
