/* The photographs of a delta.
 *
 * What must stay true: a picture is known by its hash, since its number differs from kiosk to kiosk;
 * one that two cases show stays as long as one of them does; one that nobody shows any more is deleted,
 * and so overwritten. */
#include "store/catalogue_delta_inside.h"

typedef struct PhotoStatements {
    sqlite3_stmt *photos, *content, *find, *add_picture, *add_thumb, *add_photo;
} PhotoStatements;

static Result prepare_photos(Delta *delta, PhotoStatements *out)
{
    Result r = OK;
    TRY(database_prepare(delta->from,
                         "SELECT p.id, q.hash, length(q.jpeg), q.id, p.age, p.date, p.progressed,"
                         " p.caption, p.caption_en FROM photos p JOIN pictures q"
                         " ON q.id = p.picture ORDER BY p.id",
                         &out->photos));
    TRY(database_prepare(delta->from,
                         "SELECT q.hash, q.width, q.height, q.jpeg, t.jpeg FROM pictures q"
                         " JOIN thumbs t ON t.id = q.id WHERE q.id = ?1",
                         &out->content));
    TRY(database_prepare(delta->to, "SELECT id FROM pictures WHERE hash = ?1", &out->find));
    TRY(database_prepare(delta->to, "INSERT INTO pictures VALUES(NULL, ?1, ?2, ?3, ?4)",
                         &out->add_picture));
    TRY(database_prepare(delta->to, "INSERT INTO thumbs VALUES(?1, ?2)", &out->add_thumb));
    TRY(database_prepare(delta->to, "INSERT INTO photos VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                         &out->add_photo));
done:
    return r;
}

static void finalize_photos(PhotoStatements *statements)
{
    (void)sqlite3_finalize(statements->photos);
    (void)sqlite3_finalize(statements->content);
    (void)sqlite3_finalize(statements->find);
    (void)sqlite3_finalize(statements->add_picture);
    (void)sqlite3_finalize(statements->add_thumb);
    (void)sqlite3_finalize(statements->add_photo);
}

/* A picture that is not here yet, with its thumbnail. */
static Result add_picture(Delta *delta, PhotoStatements *s, int64_t picture, int64_t *out_id)
{
    Result r = OK;
    bool row = false;

    (void)sqlite3_bind_int64(s->content, 1, picture);
    TRY(database_step(delta->from, s->content, &row));
    if (!row) {
        r = fail(CORRUPT, "a picture of the delta has no thumbnail");
        goto done;
    }
    for (int i = 0; i < 4; i++)
        (void)sqlite3_bind_value(s->add_picture, i + 1, sqlite3_column_value(s->content, i));
    TRY(database_step_done(delta->to, s->add_picture));
    *out_id = sqlite3_last_insert_rowid(delta->to);
    (void)sqlite3_bind_int64(s->add_thumb, 1, *out_id);
    (void)sqlite3_bind_value(s->add_thumb, 2, sqlite3_column_value(s->content, 4));
    TRY(database_step_done(delta->to, s->add_thumb));
done:
    (void)sqlite3_reset(s->content);
    return r;
}

/* Pictures are known by their hash: their numbers differ from kiosk to kiosk. */
static Result add_photo(Delta *delta, PhotoStatements *s)
{
    Result r = OK;
    int64_t picture = 0;
    bool known = false;

    (void)sqlite3_bind_value(s->find, 1, sqlite3_column_value(s->photos, 1));
    TRY(database_step(delta->to, s->find, &known));
    if (known)
        picture = sqlite3_column_int64(s->find, 0);
    (void)sqlite3_reset(s->find);
    if (!known && sqlite3_column_int64(s->photos, 2) == 0) {
        r = fail(CORRUPT, "the delta counts on a picture that is not installed");
        goto done;
    }
    if (!known)
        TRY(add_picture(delta, s, sqlite3_column_int64(s->photos, 3), &picture));
    (void)sqlite3_bind_value(s->add_photo, 1, sqlite3_column_value(s->photos, 0));
    (void)sqlite3_bind_int64(s->add_photo, 2, picture);
    for (int i = 4; i < 9; i++)
        (void)sqlite3_bind_value(s->add_photo, i - 1, sqlite3_column_value(s->photos, i));
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
    finalize_photos(&statements);
    return r;
}

Result delta_remove_pictures(Delta *delta)
{
    return database_run(delta->to, "DELETE FROM temp.unused WHERE picture IN"
                                   " (SELECT picture FROM photos WHERE picture IN temp.unused);"
                                   "DELETE FROM thumbs WHERE id IN temp.unused;"
                                   "DELETE FROM pictures WHERE id IN temp.unused;");
}
