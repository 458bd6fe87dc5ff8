/* One case: its record and its photographs.
 *
 * What must stay true: values pass the checks of the field table once more on their way in, so that
 * no screen meets a text that the table does not know; a picture's bytes are copied, never a
 * pointer into the database. */
#include "store/catalogue_inside.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

Result catalogue_case(Catalogue *catalogue, int64_t id, Record *out_record)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    Record record = {0};
    Text sql = {0};
    bool row = false;

    text_append_format(&sql, "SELECT id%s FROM cases WHERE id = ?1", CATALOGUE_COLUMN_NAMES);
    if (!text_ok(&sql)) {
        r = fail(NO_MEMORY, "no memory for a case");
        goto done;
    }
    TRY(database_prepare(catalogue->db, text_get(&sql), &statement));
    (void)sqlite3_bind_int64(statement, 1, id);
    TRY(database_step(catalogue->db, statement, &row));
    if (!row) {
        r = fail(NOT_FOUND, "no case with id %lld", (long long)id);
        goto done;
    }
    for (size_t i = 0; i < CATALOGUE_COLUMN_COUNT; i++) {
        r = record_set(&record, CATALOGUE_COLUMNS[i], database_text(statement, (int)i + 1));
        if (r != OK) {
            r = fail_in(r == INVALID ? CORRUPT : r, "case %lld", (long long)id);
            goto done;
        }
    }
    *out_record = record;
    memset(&record, 0, sizeof record);
done:
    record_done(&record);
    sqlite3_finalize(statement);
    text_done(&sql);
    return r;
}

static void fill_photo(sqlite3_stmt *statement, CasePhoto *out_photo)
{
    *out_photo = (CasePhoto){.id = sqlite3_column_int64(statement, 0)};
    out_photo->width = sqlite3_column_int(statement, 1);
    out_photo->height = sqlite3_column_int(statement, 2);
    (void)text_copy(out_photo->age, sizeof out_photo->age, database_text(statement, 3));
    (void)text_copy(out_photo->date, sizeof out_photo->date, database_text(statement, 4));
    out_photo->progressed = sqlite3_column_int(statement, 5) != 0;
    (void)text_copy(out_photo->caption, sizeof out_photo->caption, database_text(statement, 6));
    (void)text_copy(out_photo->caption_en, sizeof out_photo->caption_en,
                    database_text(statement, 7));
}

Result catalogue_photos(Catalogue *catalogue, int64_t case_id,
                        CasePhoto out_photos[CASE_PHOTOS_MAX], size_t *out_count)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    size_t count = 0;
    bool row = false;

    TRY(database_prepare(catalogue->db,
                         "SELECT photos.id, width, height, age, date, progressed, caption, "
                         "caption_en FROM photos JOIN pictures ON pictures.id = picture "
                         "WHERE photos.id BETWEEN ?1 AND ?2 ORDER BY photos.id",
                         &statement));
    (void)sqlite3_bind_int64(statement, 1, PHOTO_ID(case_id, 1));
    (void)sqlite3_bind_int64(statement, 2, PHOTO_ID(case_id, CASE_PHOTOS_MAX));
    while (count < CASE_PHOTOS_MAX) {
        TRY(database_step(catalogue->db, statement, &row));
        if (!row)
            break;
        fill_photo(statement, &out_photos[count++]);
    }
    *out_count = count;
done:
    sqlite3_finalize(statement);
    return r;
}

Result catalogue_photo_bytes(Catalogue *catalogue, int64_t photo, bool thumb, uint8_t **out_jpeg,
                             size_t *out_length)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(database_prepare(catalogue->db,
                         thumb ? "SELECT jpeg FROM thumbs WHERE id = "
                                 "(SELECT picture FROM photos WHERE id = ?1)"
                               : "SELECT jpeg FROM pictures WHERE id = "
                                 "(SELECT picture FROM photos WHERE id = ?1)",
                         &statement));
    (void)sqlite3_bind_int64(statement, 1, photo);
    TRY(database_step(catalogue->db, statement, &row));
    if (!row) {
        r = fail(NOT_FOUND, "no photograph with id %lld", (long long)photo);
        goto done;
    }
    const void *jpeg = sqlite3_column_blob(statement, 0);
    size_t length = (size_t)sqlite3_column_bytes(statement, 0);
    uint8_t *copy = memory_new(length, 1);
    if (copy == NULL || (jpeg == NULL && length > 0)) {
        memory_free(copy);
        r = fail(NO_MEMORY, "no memory for a photograph");
        goto done;
    }
    if (length > 0)
        memcpy(copy, jpeg, length);
    *out_jpeg = copy;
    *out_length = length;
done:
    sqlite3_finalize(statement);
    return r;
}
