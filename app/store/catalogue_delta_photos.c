/* The photographs of a delta.
 *
 * What must stay true: a picture is known by its hash, since its number differs from kiosk to kiosk;
 * one that two cases show stays as long as one of them does; one that nobody shows any more is deleted,
 * and so overwritten.
 *
 * Pictures are nearly all of a delta's bytes, and while bytes are written nobody can read. So they are put
 * in beforehand, a little at a time; nobody sees them before the delta's own transaction shows them.
 * They get numbers above all that are shown (SQLite counts on from the highest), so that what a cut has
 * left is known by its number, and the next delta takes it or removes it. */
#include "store/catalogue_delta_inside.h"

/* Of pictures in one transaction: a second of a slow memory card. */
#define BYTES_AT_A_TIME (8 << 20)

typedef struct PhotoStatements {
    sqlite3_stmt *photos, *find, *add_photo;          /* for delta_add_photos */
    sqlite3_stmt *pictures, *add_picture, *add_thumb; /* for delta_add_pictures */
} PhotoStatements;

static void finalize(PhotoStatements *statements)
{
    (void)sqlite3_finalize(statements->photos);
    (void)sqlite3_finalize(statements->find);
    (void)sqlite3_finalize(statements->add_photo);
    (void)sqlite3_finalize(statements->pictures);
    (void)sqlite3_finalize(statements->add_picture);
    (void)sqlite3_finalize(statements->add_thumb);
}

/* The picture with this hash; 0: not here. */
static Result find(Delta *delta, sqlite3_stmt *statement, sqlite3_value *hash, int64_t *out_id)
{
    Result r = OK;
    bool known = false;

    (void)sqlite3_bind_value(statement, 1, hash);
    TRY(database_step(delta->to, statement, &known));
    *out_id = known ? sqlite3_column_int64(statement, 0) : 0;
done:
    (void)sqlite3_reset(statement);
    return r;
}

/* --- pictures, beforehand ---------------------------------------------------------------------- */

static Result prepare_pictures(Delta *delta, PhotoStatements *out)
{
    Result r = OK;
    TRY(database_prepare(delta->from,
                         "SELECT q.hash, q.width, q.height, q.jpeg, t.jpeg FROM pictures q"
                         " JOIN thumbs t ON t.id = q.id WHERE length(q.jpeg) > 0 ORDER BY q.id",
                         &out->pictures));
    TRY(database_prepare(delta->to, "SELECT id FROM pictures WHERE hash = ?1", &out->find));
    TRY(database_prepare(delta->to, "INSERT INTO pictures VALUES(NULL, ?1, ?2, ?3, ?4)",
                         &out->add_picture));
    TRY(database_prepare(delta->to, "INSERT INTO thumbs VALUES(?1, ?2)", &out->add_thumb));
done:
    return r;
}

/* The picture that `pictures` stands on, with its thumbnail, unless it is here. */
static Result add_picture(Delta *delta, PhotoStatements *s, int *bytes)
{
    Result r = OK;
    int64_t known = 0;

    TRY(find(delta, s->find, sqlite3_column_value(s->pictures, 0), &known));
    if (known)
        goto done;
    for (int i = 0; i < 4; i++)
        (void)sqlite3_bind_value(s->add_picture, i + 1, sqlite3_column_value(s->pictures, i));
    TRY(database_step_done(delta->to, s->add_picture));
    (void)sqlite3_bind_int64(s->add_thumb, 1, sqlite3_last_insert_rowid(delta->to));
    (void)sqlite3_bind_value(s->add_thumb, 2, sqlite3_column_value(s->pictures, 4));
    TRY(database_step_done(delta->to, s->add_thumb));
    *bytes += sqlite3_column_bytes(s->pictures, 3) + sqlite3_column_bytes(s->pictures, 4);
done:
    return r;
}

/* One transaction; `pictures` stands on the first that is still to come. */
static Result add_some(Delta *delta, PhotoStatements *s, bool *more)
{
    Result r = OK;
    int bytes = 0;

    TRY(database_run(delta->to, "BEGIN IMMEDIATE"));
    while (*more && bytes < BYTES_AT_A_TIME) {
        TRY(add_picture(delta, s, &bytes));
        TRY(database_step(delta->from, s->pictures, more));
    }
    TRY(database_run(delta->to, "COMMIT"));
done:
    return r;
}

Result delta_add_pictures(Delta *delta)
{
    Result r = OK;
    PhotoStatements statements = {0};
    bool more = false;

    TRY(prepare_pictures(delta, &statements));
    TRY(database_step(delta->from, statements.pictures, &more));
    while (more)
        TRY(add_some(delta, &statements, &more));
done:
    finalize(&statements);
    return r;
}

Result delta_note_unshown(Delta *delta)
{
    return database_run(delta->to, "INSERT OR IGNORE INTO temp.unused SELECT id FROM pictures"
                                   " WHERE id > (SELECT ifnull(max(picture), 0) FROM photos)");
}

/* --- what shows them, within the delta's transaction -------------------------------------------- */

static Result prepare_photos(Delta *delta, PhotoStatements *out)
{
    Result r = OK;
    TRY(database_prepare(delta->from,
                         "SELECT p.id, q.hash, p.age, p.date, p.progressed, p.caption, p.caption_en"
                         " FROM photos p JOIN pictures q ON q.id = p.picture ORDER BY p.id",
                         &out->photos));
    TRY(database_prepare(delta->to, "SELECT id FROM pictures WHERE hash = ?1", &out->find));
    TRY(database_prepare(delta->to, "INSERT INTO photos VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                         &out->add_photo));
done:
    return r;
}

static Result add_photo(Delta *delta, PhotoStatements *s)
{
    Result r = OK;
    int64_t picture = 0;

    TRY(find(delta, s->find, sqlite3_column_value(s->photos, 1), &picture));
    if (picture == 0) {
        r = fail(CORRUPT, "the delta counts on a picture that is not installed");
        goto done;
    }
    for (int i = 0; i < 7; i++)
        (void)sqlite3_bind_value(s->add_photo, i + 1, sqlite3_column_value(s->photos, i));
    (void)sqlite3_bind_int64(s->add_photo, 2, picture);
    TRY(database_step_done(delta->to, s->add_photo));
done:
    return r;
}

Result delta_add_photos(Delta *delta)
{
    Result r = OK;
    PhotoStatements statements = {0};
    bool row = false;

    TRY(prepare_photos(delta, &statements));
    for (;;) {
        TRY(database_step(delta->from, statements.photos, &row));
        if (!row)
            break;
        TRY(add_photo(delta, &statements));
    }
done:
    finalize(&statements);
    return r;
}

Result delta_remove_pictures(Delta *delta)
{
    return database_run(delta->to, "DELETE FROM temp.unused WHERE picture IN"
                                   " (SELECT picture FROM photos WHERE picture IN temp.unused);"
                                   "DELETE FROM thumbs WHERE id IN temp.unused;"
                                   "DELETE FROM pictures WHERE id IN temp.unused;");
}
