/* What was packed, and what must not come back.
 *
 * Must stay true: a version is given once; the revision known of a case only grows; a tombstone
 * stays until the office itself publishes the case with a higher revision. So an old table on an
 * old disk cannot show a child again who was found or withdrawn. */
#include "base/text.h"
#include "office/desk.h"

Result desk_pack_last(Desk *desk, int64_t *out_made_at)
{
    return database_number(desk->db, "SELECT made_at FROM packs ORDER BY version DESC LIMIT 1",
                           out_made_at);
}

Result desk_pack_newest(Desk *desk, int64_t *out_version)
{
    return database_number(desk->db, "SELECT COALESCE(MAX(version), 0) FROM packs", out_version);
}

Result desk_pack_begin(Desk *desk, int64_t made_at, int64_t above, int64_t *out_version)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "INSERT INTO packs(version, made_at)"
                         " VALUES((SELECT MAX(COALESCE(MAX(version), 0), ?2) + 1 FROM packs), ?1)",
                         &statement));
    sqlite3_bind_int64(statement, 1, made_at);
    sqlite3_bind_int64(statement, 2, above);
    TRY(database_step(desk->db, statement, &row));
    *out_version = sqlite3_last_insert_rowid(desk->db);
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_pack_end(Desk *desk, int64_t version, int64_t cases, int64_t photos)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db, "UPDATE packs SET cases = ?2, photos = ?3 WHERE version = ?1",
                         &statement));
    sqlite3_bind_int64(statement, 1, version);
    sqlite3_bind_int64(statement, 2, cases);
    sqlite3_bind_int64(statement, 3, photos);
    TRY(database_step(desk->db, statement, &row));
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_told_versions(Desk *desk, int64_t *out_versions, size_t max, size_t *out_count)
{
    sqlite3_stmt *statement = NULL;
    size_t count = 0;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db, "SELECT DISTINCT catalogue FROM health ORDER BY 1 DESC",
                         &statement));
    while (count < max) {
        TRY(database_step(desk->db, statement, &row));
        if (!row)
            break;
        out_versions[count++] = sqlite3_column_int64(statement, 0);
    }
    *out_count = count;
done:
    sqlite3_finalize(statement);
    return r;
}

static DeskCase read_case(sqlite3_stmt *statement)
{
    DeskCase one = {0};
    (void)text_copy(one.number, sizeof one.number, database_text(statement, 0));
    one.revision = sqlite3_column_int64(statement, 1);
    (void)text_copy(one.buried, sizeof one.buried, database_text(statement, 2));
    one.allowed = sqlite3_column_type(statement, 3) == SQLITE_INTEGER
                      ? sqlite3_column_int64(statement, 3)
                      : -1;
    return one;
}

Result desk_case_get(Desk *desk, const char *number, DeskCase *out_case)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_ask(desk->db,
                     "SELECT c.number, c.revision, t.status, c.allowed FROM cases c"
                     " LEFT JOIN tombstones t ON t.number = c.number WHERE c.number = ?1",
                     number, &statement, &row));
    if (row)
        *out_case = read_case(statement);
    else
        r = fail(NOT_FOUND, "no pack had case %s", number);
done:
    sqlite3_finalize(statement);
    return r;
}

/* Runs `sql` with ?1 number, ?2 revision, ?3 status (may be NULL) of a case. */
static Result run_for_case(Desk *desk, const char *sql, const char *number, int64_t revision,
                           const char *status)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db, sql, &statement));
    sqlite3_bind_text(statement, 1, number, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, revision);
    if (status != NULL)
        sqlite3_bind_text(statement, 3, status, -1, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
done:
    sqlite3_finalize(statement);
    return r;
}

#define KNOW_REVISION                                                                              \
    "INSERT INTO cases(number, revision) VALUES(?1, ?2)"                                           \
    " ON CONFLICT(number) DO UPDATE SET revision = max(revision, excluded.revision)"

Result desk_case_publish(Desk *desk, const char *number, int64_t revision, int64_t allowed)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(run_for_case(desk, "DELETE FROM tombstones WHERE number = ?1 AND revision < ?2", number,
                     revision, NULL));
    TRY(run_for_case(desk, KNOW_REVISION, number, revision, NULL));
    TRY(database_prepare(desk->db, "UPDATE cases SET allowed = ?2 WHERE number = ?1", &statement));
    sqlite3_bind_text(statement, 1, number, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, allowed);
    TRY(database_step(desk->db, statement, &row));
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_case_bury(Desk *desk, const char *number, int64_t revision, const char *status)
{
    Result r = OK;
    TRY(run_for_case(desk, KNOW_REVISION, number, revision, NULL));
    TRY(run_for_case(desk,
                     "INSERT INTO tombstones(number, revision, status)"
                     " SELECT number, max(revision, ?2), ?3 FROM cases WHERE number = ?1"
                     " ON CONFLICT(number) DO UPDATE SET revision = excluded.revision,"
                     " status = excluded.status",
                     number, revision, status));
done:
    return r;
}

Result desk_tombstones_each(Desk *desk, Result (*visit)(const DeskCase *one, void *user),
                            void *user)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "SELECT number, revision, status, NULL FROM tombstones ORDER BY number",
                         &statement));
    TRY(database_step(desk->db, statement, &row));
    while (row) {
        DeskCase one = read_case(statement);
        TRY(visit(&one, user));
        TRY(database_step(desk->db, statement, &row));
    }
done:
    sqlite3_finalize(statement);
    return r;
}
