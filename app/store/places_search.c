/* Searching the division table while somebody types.
 *
 * Rows are numbered by level, then by code: so what lies below a place is one range of numbers at
 * each level. A search goes level by level, asks only indexes, and stops as soon as it has enough.
 * Must stay true: what is typed is bound, never written into a statement. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "store/database.h"
#include "store/places_inside.h"
#include "store/tokens.h"

#define WORD_SIZE 128 /* of what is typed; no name is longer */

typedef struct Search {
    char letters[WORD_SIZE], beyond[WORD_SIZE]; /* keys from `letters` to before `beyond` */
    Text word, match;                           /* or characters: as they stand, and for FTS5 */
    char parent_end[PLACE_CODE_SIZE + 1];
    const char *parent;
} Search;

static Result find_number(Places *places, int which, int level, const char *code,
                          sqlite3_int64 *number)
{
    sqlite3_stmt *statement = places->statements[which];
    bool row = false;
    (void)sqlite3_bind_int(statement, 1, level);
    (void)sqlite3_bind_text(statement, 2, code, -1, SQLITE_STATIC);
    Result r = database_step(places->db, statement, &row);
    if (r == OK && row)
        *number = sqlite3_column_int64(statement, 0);
    (void)sqlite3_reset(statement);
    return r;
}

/* Rows of one statement at one level, below the parent. */
static Result search_level(Places *places, const Search *search, int which, int level, size_t max,
                           Place *out_places, size_t *count)
{
    sqlite3_stmt *statement = places->statements[which];
    sqlite3_int64 first = 1, last = 0;
    Result r = OK;
    TRY(find_number(places, FIRST_BELOW, level, search->parent, &first));
    TRY(find_number(places, LAST_BELOW, level, search->parent_end, &last));
    if (first > last)
        return OK;
    const char *typed = which == LETTERS ? search->letters : text_get(&search->word);
    (void)sqlite3_bind_text(statement, 1, typed, -1, SQLITE_STATIC);
    (void)sqlite3_bind_int64(statement, 2, first);
    (void)sqlite3_bind_int64(statement, 3, last);
    (void)sqlite3_bind_int64(statement, 4, (sqlite3_int64)(max - *count));
    if (which == NAMES)
        (void)sqlite3_bind_text(statement, 5, text_get(&search->match), -1, SQLITE_STATIC);
    if (which == LETTERS) {
        (void)sqlite3_bind_text(statement, 5, search->beyond, -1, SQLITE_STATIC);
        (void)sqlite3_bind_int64(statement, 6, (sqlite3_int64)strlen(search->letters));
        (void)sqlite3_bind_int(statement, 7, level);
    }
    TRY(places_take_rows(places, statement, max, out_places, count));
done:
    return r;
}

/* "Xi'an" and "gui zhou" as letters; false when it is not only letters. */
static bool read_letters(const char *query, Search *search)
{
    size_t length = 0;
    for (; *query != '\0'; query++) {
        char c = *query >= 'A' && *query <= 'Z' ? (char)(*query - 'A' + 'a') : *query;
        if (c == ' ' || c == '\'' || c == '-')
            continue;
        if (c < 'a' || c > 'z' || length + 2 >= WORD_SIZE)
            return false;
        search->letters[length++] = c;
    }
    memcpy(search->beyond, search->letters, length);
    search->beyond[length] = '{'; /* it follows z */
    return length > 0;
}

Result places_search(Places *places, const char *parent, const char *query, size_t max,
                     Place *out_places, size_t *out_count)
{
    Search search = {.parent = parent};
    size_t count = 0;
    Result r = OK;
    int level = parent[0] == '\0' ? 1 : places_level(parent) + 1;
    if (parent[0] != '\0' && level == 1)
        return fail(INVALID, "\"%.20s\" is not the code of a place", parent);
    (void)snprintf(search.parent_end, sizeof search.parent_end, "%s:", parent); /* ':' follows 9 */
    bool latin = read_letters(query, &search);
    if (!latin && tokens_next_word(&query, &search.word))
        (void)tokens_query(text_get(&search.word), &search.match); /* certain or not: NAMES looks */
    if (!text_ok(&search.word) || !text_ok(&search.match))
        TRY(fail(NO_MEMORY, "no memory for a search"));
    for (; level <= PLACE_LEVELS && count < max && latin; level++)
        TRY(search_level(places, &search, LETTERS, level, max, out_places, &count));
    for (; level <= PLACE_LEVELS && count < max && search.match.length > 0; level++) {
        TRY(search_level(places, &search, WHOLE_NAMES, level, max, out_places, &count));
        if (count < max)
            TRY(search_level(places, &search, NAMES, level, max, out_places, &count));
    }
    *out_count = count;
done:
    text_done(&search.word);
    text_done(&search.match);
    sodium_memzero(&search, sizeof search); /* the stack keeps nothing of what was typed */
    return r;
}
