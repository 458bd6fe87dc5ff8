/*
 * Real townships from the project's own table of places (code TAB name, sorted by code). Must stay
 * true: the county of a place is found by its first six digits. Fails when the file is not there or
 * holds no row.
 */
#include "places_pick.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

enum { TABLE_MAX = 16 << 20, TRIES = 40 };

Result places_open(const char *path, PlaceTable *out_table)
{
    PlaceTable t = {0};
    size_t length = 0;
    Result r = file_read(path, TABLE_MAX, &t.bytes, &length);
    if (r != OK)
        return r;
    size_t lines = 1;
    for (size_t i = 0; i < length; i++)
        lines += t.bytes[i] == '\n';
    t.rows = memory_new(lines, sizeof *t.rows);
    if (!t.rows) {
        memory_free(t.bytes);
        return fail(NO_MEMORY, "no memory for the places");
    }
    for (char *line = t.bytes; line && *line;) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        char *tab = strchr(line, '\t');
        if (tab) {
            *tab = '\0';
            t.rows[t.count++] = (struct PlaceRow){line, tab + 1};
        }
        line = next;
    }
    if (t.count == 0) {
        places_close(&t);
        return fail(CORRUPT, "%s: no place in it", path);
    }
    *out_table = t;
    return OK;
}

void places_close(PlaceTable *table)
{
    memory_free(table->rows);
    memory_free(table->bytes);
    *table = (PlaceTable){0};
}

/* The first row whose code is not below `code`. */
static int row_from(const PlaceTable *t, const char *code)
{
    int low = 0;
    int high = t->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (strcmp(t->rows[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name);
    size_t m = strlen(end);
    return n >= m && strcmp(name + n - m, end) == 0;
}

static bool is_wanted(const struct PlaceRow *row, bool country)
{
    if (strlen(row->code) != 9)
        return false;
    bool rural = ends_with(row->name, "镇") || ends_with(row->name, "乡");
    bool street = ends_with(row->name, "街道");
    return country ? rural : rural || street;
}

Place place_pick(const PlaceTable *table, Random *r, const char *province, bool country)
{
    char behind[4] = {province[0], (char)(province[1] + 1), '\0'};
    int first = row_from(table, province);
    int last = row_from(table, behind);
    Place place = {.county = "", .township = ""};
    text_copy(place.code, sizeof place.code, province);
    for (int i = 0; i < TRIES && first < last; i++) {
        const struct PlaceRow *row = &table->rows[first + random_below(r, last - first)];
        if (!is_wanted(row, country))
            continue;
        text_copy(place.code, sizeof place.code, row->code);
        char county[7] = {0};
        memcpy(county, row->code, 6);
        place.township = row->name;
        place.county = table->rows[row_from(table, county)].name;
        break;
    }
    return place;
}
