/* The table as a whole: which file it is, and what only all rows together show: a case number that
 * occurs twice. */
#include "office/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "office/table_reader.h"

Spot table_spot(const Table *table, const TableCase *one, const char *column)
{
    return (Spot){table->file, one->row, column, 0};
}

typedef struct Ranked {
    const TableCase *one;
} Ranked;

static int by_number(const void *a, const void *b)
{
    const Ranked *left = a, *right = b;
    int order = strcmp(record_get(&left->one->record, FIELD_CASE_NUMBER_),
                       record_get(&right->one->record, FIELD_CASE_NUMBER_));
    return order != 0 ? order
                      : (left->one->row > right->one->row) - (left->one->row < right->one->row);
}

static Result find_duplicates(const Table *table, Problems *problems)
{
    if (table->count < 2)
        return OK;
    Ranked *sorted = memory_new(table->count, sizeof *sorted);
    if (sorted == NULL)
        return fail(NO_MEMORY, "no memory to sort %zu cases", table->count);
    for (size_t i = 0; i < table->count; i++)
        sorted[i].one = &table->cases[i];
    qsort(sorted, table->count, sizeof *sorted, by_number);
    for (size_t i = 1; i < table->count; i++) {
        const char *number = record_get(&sorted[i].one->record, FIELD_CASE_NUMBER_);
        if (number[0] != '\0' &&
            strcmp(number, record_get(&sorted[i - 1].one->record, FIELD_CASE_NUMBER_)) == 0)
            problems_add(problems, table_spot(table, sorted[i].one, "case_number"),
                         "case %s is also in row %zu: expected it once", number,
                         sorted[i - 1].one->row);
    }
    memory_free(sorted);
    return OK;
}

/* Which of the two names the folder holds. */
static Result choose_file(const char *folder, char out_path[PATH_SIZE], bool *out_json)
{
    char csv[PATH_SIZE], json[PATH_SIZE];
    Result r = OK;
    TRY(path_join(csv, folder, "cases.csv"));
    TRY(path_join(json, folder, "cases.json"));
    bool has_csv = file_exists(csv), has_json = file_exists(json);
    if (has_csv && has_json)
        return fail(INVALID, "%s holds cases.csv and cases.json: expected one of them", folder);
    if (!has_csv && !has_json)
        return fail(NOT_FOUND, "%s holds no table: expected cases.csv or cases.json", folder);
    (void)text_copy(out_path, PATH_SIZE, has_json ? json : csv);
    *out_json = has_json;
done:
    return r;
}

Result table_read(const char *folder, const char *encoding, Problems *problems, Table *out_table)
{
    Table table = {0};
    TableReader reader = {.folder = folder, .table = &table, .problems = problems};
    char path[PATH_SIZE];
    char *bytes = NULL;
    size_t length = 0;
    bool json = false;
    Result r = OK;
    TRY(choose_file(folder, path, &json));
    table.file = memory_copy_text(json ? "cases.json" : "cases.csv");
    if (table.file == NULL) {
        r = fail(NO_MEMORY, "no memory for a table");
        goto done;
    }
    TRY(encoding_open(encoding, &reader.encoding));
    TRY(file_read(path, TABLE_MAX_BYTES, &bytes, &length));
    TRY(json ? table_read_json(&reader, bytes, length) : table_read_csv(&reader, bytes, length));
    TRY(find_duplicates(&table, problems));
    *out_table = table;
    table = (Table){0};
done:
    reader_done(&reader);
    encoding_close(reader.encoding);
    memory_free(bytes);
    table_done(&table);
    return r;
}

void table_case_drop_photos(TableCase *one)
{
    for (size_t i = 0; i < one->photo_count; i++)
        memory_free(one->photos[i].path);
    memory_free(one->photos);
    one->photos = NULL;
    one->photo_count = 0;
}

void table_done(Table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        table_case_drop_photos(&table->cases[i]);
        record_done(&table->cases[i].record);
    }
    memory_free(table->cases);
    memory_free(table->file);
    *table = (Table){0};
}
