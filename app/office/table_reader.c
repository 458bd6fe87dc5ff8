/* From cells to a checked case.
 *
 * Every fault is noted with its row and column and the reading goes on, so that one run names them
 * all. Rules of a single value belong to record/; here are those between cells: a number that is
 * there and unique in spelling, photographs that exist, a child who was born before it was lost. */
#include "office/table_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "office/photo_file.h"
#include "record/code.h"
#include "record/date.h"

#define REVISION_DIGITS 12

static const char *const PHOTO_COLUMNS[CASE_PHOTOS_MAX] = {"photo_1", "photo_2", "photo_3",
                                                           "photo_4", "photo_5", "photo_6",
                                                           "photo_7", "photo_8", "photo_9"};
/* Parts that mean something only of a photograph that is there; a column of yes and no may be
 * filled down the whole table. */
#define PARTS_OF_A_PHOTO                                                                           \
    (1 << PHOTO_FILE | 1 << PHOTO_AGE | 1 << PHOTO_DATE | 1 << PHOTO_CAPTION |                     \
     1 << PHOTO_CAPTION_EN)

static bool parse_digits(const char *text, size_t max_digits, int64_t *out_value)
{
    size_t length = strlen(text);
    if (length == 0 || length > max_digits || strspn(text, "0123456789") != length)
        return false;
    *out_value = strtoll(text, NULL, 10);
    return true;
}

static Result parse_yes_no(const char *value, bool *out)
{
    bool yes = strcmp(value, "yes") == 0;
    if (!yes && strcmp(value, "no") != 0)
        return fail(INVALID, "expected yes or no, got \"%.60s\"", value);
    *out = yes;
    return OK;
}

static Result set_caption(char *out, size_t size, const char *value)
{
    if (strlen(value) >= size)
        return fail(INVALID, "expected at most %zu bytes (%zu Chinese characters), got %zu",
                    size - 1, (size - 1) / 3, strlen(value));
    if (utf8_has_control(value, ""))
        return fail(INVALID, "expected one line without control characters");
    (void)text_copy(out, size, value);
    return OK;
}

static Result set_photo(TableReader *reader, const Heading *heading, const char *value)
{
    TablePhoto *photo = &reader->photos[heading->photo - 1];
    CasePhoto *about = &photo->about;
    DateRange range;
    int64_t age;
    switch (heading->part) {
    case PHOTO_FILE:
        memory_free(reader->names[heading->photo - 1]); /* the heading occurred twice */
        reader->names[heading->photo - 1] = memory_copy_text(value);
        return reader->names[heading->photo - 1] != NULL ? OK
                                                         : fail(NO_MEMORY, "no memory for a name");
    case PHOTO_AGE:
        if (!parse_digits(value, 3, &age) || age > 120)
            return fail(INVALID, "expected an age in years, 0 to 120, got \"%.60s\"", value);
        (void)snprintf(about->age, sizeof about->age, "%d", (int)age);
        return OK;
    case PHOTO_DATE:
        if (strlen(value) >= sizeof about->date)
            return fail(INVALID, "expected a date such as 1998-03, got \"%.60s\"", value);
        (void)text_copy(about->date, sizeof about->date, value);
        return date_parse(value, &range);
    case PHOTO_CAPTION:
        return set_caption(about->caption, sizeof about->caption, value);
    case PHOTO_CAPTION_EN:
        return set_caption(about->caption_en, sizeof about->caption_en, value);
    case PHOTO_PROGRESSED:
        return parse_yes_no(value, &about->progressed);
    case PHOTO_SHOW:
        return parse_yes_no(value, &photo->show);
    case PHOTO_PARTS:
        break;
    }
    return OK;
}

/* Whatever way it was typed, one spelling: duplicates must meet. */
static Result set_case_number(Record *record, const char *value)
{
    uint64_t number = 0;
    char canonical[CODE_TEXT_SIZE];
    Result r = code_parse(value, CASE_NUMBER_SYMBOLS, &number);
    if (r != OK)
        return fail_in(r, "expected a case number such as 7K2-M9K-X, got \"%.40s\"", value);
    code_format(number, CASE_NUMBER_SYMBOLS, 3, canonical);
    return record_set(record, FIELD_CASE_NUMBER_, canonical);
}

static Result set_value(TableReader *reader, const Heading *heading, const char *value)
{
    Result r = OK;
    switch (heading->kind) {
    case HEADING_BLANK:
        return fail(INVALID, "a value under a column without heading: expected an empty cell");
    case HEADING_FIELD:
        if (heading->field != FIELD_CASE_NUMBER_)
            return record_set(&reader->draft.record, heading->field, value);
        r = set_case_number(&reader->draft.record, value);
        reader->bad_case_number = r != OK;
        return r;
    case HEADING_REVISION:
        if (!parse_digits(value, REVISION_DIGITS, &reader->draft.revision))
            return fail(INVALID, "expected a revision, 0 to %d digits, got \"%.60s\"",
                        REVISION_DIGITS, value);
        return OK;
    case HEADING_PHOTO:
        break;
    }
    TablePhoto *photo = &reader->photos[heading->photo - 1];
    if (reader->given[heading->photo - 1] == 0)
        photo->show = true;
    reader->given[heading->photo - 1] |= 1 << heading->part;
    return set_photo(reader, heading, value);
}

