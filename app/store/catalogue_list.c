/* Lists of cases: the wall's pages, counts, and one row of it.
 *
 * What must stay true: a filter is answered from an index that holds all it asks for (INDEXED BY
 * makes SQLite refuse rather than scan rows with their stories); unknown ages and dates stay in;
 * the order is the ids', newest first. */
#include "store/catalogue_inside.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "record/date.h"
#include "store/case_filter.h"

#define AGES_UNKNOWN (-1)

Result catalogue_count(Catalogue *catalogue, const CaseFilter *filter, int64_t *out_count)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    if (filter_is_empty(filter)) {
        *out_count = catalogue->info.cases;
        return OK;
    }
    TRY(filter_prepare(catalogue->db, filter, "count(*)", INT64_MAX, -1, &statement));
    TRY(database_step(catalogue->db, statement, &row));
    *out_count = row ? sqlite3_column_int64(statement, 0) : 0;
done:
    sqlite3_finalize(statement);
    return r;
}

/* The year in the middle of a range is the one that was said: "about 1998" is 1996 to 2000. */
static int middle_year(sqlite3_stmt *statement, int earliest, int latest)
{
    int year = 0, month = 0, day = 0;

    if (sqlite3_column_type(statement, earliest) == SQLITE_NULL)
        return 0;
    int64_t middle =
        (sqlite3_column_int64(statement, earliest) + sqlite3_column_int64(statement, latest)) / 2;
    if (middle < INT32_MIN || middle > INT32_MAX)
        return 0;
    date_from_days((int32_t)middle, &year, &month, &day);
    return year;
}

static int number_or(sqlite3_stmt *statement, int column, int otherwise)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? otherwise
               : sqlite3_column_int(statement, column);
}

static const char ROW_SQL[] =
    "SELECT case_number, shown_name, sex, kind, status, age_low, age_high, separated_earliest, "
    "separated_latest, shown_place, photo_count, separation_place FROM cases WHERE id = ?1";

/* "522401|石桥村": what stands before the bar, if it is so short as codes are. */
static void copy_code(const char *value, char out_code[PLACE_CODE_SIZE])
{
    size_t digits = strcspn(value, "|");
    if (digits < PLACE_CODE_SIZE && value[digits] != '\0')
        memcpy(out_code, value, digits);
}

static void fill_row(sqlite3_stmt *statement, int64_t id, CaseRow *out_row)
{
    *out_row = (CaseRow){.id = id};
    (void)text_copy(out_row->number, sizeof out_row->number, database_text(statement, 0));
    (void)text_copy(out_row->name, sizeof out_row->name, database_text(statement, 1));
    (void)text_copy(out_row->sex, sizeof out_row->sex, database_text(statement, 2));
    (void)text_copy(out_row->kind, sizeof out_row->kind, database_text(statement, 3));
    (void)text_copy(out_row->status, sizeof out_row->status, database_text(statement, 4));
    out_row->age_low = number_or(statement, 5, AGES_UNKNOWN);
    out_row->age_high = number_or(statement, 6, AGES_UNKNOWN);
    out_row->separation_year = middle_year(statement, 7, 8);
    (void)text_copy(out_row->place, sizeof out_row->place, database_text(statement, 9));
    copy_code(database_text(statement, 11), out_row->place_code);
    out_row->photo = sqlite3_column_int(statement, 10) > 0 ? PHOTO_ID(id, 1) : 0;
}

Result catalogue_row(Catalogue *catalogue, int64_t id, CaseRow *out_row)
{
    Result r = OK;
    bool row = false;

    if (catalogue->row == NULL)
        TRY(database_prepare(catalogue->db, ROW_SQL, &catalogue->row));
    (void)sqlite3_bind_int64(catalogue->row, 1, id);
    TRY(database_step(catalogue->db, catalogue->row, &row));
    if (row)
        fill_row(catalogue->row, id, out_row);
    else
        r = fail(NOT_FOUND, "no case with id %lld", (long long)id);
done:
    (void)sqlite3_reset(catalogue->row); /* repeats what the step said */
    return r;
}

Result catalogue_list(Catalogue *catalogue, const CaseFilter *filter, int64_t before, size_t count,
                      CaseRow *out_rows, size_t *out_count)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    size_t found = 0;
    bool row = false;

    TRY(filter_prepare(catalogue->db, filter, "id", before, (int64_t)count, &statement));
    while (found < count) {
        TRY(database_step(catalogue->db, statement, &row));
        if (!row)
            break;
        TRY(catalogue_row(catalogue, sqlite3_column_int64(statement, 0), &out_rows[found]));
        found++;
    }
    *out_count = found;
done:
    sqlite3_finalize(statement);
    return r;
}

Result catalogue_ids(Catalogue *catalogue, const CaseFilter *filter, int64_t **out_ids,
                     size_t *out_count)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    int64_t *ids = NULL;
    size_t found = 0;
    size_t room = (size_t)(catalogue->info.cases > 0 ? catalogue->info.cases : 0);
    bool row = false;

    ids = memory_new(room + 1, sizeof *ids);
    if (ids == NULL) {
        r = fail(NO_MEMORY, "no memory for %zu ids", room);
        goto done;
    }
    TRY(filter_prepare(catalogue->db, filter, "id", INT64_MAX, (int64_t)room, &statement));
    for (;;) {
        TRY(database_step(catalogue->db, statement, &row));
        if (!row)
            break;
        ids[found++] = sqlite3_column_int64(statement, 0);
    }
    *out_ids = ids;
    *out_count = found;
    ids = NULL;
done:
    sqlite3_finalize(statement);
    memory_free(ids);
    return r;
}

Result catalogue_find(Catalogue *catalogue, const char *number, int64_t *out_id)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(database_prepare(catalogue->db, "SELECT id FROM cases WHERE case_number = ?1", &statement));
    (void)sqlite3_bind_text(statement, 1, number, -1, SQLITE_STATIC);
    TRY(database_step(catalogue->db, statement, &row));
    if (row)
        *out_id = sqlite3_column_int64(statement, 0);
    else
        r = fail(NOT_FOUND, "no case has this number");
done:
    sqlite3_finalize(statement);
    return r;
}
