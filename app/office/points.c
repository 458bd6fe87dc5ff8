/* From cells to collection points.
 *
 * Every fault is noted with its row and column and the reading goes on. A name may occur in every county,
 * but not twice at one place: that is a row that was pasted twice. */
#include "office/points.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "office/csv.h"

#define FILE_MAX ((size_t)16 << 20)

typedef struct PointReader {
    PointTable *table;
    Problems *problems;
    PointField fields[CSV_COLUMNS_MAX]; /* POINT_FIELDS: a blank heading */
    Point draft;
    bool any;                   /* some cell of the row holds something */
    bool refused[POINT_FIELDS]; /* already said: not "missing" as well */
} PointReader;

static Result take_heading(void *user, size_t column, const char *text)
{
    PointReader *reader = user;
    Text names = {0};
    PointField *field = &reader->fields[column - 1];
    *field = POINT_FIELDS;
    for (int i = 0; i < POINT_FIELDS; i++) {
        if (strcmp(text, POINT_HEADINGS[i].key) == 0)
            *field = (PointField)i;
        text_append_format(&names, "%s%s", i ? ", " : "", POINT_HEADINGS[i].key);
    }
    Result r = text[0] == '\0' || *field != POINT_FIELDS
                   ? OK
                   : fail(INVALID, "unknown heading \"%.40s\": expected one of %s%s", text,
                          text_get(&names),
                          strpbrk(text, ";\t") ? " (cells must be separated by commas)" : "");
    text_done(&names);
    return r;
}

static Result take_value(void *user, Spot spot, const char *value)
{
    PointReader *reader = user;
    PointField field = reader->fields[spot.index - 1];
    if (value[0] == '\0')
        return OK;
    reader->any = true;
    Result r = field == POINT_FIELDS
                   ? fail(INVALID, "a value under a column without heading: expected an empty cell")
                   : point_set(&reader->draft, field, value);
    if (r == OK || r == NO_MEMORY)
        return r;
    problems_add(reader->problems, spot, "%s", error_detail());
    if (field != POINT_FIELDS)
        reader->refused[field] = true;
    return OK;
}

static void check_needed(const PointReader *reader, size_t row)
{
    for (int i = 0; i < POINT_FIELDS; i++)
        if (POINT_HEADINGS[i].needed && !reader->refused[i] && reader->draft.text[i][0] == '\0')
            problems_add(reader->problems, (Spot){POINTS_FILE, row, POINT_HEADINGS[i].key, 0},
                         "is empty: expected %s", POINT_HEADINGS[i].words);
}

static Result push(PointTable *table, const Point *point)
{
    if (table->count == POINTS_MAX)
        return fail(INVALID, POINTS_FILE " has more than %d rows", POINTS_MAX);
    if (table->count == table->capacity) {
        size_t capacity = table->capacity == 0 ? 64 : table->capacity * 2;
        Point *list = realloc(table->list, capacity * sizeof *list);
        if (list == NULL)
            return fail(NO_MEMORY, "no memory for %zu collection points", capacity);
        table->list = list;
        table->capacity = capacity;
    }
    table->list[table->count++] = *point;
    return OK;
}

static Result take_row(void *user, size_t row)
{
    PointReader *reader = user;
    Result r = OK;
    if (reader->any) {
        reader->draft.id = (int64_t)row; /* until the rows are numbered: for sentences */
        check_needed(reader, row);
        r = push(reader->table, &reader->draft);
    }
    reader->draft = (Point){0};
    reader->any = false;
    memset(reader->refused, 0, sizeof reader->refused);
    return r;
}

typedef struct Sorted {
    const Point *point;
} Sorted;

static int by_name_and_place(const void *a, const void *b)
{
    const Point *left = ((const Sorted *)a)->point, *right = ((const Sorted *)b)->point;
    int order = strcmp(left->text[POINT_NAME], right->text[POINT_NAME]);
    if (order == 0)
        order = strcmp(left->text[POINT_PLACE], right->text[POINT_PLACE]);
    return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

static Result find_duplicates(const PointTable *table, Problems *problems)
{
    Sorted *sorted = memory_new(table->count + 1, sizeof *sorted);
    if (sorted == NULL)
        return fail(NO_MEMORY, "no memory to sort %zu collection points", table->count);
    for (size_t i = 0; i < table->count; i++)
        sorted[i].point = &table->list[i];
    qsort(sorted, table->count, sizeof *sorted, by_name_and_place);
    for (size_t i = 1; i < table->count; i++)
        if (sorted[i].point->text[POINT_NAME][0] != '\0' &&
            strcmp(sorted[i].point->text[POINT_NAME], sorted[i - 1].point->text[POINT_NAME]) == 0 &&
            strcmp(sorted[i].point->text[POINT_PLACE], sorted[i - 1].point->text[POINT_PLACE]) == 0)
            problems_add(problems, (Spot){POINTS_FILE, (size_t)sorted[i].point->id, "name", 0},
                         "%s at this place is also in row %lld: expected it once",
                         sorted[i].point->text[POINT_NAME], (long long)sorted[i - 1].point->id);
    memory_free(sorted);
    return OK;
}

static Result read_file(PointReader *reader, const char *path, const char *encoding)
{
    char *bytes = NULL;
    size_t length = 0;
    CsvTaker taker = {.file = POINTS_FILE,
                      .example = "name,place,address,hours",
                      .problems = reader->problems,
                      .heading = take_heading,
                      .value = take_value,
                      .row = take_row,
                      .user = reader};
    Result r = OK;
    TRY(encoding_open(encoding, &taker.encoding));
    TRY(file_read(path, FILE_MAX, &bytes, &length));
    TRY(csv_take(&taker, bytes, length));
done:
    encoding_close(taker.encoding);
    memory_free(bytes);
    return r;
}

Result points_read(const char *folder, const char *encoding, Problems *problems,
                   PointTable *out_points)
{
    PointTable table = {0};
    PointReader reader = {.table = &table, .problems = problems};
    char path[PATH_SIZE];
    Result r = OK;
    TRY(path_join(path, folder, POINTS_FILE));
    if (!file_exists(path))
        return OK;
    TRY(read_file(&reader, path, encoding));
    TRY(find_duplicates(&table, problems));
    for (size_t i = 0; i < table.count; i++)
        table.list[i].id = (int64_t)i + 1;
    *out_points = table;
    table = (PointTable){0};
done:
    points_done(&table);
    return r;
}

void points_done(PointTable *points)
{
    memory_free(points->list);
    *points = (PointTable){0};
}
