/* Writing a catalogue: rows into a building file beside the path, then its text index, then one
 * compact copy under the real name.
 *
 * What must stay true: at `path` is nothing, or a whole, checked catalogue that is on the disk. The
 * building file has no journal and no syncs: it is thrown away after any failure. The copy (VACUUM
 * INTO) lays each table together, so that thumbnails are neighbours. */
#include "store/catalogue_writer.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "record/date.h"
#include "seal/hash.h"
#include "store/catalogue_index.h"
#include "store/catalogue_inside.h"
#include "store/catalogue_publish.h"
#include "store/catalogue_words.h"

struct CatalogueWriter {
    char path[PATH_SIZE], building[PATH_SIZE];
    sqlite3 *db;
    int64_t next_id; /* 0: one more than the last */
    CatalogueWords words;
    sqlite3_stmt *add_case, *add_text, *count_photo, *find_picture, *add_picture, *add_thumb,
        *add_photo, *add_tombstone, *add_answer, *add_point;
};

#define DERIVED_COLUMNS 12 /* id, revision, photo_count, … shown_place: in front of the fields */

static Result prepare_case(CatalogueWriter *writer)
{
    Result r = OK;
    Text sql = {0};

    text_append_format(&sql,
                       "INSERT INTO cases(revision, photo_count, birth_earliest, birth_latest, "
                       "separated_earliest, separated_latest, age_low, age_high, province, "
                       "shown_name, shown_place%s, id) VALUES(?",
                       CATALOGUE_COLUMN_NAMES);
    for (size_t i = 1; i < DERIVED_COLUMNS + CATALOGUE_COLUMN_COUNT; i++)
        text_append(&sql, ", ?");
    text_append(&sql, ")");
    if (!text_ok(&sql)) {
        r = fail(NO_MEMORY, "no memory for a statement");
        goto done;
    }
    TRY(database_prepare(writer->db, text_get(&sql), &writer->add_case));
done:
    text_done(&sql);
    return r;
}

static Result prepare_all(CatalogueWriter *writer)
{
    const struct {
        const char *sql;
        sqlite3_stmt **statement;
    } statements[] = {
        {"INSERT INTO search_text VALUES(?1, ?2, ?3, ?4)", &writer->add_text},
        {"UPDATE cases SET photo_count = photo_count + 1 WHERE id = ?1 RETURNING photo_count",
         &writer->count_photo},
        {"SELECT id FROM pictures WHERE hash = ?1", &writer->find_picture},
        {"INSERT INTO pictures VALUES(NULL, ?1, ?2, ?3, ?4)", &writer->add_picture},
        {"INSERT INTO thumbs VALUES(?1, ?2)", &writer->add_thumb},
        {"INSERT INTO photos VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", &writer->add_photo},
        {"INSERT INTO tombstones VALUES(?1, ?2, ?3)", &writer->add_tombstone},
        {"INSERT INTO answers VALUES(?1, ?2)", &writer->add_answer},
        {"INSERT INTO points VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", &writer->add_point},
    };
    Result r = OK;

    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        TRY(database_prepare(writer->db, statements[i].sql, statements[i].statement));
    r = prepare_case(writer);
done:
    return r;
}