/* The spot names the column already. */
static const char *without_key(const char *sentence, const char *key)
{
    size_t length = strlen(key);
    bool led = strncmp(sentence, key, length) == 0 && strncmp(sentence + length, ": ", 2) == 0;
    return led ? sentence + length + 2 : sentence;
}

void reader_cell(TableReader *reader, Spot spot, const Heading *heading, const char *value)
{
    if (value[0] == '\0' || reader->result != OK)
        return;
    reader->any = true;
    Result r = set_value(reader, heading, value);
    if (r == NO_MEMORY)
        reader->result = r;
    else if (r != OK)
        problems_add(reader->problems, spot, "%s", without_key(error_detail(), heading->text));
    if (heading->kind == HEADING_PHOTO && heading->part == PHOTO_FILE)
        reader->photos[heading->photo - 1].spot = spot;
}

/* Keeps photograph `i` of the row when its file is there. */
static void add_photo(TableReader *reader, size_t i)
{
    TablePhoto photo = reader->photos[i];
    char path[PATH_SIZE];
    if (reader->names[i] == NULL) {
        problems_add(
            reader->problems, table_spot(reader->table, &reader->draft, PHOTO_COLUMNS[i]),
            "names no file, though its age, date or caption is given: expected a file name");
        return;
    }
    Result r = photo_file_find(reader->folder, reader->names[i], path);
    photo.spot.column = PHOTO_COLUMNS[i]; /* outlives the reader */
    if (r != OK) {
        problems_add(reader->problems, photo.spot, "%s", error_detail());
        return;
    }
    photo.path = memory_copy_text(path);
    if (photo.path == NULL) {
        reader->result = fail(NO_MEMORY, "no memory for a photograph's name");
        return;
    }
    reader->draft.photos[reader->draft.photo_count++] = photo;
}

static void add_photos(TableReader *reader)
{
    size_t count = 0;
    for (size_t i = 0; i < CASE_PHOTOS_MAX; i++)
        count += (reader->given[i] & PARTS_OF_A_PHOTO) != 0;
    if (count == 0)
        return;
    reader->draft.photos = memory_new(count, sizeof *reader->draft.photos);
    if (reader->draft.photos == NULL) {
        reader->result = fail(NO_MEMORY, "no memory for a case's photographs");
        return;
    }
    for (size_t i = 0; i < CASE_PHOTOS_MAX && reader->result == OK; i++)
        if ((reader->given[i] & PARTS_OF_A_PHOTO) != 0)
            add_photo(reader, i);
}

static void default_choice(TableReader *reader, FieldId field, const char *value)
{
    if (record_get(&reader->draft.record, field)[0] == '\0' && reader->result == OK)
        reader->result = record_set(&reader->draft.record, field, value);
}

/* Rules between the cells of one row. */
static void check_case(TableReader *reader)
{
    const Record *record = &reader->draft.record;
    DateRange birth, separation;
    if (record_get(record, FIELD_CASE_NUMBER_)[0] == '\0' && !reader->bad_case_number)
        problems_add(reader->problems, table_spot(reader->table, &reader->draft, "case_number"),
                     "no case number: expected one such as 7K2-M9K-X");
    const char *born = record_get(record, FIELD_BIRTH_DATE_);
    const char *lost = record_get(record, FIELD_SEPARATION_DATE_);
    if (born[0] != '\0' && lost[0] != '\0' && date_parse(born, &birth) == OK &&
        date_parse(lost, &separation) == OK && birth.earliest > separation.latest)
        problems_add(reader->problems, table_spot(reader->table, &reader->draft, "separation_date"),
                     "expected a date after the birth (%s), got %s", born, lost);
}

static Result push_case(Table *table, const TableCase *one)
{
    if (table->count == TABLE_MAX_ROWS)
        return fail(INVALID, "%s has more than %d cases", table->file, TABLE_MAX_ROWS);
    if (table->count == table->capacity) {
        size_t capacity = table->capacity == 0 ? 64 : table->capacity * 2;
        TableCase *cases = realloc(table->cases, capacity * sizeof *cases);
        if (cases == NULL)
            return fail(NO_MEMORY, "no memory for %zu cases", capacity);
        table->cases = cases;
        table->capacity = capacity;
    }
    table->cases[table->count++] = *one;
    return OK;
}

void reader_end_row(TableReader *reader, size_t row)
{
    if (reader->any && reader->result == OK) {
        reader->draft.row = row;
        add_photos(reader);
        default_choice(reader, FIELD_KIND_, "child_seeking_family");
        default_choice(reader, FIELD_STATUS_, "searching");
        check_case(reader);
        if (reader->result == OK)
            reader->result = push_case(reader->table, &reader->draft);
        if (reader->result == OK)
            reader->draft = (TableCase){0}; /* the table owns it now */
    }
    reader_done(reader);
}

void reader_done(TableReader *reader)
{
    table_case_drop_photos(&reader->draft);
    record_done(&reader->draft.record);
    reader->draft = (TableCase){0};
    for (size_t i = 0; i < CASE_PHOTOS_MAX; i++) {
        memory_free(reader->names[i]);
        reader->names[i] = NULL;
        reader->given[i] = 0;
        reader->photos[i] = (TablePhoto){0};
    }
    reader->any = false;
    reader->bad_case_number = false;
}
