/* The division table, asked of places.db (assets/places makes it).
 *
 * Must stay true: the file is only read; a code that is not in the table is an answer, not an
 * accident: cases carry codes of many years. */
#include "store/places.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "store/database.h"
#include "store/places_inside.h"

#define COLUMNS "p.code, p.name, p.short_name, p.pinyin, p.latin, p.level, p.parent"

static const char *const SQL[STATEMENTS] = {
    [GET] = "SELECT " COLUMNS " FROM places p WHERE p.level = ?1 AND p.code = ?2",
    [GET_NUMBER] = "SELECT " COLUMNS " FROM places p WHERE p.id = ?1",
    [CHILDREN] = "SELECT " COLUMNS " FROM places p WHERE p.parent = ifnull((SELECT id FROM places"
                 " WHERE level = ?1 AND code = ?2), ?4) ORDER BY p.id LIMIT ?3",
    [FIRST_BELOW] = "SELECT id FROM places WHERE level = ?1 AND code >= ?2 ORDER BY code LIMIT 1",
    [LAST_BELOW] =
        "SELECT id FROM places WHERE level = ?1 AND code < ?2 ORDER BY code DESC LIMIT 1",
    [WHOLE_NAMES] = "SELECT " COLUMNS " FROM places p WHERE (p.short_name = ?1 OR p.name = ?1)"
                    " AND p.id BETWEEN ?2 AND ?3 ORDER BY p.id LIMIT ?4",
    [NAMES] = "SELECT " COLUMNS " FROM names JOIN places p ON p.id = names.rowid"
              " WHERE names MATCH ?5 AND names.rowid BETWEEN ?2 AND ?3 AND instr(p.name, ?1) > 0"
              " AND p.name <> ?1 AND p.short_name <> ?1 ORDER BY names.rowid LIMIT ?4",
    [LETTERS] =
        "SELECT " COLUMNS
        " FROM (SELECT place, max(whole > 0 AND (whole = ?6 OR length(key) = ?6)) AS all_of_it"
        " FROM keys WHERE level = ?7 AND key >= ?1 AND key < ?5 AND place BETWEEN ?2 AND ?3"
        " GROUP BY place) JOIN places p ON p.id = place ORDER BY all_of_it DESC, place LIMIT ?4",
};

Result places_open(const char *path, Places **out_places)
{
    Result r = OK;
    Places *places = memory_new(1, sizeof *places);
    if (places == NULL)
        return fail(NO_MEMORY, "no memory for the places");
    TRY(database_open_foreign(path, 0, &places->db));
    for (int i = 0; i < STATEMENTS; i++)
        TRY(database_prepare(places->db, SQL[i], &places->statements[i]));
    *out_places = places;
    places = NULL;
done:
    places_close(places);
    return r == OK ? OK : fail_in(r, "places %s", path);
}

void places_close(Places *places)
{
    if (places == NULL)
        return;
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(places->statements[i]);
    database_close(places->db);
    memory_free(places);
}

/* --- rows ------------------------------------------------------------------------------------- */

static void read_place(sqlite3_stmt *statement, Place *place)
{
    text_copy(place->code, sizeof place->code, database_text(statement, 0));
    text_copy(place->name, sizeof place->name, database_text(statement, 1));
    text_copy(place->short_name, sizeof place->short_name, database_text(statement, 2));
    text_copy(place->pinyin, sizeof place->pinyin, database_text(statement, 3));
    text_copy(place->latin, sizeof place->latin, database_text(statement, 4));
    place->level = sqlite3_column_int(statement, 5);
}

Result places_take_rows(Places *places, sqlite3_stmt *statement, size_t max, Place *out_places,
                        size_t *count)
{
    Result r = OK;
    for (bool row = true; row && *count < max;) {
        TRY(database_step(places->db, statement, &row));
        if (row)
            read_place(statement, &out_places[(*count)++]);
    }
done:
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return r;
}

/* The first row and its parent's number; NOT_FOUND without one. */
static Result take_one(Places *places, sqlite3_stmt *statement, Place *out_place,
                       sqlite3_int64 *out_parent)
{
    bool row = false;
    Result r = database_step(places->db, statement, &row);
    if (r == OK && row) {
        read_place(statement, out_place);
        *out_parent = sqlite3_column_int64(statement, 6);
    } else if (r == OK) {
        r = fail(NOT_FOUND, "there is no such place");
    }
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return r;
}