static Result begin(CatalogueWriter *writer, int64_t version, int64_t made_at, const char *office)
{
    Result r = OK;
    sqlite3_stmt *about = NULL;
    char settings[256];

    (void)snprintf(settings, sizeof settings,
                   "PRAGMA page_size = %d; PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = OFF;"
                   "PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
                   "PRAGMA cache_size = -65536; PRAGMA secure_delete = OFF;"
                   "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                   CATALOGUE_PAGE_SIZE, CATALOGUE_APPLICATION_ID, CATALOGUE_FORMAT);
    TRY(database_run(writer->db, settings));
    TRY(database_run(writer->db, catalogue_schema()));
    TRY(database_run(writer->db, "BEGIN"));
    TRY(database_prepare(writer->db, "INSERT INTO about VALUES(1, ?1, ?2, ?3, 0, 0)", &about));
    (void)sqlite3_bind_int64(about, 1, version);
    (void)sqlite3_bind_int64(about, 2, made_at);
    (void)sqlite3_bind_text(about, 3, office, -1, SQLITE_STATIC);
    TRY(database_step_done(writer->db, about));
done:
    sqlite3_finalize(about);
    return r;
}

Result catalogue_writer_open(const char *path, int64_t version, int64_t made_at, const char *office,
                             Places *places, Pinyin *pinyin, CatalogueWriter **out_writer)
{
    Result r = OK;
    CatalogueWriter *writer = memory_new(1, sizeof *writer);

    if (writer == NULL)
        return fail(NO_MEMORY, "no memory for a catalogue");
    if (access(path, F_OK) == 0) {
        r = fail(INVALID, "%s is there already", path);
        goto done;
    }
    if (!text_copy(writer->path, sizeof writer->path, path) ||
        snprintf(writer->building, PATH_SIZE, "%s.building", path) >= PATH_SIZE) {
        writer->building[0] = '\0';
        r = fail(INVALID, "the name %s is too long", path);
        goto done;
    }
    TRY(file_remove(writer->building)); /* of a run that was killed */
    TRY(database_open(writer->building, &writer->db));
    TRY(begin(writer, version, made_at, office));
    TRY(catalogue_words_init(&writer->words, writer->db, places, pinyin));
    TRY(prepare_all(writer));
    *out_writer = writer;
    writer = NULL;
done:
    catalogue_writer_close(writer);
    return r;
}

static void bind_range(sqlite3_stmt *statement, int index, const char *canonical)
{
    DateRange range;

    if (*canonical == '\0' || date_parse(canonical, &range) != OK)
        return; /* stays NULL: unknown */
    (void)sqlite3_bind_int64(statement, index, range.earliest);
    (void)sqlite3_bind_int64(statement, index + 1, range.latest);
}

static void bind_age(sqlite3_stmt *statement, int index, const Record *record)
{
    const char *said = record_get(record, FIELD_AGE_SEPARATED_);
    int youngest = 0, oldest = 0;

    if (*said != '\0')
        youngest = oldest = (int)strtol(said, NULL, 10);
    else if (!date_age_between(record_get(record, FIELD_BIRTH_DATE_),
                               record_get(record, FIELD_SEPARATION_DATE_), &youngest, &oldest))
        return; /* stays NULL: unknown */
    (void)sqlite3_bind_int(statement, index, youngest);
    (void)sqlite3_bind_int(statement, index + 1, oldest);
}

static Result insert_case(CatalogueWriter *writer, const Record *record, int64_t revision)
{
    Result r = OK;
    sqlite3_stmt *statement = writer->add_case;
    const char *place = record_get(record, FIELD_SEPARATION_PLACE_);
    Text shown_place = {0};

    TRY(catalogue_words_shown_place(&writer->words, record, &shown_place));
    (void)sqlite3_bind_int64(statement, 1, revision);
    (void)sqlite3_bind_int(statement, 2, 0);
    bind_range(statement, 3, record_get(record, FIELD_BIRTH_DATE_));
    bind_range(statement, 5, record_get(record, FIELD_SEPARATION_DATE_));
    bind_age(statement, 7, record);
    if (strcspn(place, "|") >= 2)
        (void)sqlite3_bind_text(statement, 9, place, 2, SQLITE_STATIC);
    (void)sqlite3_bind_text(statement, 10, catalogue_words_shown_name(record), -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(statement, 11, text_get(&shown_place), -1, SQLITE_STATIC);
    for (size_t i = 0; i < CATALOGUE_COLUMN_COUNT; i++)
        (void)sqlite3_bind_text(statement, DERIVED_COLUMNS + (int)i,
                                record_get(record, CATALOGUE_COLUMNS[i]), -1, SQLITE_STATIC);
    if (writer->next_id != 0) /* else NULL: one more than the highest */
        (void)sqlite3_bind_int64(statement, DERIVED_COLUMNS + (int)CATALOGUE_COLUMN_COUNT,
                                 writer->next_id);
    writer->next_id = 0;
    TRY(database_step_done(writer->db, statement));
done:
    text_done(&shown_place);
    return r;
}

void catalogue_writer_set_id(CatalogueWriter *writer, int64_t id)
{
    writer->next_id = id;
}

Result catalogue_writer_add_case(CatalogueWriter *writer, const Record *record, int64_t revision,
                                 int64_t *out_id)
{
    Result r = OK;
    Text names = {0}, places = {0}, stories = {0};

    TRY(catalogue_words_names(&writer->words, record, &names));
    TRY(catalogue_words_places(&writer->words, record, &places));
    TRY(catalogue_words_stories(&writer->words, record, &stories));
    TRY(insert_case(writer, record, revision));
    int64_t id = sqlite3_last_insert_rowid(writer->db);
    (void)sqlite3_bind_int64(writer->add_text, 1, id);
    (void)sqlite3_bind_text(writer->add_text, 2, text_get(&names), -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(writer->add_text, 3, text_get(&places), -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(writer->add_text, 4, text_get(&stories), -1, SQLITE_STATIC);
    TRY(database_step_done(writer->db, writer->add_text));
    *out_id = id;
done:
    text_done(&names);
    text_done(&places);
    text_done(&stories);
    return r == OK ? OK : fail_in(r, "writing the case %s", record_get(record, FIELD_CASE_NUMBER_));
}

/* The id of the picture with this content, stored now unless it was there. */
static Result keep_picture(CatalogueWriter *writer, const ImportedPhoto *content, int64_t *out_id)
{
    Result r = OK;
    unsigned char hash[HASH_BYTES];
    bool known = false;

    hash_bytes(content->full, content->full_length, hash);
    (void)sqlite3_bind_blob(writer->find_picture, 1, hash, sizeof hash, SQLITE_STATIC);
    TRY(database_step(writer->db, writer->find_picture, &known));
    if (known) {
        *out_id = sqlite3_column_int64(writer->find_picture, 0);
        goto done;
    }
    (void)sqlite3_bind_blob(writer->add_picture, 1, hash, sizeof hash, SQLITE_STATIC);
    (void)sqlite3_bind_int(writer->add_picture, 2, content->width);
    (void)sqlite3_bind_int(writer->add_picture, 3, content->height);
    (void)sqlite3_bind_blob64(writer->add_picture, 4, content->full, content->full_length,
                              SQLITE_STATIC);
    TRY(database_step_done(writer->db, writer->add_picture));
    int64_t id = sqlite3_last_insert_rowid(writer->db);
    (void)sqlite3_bind_int64(writer->add_thumb, 1, id);
    (void)sqlite3_bind_blob64(writer->add_thumb, 2, content->thumb, content->thumb_length,
                              SQLITE_STATIC);
    TRY(database_step_done(writer->db, writer->add_thumb));
    *out_id = id;
done:
    (void)sqlite3_reset(writer->find_picture);
    return r;
}

/* Which of the case's photographs this one is, from 1. */
static Result count_photo(CatalogueWriter *writer, int64_t case_id, int *out_ordinal)
{
    Result r = OK;
    bool row = false;

    (void)sqlite3_bind_int64(writer->count_photo, 1, case_id);
    TRY(database_step(writer->db, writer->count_photo, &row));
    int ordinal = row ? sqlite3_column_int(writer->count_photo, 0) : 0;
    (void)sqlite3_reset(writer->count_photo);
    if (!row)
        r = fail(NOT_FOUND, "no case with id %lld", (long long)case_id);
    else if (ordinal > CASE_PHOTOS_MAX)
        r = fail(INVALID, "a case has at most %d photographs", CASE_PHOTOS_MAX);
    else
        *out_ordinal = ordinal;
done:
    return r;
}

Result catalogue_writer_add_photo(CatalogueWriter *writer, int64_t case_id, const CasePhoto *photo,
                                  const ImportedPhoto *content)
{
    Result r = OK;
    sqlite3_stmt *statement = writer->add_photo;
    int64_t picture = 0;
    int ordinal = 0;

    TRY(count_photo(writer, case_id, &ordinal));
    TRY(keep_picture(writer, content, &picture));
    (void)sqlite3_bind_int64(statement, 1, PHOTO_ID(case_id, ordinal));
    (void)sqlite3_bind_int64(statement, 2, picture);
    (void)sqlite3_bind_text(statement, 3, photo->age, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(statement, 4, photo->date, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int(statement, 5, photo->progressed);
    (void)sqlite3_bind_text(statement, 6, photo->caption, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(statement, 7, photo->caption_en, -1, SQLITE_STATIC);
    TRY(database_step_done(writer->db, statement));
done:
    return r == OK ? OK : fail_in(r, "adding a photograph");
}

Result catalogue_writer_add_tombstone(CatalogueWriter *writer, const char *case_number,
                                      int64_t revision, const char *status)
{
    (void)sqlite3_bind_text(writer->add_tombstone, 1, case_number, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(writer->add_tombstone, 2, revision);
    (void)sqlite3_bind_text(writer->add_tombstone, 3, status, -1, SQLITE_STATIC);
    Result r = database_step_done(writer->db, writer->add_tombstone);
    return r == OK ? OK : fail_in(r, "writing the tombstone of %s", case_number);
}

Result catalogue_writer_add_answer(CatalogueWriter *writer,
                                   const uint8_t lookup[ANSWER_LOOKUP_BYTES], const uint8_t *sealed,
                                   size_t length)
{
    (void)sqlite3_bind_blob(writer->add_answer, 1, lookup, ANSWER_LOOKUP_BYTES, SQLITE_STATIC);
    (void)sqlite3_bind_blob64(writer->add_answer, 2, sealed, length, SQLITE_STATIC);
    Result r = database_step_done(writer->db, writer->add_answer);
    return r == OK ? OK : fail_in(r, "writing an answer");
}

_Static_assert(POINT_FIELDS == 7, "as many as the statement has places beside the id");

Result catalogue_writer_add_point(CatalogueWriter *writer, const Point *point)
{
    (void)sqlite3_bind_int64(writer->add_point, 1, point->id);
    for (int i = 0; i < POINT_FIELDS; i++)
        (void)sqlite3_bind_text(writer->add_point, i + 2, point->text[i], -1, SQLITE_STATIC);
    Result r = database_step_done(writer->db, writer->add_point);
    return r == OK ? OK : fail_in(r, "writing the collection point %s", point->text[POINT_NAME]);
}

sqlite3 *catalogue_writer_rows(CatalogueWriter *writer)
{
    return writer->db;
}

static void finalize_all(CatalogueWriter *writer)
{
    sqlite3_stmt **statements[] = {
        &writer->add_case,    &writer->add_text,  &writer->count_photo, &writer->find_picture,
        &writer->add_picture, &writer->add_thumb, &writer->add_photo,   &writer->add_tombstone,
        &writer->add_answer,  &writer->add_point};

    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        sqlite3_finalize(*statements[i]);
        *statements[i] = NULL;
    }
    catalogue_words_done(&writer->words);
}

Result catalogue_writer_finish(CatalogueWriter *writer)
{
    Result r = OK;

    finalize_all(writer);
    TRY(database_run(writer->db, "UPDATE about SET cases = (SELECT count(*) FROM cases), "
                                 "photos = (SELECT count(*) FROM photos)"));
    TRY(database_run(writer->db, "COMMIT"));
    TRY(catalogue_index_build(writer->db));
    TRY(catalogue_publish(writer->db, writer->path));
done:
    return r == OK ? OK : fail_in(r, "finishing the catalogue");
}

void catalogue_writer_close(CatalogueWriter *writer)
{
    if (writer == NULL)
        return;
    finalize_all(writer);
    database_close(writer->db);
    if (writer->building[0] != '\0')
        (void)unlink(writer->building); /* a leftover is removed by the next run */
    memory_free(writer);
}
