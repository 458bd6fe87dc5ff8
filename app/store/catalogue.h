/* The catalogue: the public cases with their photographs and text index, one SQLite file that the
 * office packs, the stick carries and the kiosk only reads.
 *
 * Rows of `cases` lie in display order: the highest id is the newest and is shown first. A column
 * per public field of the table (record/fields.h), filled only as far as the case's flags allow.
 * Beside them derived columns for filters: birth_earliest, birth_latest, separated_earliest,
 * separated_latest (days since 1970, NULL unknown), age_low, age_high (years when separated),
 * province (2-digit code of the place of separation), photo_count, revision.
 * Tombstones keep (case_number, revision, status) of what was withdrawn. `answers` keeps what the
 * office answers to receipt codes, sealed: seal/answer.h. `points`: where blood is taken. */
#ifndef HOMEWARD_STORE_CATALOGUE_H
#define HOMEWARD_STORE_CATALOGUE_H

#include <stdint.h>

#include "record/point.h"
#include "record/record.h"
#include "seal/answer.h"
#include "store/database.h"
#include "store/places.h"

typedef struct Catalogue Catalogue;

#define CATALOGUE_FORMAT 4

/* The whole schema, built from the field table once; static memory. The office creates with it, the
 * importer compares against it. */
const char *catalogue_schema(void);

/* Opens an installed catalogue, read-only; a delta that was cut in the middle is undone first. NOT_FOUND
 * when there is none, CORRUPT when it does not open or has another schema or format. Checks are cheap
 * (meta only); the full check is the importer's. */
NODISCARD Result catalogue_open(const char *path, Catalogue **out_catalogue);
void catalogue_close(Catalogue *catalogue);

/* For the thread that draws and must never wait for the stick program's writing: opened so, nothing waits,
 * and where somebody is just writing it is BUSY. What is read between begin and end is of one state, and
 * none of it is BUSY: the writer waits as long, so it is a frame and no longer. */
NODISCARD Result catalogue_open_at_once(const char *path, Catalogue **out_catalogue);
/* BUSY while somebody writes. A second begin is the first one still. */
NODISCARD Result catalogue_begin(Catalogue *catalogue);
void catalogue_end(Catalogue *catalogue);
/* The last begin found another version than was opened: open it anew. */
bool catalogue_is_outdated(const Catalogue *catalogue);
/* True once when something was read outside of begin and end since: a mistake of ours, that would show only
 * while somebody writes. */
bool catalogue_has_strayed(Catalogue *catalogue);
/* For a thread beside it: reads wait for the writer, for a minute at most, until somebody else hurries them;
 * from then on they are BUSY at once. */
void catalogue_be_patient(Catalogue *catalogue);
void catalogue_hurry(Catalogue *catalogue); /* any thread */

sqlite3 *catalogue_database(Catalogue *catalogue); /* for search/ */

typedef struct CatalogueInfo {
    int64_t version; /* grows with every pack */
    int64_t made_at; /* seconds since 1970, from the signed manifest's clock */
    int64_t cases, photos;
    char office[33];
} CatalogueInfo;
const CatalogueInfo *catalogue_info(const Catalogue *catalogue);

/* What the visitor filters by; zero-initialised = everything. */
typedef struct CaseFilter {
    const char *kind;       /* option key or NULL */
    const char *sex;        /* option key or NULL */
    const char *province;   /* two digits or NULL */
    int age_from, age_to;   /* when separated, years; used when age_to > 0; unknown ages stay in */
    int year_from, year_to; /* of separation; used when year_to > 0; unknown dates stay in */
} CaseFilter;

typedef struct CaseRow { /* what the wall shows of one case */
    int64_t id;
    char number[16];
    char name[64]; /* "" when withheld or unknown */
    char sex[8];
    char kind[24];
    char status[20];
    int age_low, age_high;            /* -1 unknown */
    int separation_year;              /* 0 unknown */
    char place[64];                   /* shown words of the place of separation, in Chinese */
    char place_code[PLACE_CODE_SIZE]; /* "" unknown or withheld */
    int64_t photo;                    /* id of the primary photograph, 0 = silhouette */
} CaseRow;

/* Up to `count` rows in display order that pass the filter, beginning with those below id `before`
 * (INT64_MAX for the first page). */
NODISCARD Result catalogue_list(Catalogue *catalogue, const CaseFilter *filter, int64_t before,
                                size_t count, CaseRow *out_rows, size_t *out_count);
/* Exact number that passes; counted by index, milliseconds at 66,000. */
NODISCARD Result catalogue_count(Catalogue *catalogue, const CaseFilter *filter,
                                 int64_t *out_count);
NODISCARD Result catalogue_row(Catalogue *catalogue, int64_t id, CaseRow *out_row);
/* The ids of all that pass, in display order; the caller frees *out_ids with memory_free. */
NODISCARD Result catalogue_ids(Catalogue *catalogue, const CaseFilter *filter, int64_t **out_ids,
                               size_t *out_count);
/* NOT_FOUND when the number is not (or no longer) in the catalogue. */
NODISCARD Result catalogue_find(Catalogue *catalogue, const char *number, int64_t *out_id);
/* The whole case; the caller calls record_done. */
NODISCARD Result catalogue_case(Catalogue *catalogue, int64_t id, Record *out_record);

typedef struct CasePhoto {
    int64_t id;
    int width, height;
    char age[16], date[32]; /* "" unknown; date canonical */
    bool progressed;        /* age-progressed, not a photograph of that day */
    char caption[256], caption_en[256];
} CasePhoto;
#define CASE_PHOTOS_MAX 9
NODISCARD Result catalogue_photos(Catalogue *catalogue, int64_t case_id,
                                  CasePhoto out_photos[CASE_PHOTOS_MAX], size_t *out_count);
/* JPEG bytes of a photograph, or of its thumbnail; the caller frees with memory_free. Safe from the
 * decoding thread when given its own Catalogue. */
NODISCARD Result catalogue_photo_bytes(Catalogue *catalogue, int64_t photo, bool thumb,
                                       uint8_t **out_jpeg, size_t *out_length);

/* The sealed answers to one receipt code; the caller frees with memory_free. NOT_FOUND when there is no
 * answer, CORRUPT when the row cannot be one. */
NODISCARD Result catalogue_answer(Catalogue *catalogue, const uint8_t lookup[ANSWER_LOOKUP_BYTES],
                                  uint8_t **out_sealed, size_t *out_length);

/* The places where blood is taken, in the order of the office's table, until `visit` fails. The point is
 * borrowed. */
NODISCARD Result catalogue_points_each(Catalogue *catalogue,
                                       Result (*visit)(const Point *point, void *user), void *user);

#endif
