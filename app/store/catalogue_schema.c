/* The tables of a catalogue, built from the table of fields by the preprocessor.
 *
 * What must stay true: a field that only the office may see gets no column, so that it cannot be
 * shown by mistake; the text is the same in every build of a format, because the importer compares
 * it word for word (a change here raises CATALOGUE_FORMAT). The page that reads the wall touches
 * neither stories nor full pictures: derived columns come first in a row, and thumbnails lie in a
 * table of their own. */
#include "store/catalogue_inside.h"

/* Chosen by the two words of a field's row: where it occurs and who may see it. */
#define KEEP_IN_CASE_PUBLIC(...) __VA_ARGS__
#define KEEP_IN_CASE_NAME(...)   __VA_ARGS__
#define KEEP_IN_CASE_STORY(...)  __VA_ARGS__
#define KEEP_IN_CASE_PLACE(...)  __VA_ARGS__
#define KEEP_IN_CASE_OFFICE(...)
#define KEEP_IN_BOTH_PUBLIC(...) __VA_ARGS__
#define KEEP_IN_BOTH_NAME(...)   __VA_ARGS__
#define KEEP_IN_BOTH_STORY(...)  __VA_ARGS__
#define KEEP_IN_BOTH_PLACE(...)  __VA_ARGS__
#define KEEP_IN_BOTH_OFFICE(...)
#define KEEP_IN_REPORT_PUBLIC(...)
#define KEEP_IN_REPORT_NAME(...)
#define KEEP_IN_REPORT_STORY(...)
#define KEEP_IN_REPORT_PLACE(...)
#define KEEP_IN_REPORT_OFFICE(...)

#define COLUMN_DEFINITION(id, key, type, where, audience, search, options, label)                  \
    KEEP_##where##_##audience(", " key " TEXT NOT NULL")
#define COLUMN_NAME(id, key, type, where, audience, search, options, label)                        \
    KEEP_##where##_##audience(", " key)
#define COLUMN_FIELD(id, key, type, where, audience, search, options, label)                       \
    KEEP_##where##_##audience(FIELD_##id##_, )

#define POINT_COLUMN(id, heading, needed, words) ", " heading " TEXT NOT NULL"

#define TEXT_INDEX(name)                                                                           \
    "CREATE VIRTUAL TABLE " name " USING fts5(tokens, content='', detail=none, columnsize=0, "     \
    "tokenize='ascii');"

/* clang-format off */
#define TABLES \
    "CREATE TABLE about(only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL," \
    " made_at INTEGER NOT NULL, office TEXT NOT NULL, cases INTEGER NOT NULL," \
    " photos INTEGER NOT NULL) STRICT;" \
 \
    "CREATE TABLE cases(id INTEGER PRIMARY KEY, revision INTEGER NOT NULL," \
    " photo_count INTEGER NOT NULL, birth_earliest INTEGER, birth_latest INTEGER," \
    " separated_earliest INTEGER, separated_latest INTEGER, age_low INTEGER, age_high INTEGER," \
    " province TEXT, shown_name TEXT NOT NULL, shown_place TEXT NOT NULL" \
    FIELD_TABLE(COLUMN_DEFINITION) ") STRICT;" \
    "CREATE UNIQUE INDEX cases_by_number ON cases(case_number);" \
    /* Each holds all that a filter asks for, so that paging and counting never read a row. */ \
    "CREATE INDEX cases_by_order ON cases(id, kind, sex, age_low, age_high," \
    " separated_earliest, separated_latest);" \
    "CREATE INDEX cases_by_province ON cases(province, id, kind, sex, age_low, age_high," \
    " separated_earliest, separated_latest);" \
    /* And this all that the digest asks for: a delta would read every story otherwise. */ \
    "CREATE INDEX cases_for_digest ON cases(id, case_number, revision, photo_count);" \
 \
    /* id: PHOTO_ID of the case and its place among the photographs. */ \
    "CREATE TABLE photos(id INTEGER PRIMARY KEY, picture INTEGER NOT NULL REFERENCES pictures(id)," \
    " age TEXT NOT NULL, date TEXT NOT NULL, progressed INTEGER NOT NULL, caption TEXT NOT NULL," \
    " caption_en TEXT NOT NULL) STRICT;" \
    /* hash: BLAKE2b-512 of jpeg, as b2sum prints it. */ \
    "CREATE TABLE pictures(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE," \
    " width INTEGER NOT NULL, height INTEGER NOT NULL, jpeg BLOB NOT NULL) STRICT;" \
    "CREATE TABLE thumbs(id INTEGER PRIMARY KEY REFERENCES pictures(id), jpeg BLOB NOT NULL)" \
    " STRICT;" \
 \
    "CREATE TABLE tombstones(case_number TEXT PRIMARY KEY, revision INTEGER NOT NULL," \
    " status TEXT NOT NULL) STRICT, WITHOUT ROWID;" \
 \
    /* All answers to one receipt code, see seal/answer.h; rows of a code change as a whole. */ \
    "CREATE TABLE answers(lookup BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;" \
 \
    /* Where blood is taken, in the order of the office's table: record/point.h. */ \
    "CREATE TABLE points(id INTEGER PRIMARY KEY" POINT_TABLE(POINT_COLUMN) ") STRICT;" \
 \
    /* Normalised, see store/tokens.h. */ \
    "CREATE TABLE search_text(id INTEGER PRIMARY KEY, names TEXT NOT NULL, places TEXT NOT NULL," \
    " stories TEXT NOT NULL) STRICT;"

static const char SCHEMA[] =
    TABLES TEXT_INDEX("find_names") TEXT_INDEX("find_places") TEXT_INDEX("find_stories");

static const char DELTA_SCHEMA[] =
    TABLES
    "CREATE TABLE delta(only INTEGER PRIMARY KEY CHECK (only = 1), base INTEGER NOT NULL,"
    " points INTEGER NOT NULL) STRICT;"
    "CREATE TABLE removed(case_number TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
    "CREATE TABLE removed_answers(lookup BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;";
/* clang-format on */

const char *catalogue_schema(void)
{
    return SCHEMA;
}

const char *catalogue_delta_schema(void)
{
    return DELTA_SCHEMA;
}

const FieldId CATALOGUE_COLUMNS[] = {FIELD_TABLE(COLUMN_FIELD)};
const size_t CATALOGUE_COLUMN_COUNT = sizeof CATALOGUE_COLUMNS / sizeof *CATALOGUE_COLUMNS;

/* Begins with a comma: every list of them has something in front. */
const char CATALOGUE_COLUMN_NAMES[] = "" FIELD_TABLE(COLUMN_NAME);
