/* Makes places.db from places.tsv, readings.tsv and centres.tsv.
 *
 * Rows are numbered by level, then by code: so the order of the numbers is the order of answers,
 * and what lies below a place is one range of numbers at each level. store/places.c reads the
 * result. Must stay true: the same inputs give the same rows; a place whose parent is missing stops
 * the build. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "names.h"
#include "pinyin/readings.h"
#include "store/database.h"
#include "store/tokens.h"

#define TABLE_BYTES (8U << 20)
#define PLACES_MAX  65536

static const char SCHEMA[] =
    "CREATE TABLE places(id INTEGER PRIMARY KEY, level INTEGER NOT NULL, code TEXT NOT NULL,"
    " parent INTEGER NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL, pinyin TEXT NOT NULL,"
    " latin TEXT NOT NULL, latitude REAL, longitude REAL);"
    /* what is typed begins a key; `whole` letters of it are the short name's, 0 for an unlikely
       reading */
    "CREATE TABLE keys(level INTEGER NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,"
    " whole INTEGER NOT NULL, PRIMARY KEY(level, key, place)) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE names USING fts5(name, content='', detail=none, columnsize=0,"
    " tokenize='unicode61 remove_diacritics 0');";

static const char INDEXES[] = "CREATE UNIQUE INDEX places_code ON places(level, code);"
                              "CREATE INDEX places_parent ON places(parent);"
                              "CREATE INDEX places_short_name ON places(short_name);"
                              "CREATE INDEX places_name ON places(name);"
                              "INSERT INTO names(names) VALUES('optimize');";

typedef struct Row {
    const char *code, *name;
    int level;
    const char *latitude, *longitude; /* NULL unknown */
} Row;

typedef struct Builder {
    char *bytes, *centres;
    Row rows[PLACES_MAX];
    size_t count;
    Pinyin *pinyin;
    Readings *readings;
    sqlite3 *db;
    sqlite3_stmt *place, *key, *names;
} Builder;

/* --- the table ------------------------------------------------------------------------------- */

static int level_of(size_t digits)
{
    switch (digits) {
    case 2:
        return 1;
    case 4:
        return 2;
    case 6:
        return 3;
    case 9:
        return 4;
    default:
        return 0;
    }
}

static int compare_rows(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    return x->level != y->level ? x->level - y->level : strcmp(x->code, y->code);
}

static Result read_rows(Builder *b, const char *path)
{
    size_t length = 0;
    Result r = OK;
    TRY(file_read(path, TABLE_BYTES, &b->bytes, &length));
    for (char *line = b->bytes, *next; *line != '\0'; line = next) {
        next = line + strcspn(line, "\n");
        if (*next != '\0')
            *next++ = '\0';
        char *tab = strchr(line, '\t');
        int level = tab == NULL ? 0 : level_of((size_t)(tab - line));
        if (level == 0 || b->count == PLACES_MAX)
            TRY(fail(INVALID, "%s: \"%s\" is no line of the table", path, line));
        *tab = '\0';
        b->rows[b->count++] = (Row){line, tab + 1, level, NULL, NULL};
    }
    qsort(b->rows, b->count, sizeof *b->rows, compare_rows);
done:
    return r;
}

static Row *find_row(Builder *b, const char *code)
{
    Row wanted = {.code = code, .level = level_of(strlen(code))};
    return bsearch(&wanted, b->rows, b->count, sizeof wanted, compare_rows);
}

