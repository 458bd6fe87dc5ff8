/* The text index of a catalogue: built from its search_text, one group after the other, and changed.
 *
 * What must stay true: the tokens follow from the normalised text alone (store/tokens.h), so that
 * an index can be made again, or a row taken out of it, from what is stored. Each table ends as one
 * segment: a look-up then reads one list. */
#include "store/catalogue_index.h"

#include <stdio.h>
#include <string.h>

#include "store/tokens.h"

/* Memory before FTS5 writes a segment: few large ones merge faster than many small ones. */
#define HASH_BYTES_WHILE_BUILDING (64 << 20)
#define HASH_BYTES_AFTERWARDS     (1 << 20)

#define PAGES_IN_ONE_STEP 1000 /* of 4 KiB, while the lists are merged */

typedef struct Group {
    const char *column, *table;
} Group;

static const Group GROUPS[INDEX_GROUPS] = {
    {"names", "find_names"}, {"places", "find_places"}, {"stories", "find_stories"}};

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
    Result r = OK;

    for (size_t i = 0; i < INDEX_GROUPS; i++)
        TRY(build(db, &GROUPS[i]));
done:
    return r;
}

Result catalogue_index_begin(sqlite3 *db, CatalogueIndex *out_index)
{
    Result r = OK;
    CatalogueIndex index = {.db = db};
    char sql[128];

    for (size_t i = 0; i < INDEX_GROUPS; i++) {
        const char *table = GROUPS[i].table;
        (void)snprintf(sql, sizeof sql, "INSERT INTO %s(rowid, tokens) VALUES(?1, ?2)", table);
        TRY(database_prepare(db, sql, &index.add[i]));
        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO %s(%s, rowid, tokens) VALUES('delete', ?1, ?2)", table, table);
        TRY(database_prepare(db, sql, &index.remove[i]));
    }
    *out_index = index;
    index = (CatalogueIndex){0};
done:
    catalogue_index_end(&index);
    return r;
}

void catalogue_index_end(CatalogueIndex *index)
{
    for (size_t i = 0; i < INDEX_GROUPS; i++) {
        sqlite3_finalize(index->add[i]);
        sqlite3_finalize(index->remove[i]);
    }
    text_done(&index->tokens);
    *index = (CatalogueIndex){0};
}

static Result run_with(CatalogueIndex *index, sqlite3_stmt *statement, int64_t id, const char *text)
{
    Text *tokens = &index->tokens;
    text_clear(tokens);
    tokens_list(text, tokens);
    if (!text_ok(tokens))
        return fail(NO_MEMORY, "no memory for tokens");
    (void)sqlite3_bind_int64(statement, 1, id);
    (void)sqlite3_bind_text(statement, 2, text_get(tokens), (int)tokens->length, SQLITE_STATIC);
    return database_step_done(index->db, statement);
}

/* A text that stays is left alone: mostly a story grows, and names and places stay what they are. */
Result catalogue_index_change(CatalogueIndex *index, int64_t id, const char *const *old,
                              const char *const *new)
{
    Result r = OK;

    for (size_t i = 0; i < INDEX_GROUPS; i++) {
        if (old && new &&strcmp(old[i], new[i]) == 0)
            continue;
        if (old)
            TRY(run_with(index, index->remove[i], id, old[i]));
        if (new)
            TRY(run_with(index, index->add[i], id, new[i]));
    }
done:
    return r;
}

/* FTS5 says by the number of changed rows (fewer than two) that nothing was left to merge:
 * https://www.sqlite.org/fts5.html#the_merge_command */
static Result merge(sqlite3 *db, const Group *group)
{
    Result r = OK;
    char sql[128];
    int before;

    (void)snprintf(sql, sizeof sql, "INSERT INTO %s(%s, rank) VALUES('merge', -%d)", group->table,
                   group->table, PAGES_IN_ONE_STEP);
    do {
        before = sqlite3_total_changes(db);
        TRY(database_run(db, sql));
    } while (sqlite3_total_changes(db) - before >= 2);
done:
    return r;
}

Result catalogue_index_tidy(sqlite3 *db)
{
    Result r = OK;

    for (size_t i = 0; i < INDEX_GROUPS; i++)
        TRY(merge(db, &GROUPS[i]));
done:
    return r;
}