int places_level(const char *code)
{
    static const size_t DIGITS[PLACE_LEVELS] = {2, 4, 6, 9};
    for (int i = 0; i < PLACE_LEVELS; i++)
        if (strlen(code) == DIGITS[i])
            return i + 1;
    return 0;
}

static Result get(Places *places, const char *code, Place *out_place, sqlite3_int64 *out_parent)
{
    sqlite3_stmt *statement = places->statements[GET];
    (void)sqlite3_bind_int(statement, 1, places_level(code));
    (void)sqlite3_bind_text(statement, 2, code, -1, SQLITE_STATIC);
    return take_one(places, statement, out_place, out_parent);
}

Result places_get(Places *places, const char *code, Place *out_place)
{
    sqlite3_int64 parent;
    return get(places, code, out_place, &parent);
}

Result places_children(Places *places, const char *parent, size_t max, Place *out_places,
                       size_t *out_count)
{
    sqlite3_stmt *statement = places->statements[CHILDREN];
    size_t count = 0;
    (void)sqlite3_bind_int(statement, 1, places_level(parent));
    (void)sqlite3_bind_text(statement, 2, parent, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(statement, 3, (sqlite3_int64)max);
    (void)sqlite3_bind_int(statement, 4,
                           parent[0] == '\0' ? 0 : -1); /* provinces have the parent 0 */
    Result r = places_take_rows(places, statement, max, out_places, &count);
    if (r == OK)
        *out_count = count;
    return r;
}

/* --- showing ---------------------------------------------------------------------------------- */

/* The place and what it lies in, up to its province; a code that is not there has none of them. */
static Result chain_of(Places *places, const char *code, Place chain[PLACE_LEVELS],
                       size_t *out_count)
{
    sqlite3_int64 parent = 0;
    size_t count = 1;
    *out_count = 0;
    Result r = get(places, code, &chain[0], &parent);
    if (r != OK)
        return r == NOT_FOUND ? OK : r;
    while (parent != 0 && count < PLACE_LEVELS) {
        (void)sqlite3_bind_int64(places->statements[GET_NUMBER], 1, parent);
        TRY(take_one(places, places->statements[GET_NUMBER], &chain[count], &parent));
        if (!text_equal(chain[count].name, chain[count - 1].name)) /* Jiayuguan in Jiayuguan */
            count++;
    }
    *out_count = count;
done:
    return r;
}

Result places_path(Places *places, const char *code, bool latin, Text *out)
{
    Place chain[PLACE_LEVELS];
    size_t count = 0;
    Result r = OK;
    TRY(chain_of(places, code, chain, &count));
    for (size_t i = 0; i < count; i++) {
        if (latin && i > 0)
            text_append(out, ", ");
        text_append(out, latin ? chain[i].latin : chain[count - 1 - i].name);
    }
    r = text_ok(out) ? OK : fail(NO_MEMORY, "no memory for a place");
done:
    return r;
}

Result places_brief(Places *places, const char *code, bool latin, Text *out)
{
    Place chain[PLACE_LEVELS];
    size_t count = 0;
    Result r = OK;
    TRY(chain_of(places, code, chain, &count));
    if (latin && count > 1)
        text_append_format(out, "%s, ", chain[count - 2].latin);
    if (latin && count > 0)
        text_append(out, chain[count - 1].latin);
    for (size_t i = 1; !latin && i <= count && i <= 3; i++) /* down to the county */
        text_append(out, chain[count - i].short_name);
    r = text_ok(out) ? OK : fail(NO_MEMORY, "no memory for a place");
done:
    return r;
}

Result places_show(Places *places, const char *value, bool latin, Text *out)
{
    const char *bar = strchr(value, '|');
    const char *words = bar == NULL ? value : bar + 1;
    size_t before = out->length;
    Result r = OK;
    if (bar != NULL && bar - value < PLACE_CODE_SIZE) {
        char code[PLACE_CODE_SIZE];
        (void)snprintf(code, sizeof code, "%.*s", (int)(bar - value), value);
        TRY(places_path(places, code, latin, out));
    }
    if (words[0] != '\0' && out->length > before)
        text_append(out, latin ? ": " : " ");
    text_append(out, words);
    r = text_ok(out) ? OK : fail(NO_MEMORY, "no memory for a place");
done:
    return r;
}
