/* Builds the text index of a catalogue from its search_text, one group after the other.
 *
 * What must stay true: the tokens follow from the normalised text alone (store/tokens.h), so that
 * an index can be made again, or a row taken out of it, from what is stored. Each table ends as one
 * segment: a look-up then reads one list. */
#include "store/catalogue_index.h"

#include <stdio.h>

#include "store/tokens.h"

/* Memory before FTS5 writes a segment: few large ones merge faster than many small ones. */
#define HASH_BYTES_WHILE_BUILDING (64 << 20)
#define HASH_BYTES_AFTERWARDS     (1 << 20)

typedef struct Group {
    const char *column, *table;
} Group;

static Result fill(sqlite3 *db, const Group *group)
{
    Result r = OK;
    sqlite3_stmt *from = NULL, *into = NULL;
    Text tokens = {0};
    char sql[128];
    bool row = false;

    (void)snprintf(sql, sizeof sql, "SELECT id, %s FROM search_text ORDER BY id", group->column);
    TRY(database_prepare(db, sql, &from));
    (void)snprintf(sql, sizeof sql, "INSERT INTO %s(rowid, tokens) VALUES(?1, ?2)", group->table);
    TRY(database_prepare(db, sql, &into));
    for (;;) {
        TRY(database_step(db, from, &row));
        if (!row)
            break;
        text_clear(&tokens);
        tokens_list(database_text(from, 1), &tokens);
        if (!text_ok(&tokens)) {
            r = fail(NO_MEMORY, "no memory for tokens");
            goto done;
        }
        (void)sqlite3_bind_int64(into, 1, sqlite3_column_int64(from, 0));
        (void)sqlite3_bind_text(into, 2, text_get(&tokens), (int)tokens.length, SQLITE_STATIC);
        TRY(database_step_done(db, into));
    }
done:
    sqlite3_finalize(from);
    sqlite3_finalize(into);
    text_done(&tokens);
    return r;
}

static Result build(sqlite3 *db, const Group *group)
{
    Result r = OK;
    char sql[512];

    (void)snprintf(sql, sizeof sql,
                   "BEGIN; INSERT INTO %s(%s, rank) VALUES('hashsize', %d);"
                   "INSERT INTO %s(%s, rank) VALUES('automerge', 0);",
                   group->table, group->table, HASH_BYTES_WHILE_BUILDING, group->table,
                   group->table);
    TRY(database_run(db, sql));
    TRY(fill(db, group));
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO %s(%s) VALUES('optimize');"
                   "INSERT INTO %s(%s, rank) VALUES('hashsize', %d); COMMIT;",
                   group->table, group->table, group->table, group->table, HASH_BYTES_AFTERWARDS);
    TRY(database_run(db, sql));
done:
    return r;
}

Result catalogue_index_build(sqlite3 *db)
{
    static const Group GROUPS[] = {
        {"names", "find_names"}, {"places", "find_places"}, {"stories", "find_stories"}};
    Result r = OK;

    for (size_t i = 0; i < sizeof GROUPS / sizeof *GROUPS; i++)
        TRY(build(db, &GROUPS[i]));
done:
    return r;
}
