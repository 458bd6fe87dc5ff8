/* The digest of a catalogue, for office and kiosk alike.
 *
 * What must stay true: no picture's row is read, only the index of their hashes (thousands of rows
 * far apart would be thousands of seeks on a memory card), nor a case's with its stories (100 MB of 66,000); memory grows with the number of
 * photographs and is given up with a Result, not an abort. */
#include "store/catalogue_digest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "record/point.h"

/* In hex, so that no blank or line end of a text is taken for one between texts. */
#define POINT_HEX(id, heading, needed, words) ", hex(" heading ")"

typedef struct Picture {
    int64_t id;
    unsigned char hash[HASH_BYTES];
} Picture;

typedef struct Pictures {
    Picture *list;
    size_t count;
} Pictures;

static int by_id(const void *a, const void *b)
{
    int64_t left = ((const Picture *)a)->id, right = ((const Picture *)b)->id;
    return (left > right) - (left < right);
}

static Result read_pictures(sqlite3 *db, Pictures *out)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    int64_t count = 0;
    bool row = false;

    TRY(database_number(db, "SELECT count(*) FROM pictures", &count));
    out->list = memory_new((size_t)count + 1, sizeof *out->list);
    if (out->list == NULL) {
        r = fail(NO_MEMORY, "no memory for %lld pictures", (long long)count);
        goto done;
    }
    TRY(database_prepare(db, "SELECT id, hash FROM pictures ORDER BY hash", &statement));
    while (out->count < (size_t)count) {
        TRY(database_step(db, statement, &row));
        if (!row)
            break;
        Picture *picture = &out->list[out->count++];
        picture->id = sqlite3_column_int64(statement, 0);
        if (sqlite3_column_bytes(statement, 1) != HASH_BYTES) {
            r = fail(CORRUPT, "a picture has no hash");
            goto done;
        }
        memcpy(picture->hash, sqlite3_column_blob(statement, 1), HASH_BYTES);
    }
    qsort(out->list, out->count, sizeof *out->list, by_id);
done:
    sqlite3_finalize(statement);
    return r;
}

/* As SQLite writes it, without its allocation: there are hundreds of thousands. */
static void add_number(Text *line, int64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        text_append(line, "-");
    text_append_bytes(line, digits + at, sizeof digits - at);
}

/* The columns of a row, parted by blanks. */
static void add_row(Hash *hash, const char *word, sqlite3_stmt *statement, Text *line)
{
    text_clear(line);
    text_append(line, word);
    for (int column = 0; column < sqlite3_column_count(statement); column++) {
        text_append(line, " ");
        if (sqlite3_column_type(statement, column) == SQLITE_INTEGER)
            add_number(line, sqlite3_column_int64(statement, column));
        else
            text_append(line, database_text(statement, column));
    }
    text_append(line, "\n");
    hash_add(hash, text_get(line), line->length);
}

static Result add_rows(sqlite3 *db, Hash *hash, const char *word, const char *sql)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    Text line = {0};
    bool row = false;

    TRY(database_prepare(db, sql, &statement));
    for (;;) {
        TRY(database_step(db, statement, &row));
        if (!row)
            break;
        add_row(hash, word, statement, &line);
        if (!text_ok(&line)) {
            r = fail(NO_MEMORY, "no memory for a digest");
            goto done;
        }
    }
done:
    sqlite3_finalize(statement);
    text_done(&line);
    return r;
}

static Result add_photos(sqlite3 *db, Hash *hash, const Pictures *pictures)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    char line[HASH_HEX_SIZE + 40], hex[HASH_HEX_SIZE];
    bool row = false;

    TRY(database_prepare(db, "SELECT id, picture FROM photos ORDER BY id", &statement));
    for (;;) {
        TRY(database_step(db, statement, &row));
        if (!row)
            break;
        Picture wanted = {.id = sqlite3_column_int64(statement, 1)};
        const Picture *found =
            bsearch(&wanted, pictures->list, pictures->count, sizeof wanted, by_id);
        if (found == NULL) {
            r = fail(CORRUPT, "a photograph has no picture");
            goto done;
        }
        hash_to_hex(found->hash, hex);
        int length = snprintf(line, sizeof line, "photo %lld %s\n",
                              (long long)sqlite3_column_int64(statement, 0), hex);
        hash_add(hash, line, (size_t)length);
    }
done:
    sqlite3_finalize(statement);
    return r;
}

Result catalogue_digest(sqlite3 *db, unsigned char out_digest[HASH_BYTES])
{
    Result r = OK;
    Hash hash;
    Pictures pictures = {0};

    hash_begin(&hash);
    TRY(add_rows(db, &hash, "about", "SELECT version, cases, photos FROM about"));
    TRY(add_rows(db, &hash, "case",
                 "SELECT id, case_number, revision, photo_count FROM cases"
                 " INDEXED BY cases_for_digest ORDER BY id"));
    TRY(read_pictures(db, &pictures));
    TRY(add_photos(db, &hash, &pictures));
    TRY(add_rows(db, &hash, "tombstone",
                 "SELECT case_number, revision, status FROM tombstones ORDER BY case_number"));
    TRY(add_rows(db, &hash, "answer",
                 "SELECT hex(lookup), hex(sealed) FROM answers ORDER BY lookup"));
    TRY(add_rows(db, &hash, "point",
                 "SELECT id" POINT_TABLE(POINT_HEX) " FROM points ORDER BY id"));
    hash_end(&hash, out_digest);
done:
    memory_free(pictures.list);
    return r;
}