/* Code, latitude, longitude; the place must be in the table. */
static Result read_centres(Builder *b, const char *path)
{
    size_t length = 0;
    Result r = OK;
    char *rest = NULL;
    TRY(file_read(path, TABLE_BYTES, &b->centres, &length));
    for (char *line = strtok_r(b->centres, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char *parts = NULL;
        const char *code = strtok_r(line, "\t", &parts);
        Row *row = code != NULL ? find_row(b, code) : NULL;
        if (row == NULL)
            TRY(fail(INVALID, "%s: \"%s\" is no place of the table", path, line));
        row->latitude = strtok_r(NULL, "\t", &parts);
        row->longitude = strtok_r(NULL, "\t", &parts);
        if (row->latitude == NULL || row->longitude == NULL)
            TRY(fail(INVALID, "%s: %s has no latitude and longitude", path, code));
    }
done:
    return r;
}

/* The number of the place with the longest code that begins this one; 0 for a province. */
static Result parent_of(Builder *b, const Row *row, sqlite3_int64 *out_parent)
{
    static const size_t DIGITS[] = {6, 4, 2};
    char code[8];
    for (size_t i = 0; i < 3; i++) {
        if (strlen(row->code) <= DIGITS[i])
            continue;
        (void)snprintf(code, sizeof code, "%.*s", (int)DIGITS[i], row->code);
        const Row *parent = find_row(b, code);
        if (parent != NULL) {
            *out_parent = parent - b->rows + 1;
            return OK;
        }
    }
    *out_parent = 0;
    return row->level == 1 ? OK
                           : fail(INVALID, "%s %s lies below no other place", row->code, row->name);
}

/* --- one place ------------------------------------------------------------------------------- */

static Result add_key(Builder *b, sqlite3_int64 id, int level, const char *key, size_t whole)
{
    sqlite3_bind_int(b->key, 1, level);
    sqlite3_bind_text(b->key, 2, key, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(b->key, 3, id);
    sqlite3_bind_int64(b->key, 4, (sqlite3_int64)whole);
    return database_step_done(b->db, b->key);
}

/* The likeliest reading run together and as initials: "laotingxian", "ltx", of which
 * `short_syllables` are the short name's. */
static Result add_likely_keys(Builder *b, sqlite3_int64 id, int level, const char *syllables,
                              size_t short_syllables)
{
    Text joined = {0}, initials = {0};
    size_t whole = 0, count = 0;
    Result r = OK;
    for (const char *c = syllables; *c != '\0'; c++) {
        bool begins = c == syllables || c[-1] == ' ';
        count += begins;
        if (*c == ' ')
            continue;
        whole += count <= short_syllables;
        text_append_bytes(&joined, c, 1);
        if (begins)
            text_append_bytes(&initials, c, 1);
    }
    if (!text_ok(&joined) || !text_ok(&initials))
        TRY(fail(NO_MEMORY, "no memory for the words of a place"));
    TRY(add_key(b, id, level, text_get(&joined), whole));
    TRY(add_key(b, id, level, text_get(&initials), short_syllables));
done:
    text_done(&joined);
    text_done(&initials);
    return r;
}

/* All readings that the dictionary knows; they find the place, but are never a whole match. */
static Result add_other_keys(Builder *b, sqlite3_int64 id, int level, const char *name)
{
    Text words = {0};
    char *rest = NULL;
    Result r = OK;
    TRY(pinyin_whole_words(b->pinyin, name, &words));
    for (char *key = words.length > 0 ? strtok_r(words.bytes, " ", &rest) : NULL; key != NULL;
         key = strtok_r(NULL, " ", &rest))
        TRY(add_key(b, id, level, key, 0));
done:
    text_done(&words);
    return r;
}

static Result insert_names(Builder *b, sqlite3_int64 id, const char *name)
{
    Text normal = {0}, tokens = {0};
    tokens_normalise(name, &normal);
    tokens_list(text_get(&normal), &tokens);
    sqlite3_bind_int64(b->names, 1, id);
    sqlite3_bind_text(b->names, 2, text_get(&tokens), -1, SQLITE_TRANSIENT);
    Result r = database_step_done(b->db, b->names);
    text_done(&normal);
    text_done(&tokens);
    return r;
}

static Result append_english(Builder *b, const Row *row, sqlite3_int64 parent,
                             const char *short_name, const char *pinyin, Text *out)
{
    EnglishName of = {
        .place = {row->name, row->level}, .short_name = short_name, .syllables = pinyin};
    Result r = OK;
    while (parent > 0 && of.above_count < PLACES_ABOVE) {
        const Row *above = &b->rows[parent - 1];
        of.above[of.above_count++] = (NamedPlace){above->name, above->level};
        TRY(parent_of(b, above, &parent));
    }
    TRY(english_append(b->readings, b->pinyin, &of, out));
done:
    return r;
}

static Result insert_place(Builder *b, sqlite3_int64 id, const Row *row, const char *short_name,
                           const char *pinyin)
{
    sqlite3_int64 parent = 0;
    Text latin = {0};
    Result r = OK;
    TRY(parent_of(b, row, &parent));
    TRY(append_english(b, row, parent, short_name, pinyin, &latin));
    sqlite3_bind_int64(b->place, 1, id);
    sqlite3_bind_int(b->place, 2, row->level);
    sqlite3_bind_text(b->place, 3, row->code, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(b->place, 4, parent);
    sqlite3_bind_text(b->place, 5, row->name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(b->place, 6, short_name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(b->place, 7, pinyin, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(b->place, 8, text_get(&latin), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(b->place, 9, row->latitude, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(b->place, 10, row->longitude, -1, SQLITE_TRANSIENT);
    TRY(database_step_done(b->db, b->place));
done:
    text_done(&latin);
    return r;
}

static Result add_place(Builder *b, size_t i)
{
    const Row *row = &b->rows[i];
    sqlite3_int64 id = (sqlite3_int64)i + 1;
    Text short_name = {0}, pinyin = {0};
    Result r = OK;
    name_shorten(row->name, row->level, &short_name);
    TRY(readings_of(b->readings, b->pinyin, row->name, &pinyin));
    TRY(insert_place(b, id, row, text_get(&short_name), text_get(&pinyin)));
    TRY(insert_names(b, id, row->name));
    if (name_is_latin(text_get(&pinyin)))
        TRY(add_likely_keys(b, id, row->level, text_get(&pinyin),
                            utf8_count(text_get(&short_name))));
    TRY(add_other_keys(b, id, row->level, row->name));
done:
    text_done(&short_name);
    text_done(&pinyin);
    return r;
}

/* --- the whole ------------------------------------------------------------------------------- */

static Result build(Builder *b, const char *output)
{
    Result r = OK;
    TRY(database_open(output, &b->db));
    TRY(database_run(b->db, "BEGIN"));
    TRY(database_run(b->db, SCHEMA));
    TRY(database_prepare(b->db, "INSERT INTO places VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         &b->place));
    TRY(database_prepare(b->db, "INSERT OR IGNORE INTO keys VALUES(?, ?, ?, ?)", &b->key));
    TRY(database_prepare(b->db, "INSERT INTO names(rowid, name) VALUES(?, ?)", &b->names));
    for (size_t i = 0; i < b->count; i++)
        TRY(add_place(b, i));
    TRY(database_run(b->db, INDEXES));
    TRY(database_run(b->db, "COMMIT"));
    TRY(database_run(b->db, "VACUUM"));
done:
    sqlite3_finalize(b->place);
    sqlite3_finalize(b->key);
    sqlite3_finalize(b->names);
    database_close(b->db);
    return r;
}

int main(int argc, char **argv)
{
    log_open("places-database");
    if (argc != 5) {
        log_line(LOG_LEVEL_ERROR,
                 "usage: places-database PLACES.TSV READINGS.TSV CENTRES.TSV OUTPUT.db");
        return 2;
    }
    char draft[PATH_SIZE];
    Result r = OK;
    Builder *b = memory_new(1, sizeof *b);
    if (b == NULL)
        TRY(fail(NO_MEMORY, "no memory"));
    (void)snprintf(draft, sizeof draft, "%s.new", argv[4]);
    TRY(file_remove(draft));
    TRY(read_rows(b, argv[1]));
    TRY(read_centres(b, argv[3]));
    TRY(readings_open(argv[2], &b->readings));
    TRY(pinyin_open(&b->pinyin));
    TRY(build(b, draft));
    if (rename(draft, argv[4]) != 0)
        TRY(fail_errno("cannot rename %s", draft));
done:
    if (r != OK)
        log_failure(r, "places.db cannot be made");
    if (b != NULL) {
        pinyin_close(b->pinyin);
        readings_close(b->readings);
        memory_free(b->bytes);
        memory_free(b->centres);
        memory_free(b);
    }
    return r == OK ? 0 : 1;
}
